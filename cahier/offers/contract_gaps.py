"""The contract in force beside what the specification asks: for less than one has, for more, for something else."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum

from cahier.catalogue.contract_schema import LEVEL_TYPES, ContractPoint
from cahier.catalogue.values import as_label
from cahier.catalogue.wizard_schema import Question
from cahier.model.answer import AnswerState, AnswerValue, given
from cahier.model.current_contract import ContractTerm, TermState
from cahier.model.identifiers import ClauseId, QuestionId
from cahier.model.location import Location, QuestionPlace, RequirementPlace, Screen, ScreenPart, ScreenPlace
from cahier.offers.better_term import Comparison, compared, is_refusal
from cahier.questionnaire.contract_terms import level_value, listed_points, point_question, term_of
from cahier.questionnaire.situation import Situation

NOT_ASKED = "Non demandé"
_LESS, _MORE = "Vous demandez moins que ce que vous avez.", "Le cahier demande mieux que ce que vous avez."


class GapStanding(IntEnum):
    """How what is asked stands beside what the contract says, what matters most first."""

    LESS = 0
    NOT_ASKED = 1
    SILENT = 2
    UNKNOWN = 3
    MORE = 4
    OTHER = 5
    SAME = 6
    UNANSWERED = 7

    @property
    def label(self) -> str:
        """Its name, as the list says it."""
        return _LABELS[self]

    @property
    def is_gap(self) -> bool:
        """Whether the list of gaps holds it."""
        return self not in (GapStanding.SAME, GapStanding.UNANSWERED)


_LABELS = {
    GapStanding.LESS: "Moins bien qu’aujourd’hui",
    GapStanding.NOT_ASKED: "Non demandé",
    GapStanding.SILENT: "Absent du contrat",
    GapStanding.UNKNOWN: "À vérifier",
    GapStanding.MORE: "Mieux qu’aujourd’hui",
    GapStanding.OTHER: "Différent",
    GapStanding.SAME: "Comme aujourd’hui",
    GapStanding.UNANSWERED: "Sans réponse",
}
_STANDINGS = {
    Comparison.BETTER: GapStanding.MORE,
    Comparison.WORSE: GapStanding.LESS,
    Comparison.SAME: GapStanding.SAME,
    Comparison.OTHER: GapStanding.OTHER,
}


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """What the specification asks of a point, None for nothing.

    `left_out` is the requirement that would print the answer, and that the document leaves out.
    """

    value: AnswerValue | None = None
    left_out: ClauseId | None = None


@dataclass(frozen=True, slots=True)
class ContractGap:
    """A point, what the contract says of it, what the specification asks, and what to conclude."""

    point: ContractPoint
    question: Question
    term: ContractTerm | None
    asked: AskedTerm
    standing: GapStanding

    @property
    def today(self) -> str:
        """What the contract says, or that it says nothing; nothing for what nobody answered."""
        if self.term is None:
            return ""
        if self.term.state is not TermState.GIVEN or self.term.value is None:
            return self.term.state.label
        return as_label(self.question, given(self.term.value))

    @property
    def target(self) -> str:
        """What is asked, in words."""
        if self.asked.value is None:
            return NOT_ASKED
        said = as_label(self.question, given(self.asked.value))
        return f"Non imprimé : {said}" if self.asked.left_out else said

    @property
    def place(self) -> Location:
        """Where one changes what is asked."""
        if self.asked.left_out:
            return RequirementPlace(self.asked.left_out)
        return _LEVELS.get(self.point.id) or QuestionPlace(QuestionId(self.point.id))

    @property
    def conclusion(self) -> str:
        """What the standing means, as a sentence; empty for what nobody answered."""
        if self.standing in (GapStanding.NOT_ASKED, GapStanding.SILENT):
            return self._without_one_side()
        return {
            GapStanding.LESS: self.point.less or _LESS,
            GapStanding.UNKNOWN: "Cherchez-le dans le contrat, ou demandez-le au prestataire en place.",
            GapStanding.MORE: self.point.more or _MORE,
            GapStanding.OTHER: "Rien ne dit lequel vaut mieux pour vous : à vous d’en juger.",
            GapStanding.SAME: "Le cahier demande la même chose.",
        }.get(self.standing, "")

    def _without_one_side(self) -> str:
        says = self.standing is GapStanding.NOT_ASKED
        if self.asked.left_out:
            first = "Le contrat en cours en parle" if says else "Le contrat en cours n’en dit rien"
            return f"{first}, et le document n’imprime pas l’exigence {self.asked.left_out}, qui dit votre réponse."
        if says:
            return "Le contrat en cours en parle, et le cahier ne demande rien."
        if self.asked.value is None:
            return "Le contrat en cours n’en dit rien, et le cahier ne demande rien."
        return "Le contrat en cours n’en dit rien ; le cahier le demande."


def contract_gaps(situation: Situation, said: Collection[str]) -> tuple[ContractGap, ...]:
    """Return every point in the order of the knowledge base; `said` are the questions that the document prints."""
    return tuple(_gap(point, situation, said) for point in listed_points(situation))


def by_weight(found: Iterable[ContractGap]) -> tuple[ContractGap, ...]:
    """Return the gaps, what matters most first, each standing in the order of the knowledge base."""
    return tuple(sorted((gap for gap in found if gap.standing.is_gap), key=lambda gap: gap.standing))


def _gap(point: ContractPoint, situation: Situation, said: Collection[str]) -> ContractGap:
    term, asked = term_of(point, situation), _asked(point, situation, said)
    return ContractGap(point, point_question(point, situation), term, asked, _standing(point, term, asked, situation))


def _asked(point: ContractPoint, situation: Situation, said: Collection[str]) -> AskedTerm:
    """Return what is asked of bidders; a private answer, which no document says, is a wish all the same."""
    if point.id in LEVEL_TYPES:
        return AskedTerm(level_value(point.id, situation))
    question, answer = situation.catalogue.questions[point.id], situation.stated(QuestionId(point.id))
    if answer is None or answer.state is not AnswerState.GIVEN or answer.value is None:
        return AskedTerm()
    if question.private or point.id in said:
        return AskedTerm(answer.value)
    clause = next(iter(situation.requirements_printing(question.id)), None)
    return AskedTerm(answer.value, clause.id) if clause is not None else AskedTerm()


def _standing(point: ContractPoint, term: ContractTerm | None, asked: AskedTerm, situation: Situation) -> GapStanding:
    if term is None:
        return GapStanding.UNANSWERED
    if term.state is TermState.UNKNOWN:
        return GapStanding.UNKNOWN
    if term.state is TermState.SILENT or term.value is None:
        return GapStanding.SILENT
    if asked.value is None or asked.left_out:
        return GapStanding.SAME if is_refusal(point, term.value) else GapStanding.NOT_ASKED
    return _STANDINGS[compared(point, asked.value, term.value, situation)]


_HOURS, _DELAYS = ScreenPlace(Screen.LEVELS, ScreenPart.HOURS), ScreenPlace(Screen.LEVELS, ScreenPart.DELAYS)
_LEVELS: dict[str, Location] = {
    **dict.fromkeys(LEVEL_TYPES, _DELAYS),
    "levels.support_hours": _HOURS,
    "levels.on_call": _HOURS,
    "levels.availability": ScreenPlace(Screen.LEVELS, ScreenPart.AVAILABILITY),
    "levels.monthly_cap": ScreenPlace(Screen.LEVELS, ScreenPart.CAPS),
}
