"""A specification that begins by everyday questions: of which nothing is said yet, then the draft of what was said."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cahier.catalogue.catalogue import Catalogue
from cahier.model.answer import AnswerValue, given, unknown
from cahier.model.quick_progress import AT_THE_END, QuickDraft, QuickProgress
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.quick_answers import Value, read_all, values_given
from cahier.questionnaire.quick_path import draft
from cahier.typography import one_line


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


def drafted_at_once(
    catalogue: Catalogue, name: str, given_values: Mapping[str, object], uid: str, profile: str, today: date
) -> Specification:
    """Return the draft of answers given all together, with what was said: the window takes the questions up again.

    Raises:
        BadInput: with every answer that is not accepted.
    """
    made = draft(catalogue, name, given_values, uid, profile, today)
    values = read_all(catalogue, given_values, today)
    answers = {question: given(_as_kept(value)) for question, value in values.items()}
    answers |= {question: unknown() for question, raw in given_values.items() if raw == {"unknown": True}}
    company = one_line(name).strip()
    said = QuickProgress(company, answers, AT_THE_END, QuickDraft(company, answers, today))
    return replace(made, quick=said)


def _as_kept(value: Value) -> AnswerValue:
    """Return a value as the window keeps it: what was counted is a table of one row."""
    if isinstance(value, Mapping):
        return ({name: f"{count:f}" for name, count in value.items()},)
    return value
