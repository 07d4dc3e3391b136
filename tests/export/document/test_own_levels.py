"""Indicators and penalties of one's own are printed with the others; what they lack is left open."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.own_levels import add_indicator, add_penalty, put_indicator, put_penalty
from cahier.export.document.annexes.annex_levels import penalty_annex
from cahier.export.document.publication_builder import Edition, build
from cahier.export.document.tables.level_tables import indicators
from cahier.export.document.tables.penalty_tables import penalties
from cahier.export.publication import TableBlock, text_of, texts
from cahier.model.audience import Audience
from cahier.model.service_level import IndicatorLevel, OwnIndicator, OwnPenalty, PenaltyBasis, PenaltyTerms
from cahier.questionnaire.situation import Situation
from cahier.typography import plain
from tests.export.samples import sample


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    """The small office of the examples."""
    return Session(sample("cabinet"), catalogue)


def _row(draw: Any, situation: Situation, name: str) -> list[str]:
    for block in draw(situation):
        if isinstance(block, TableBlock):
            for row in block.rows:
                words = [plain(text_of(cell)) for cell in row]
                if words[0] == name:
                    return words
    raise AssertionError(name)


def test_an_indicator_is_in_the_table_with_its_target(session: Session) -> None:
    own = OwnIndicator(
        add_indicator(session, "Attente"), "Attente", "minutes ÷ appels", "min", "standard", "mensuelle", False
    )
    put_indicator(session, own, IndicatorLevel(Decimal(3), Decimal(5), wanted=True))
    assert _row(indicators, session.situation, "Attente") == ["Attente", "≤ 3 min", "Plus de 5 min", "Mensuelle"]


def test_a_penalty_says_its_amount_franchise_threshold_cap_and_condition(session: Session) -> None:
    name = add_penalty(session, "Visite manquée")
    own = OwnPenalty(
        name, "Visite manquée", "Personne ne vient.", "visite", PenaltyBasis.FLAT, "registre", "sous 30 jours"
    )
    put_penalty(session, own, PenaltyTerms(Decimal(80), Decimal(400), True, True, Decimal(1), Decimal(100)))
    assert _row(penalties, session.situation, "Visite manquée") == [
        "Visite manquée",
        "80 € HT forfaitaires par visite ; au-delà de 1 par mois ; rien n'est dû sous 100 € HT par mois",
        "400 € HT",
        "Personne ne vient.",
    ]
    assert _row(penalty_annex, session.situation, "Visite manquée")[1:] == ["Registre", "Sous 30 jours"]


def test_what_is_not_said_is_left_open(session: Session) -> None:
    add_penalty(session, "Visite manquée")
    assert _row(penalties, session.situation, "Visite manquée")[1:] == ["À préciser par le client"] * 3


def test_they_come_after_those_proposed_in_the_order_of_the_client(session: Session) -> None:
    for label in ("Visite manquée", "Bruit"):
        add_penalty(session, label)
    (table,) = [block for block in penalties(session.situation) if isinstance(block, TableBlock)]
    names = [text_of(row[0]) for row in table.rows]
    assert names[-3:-1] == ["Visite manquée", "Bruit"]


def test_the_whole_document_for_bidders_holds_them(session: Session) -> None:
    name = add_indicator(session, "Attente au téléphone")
    own = OwnIndicator(name, "Attente au téléphone", "minutes ÷ appels", source="standard du prestataire")
    put_indicator(session, own, IndicatorLevel(Decimal(3), Decimal(5), wanted=True))
    words = "\n".join(texts(build(session.situation, Edition(Audience.SUPPLIERS, date(2026, 11, 30)))))
    assert "Attente au téléphone" in words
    assert "standard du prestataire" in words.lower()
