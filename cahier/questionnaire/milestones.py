"""The milestones of the takeover that a draft proposes, at dates that follow the durations asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.model.answer import Answer, Row
from cahier.model.identifiers import QuestionId
from cahier.model.quantity import Duration, Unit

MILESTONES = question_ids.PRISE_EN_CHARGE_JALONS
_TAKEOVER = question_ids.PRISE_EN_CHARGE_DUREE
_AUDIT = question_ids.AUDITS_DELAI
# What is watched once the service is open, one after the other.
_WATCHED = (question_ids.MISE_EN_SERVICE_APTITUDE, question_ids.MISE_EN_SERVICE_REGULIER)
_WEEK = Decimal(168)  # hours


def proposed_milestones(catalogue: Catalogue, answers: Mapping[QuestionId, Answer]) -> Answer | None:
    """Return the usual milestones, the audit and the opening of the service on the dates asked for.

    The usual ones stand for the usual durations: between the audit and the opening they keep their place, and those
    after the opening stay as long after it, or later when the service is watched for longer. None where the knowledge
    base has no such milestones.
    """
    asked = catalogue.questions.get(MILESTONES)
    usual = asked.default if asked is not None else None
    if usual is None or not isinstance(usual.value, tuple):
        return None
    audit, opening = (_usual_weeks(catalogue, question) for question in (_AUDIT, _TAKEOVER))
    new_audit, new_opening = (_weeks(answers.get(question)) for question in (_AUDIT, _TAKEOVER))
    if None in (audit, opening, new_audit, new_opening):
        return usual
    assert audit and opening and new_audit and new_opening  # noqa: S101 - narrows the types for the checker
    later = _longer_watched(catalogue, answers)
    rows = tuple(
        _moved(row, (audit, opening), (min(new_audit, new_opening), new_opening), later)
        for row in usual.value
        if not isinstance(row, str)
    )
    return replace(usual, value=rows)


def _longer_watched(catalogue: Catalogue, answers: Mapping[QuestionId, Answer]) -> Iterator[Decimal]:
    """Yield, for each milestone after the opening, how many weeks later than usual the checks asked for put it."""
    later = Decimal(0)
    for question in _WATCHED:
        usual, asked = _usual_weeks(catalogue, question), _weeks(answers.get(question))
        if usual and asked:
            later += asked - usual
        yield later


def _moved(row: Row, before: tuple[Decimal, Decimal], after: tuple[Decimal, Decimal], later: Iterator[Decimal]) -> Row:
    try:
        due = Duration.parse(row.get("echeance", ""))
    except ValueError:
        return row
    weeks, (audit, opening), (new_audit, new_opening) = due.hours / _WEEK, before, after
    if weeks > opening:
        moved = new_opening + weeks - opening + next(later, Decimal(0))
    elif weeks > audit:
        moved = new_audit + (weeks - audit) * (new_opening - new_audit) / (opening - audit)
    else:
        moved = weeks * new_audit / audit
    whole = moved.to_integral_value(rounding=ROUND_CEILING)
    return {**row, "echeance": Duration(max(whole, Decimal(1)), Unit.WEEK).compact}


def _usual_weeks(catalogue: Catalogue, question: QuestionId) -> Decimal | None:
    asked = catalogue.questions.get(question)
    return _weeks(asked.default) if asked is not None else None


def _weeks(answer: Answer | None) -> Decimal | None:
    value = answer.value if answer is not None else None
    return value.hours / _WEEK if isinstance(value, Duration) and value.hours else None
