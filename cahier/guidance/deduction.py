"""What follows from the answers of the quick path, each thing with the answer it comes from."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import QuickChoice, QuickQuestion
from cahier.catalogue.values import as_label
from cahier.guidance.activity_share import Share, share_of
from cahier.model.answer import AnswerState
from cahier.model.identifiers import QuestionId
from cahier.model.scope import Allocation
from cahier.model.service_level import Priority
from cahier.model.specification import Specification
from cahier.questionnaire.progress import unsettled
from cahier.questionnaire.quick_answers import DUE, answer_in_words
from cahier.questionnaire.quick_start import progress_of
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, join_words, long_date

# One domain, several domains.
_SPLIT = {
    Allocation.ENTRUSTED: ("confié", "confiés"),
    Allocation.SHARED: ("partagé", "partagés"),
    Allocation.KEPT: ("gardé", "gardés"),
    Allocation.THIRD_PARTY: ("tenu par un tiers", "tenus par un tiers"),
    Allocation.OUT_OF_SCOPE: ("hors périmètre", "hors périmètre"),
    Allocation.UNDECIDED: ("à trancher", "à trancher"),
}
_FREQUENCY = question_ids.SAUVEGARDE_FREQUENCE
_SENDING = question_ids.CONSULTATION_DATE_PUBLICATION
_START = question_ids.CONTRAT_DATE_DEBUT


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the draft says: what it is about, what it is, and the everyday question that changes it.

    `said` is what was answered there, empty when nothing was: it is then only proposed.
    """

    about: str
    words: str
    said: str
    question: str

    @property
    def source(self) -> str:
        """Say where it comes from."""
        return french(f"D’après votre réponse : {self.said}" if self.said else "Proposé, faute de réponse")


@dataclass(frozen=True, slots=True)
class Deduction:
    """The facts, how the activities are shared, and how many proposals wait to be read."""

    facts: tuple[Fact, ...]
    share: Share
    proposals: int

    @property
    def rest(self) -> str:
        """Say what the rest is, without a count: how many are to be read again depends on what the document prints."""
        return "Le reste est une proposition, à relire ensuite." if self.proposals else ""

    @property
    def spoken(self) -> str:
        """Return the facts as a screen reader says them."""
        return french(" ".join(f"{fact.about} : {fact.words}. {fact.source}." for fact in self.facts))


def deduction(catalogue: Catalogue, made: Specification) -> Deduction:
    """Return what a draft made from the answers holds."""
    situation = Situation(made, catalogue)
    return Deduction(
        tuple(_facts(situation)),
        share_of(situation, situation.activities()),
        len(unsettled(situation).answers),
    )


def _facts(situation: Situation) -> Iterator[Fact]:
    """Yield the facts; the question each comes from is known by what its answers do."""
    for about, words, comes_from in (
        ("Ce que vous confiez", _split(situation), lambda asked: asked.rest is not None),
        ("Aide aux utilisateurs", _help(situation), _with_choice(lambda choice: choice.hours is not None)),
        ("Panne générale", _outage(situation), _with_choice(lambda choice: choice.preset is not None)),
        ("Sauvegardes", _backups(situation), _with_choice(lambda choice: _FREQUENCY in choice.proposed)),
        ("Calendrier", _calendar(situation), lambda asked: asked.sets == DUE),
    ):
        asked = next(filter(comes_from, situation.catalogue.quick), None)
        if words and asked is not None:
            answer = progress_of(situation.specification).answers.get(asked.id)
            known = answer if answer is not None and answer.state is AnswerState.GIVEN else None
            yield Fact(about, french(capital(words)), answer_in_words(asked, known), asked.id)


def _with_choice(does: Callable[[QuickChoice], bool]) -> Callable[[QuickQuestion], bool]:
    return lambda asked: any(map(does, asked.choices))


def _split(situation: Situation) -> str:
    shared = [domain.id for domain in situation.catalogue.domains.values() if domain.allocatable]
    found = Counter(map(situation.allocation, shared))
    parts = [f"{found[kind]} {words[found[kind] > 1]}" for kind, words in _SPLIT.items() if found[kind]]
    return f"{len(shared)} domaines : {join_words(parts)}"


def _help(situation: Situation) -> str:
    levels = situation.specification.levels
    hours = situation.catalogue.levels.window(levels.support_hours).label
    return f"{hours}, {'avec' if levels.on_call else 'sans'} astreinte"


def _outage(situation: Situation) -> str:
    worst = situation.specification.levels.targets[Priority.P1].gtr
    return f"À réparer en {worst} au plus" if worst else ""


def _backups(situation: Situation) -> str:
    answer = situation.answer(_FREQUENCY)
    return as_label(situation.catalogue.questions[_FREQUENCY], answer) if answer is not None else ""


def _calendar(situation: Situation) -> str:
    steps = ((_SENDING, "envoi le"), (DUE, "offres le"), (_START, "début du contrat le"))
    parts = [f"{words} {long_date(day)}" for question, words in steps if (day := _day(situation, question))]
    return join_words(parts) if _day(situation, DUE) else ""


def _day(situation: Situation, question: QuestionId) -> date | None:
    answer = situation.answer(question)
    return answer.value if answer is not None and isinstance(answer.value, date) else None
