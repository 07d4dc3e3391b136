"""Conditions as data: when a question, a clause or a rule applies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from cahier.model.answer import Answer, AnswerState, AnswerValue
from cahier.model.identifiers import DomainId, QuestionId
from cahier.model.quantity import Duration
from cahier.model.scope import Allocation

FactValue = str | bool | Decimal | Duration


class World(Protocol):
    """What a condition may look at."""

    def answer(self, question: QuestionId) -> Answer | None:
        """Return the answer to a question that applies, or None."""
        ...

    def allocation(self, domain: DomainId) -> Allocation:
        """Return who has charge of a domain."""
        ...

    def fact(self, name: str) -> FactValue | None:
        """Return a computed fact, None when it has no value."""
        ...


@dataclass(frozen=True, slots=True)
class Always:
    """Holds in every case."""

    def holds(self, world: World) -> bool:
        """Return True."""
        return True


@dataclass(frozen=True, slots=True)
class Every:
    """Holds when all parts do."""

    parts: tuple["Condition", ...]

    def holds(self, world: World) -> bool:
        """Return whether all parts hold."""
        return all(part.holds(world) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    """Holds when one part does."""

    parts: tuple["Condition", ...]

    def holds(self, world: World) -> bool:
        """Return whether one part holds."""
        return any(part.holds(world) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Opposite:
    """Holds when the part does not."""

    part: "Condition"

    def holds(self, world: World) -> bool:
        """Return whether the part does not hold."""
        return not self.part.holds(world)


@dataclass(frozen=True, slots=True)
class OneOf:
    """The answer is one of these values, or holds one of them when several may be chosen."""

    question: QuestionId
    values: tuple[AnswerValue, ...]

    def holds(self, world: World) -> bool:
        """Return whether the answer matches."""
        value = _value(world.answer(self.question))
        if value is None:
            return False
        if isinstance(value, tuple):
            return any(item in value for item in self.values) or value in self.values
        return value in self.values


@dataclass(frozen=True, slots=True)
class RowHas:
    """A row of the table that answers holds one of these values in a column."""

    question: QuestionId
    column: str
    values: tuple[str, ...]

    def holds(self, world: World) -> bool:
        """Return whether a row matches."""
        rows = _value(world.answer(self.question))
        if not isinstance(rows, tuple):
            return False
        return any(not isinstance(row, str) and row.get(self.column) in self.values for row in rows)


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer, or the fact, is strictly greater or strictly less than a bound."""

    subject: str
    is_fact: bool
    greater: bool
    bound: Decimal | Duration

    def holds(self, world: World) -> bool:
        """Return whether the comparison is true; false without a value."""
        value = world.fact(self.subject) if self.is_fact else _value(world.answer(QuestionId(self.subject)))
        measured = _magnitude(value)
        bound = _magnitude(self.bound)
        if measured is None or bound is None:
            return False
        return measured > bound if self.greater else measured < bound


@dataclass(frozen=True, slots=True)
class Answered:
    """The question has a value, or is without object."""

    question: QuestionId
    expected: bool

    def holds(self, world: World) -> bool:
        """Return whether the question is answered as expected."""
        return is_answered(world.answer(self.question)) is self.expected


@dataclass(frozen=True, slots=True)
class Unknown:
    """The person does not know yet."""

    question: QuestionId
    expected: bool

    def holds(self, world: World) -> bool:
        """Return whether the answer is « Je ne sais pas encore »."""
        answer = world.answer(self.question)
        return (answer is not None and answer.state is AnswerState.UNKNOWN) is self.expected


@dataclass(frozen=True, slots=True)
class InCharge:
    """A domain is in the charge of one of these."""

    domain: DomainId
    allocations: tuple[Allocation, ...]

    def holds(self, world: World) -> bool:
        """Return whether the domain's allocation matches."""
        return world.allocation(self.domain) in self.allocations


@dataclass(frozen=True, slots=True)
class FactIs:
    """A computed fact has one of these values."""

    name: str
    values: tuple[FactValue, ...]

    def holds(self, world: World) -> bool:
        """Return whether the fact matches."""
        return world.fact(self.name) in self.values


Condition = Always | Every | Either | Opposite | OneOf | RowHas | Compared | Answered | Unknown | InCharge | FactIs
ALWAYS = Always()


def is_answered(answer: Answer | None) -> bool:
    """Return whether an answer says something: a value that is not empty, or « sans objet »."""
    if answer is None or answer.state is AnswerState.UNKNOWN:
        return False
    return answer.state is AnswerState.NOT_APPLICABLE or answer.value not in (None, "", ())


def questions_of(condition: Condition) -> Iterator[QuestionId]:
    """Yield every question a condition looks at."""
    if isinstance(condition, Every | Either):
        for part in condition.parts:
            yield from questions_of(part)
    elif isinstance(condition, Opposite):
        yield from questions_of(condition.part)
    elif isinstance(condition, OneOf | RowHas | Answered | Unknown):
        yield condition.question
    elif isinstance(condition, Compared) and not condition.is_fact:
        yield QuestionId(condition.subject)


def domains_of(condition: Condition) -> Iterator[DomainId]:
    """Yield every domain a condition looks at."""
    if isinstance(condition, Every | Either):
        for part in condition.parts:
            yield from domains_of(part)
    elif isinstance(condition, Opposite):
        yield from domains_of(condition.part)
    elif isinstance(condition, InCharge):
        yield condition.domain


def facts_of(condition: Condition) -> Iterator[str]:
    """Yield every fact a condition looks at."""
    if isinstance(condition, Every | Either):
        for part in condition.parts:
            yield from facts_of(part)
    elif isinstance(condition, Opposite):
        yield from facts_of(condition.part)
    elif isinstance(condition, FactIs):
        yield condition.name
    elif isinstance(condition, Compared) and condition.is_fact:
        yield condition.subject


def _value(answer: Answer | None) -> AnswerValue | None:
    return answer.value if answer is not None and answer.state is AnswerState.GIVEN else None


def _magnitude(value: AnswerValue | FactValue | None) -> Decimal | None:
    if isinstance(value, Duration):
        return value.elapsed_hours
    if isinstance(value, tuple):
        return Decimal(len(value))
    if isinstance(value, Decimal):
        return value
    return Decimal(value.toordinal()) if isinstance(value, date) else None
