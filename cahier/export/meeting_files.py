"""The minutes of a meeting as files: Word, PDF, or the text of a mail."""

from dataclasses import dataclass
from functools import cached_property

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.meeting_minutes import Minutes, minutes_document, minutes_of, minutes_text
from cahier.export.document.publication_builder import Edition
from cahier.export.publication import Publication
from cahier.export.written_document import ExportSources, WrittenDocument, written
from cahier.model.audience import Audience
from cahier.model.meeting import Meeting
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation


@dataclass(frozen=True)
class MeetingFiles:
    """What is handed over after a meeting: the company reads all of it, those outside what is not confidential."""

    specification: Specification
    meeting: Meeting
    catalogue: Catalogue
    edition: Edition

    @property
    def minutes(self) -> Minutes:
        """What these readers may know of the meeting."""
        inside = self.edition.audience is Audience.INTERNAL
        return minutes_of(self.meeting, self.catalogue, inside=inside)

    @cached_property
    def publication(self) -> Publication:
        """The document."""
        sources = ExportSources(Situation(self.specification, self.catalogue), self.edition)
        return minutes_document(self.minutes, sources.cahier)

    @property
    def text(self) -> str:
        """The text of a mail."""
        return minutes_text(self.minutes)

    @cached_property
    def document(self) -> WrittenDocument:
        """The Word file and the PDF.

        Raises:
            BadInput: the logo is damaged.
        """
        return written(Situation(self.specification, self.catalogue), self.publication)
