"""The points of the contract in force as questions: what answers each, what is known of it, what is asked instead."""

from typing import assert_never

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.contract_schema import LEVEL_TYPES, ContractPoint
from cahier.catalogue.values import parse_value
from cahier.catalogue.wizard_schema import Choice, Question
from cahier.errors import InvalidAnswer
from cahier.model.answer import Answer, AnswerState, AnswerValue
from cahier.model.current_contract import ContractTerm, PointId, TermState
from cahier.model.identifiers import QuestionId, SectionId
from cahier.questionnaire.situation import Situation

SUPPORT_HOURS = "levels.support_hours"


def listed_points(situation: Situation) -> tuple[ContractPoint, ...]:
    """Return what is worth looking for in the contract in force here: what the specification may ask for."""
    return tuple(
        point for point in situation.catalogue.contract_points if all(map(situation.applies, _questions(point)))
    )


def _questions(point: ContractPoint) -> list[QuestionId]:
    asked = [] if point.id in LEVEL_TYPES else [QuestionId(point.id)]
    return asked if point.today is None else [*asked, point.today]


def point_of(catalogue: Catalogue, point: PointId) -> ContractPoint | None:
    """Return a point by its identifier."""
    return next((known for known in catalogue.contract_points if known.id == point), None)


def point_question(point: ContractPoint, situation: Situation) -> Question:
    """Return the question that a point asks of the contract in force: what values answer it, in which words."""
    asked = situation.catalogue.questions.get(point.id)
    if asked is None:
        kind = LEVEL_TYPES[point.id]
        choices = _windows(situation) if point.id == SUPPORT_HOURS else ()
        name = QuestionId(point.id)
        return Question(name, SectionId(""), kind, point.ask, point.title, document="", choices=choices)
    return Question(
        asked.id,
        asked.section,
        asked.type,
        point.ask,
        point.title,
        document="",
        choices=asked.choices,
        unit=asked.unit,
        minimum=asked.minimum,
        maximum=asked.maximum,
    )


def _windows(situation: Situation) -> tuple[Choice, ...]:
    """Return the hours one may answer: those that are proposed, and those of the client's own that are asked."""
    levels = situation.catalogue.levels
    asked = levels.window(situation.specification.levels.support_hours)
    windows = {window.id: window for window in (*levels.hours, asked)}
    return tuple(Choice(str(window.id), window.label, window.label) for window in windows.values())


def term_of(point: ContractPoint, situation: Situation) -> ContractTerm | None:
    """Return what is known of a point, None when nobody answered it, or in words that are no answer here."""
    if point.today is not None:
        return _from_answer(situation.answer(point.today))
    term = situation.specification.current_contract.terms.get(point.id)
    if term is None or term.state is not TermState.GIVEN:
        return term
    return term if _accepted(term.value, point_question(point, situation)) else None


def _accepted(value: AnswerValue | None, question: Question) -> bool:
    try:
        return value is not None and parse_value(question, value) == value
    except InvalidAnswer:
        return False


def _from_answer(answer: Answer | None) -> ContractTerm | None:
    if answer is None or (answer.state is AnswerState.GIVEN and answer.value is None):
        return None
    match answer.state:
        case AnswerState.GIVEN:
            return ContractTerm(TermState.GIVEN, answer.value)
        case AnswerState.NOT_APPLICABLE:
            return ContractTerm(TermState.SILENT)
        case AnswerState.UNKNOWN:
            return ContractTerm(TermState.UNKNOWN)
        case _:
            assert_never(answer.state)


def level_value(point: PointId, situation: Situation) -> AnswerValue | None:
    """Return what the specification asks as a service level, None when it asks nothing."""
    if point == SUPPORT_HOURS:
        return str(situation.catalogue.levels.window(situation.specification.levels.support_hours).id)
    return situation.fact(point)
