"""What a page of questions offers beyond its questions: something to work out, a line to keep in mind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cahier.checks.exit_test import exit_test
from cahier.checks.runner import find
from cahier.editing.session import Session
from cahier.editing.verbs.answers import propose_consultation_dates
from cahier.model.answer import AnswerState
from cahier.model.identifiers import QuestionId
from cahier.model.location import Location, QuestionPlace, Screen, ScreenPart, ScreenPlace
from cahier.questionnaire.back_planning import START, back_plan, planned_answers
from cahier.questionnaire.situation import Situation
from cahier.typography import french

EXIT_TEST = ScreenPlace(Screen.REVIEW, ScreenPart.EXIT_TEST)
CURRENT_CONTRACT = ScreenPlace(Screen.OFFERS, ScreenPart.CURRENT_CONTRACT)


@dataclass(frozen=True, slots=True)
class Way:
    """Where one may go from a message, and the words of the link."""

    words: str
    location: Location


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action did; `kind` is ok, warn or ink, `changed` tells that it can be undone.

    `proposed` are the questions whose answers it proposed: once all are decided, there is nothing left to tell.
    """

    kind: str
    lines: tuple[str, ...]
    changed: bool = False
    way: Way | None = None
    proposed: tuple[QuestionId, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionAction:
    """A button of a page, and what it does; `today` is the day it is pressed."""

    words: str
    hint: str
    act: Callable[[Session, date], Outcome]


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A sentence at the head of a page, worked out from what is answered, with the way to learn more."""

    words: Callable[[Situation], str]
    way: Way


def plan_consultation(session: Session, today: date) -> Outcome:
    """Work the dates of the consultation out from the day the contract takes effect."""
    if not _given(session.situation, START):
        words = french("Il manque la date d’effet du contrat : les autres dates s’en déduisent.")
        return Outcome("ink", (words,), way=Way("Donner cette date", QuestionPlace(START)))
    plan = back_plan(session.situation, today)
    planned, before = planned_answers(session.situation, plan), session.specification
    warnings = propose_consultation_dates(session, today)
    changed = session.specification is not before
    told = _told(len(planned), changed) if plan.days else ()
    return Outcome("warn" if warnings else "ok", (*told, *warnings), changed, proposed=tuple(planned))


def _told(count: int, changed: bool) -> tuple[str, ...]:
    if not count:
        words = "Vous avez déjà décidé toutes les dates : rien n’a changé."
    elif not changed:
        words = "Les dates proposées sont déjà à jour."
    else:
        words = f"{count} dates proposées, à confirmer." if count > 1 else "Une date proposée, à confirmer."
    return (french(words),)


def _given(situation: Situation, question: QuestionId) -> bool:
    answer = situation.answer(question)
    return answer is not None and answer.state is AnswerState.GIVEN


def today() -> date:
    """Return the day it is here."""
    return datetime.now().astimezone().date()


SECTION_ACTIONS: Mapping[str, SectionAction] = {
    "consultation": SectionAction(
        "Calculer les dates à rebours",
        "Proposer les dates de la consultation, de la date d’effet du contrat à l’envoi aux candidats",
        plan_consultation,
    ),
}
SECTION_LINES: Mapping[str, SectionLine] = {
    "existant": SectionLine(
        lambda _situation: french("Un contrat est en cours ? Voyez où vous demandez moins que ce que vous avez."),
        Way("Comparer au contrat en cours", CURRENT_CONTRACT),
    ),
    "cloture": SectionLine(
        lambda situation: french(f"Et si je pars demain ? {exit_test(situation, find(situation)).words}"),
        Way("Voir ce qui manque", EXIT_TEST),
    ),
}
