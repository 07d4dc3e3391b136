"""Everyday questions answered otherwise, once the draft was worked on: only what they change is changed.

The draft of the former answers is compared with that of the new ones, and the difference alone is carried over. What
one wrote by hand since stays, but where an answer says the thing itself: the hours, the split, what was told.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.errors import BadInput
from cahier.model.answer import Answer, AnswerValue, Row, noted
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, QuestionId
from cahier.model.party import Role
from cahier.model.quick_progress import QuickDraft
from cahier.model.service_level import ServiceLevels, group_of
from cahier.model.specification import Specification
from cahier.questionnaire.quick_start import drafted_from, progress_of

_Key = TypeVar("_Key", bound=str)
_Value = TypeVar("_Value")
# Said by an answer in so many words: another answer changes them whatever was written since.
_SAID_OF_LEVELS = ("support_hours", "on_call")


@dataclass(frozen=True, slots=True)
class Redraft:
    """The specification that other answers make, and the questions and rows that stay as one wrote them."""

    specification: Specification
    kept_answers: tuple[QuestionId, ...] = ()
    kept_rows: tuple[ActivityId, ...] = ()


def redrafted(state: Specification, catalogue: Catalogue, today: date) -> Redraft:
    """Return what the answers now given make of a specification drafted from others.

    Raises:
        BadInput: an answer is not accepted, or no longer is.
    """
    said = progress_of(state)
    former = said.drafted
    if former is None or (former.company, former.answers) == (said.company, said.answers):
        return Redraft(state)
    after = drafted_from(state, catalogue, today)
    before = _former_draft(state, former, catalogue, today)
    answers, kept_answers = _answers(state, before, after, catalogue)
    matrix, kept_rows = _merged(state.matrix, before.matrix, after.matrix)
    moved = {row for row, letters in matrix.items() if letters != state.matrix.get(row)}
    made = replace(
        state,
        profile=after.profile,
        capability=after.capability if after.capability is not before.capability else state.capability,
        levels=_levels(state.levels, before.levels, after.levels),
        answers=answers,
        scope=_merged(state.scope, before.scope, after.scope, lambda _domain: True)[0],
        roles=_roles(state.roles, before.roles, after.roles),
        matrix=matrix,
        row_decisions={row: decision for row, decision in state.row_decisions.items() if row not in moved},
        quick=replace(said, drafted=QuickDraft(said.company, said.answers, today)),
    )
    return Redraft(made, kept_answers, kept_rows)


def _former_draft(state: Specification, former: QuickDraft, catalogue: Catalogue, today: date) -> Specification:
    """Return the draft of the former answers, of today if they may be: days that pass change nothing by themselves."""
    told = replace(state, quick=replace(progress_of(state), company=former.company, answers=former.answers))
    try:
        return drafted_from(told, catalogue, today)
    except BadInput:
        return drafted_from(told, catalogue, former.day)


def _merged(
    mine: Mapping[_Key, _Value],
    before: Mapping[_Key, _Value],
    after: Mapping[_Key, _Value],
    prevails: Callable[[_Key], bool] = lambda _key: False,
) -> tuple[dict[_Key, _Value], tuple[_Key, ...]]:
    """Return what differs between two drafts carried over to a third state, and what stays as it was there."""
    found, kept = dict(mine), []
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) == after.get(key) or mine.get(key) == after.get(key):
            continue
        if mine.get(key) != before.get(key) and not prevails(key):
            kept.append(key)
        elif key in after:
            found[key] = after[key]
        else:
            found.pop(key, None)
    return found, tuple(kept)


# Answers


def _answers(
    state: Specification, before: Specification, after: Specification, catalogue: Catalogue
) -> tuple[dict[QuestionId, Answer], tuple[QuestionId, ...]]:
    mine = {name: _bare(answer) for name, answer in state.answers.items()}
    was = {name: _bare(answer) for name, answer in before.answers.items()}
    told = {name: _bare(answer) for name, answer in after.answers.items()}
    for name in told.keys() & was.keys() & mine.keys():
        if told[name] != was[name] and catalogue.questions[name].type is QuestionType.TABLE:
            told[name] = replace(told[name], value=_rows(catalogue.questions[name], mine[name], was[name], told[name]))
            # What was written in a row by hand was taken in: the rest of the table may follow.
            was[name] = mine[name]
    merged, kept = _merged(mine, was, told, lambda name: name in told and _is_said(after.answers[name]))
    answers = {}
    for name in dict.fromkeys((*mine, *merged)):
        held = state.answers.get(name)
        note = held.note if held is not None else ""
        if held is not None and mine.get(name) == merged.get(name):
            answers[name] = held
        elif name in merged:
            answers[name] = replace(merged[name], decision=after.answers[name].decision, note=note)
        elif note:
            answers[name] = noted(note)
    return answers, kept


def _bare(answer: Answer) -> Answer:
    """Return an answer without its note and how firm it is: to confirm a proposal is not to write another."""
    return replace(answer, note="", decision=Decision.PROPOSED)


def _is_said(answer: Answer) -> bool:
    return answer.decision is Decision.CONFIRMED


def _rows(question: Question, mine: Answer, before: Answer, after: Answer) -> AnswerValue | None:
    """Return the rows of a table: a row is known by its first cell, and what was written in it stays."""
    name = question.columns[0].id
    held, was, told = (_by_name(answer.value, name) for answer in (mine, before, after))
    if not (held and was and told):
        return after.value
    rows = []
    for key, row in held.items():
        if key in told:
            rows.append(_merged(row, was.get(key, {}), told[key])[0])
        elif key not in was:
            rows.append(dict(row))
    rows += [dict(row) for key, row in told.items() if key not in held and key not in was]
    return tuple(rows)


def _by_name(value: AnswerValue | None, name: str) -> dict[str, Row]:
    rows = value if isinstance(value, tuple) else ()
    return {row.get(name, ""): row for row in rows if isinstance(row, Mapping)}


# Levels and roles


def _levels(mine: ServiceLevels, before: ServiceLevels, after: ServiceLevels) -> ServiceLevels:
    changed: dict[str, Any] = {}
    for item in fields(ServiceLevels):
        held, was, told = (getattr(levels, item.name) for levels in (mine, before, after))
        if item.name == "decisions" or was == told:
            continue
        if isinstance(told, Mapping):
            changed[item.name] = _merged(held, was, told)[0]
        elif held == was or item.name in _SAID_OF_LEVELS:
            changed[item.name] = told
    moved = {group_of(name) for name, value in changed.items() if value != getattr(mine, name) and name != "preset"}
    decisions = {group: decision for group, decision in mine.decisions.items() if group not in moved}
    return replace(mine, **changed, decisions=decisions)


def _roles(mine: tuple[Role, ...], before: tuple[Role, ...], after: tuple[Role, ...]) -> tuple[Role, ...]:
    was, told = ({role.id: role for role in roles} for roles in (before, after))
    return tuple(
        replace(role, active=told[role.id].active)
        if role.id in was and role.id in told and was[role.id].active is role.active
        else role
        for role in mine
    )
