"""Where one is among the everyday questions, and what the list of recent files says of it."""

from dataclasses import replace

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.progress_summary import summary
from cahier.guidance.quick_run import QuickRun
from cahier.model.answer import Answer, given, unknown
from cahier.model.quick_progress import AT_THE_END, QuickProgress
from cahier.questionnaire.quick_start import begun_by_questions
from cahier.questionnaire.situation import Situation

OUTSIDE = {"informatique": given("prestataire")}


def at(catalogue: Catalogue, place: str, **answers: Answer) -> QuickRun:
    return QuickRun(catalogue, QuickProgress(answers=answers, at=place))


@pytest.mark.parametrize("rank", [0, 1, 7, 14, 15])
def test_a_step_is_found_again_by_its_name(catalogue: Catalogue, rank: int) -> None:
    run = at(catalogue, "")
    assert at(catalogue, run.place(rank)).step() == rank


def test_beyond_the_ends_is_at_the_ends(catalogue: Catalogue) -> None:
    run = at(catalogue, "")
    assert (run.place(-3), run.place(99)) == ("", AT_THE_END)


def test_a_place_is_a_question_and_not_a_rank(catalogue: Catalogue) -> None:
    without, within = at(catalogue, "confier"), at(catalogue, "confier", **OUTSIDE)
    assert within.step() == without.step() + 1
    assert {run.asked()[run.step() - 1].id for run in (without, within)} == {"confier"}


def test_a_question_no_longer_asked_gives_way_to_the_next(catalogue: Catalogue) -> None:
    run = at(catalogue, "echeance")
    assert run.asked()[run.step() - 1].id == "confier"


def test_a_place_that_nobody_knows_is_the_first_screen(catalogue: Catalogue) -> None:
    assert at(catalogue, "meteo").step() == 0


def test_the_list_of_recent_files_says_that_questions_wait(catalogue: Catalogue) -> None:
    begun = begun_by_questions(catalogue, "test")
    answers = {"activite": given("atelier"), "perte": unknown(), "contact": given("Anne Petit")}
    state = replace(begun, quick=QuickProgress("Brun", answers))
    assert summary(Situation(state, catalogue)) == "questions à reprendre"
