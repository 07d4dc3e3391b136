"""What outages tolerated would cost, from the client's own figure; hours paid for that nobody works, only when true."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer, set_decision
from cahier.editing.verbs.levels import apply_preset, set_levels
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import texts
from cahier.guidance.stop_cost import idle_hours_words, stop_cost, stop_words
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.identifiers import HoursId
from cahier.typography import plain

ISSUED = date(2026, 11, 30)
HOUR, WORK = "prix.heure_arret", "entreprise.horaires"


def test_nothing_is_said_until_the_client_gives_a_figure(session: Session) -> None:
    assert stop_cost(session.situation) is None
    assert stop_words(session.situation, Decimal("99.9")) == ""
    for profile in session.catalogue.profiles.values():
        assert HOUR not in profile.answers
        assert HOUR not in profile.examples


def test_the_outage_tolerated_is_told_in_euros_beside_what_more_would_spare(session: Session) -> None:
    apply_preset(session, "argent")
    set_answer(session, HOUR, "1000")
    # 0.5 % of 217 hours is 1.085 h.
    assert stop_cost(session.situation) == Decimal("1085")
    assert plain(stop_words(session.situation, Decimal("99.9"))) == (
        "Arrêt toléré : jusqu'à 1 085 € par mois. Passer à 99,9 % en épargnerait 868 € au plus."
    )
    assert plain(stop_words(session.situation, None)) == "Arrêt toléré : jusqu'à 1 085 € par mois."


def test_hours_of_ones_own_are_those_counted(session: Session) -> None:
    apply_preset(session, "argent")
    set_answer(session, HOUR, "1000")
    set_levels(session, replace(session.specification.levels, support_hours=HoursId("24x7")))
    assert stop_cost(session.situation) == Decimal("3650")


def test_a_figure_that_nobody_confirmed_is_not_the_clients(session: Session) -> None:
    set_answer(session, HOUR, "1000")
    set_decision(session, HOUR, Decision.PROPOSED)
    assert stop_cost(session.situation) is None


@pytest.mark.parametrize("audience", [Audience.SUPPLIERS, Audience.DIRECTION])
def test_bidders_never_read_it(session: Session, audience: Audience) -> None:
    set_answer(session, HOUR, "86421")
    document = replace(session.specification.document, extent=Extent.COMPLETE)
    session.apply("Tout", replace(session.specification, document=document))
    words = plain("\n".join(texts(build(session.situation, Edition(audience, ISSUED)))))
    assert "86 421" not in words
    assert "heure d'arrêt" not in words


@pytest.mark.parametrize(
    ("support", "on_call", "told", "said"),
    [
        ("5x10", True, "de 8 h à 18 h, du lundi au vendredi", "une astreinte jour et nuit"),
        ("24x7", False, "de 8 h à 18 h, du lundi au vendredi", "un support jour et nuit"),
        ("5x10", False, "de 8 h à 18 h, du lundi au vendredi", ""),
        ("24x7", True, "24 h/24, tous les jours", ""),
        # Of hours told in other words, nothing can be said for sure.
        ("24x7", True, "de 8 h à 18 h, parfois la nuit", ""),
        ("24x7", True, "à des heures variables", ""),
    ],
)
def test_nights_paid_for_nothing_are_told_only_when_it_is_so(
    session: Session, support: str, on_call: bool, told: str, said: str
) -> None:
    set_answer(session, WORK, told)
    set_levels(session, replace(session.specification.levels, support_hours=HoursId(support), on_call=on_call))
    words = plain(idle_hours_words(session.situation))
    assert (said in words) if said else (words == "")
    if said:
        assert words.endswith("vous travaillez de 8 h à 18 h, du lundi au vendredi.")
