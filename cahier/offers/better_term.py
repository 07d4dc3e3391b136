"""Which of two terms of a contract is the better one for the client, where it can be said."""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from cahier.catalogue.contract_schema import Better, ContractPoint
from cahier.model.answer import AnswerValue
from cahier.model.identifiers import HoursId
from cahier.model.quantity import Duration
from cahier.questionnaire.situation import Situation

_Test = Callable[[AnswerValue, AnswerValue], bool]


class Comparison(StrEnum):
    """What a term is beside another."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    OTHER = "other"


def compared(point: ContractPoint, asked: AnswerValue, today: AnswerValue, situation: Situation) -> Comparison:
    """Return what is asked beside what one has."""
    if asked == today:
        return Comparison.SAME
    if point.best_first:
        ranks = {name: rank for rank, name in enumerate(point.best_first)}
        places = ranks.get(str(asked)), ranks.get(str(today))
        if places[0] is None or places[1] is None:
            return Comparison.OTHER
        return Comparison.BETTER if places[0] < places[1] else Comparison.WORSE
    if point.better is None:
        return Comparison.OTHER
    as_good = _as_good(point.better, situation)
    match as_good(asked, today), as_good(today, asked):
        case True, True:
            return Comparison.SAME
        case True, False:
            return Comparison.BETTER
        case False, True:
            return Comparison.WORSE
    return Comparison.OTHER


def is_refusal(point: ContractPoint, value: AnswerValue) -> bool:
    """Return whether a contract says no to what the client would be better off with: not to ask it loses nothing."""
    return (point.better, value) in ((Better.YES, False), (Better.NO, True))


def _shorter(one: AnswerValue, other: AnswerValue) -> bool:
    """Return whether a delay is no longer than another, counted as worked time and as time on the clock."""
    if not isinstance(one, Duration) or not isinstance(other, Duration):
        return False
    return one.hours <= other.hours and one.elapsed_hours <= other.elapsed_hours


def _lower(one: AnswerValue, other: AnswerValue) -> bool:
    if isinstance(one, bool) and isinstance(other, bool):
        return one <= other
    return isinstance(one, Decimal) and isinstance(other, Decimal) and one <= other


def _wider(situation: Situation) -> _Test:
    """Return what tells whether somebody answers in some hours at every moment of others."""
    window = situation.catalogue.levels.window
    return lambda one, other: window(HoursId(str(one))).week.covers_all(window(HoursId(str(other))).week)


def _turned(test: _Test) -> _Test:
    return lambda one, other: test(other, one)


def _as_good(better: Better, situation: Situation) -> _Test:
    """Return what tells whether a value is at least as good as another, for the client."""
    match better:
        case Better.SHORTER:
            return _shorter
        case Better.LONGER:
            return _turned(_shorter)
        case Better.LOWER | Better.NO:
            return _lower
        case Better.HIGHER | Better.YES:
            return _turned(_lower)
        case Better.WIDER:
            return _wider(situation)
        case _:
            assert_never(better)
