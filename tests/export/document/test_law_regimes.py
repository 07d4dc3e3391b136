"""Which law a document cites: it depends on who the client is."""

from datetime import date

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, set_answer
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import Requirement, text_of
from cahier.model.audience import Audience
from cahier.typography import plain


def requirements(session: Session) -> dict[str, str]:
    document = build(session.situation, Edition(Audience.SUPPLIERS, date(2026, 11, 30)))
    return {block.id: plain(text_of(block.content)) for block in document.blocks if isinstance(block, Requirement)}


@pytest.mark.parametrize(
    ("sector", "court"),
    [
        ("industrie", "celui du siège du client"),
        ("association", "celui que la loi désigne"),
        ("liberal", "celui que la loi désigne"),
        ("", "celui que la loi désigne"),
        ("collectivite", "le tribunal administratif"),
    ],
)
def test_only_merchants_choose_their_court(session: Session, sector: str, court: str) -> None:
    if sector:
        set_answer(session, "entreprise.secteur", sector)
    else:
        clear_answer(session, "entreprise.secteur")
    (printed,) = [
        text for name, text in requirements(session).items() if name in ("EX-CTR-40", "EX-CTR-43", "EX-CTR-44")
    ]
    assert court in printed


def test_a_public_buyer_pays_as_the_code_of_public_procurement_says(session: Session) -> None:
    set_answer(session, "entreprise.secteur", "collectivite")
    printed = requirements(session)
    assert "à compter de la réception" in printed["EX-FIN-27"]
    assert "majoré de 8 points" in printed["EX-FIN-28"]
    assert not any("L. 441-10" in text for text in printed.values())


def test_a_company_pays_as_the_code_of_commerce_says(session: Session) -> None:
    set_answer(session, "entreprise.secteur", "services")
    printed = requirements(session)
    assert "L. 441-10" in printed["EX-FIN-24"]
    assert "EX-FIN-28" not in printed
