"""The annexes a document prints: those chosen that have something to say."""

from collections.abc import Iterator, Mapping
from itertools import chain

from cahier.catalogue.document_schema import Annex, AnnexPart
from cahier.export.document.annexes.annex_choice import printed_annexes
from cahier.export.document.annexes.annex_drawings import DRAWN
from cahier.export.document.annexes.annex_sources import AnnexSources
from cahier.export.document.printed_questions import PrintedQuestion
from cahier.export.publication import Block
from cahier.model.identifiers import QuestionId


class Selection:
    """What is printed in annexes, and so what is not printed in the body."""

    def __init__(self, sources: AnnexSources, asked: PrintedQuestion) -> None:
        self._matter = sources
        self._asked = asked
        self._begun: dict[str, tuple[tuple[Block, ...], Iterator[Block]]] = {}
        self._drawings: dict[str, tuple[Block, ...]] = {}
        chosen = printed_annexes(sources.situation, sources.audience)
        self._added = sources.situation.specification.document.content.added
        self.annexes: tuple[Annex, ...] = tuple(
            annex
            for annex in sources.situation.catalogue.annexes.values()
            if annex.id in chosen and any(map(self._says_something, self.parts(annex)))
        )

    @property
    def printed(self) -> frozenset[str]:
        """The names of the annexes printed."""
        return frozenset(annex.id for annex in self.annexes)

    def parts(self, annex: Annex) -> Iterator[AnnexPart]:
        """Yield the parts of an annex that these readers receive."""
        situation, whole = self._matter.situation, annex.id in self._added
        for part in annex.parts:
            wanted = (whole or situation.proportion.asks(part.asked)) and (self._matter.internal or not part.internal)
            if wanted and situation.holds(part.when):
                yield part

    def drawing(self, name: str) -> tuple[Block, ...]:
        """Return what an annex has drawn, worked out once."""
        if name not in self._drawings:
            self._drawings[name] = tuple(chain(*self._opening(name)))
        return self._drawings[name]

    def _opening(self, name: str) -> tuple[tuple[Block, ...], Iterator[Block]]:
        """Return the first block of a drawing and what follows: to know that there is one is enough for a preview."""
        if name not in self._begun:
            rest = iter(DRAWN[name](self._matter))
            self._begun[name] = (tuple(block for block in (next(rest, None),) if block is not None), rest)
        return self._begun[name]

    def moved(self) -> Mapping[QuestionId, tuple[str, str]]:
        """Return the questions printed in an annex instead of their section: its name and what the section says."""
        return {
            question: (annex.id, part.pointer)
            for annex in self.annexes
            for part in self.parts(annex)
            if self._says_something(part)
            for question in (*part.answers, *part.moved)
        }

    def moved_drawings(self) -> Mapping[str, str]:
        """Return the drawings that leave their section, and what the section says instead."""
        return {
            part.drawn: part.pointer
            for annex in self.annexes
            for part in self.parts(annex)
            if part.drawn and part.pointer and self._says_something(part)
        }

    def _says_something(self, part: AnnexPart) -> bool:
        """A text alone is no reason for an annex: it leads to what follows."""
        if part.drawn:
            return bool(self._opening(part.drawn)[0])
        if part.answers:
            questions = self._matter.situation.catalogue.questions
            return any(self._asked.prints(questions[name]) for name in part.answers if name in questions)
        return part.table is not None
