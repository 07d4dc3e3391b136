"""Guarantees in words: how far each check is, what is out of date, and the time one keeps to read."""

from datetime import date

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.requirements import adapt
from cahier.model.offer import CheckedGuarantee, GuaranteeState
from cahier.offers.guarantees import state_words, time_to_think
from cahier.questionnaire.situation import Situation
from cahier.typography import plain
from tests.export.samples import sample

TODAY = date(2026, 12, 1)


def test_a_paper_holds_until_its_day_and_is_out_of_date_the_day_after() -> None:
    until = CheckedGuarantee("assurance", GuaranteeState.CHECKED, "", TODAY)
    assert plain(state_words(until, TODAY)) == "Vérifié, jusqu'au 1er décembre 2026"
    assert plain(state_words(until, date(2026, 12, 2))) == "Vérifié, périmé depuis le 1er décembre 2026"
    assert state_words(CheckedGuarantee("assurance"), TODAY) == "À vérifier"


def test_the_time_to_think_is_the_one_that_is_printed(session: Session, catalogue: Catalogue) -> None:
    assert "vous réserve 15 jours" in plain(time_to_think(Situation(sample("cabinet"), catalogue)))
    set_answer(session, "consultation.reflexion", "3 semaines")
    assert "vous réserve 3 semaines" in plain(time_to_think(session.situation))
    adapt(session, "EX-CON-06", "Nous signerons vite.")
    assert time_to_think(session.situation) == ""
