"""What a file holds against the knowledge base at hand: what does not fit is set aside, and nothing is lost."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.values import MAXIMUM_ROWS, parse_cell, parse_value
from cahier.catalogue.wizard_schema import Column, Question, QuestionType
from cahier.errors import InvalidAnswer
from cahier.model.answer import Answer, AnswerState, AnswerValue, given
from cahier.model.decision import Decision
from cahier.model.identifiers import HoursId, QuestionId
from cahier.model.service_level import LevelGroup, ServiceLevels
from cahier.model.specification import Specification
from cahier.questionnaire.kit_catalogue import catalogue_for

SUPPORT_HOURS, MONITORING_HOURS = "levels.support_hours", "levels.monitoring_hours"
SITE_HOURS = "levels.site_hours"

T = TypeVar("T")


def fitted(specification: Specification, catalogue: Catalogue) -> Specification:
    """Return the specification as this knowledge base can read it, the same one when all of it fits.

    An answer that its question does not accept leaves its place, or only its cells or its choices that are not
    accepted; hours that are not known give way to those of the preset. What was written is kept in `set_aside`, and
    taken back from there when it fits again and nothing else was said meanwhile.
    """
    catalogue = catalogue_for(specification, catalogue)
    answers, aside = _taken_back(specification, catalogue)
    for name, answer in tuple(answers.items()):
        question = catalogue.questions.get(name)
        if question is None or answer.value is None:
            continue
        if answer.state is not AnswerState.GIVEN:
            # « Je ne sais pas » and a value at once: nobody can have said both.
            aside[name], answers[name] = answer, replace(answer, value=None)
            continue
        value, whole = _accepted(question, answer.value)
        if not whole:
            aside[name] = answer
        if value is None:
            del answers[name]
        elif value != answer.value:
            answers[name] = replace(answer, value=value)
    levels = _known_hours(specification.levels, catalogue, aside)
    if (answers, aside, levels) == (specification.answers, specification.set_aside, specification.levels):
        return specification
    return replace(specification, answers=answers, set_aside=aside, levels=levels)


def _taken_back(
    specification: Specification, catalogue: Catalogue
) -> tuple[dict[QuestionId, Answer], dict[str, Answer]]:
    """Return the answers with those set aside that fit again, and what stays aside."""
    answers, aside = dict(specification.answers), dict(specification.set_aside)
    for place, answer in specification.set_aside.items():
        question = catalogue.questions.get(QuestionId(place))
        if question is None or answer.value is None or question.id in answers:
            continue
        if _accepted(question, answer.value)[1]:
            answers[question.id] = answer
            del aside[place]
    return answers, aside


def _accepted(question: Question, value: AnswerValue) -> tuple[AnswerValue | None, bool]:
    """Return what the question accepts of a value, None for nothing of it, and whether that is all of it."""
    if question.type is QuestionType.TABLE and isinstance(value, tuple):
        return _rows_accepted(question, value)
    if question.type is QuestionType.MULTIPLE and isinstance(value, tuple):
        known = {choice.id for choice in question.choices}
        kept = tuple(choice for choice in value if isinstance(choice, str) and choice in known)
        return kept or None, len(kept) == len(value)
    parsed = _or_none(lambda: parse_value(question, value))
    # A text stays as it was typed; a day or a number becomes what it stands for.
    return (value if isinstance(parsed, str) else parsed), parsed is not None


def _rows_accepted(question: Question, rows: tuple[object, ...]) -> tuple[AnswerValue | None, bool]:
    """Return the rows without the cells that their column refuses; a column that is not known is left as it is."""
    columns = {column.id: column for column in question.columns}
    found, whole = [], len(rows) <= MAXIMUM_ROWS
    for row in rows[:MAXIMUM_ROWS]:
        if not isinstance(row, Mapping):
            whole = False
            continue
        cells = {key: _cell(columns.get(key), str(cell)) for key, cell in row.items()}
        kept = {key: cell for key, cell in cells.items() if cell is not None}
        whole = whole and len(kept) == len(cells)
        if any(cell for key, cell in kept.items() if key in columns):
            found.append(kept)
        elif any(kept.values()):
            whole = False
    return tuple(found) or None, whole


def _cell(column: Column | None, cell: str) -> str | None:
    if column is None or column.type in (QuestionType.TEXT, QuestionType.LONG_TEXT):
        return cell
    return _or_none(lambda: parse_cell(column, cell))


def _or_none(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except InvalidAnswer:
        return None


def _known_hours(levels: ServiceLevels, catalogue: Catalogue, aside: dict[str, Answer]) -> ServiceLevels:
    """Return levels whose hours are known here: others give way, proposed only, and come back with their own base."""
    usual = next((one for one in catalogue.levels.presets if one.id == levels.preset), catalogue.levels.presets[0])
    written = {SUPPORT_HOURS: levels.support_hours, MONITORING_HOURS: levels.monitoring_hours}
    written |= {f"{SITE_HOURS}.{site}": hours for site, hours in levels.site_hours.items()}
    stand_in = {SUPPORT_HOURS: usual.support_hours, MONITORING_HOURS: usual.monitoring_hours}
    decision = levels.decision(LevelGroup.HOURS)
    found: dict[str, HoursId] = {}
    for place, hours in written.items():
        kept = aside.get(place)
        if decision is Decision.PROPOSED and kept is not None and _is_known(HoursId(str(kept.value)), catalogue):
            found[place], decision = HoursId(str(kept.value)), kept.decision
            del aside[place]
        elif not _is_known(hours, catalogue):
            aside[place] = given(hours, decision)
            found[place] = stand_in.get(place, found.get(SUPPORT_HOURS, levels.support_hours))
    if not found:
        return levels
    if any(place in aside for place in found):
        # Nobody said the hours that stand in for them.
        decision = Decision.PROPOSED
    decisions = dict(levels.decisions)
    decisions.pop(LevelGroup.HOURS, None)
    if decision is not Decision.PROPOSED:
        decisions[LevelGroup.HOURS] = decision
    hours_now = {**written, **found}
    return replace(
        levels,
        decisions=decisions,
        support_hours=hours_now[SUPPORT_HOURS],
        monitoring_hours=hours_now[MONITORING_HOURS],
        site_hours={site: hours_now[f"{SITE_HOURS}.{site}"] for site in levels.site_hours},
    )


def _is_known(hours: HoursId, catalogue: Catalogue) -> bool:
    return _or_none(lambda: catalogue.levels.window(hours)) is not None
