"""What differs between two states of the specification: its topics, and the places that show it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from cahier.model.location import ActivityPlace, DomainPlace, Location, QuestionPlace, Screen, ScreenPlace
from cahier.model.specification import Specification

_Key = TypeVar("_Key")


class Topic(StrEnum):
    """A part of the specification."""

    ANSWERS = "answers"
    SCOPE = "scope"
    MATRIX = "matrix"
    LEVELS = "levels"
    ROLES = "roles"
    DOCUMENT = "document"
    ACCEPTED = "accepted"


def topics(before: Specification, after: Specification) -> frozenset[Topic]:
    """Return the parts that differ."""
    return frozenset(_topics(before, after))


def _topics(before: Specification, after: Specification) -> Iterator[Topic]:
    if before.answers != after.answers:
        yield Topic.ANSWERS
    if before.scope != after.scope or before.capability != after.capability:
        yield Topic.SCOPE
    if _matrix(before) != _matrix(after):
        yield Topic.MATRIX
    if before.levels != after.levels:
        yield Topic.LEVELS
    if before.roles != after.roles:
        yield Topic.ROLES
    if before.document != after.document or before.brand != after.brand:
        yield Topic.DOCUMENT
    if before.accepted != after.accepted:
        yield Topic.ACCEPTED


def places(before: Specification, after: Specification) -> tuple[Location, ...]:
    """Return where the difference shows, what was decided before what follows from it."""
    return tuple(_places(before, after))


def _places(before: Specification, after: Specification) -> Iterator[Location]:
    yield from map(DomainPlace, _differing(before.scope, after.scope))
    if before.capability != after.capability:
        yield ScreenPlace(Screen.SPLIT)
    yield from map(QuestionPlace, _differing(before.answers, after.answers))
    confirmed = before.confirmed_rows ^ after.confirmed_rows
    rows = dict.fromkeys((*_differing(before.matrix, after.matrix), *sorted(confirmed)))
    yield from map(ActivityPlace, rows)
    if before.roles != after.roles or (before.custom_activities != after.custom_activities and not rows):
        yield ScreenPlace(Screen.RACI)
    if before.levels != after.levels:
        yield ScreenPlace(Screen.LEVELS)
    if before.document != after.document or before.brand != after.brand:
        yield ScreenPlace(Screen.DOCUMENT)
    if before.accepted != after.accepted:
        yield ScreenPlace(Screen.REVIEW)


def _matrix(state: Specification) -> tuple[object, ...]:
    return (state.matrix, state.confirmed_rows, state.custom_activities)


def _differing(before: Mapping[_Key, object], after: Mapping[_Key, object]) -> list[_Key]:
    names = dict.fromkeys((*after, *before))
    return [name for name in names if (name in before, before.get(name)) != (name in after, after.get(name))]
