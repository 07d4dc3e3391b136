"""A specification that begins by everyday questions: of which nothing is said yet, then the draft of what was said."""

from dataclasses import replace
from datetime import date

from cahier.catalogue.catalogue import Catalogue
from cahier.model.quick_progress import QuickProgress
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.quick_answers import values_given
from cahier.questionnaire.quick_path import draft


def begun_by_questions(catalogue: Catalogue, uid: str) -> Specification:
    """Return what waits for its draft: the answers alone count, the rest is only there to be replaced."""
    usual = next((asked.profile for asked in catalogue.quick if asked.profile), "")
    profile = catalogue.profiles.get(usual) or next(iter(catalogue.profiles.values()))
    return replace(new_specification(catalogue, profile, uid), quick=QuickProgress())


def progress_of(state: Specification) -> QuickProgress:
    """Return what was said so far on the quick path."""
    return state.quick or QuickProgress()


def drafted_from(state: Specification, catalogue: Catalogue, today: date) -> Specification:
    """Return the draft that what was said comes to; its cover and its look are kept.

    Raises:
        BadInput: an answer is not accepted, or no longer is.
    """
    said = progress_of(state)
    # The domains one added are no part of a draft, and stay apart from what it lays out.
    made = draft(catalogue.shipped, said.company, values_given(said.answers), state.uid, today=today)
    return replace(made, document=state.document, brand=state.brand, quick=state.quick, extra=state.extra)
