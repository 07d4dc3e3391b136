"""Why a question is asked or not, why a line is left out: the answers and the split it follows, in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import assert_never

from cahier.catalogue.condition import (
    Always,
    Answered,
    Compared,
    Condition,
    Either,
    Every,
    FactIs,
    InCharge,
    OneOf,
    Opposite,
    RowHas,
    Unknown,
    domains_of,
    questions_of,
)
from cahier.catalogue.values import as_label
from cahier.catalogue.wizard_schema import Question
from cahier.model.answer import AnswerState, AnswerValue, given
from cahier.model.decision import Decision
from cahier.model.identifiers import DomainId, QuestionId
from cahier.model.location import DomainPlace, Location, QuestionPlace
from cahier.model.quantity import Duration
from cahier.model.scope import ALLOCATION_LABELS, ALLOCATION_WORDS, Allocation
from cahier.questionnaire.situation import Situation
from cahier.typography import french, join_words, number

_LONGEST = 60
_DEEPEST = 3
"""How many questions that hide one another are told in a row."""
ALWAYS_ASKED = french("Posée dans tous les cahiers : elle ne dépend d’aucune autre réponse.")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a question is asked, or why it is not and what would have it asked; `places` is where that is decided."""

    words: str
    places: tuple[Location, ...] = ()


def reason_of(question: Question, situation: Situation) -> Reason:
    """Return why a question is asked here, or is not."""
    causes = _Causes(situation)
    if isinstance(question.when, Always):
        return Reason(ALWAYS_ASKED)
    places = causes.places(question.when)
    if situation.applies(question.id):
        because = join_words(_distinct(causes.holding(question.when)))
        return Reason(french(f"Posée parce que {because}." if because else ALWAYS_ASKED), places)
    because = join_words(_distinct(causes.failing(question.when)))
    change = causes.change(question.when)
    words = f"Pas posée : {because}." if because else "Pas posée pour le moment."
    return Reason(french(f"{words} Pour qu’elle le soit : {change}." if change else words), places)


def why_asked(question: Question, situation: Situation) -> str:
    """Return the answer or the split that makes a question apply, empty when it cannot be told in a line."""
    for cause in questions_of(question.when):
        answer = situation.answer(cause)
        asked = situation.catalogue.questions[cause]
        said = as_label(asked, answer) if answer is not None else ""
        if said and len(said) <= _LONGEST:
            return french(f"Nouvelle question : vous avez répondu « {said} » à « {asked.summary} ».")
    for domain in domains_of(question.when):
        title = situation.catalogue.domains[domain].title
        return french(
            f"Nouvelle question : le domaine « {title} » est {ALLOCATION_WORDS[situation.allocation(domain)]}."
        )
    return ""


def why_left_out(condition: Condition, situation: Situation) -> str:
    """Return what a condition that does not hold waits for: a domain, or an answer."""
    for domain in domains_of(condition):
        if situation.allocation(domain) not in (Allocation.ENTRUSTED, Allocation.SHARED):
            title = situation.catalogue.domains[domain].title
            return french(f"« {title} » : {ALLOCATION_WORDS[situation.allocation(domain)]}")
    for cause in questions_of(condition):
        asked, answer = situation.catalogue.questions[cause], situation.answer(cause)
        said = as_label(asked, answer) if answer is not None else ""
        return french(f"« {asked.summary} » : {said.lower() if said else 'sans réponse'}")
    return ""


