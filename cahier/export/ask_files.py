"""What is asked of people as files: the text of a mail for one, a Word file for one or for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.ask_sheets import AskSheet, ask_document, ask_text
from cahier.export.document.publication_builder import Edition
from cahier.export.written_document import ExportSources, written
from cahier.model.audience import Audience
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from cahier.typography import french


@dataclass(frozen=True)
class AskFiles:
    """The lists of some people; they stay in the company."""

    specification: Specification
    catalogue: Catalogue
    sheets: Sequence[AskSheet]
    today: date

    def text_for(self, sheet: AskSheet) -> str:
        """Return the text of a mail for one person."""
        return ask_text(sheet, self._subject)

    @property
    def text(self) -> str:
        """The texts of all, one after the other."""
        return "\n".join(map(self.text_for, self.sheets))

    @property
    def word(self) -> bytes:
        """The Word file.

        Raises:
            BadInput: the logo is damaged.
        """
        situation = Situation(self.specification, self.catalogue)
        sources = ExportSources(situation, Edition(Audience.INTERNAL, self.today))
        return written(situation, ask_document(self.sheets, sources.cahier)).word

    @property
    def _subject(self) -> str:
        document = self.specification.document
        version = f", version {document.version}" if document.version else ""
        return french(f"{document.title}{version}")
