"""The note that answers the questions of bidders: one for all, which names none of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import BadInput
from cahier.export.document.publication_builder import Edition
from cahier.export.document.short_document import short_document
from cahier.export.publication import Block, Heading, Paragraph, Publication, Style, runs
from cahier.export.written_document import ExportSources, written
from cahier.model.offer import BidderQuestion
from cahier.model.specification import Specification
from cahier.offers.asked_lines import asked_lines
from cahier.offers.unnamed import unnaming
from cahier.questionnaire.situation import Situation
from cahier.typography import french, long_date

NOTE_TITLE = "Questions des candidats et réponses"
NOTE_ENDING = " - questions et réponses"


@dataclass(frozen=True)
class QuestionNote:
    """The questions that were answered, in the order they were asked; `edition` gives the day of the note."""

    specification: Specification
    catalogue: Catalogue
    edition: Edition

    @property
    def answered(self) -> tuple[BidderQuestion, ...]:
        """The questions that the note holds."""
        return tuple(question for question in self.specification.bidder_questions if question.answer)

    @cached_property
    def publication(self) -> Publication:
        """The document.

        Raises:
            BadInput: no question was answered.
        """
        if not self.answered:
            raise BadInput("Aucune question de candidat n’a encore de réponse : il n’y a rien à leur envoyer.")
        whole = ExportSources(self._situation, self.edition).cahier
        return short_document(whole, NOTE_TITLE, self._blocks())

    @property
    def word(self) -> bytes:
        """The Word file.

        Raises:
            BadInput: no question was answered, or the logo is damaged.
        """
        return written(self._situation, self.publication).word

    @property
    def _situation(self) -> Situation:
        return Situation(self.specification, self.catalogue)

    def _blocks(self) -> Iterator[Block]:
        count = len(self.answered)
        said = f"{count} question{'s' if count > 1 else ''}, au {long_date(self.edition.issued)}."
        yield Paragraph(runs(french(f"{said} Les mêmes réponses sont adressées à tous les candidats.")), Style.LEAD)
        asked, unnamed = asked_lines(self._situation), unnaming(self.specification)
        for rank, question in enumerate(self.answered, start=1):
            about = asked.get(question.about)
            title = f"Question {rank}" + (f", {about.title}" if about is not None else "")
            yield Heading(2, french(title), f"question-{rank}")
            for text in unnamed(question.question).split("\n"):
                yield Paragraph(runs(text))
            day = f" du {long_date(question.answered_on)}" if question.answered_on else ""
            first, *rest = unnamed(question.answer).split("\n")
            yield Paragraph(runs(french(f"Réponse{day} : {first}")), Style.NOTE)
            for text in rest:
                yield Paragraph(runs(text), Style.NOTE)