class _Causes:
    """Tells the parts of a condition in words."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._catalogue = situation.catalogue

    def holding(self, condition: Condition) -> list[str]:
        """Return what is so, and makes a condition hold."""
        return self._told(condition, lambda part: part.holds(self._situation), deep=Every)

    def failing(self, condition: Condition) -> list[str]:
        """Return what is so, and keeps a condition from holding."""
        return self._told(condition, lambda part: not part.holds(self._situation), deep=Either)

    def _told(self, condition: Condition, counts: Callable[[Condition], bool], deep: type) -> list[str]:
        if isinstance(condition, Every | Either):
            parts = [part for part in condition.parts if counts(part)]
            # Of several that would each do, the first that can be told.
            told = [words for part in parts if (words := self._told(part, counts, deep))]
            return [word for words in (told if isinstance(condition, deep) else told[:1]) for word in words]
        if isinstance(condition, Opposite):
            return [words for words in self._states(condition.part) if words]
        return [words for words in self._states(condition) if words]

    def _states(self, condition: Condition) -> Iterable[str]:
        """Yield how what a condition looks at stands."""
        for domain in domains_of(condition):
            words = ALLOCATION_WORDS[self._situation.allocation(domain)]
            yield f"« {self._catalogue.domains[domain].title} » est {words}"
        for question in dict.fromkeys(questions_of(condition)):
            yield self._state(question)

    def _state(self, name: QuestionId) -> str:
        asked, answer = self._catalogue.questions[name], self._situation.answer(name)
        if not self._situation.applies(name):
            return f"la question « {asked.summary} » n’est pas posée non plus"
        if answer is None or (answer.state is AnswerState.GIVEN and answer.value is None):
            return f"« {asked.summary} » n’a pas encore de réponse"
        match answer.state:
            case AnswerState.UNKNOWN:
                return f"vous avez répondu « Je ne sais pas encore » à « {asked.summary} »"
            case AnswerState.NOT_APPLICABLE:
                return f"vous avez dit « {asked.summary} » sans objet"
            case AnswerState.GIVEN if answer.decision is Decision.PROPOSED:
                # Nobody said it: it would be false to say that they did.
                return f"la réponse proposée à « {asked.summary} » est « {_shortened(as_label(asked, answer))} »"
            case AnswerState.GIVEN:
                return f"vous avez répondu « {_shortened(as_label(asked, answer))} » à « {asked.summary} »"
            case _:
                assert_never(answer.state)

    # What would change it

    def change(self, condition: Condition, depth: int = 0) -> str:
        """Return what one would change for a condition to hold, empty when it cannot be told."""
        match condition:
            case Every(parts):
                missing = [part for part in parts if not part.holds(self._situation)]
                words = [self.change(part, depth) for part in missing]
                return join_words(_distinct(words)) if all(words) else ""
            case Either(parts):
                return join_words(_distinct(filter(None, (self.change(part, depth) for part in parts))), "ou")
            case Opposite(part):
                return self._undo(part)
            case Always() | OneOf() | RowHas() | Compared() | Answered() | Unknown() | InCharge() | FactIs():
                return self._do(condition, depth)
            case _:
                assert_never(condition)

    def _do(self, condition: Condition, depth: int) -> str:
        match condition:
            case OneOf(name, values):
                words = f"répondez {self._choices(name, values)} à {self._named(name)}"
            case RowHas(name, column, values):
                words = f"ajoutez à {self._named(name)} une ligne {self._row(name, column, values)}"
            case Compared(subject, is_fact, greater, bound) if not is_fact:
                told = str(bound) if isinstance(bound, Duration) else number(bound)
                words = f"répondez {'plus' if greater else 'moins'} de {told} à {self._named(QuestionId(subject))}"
            case Answered(name, expected):
                words = f"{'répondez à' if expected else 'retirez la réponse à'} {self._named(name)}"
            case Unknown(name, expected):
                words = (
                    f"répondez {'« Je ne sais pas encore »' if expected else 'ce que vous savez'} à {self._named(name)}"
                )
            case InCharge(domain, allocations):
                return self._move(domain, allocations)
            case Always() | Every() | Either() | Opposite() | Compared() | FactIs():
                return ""
            case _:
                assert_never(condition)
        return self._first_asked(next(questions_of(condition)), words, depth)

    def _first_asked(self, name: QuestionId, words: str, depth: int) -> str:
        """Return what has a hidden question asked, before what one answers to it."""
        if self._situation.applies(name) or depth >= _DEEPEST:
            return words
        before = self.change(self._catalogue.questions[name].when, depth + 1)
        return f"{before}, puis {words}" if before else words

    def _undo(self, part: Condition) -> str:
        match part:
            case OneOf(name, values):
                return f"répondez autre chose que {self._choices(name, values)} à {self._named(name)}"
            case InCharge(domain, allocations):
                return self._move(domain, [found for found in _OFFERED if found not in allocations])
            case Answered(name, expected):
                return self._do(Answered(name, not expected), 0)
            case Unknown(name, expected):
                return self._do(Unknown(name, not expected), 0)
            case Always() | Every() | Either() | Opposite() | RowHas() | Compared() | FactIs():
                return ""
            case _:
                assert_never(part)

    def _move(self, domain: DomainId, allocations: Iterable[Allocation]) -> str:
        title = self._catalogue.domains[domain].title
        told = tuple(allocations)
        wanted = [f"« {ALLOCATION_LABELS[found]} »" for found in _OFFERED if found in told]
        return f"placez « {title} » sous {join_words(wanted, 'ou')}" if wanted else ""

    def _choices(self, name: QuestionId, values: Iterable[AnswerValue]) -> str:
        asked = self._catalogue.questions[name]
        said = (as_label(asked, given((value,) if _is_listed(asked, value) else value)) for value in values)  # type: ignore[arg-type] # a choice among several
        return join_words([f"« {words} »" for words in said], "ou")

    def _row(self, name: QuestionId, column: str, values: Iterable[str]) -> str:
        found = next(known for known in self._catalogue.questions[name].columns if known.id == column)
        return f"« {found.label} : {join_words([found.choice_label(value) for value in values], 'ou')} »"

    def _named(self, name: QuestionId) -> str:
        return f"« {self._catalogue.questions[name].summary} »"

    def places(self, condition: Condition) -> tuple[Location, ...]:
        """Return where what a condition looks at is decided: what can be answered now first."""
        domains = [DomainPlace(name) for name in domains_of(condition) if self._catalogue.domains[name].allocatable]
        asked = [name for name in questions_of(condition) if self._situation.applies(name)]
        hidden = [name for name in questions_of(condition) if not self._situation.applies(name)]
        beyond = [place for name in hidden[:1] for place in self.places(self._catalogue.questions[name].when)]
        return tuple(dict.fromkeys([*domains, *map(QuestionPlace, asked), *beyond]))


_OFFERED = (Allocation.ENTRUSTED, Allocation.SHARED, Allocation.KEPT, Allocation.THIRD_PARTY)


def _is_listed(asked: Question, value: AnswerValue) -> bool:
    return bool(asked.choices) and isinstance(value, str) and asked.choice(value) is None


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
