"""What a specification keeps of the knowledge base, by the size of the firm and its stakes, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import assert_never

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.condition import Condition
from cahier.catalogue.document_schema import Clause
from cahier.catalogue.proportion_schema import Asked, Stake
from cahier.model.answer import Answer, AnswerState
from cahier.model.extent import SIZE_STARTS, SIZE_WORDS, Extent, Size
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Specification
from cahier.typography import french

# What is taken of a firm whose head count nobody has said.
USUAL_SIZE = Size.M


class Because(StrEnum):
    """Why something is asked, or is not."""

    SIZE = "size"
    STAKE = "stake"
    COMPLETE = "complete"
    TAKEN_IN = "taken_in"
    LEFT_OUT = "left_out"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether something is asked of this firm, and why, in words."""

    kept: bool
    because: Because
    words: str


class Proportion:
    """Decides for one state of a specification; the document, the matrix, the workbook and the counts all ask it."""

    def __init__(
        self,
        specification: Specification,
        catalogue: Catalogue,
        holds: Callable[[Condition], bool],
        answer: Callable[[QuestionId], Answer | None],
    ) -> None:
        self._specification = specification
        self._catalogue = catalogue
        self._holds = holds
        self._answer = answer

    @cached_property
    def people(self) -> int | None:
        """How many people use a computer there, None while nobody has said."""
        answer = self._answer(QuestionId(question_ids.ENTREPRISE_EFFECTIF))
        if answer is None or answer.state is not AnswerState.GIVEN or not isinstance(answer.value, Decimal):
            return None
        return int(answer.value)

    @property
    def size(self) -> Size:
        """The size of the firm, the usual one while its head count is not known."""
        return USUAL_SIZE if self.people is None else Size.of(self.people)

    @property
    def words(self) -> str:
        """What the measure was taken from: « 10 personnes », or that nobody has said."""
        if self.people is None:
            return french(f"effectif non précisé : mesure d'une entreprise de {SIZE_WORDS[USUAL_SIZE]}")
        return french(f"{self.people} {'personnes' if self.people > 1 else 'personne'}")

    @cached_property
    def limit(self) -> Size | None:
        """The size up to which things are asked, None when the document asks all there is."""
        match self._specification.document.extent:
            case Extent.COMPLETE:
                return None
            case Extent.DEEPER:
                return self.size.bigger
            case Extent.MEASURED:
                return self.size
            case _:
                assert_never(self._specification.document.extent)

    @cached_property
    def stakes(self) -> tuple[Stake, ...]:
        """The stakes of this firm."""
        return tuple(stake for stake in self._catalogue.stakes.values() if self._holds(stake.when))

    def reaches(self, size: Size) -> bool:
        """Return whether what is asked from a size is asked here."""
        return self.limit is None or size.rank <= self.limit.rank

    def asks(self, asked: Asked) -> bool:
        """Return whether something is asked of this firm."""
        return self.reaches(asked.size) or any(stake.id in asked.stakes for stake in self.stakes)

    def verdict(self, asked: Asked) -> Kept:
        """Return whether something is asked of this firm, and why."""
        if self.limit is None:
            return Kept(True, Because.COMPLETE, french("Le document complet demande tout."))
        start = SIZE_STARTS[asked.size]
        if self.reaches(asked.size):
            words = f"Demandée à partir de {start} personnes." if start > 1 else "Demandée à toute entreprise."
            return Kept(True, Because.SIZE, french(words))
        named = [stake.label for stake in self.stakes if stake.id in asked.stakes]
        if named:
            return Kept(True, Because.STAKE, french(f"Demandée à cause de : {', '.join(named)}."))
        return Kept(False, Because.SMALL, french(f"Demandée à partir de {start} personnes."))

    def clause(self, clause: Clause) -> Kept:
        """Return whether a requirement is asked, and why: what the client chose goes before the rest."""
        choice = self._specification.requirement_choices.get(clause.id)
        if choice is None:
            return self.verdict(clause.asked)
        if choice.kept:
            return Kept(True, Because.TAKEN_IN, french(choice.reason or "Ajoutée par vous."))
        return Kept(False, Because.LEFT_OUT, french(choice.reason or "Écartée par vous."))
