"""A preparatory questionnaire as files: a workbook and a Word file, both read back when they are filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import Question
from cahier.export.document.publication_builder import Edition
from cahier.export.document.questionnaire_pages import questionnaire_document
from cahier.export.publication import Publication
from cahier.export.written_document import ExportSources, written
from cahier.model.audience import Audience
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation


@dataclass(frozen=True)
class QuestionnaireFiles:
    """What some questions make; `person` names who is asked, empty when it is not for one person.

    The workbook may ask the letters of the `matrix` and the service `levels` too.
    """

    specification: Specification
    catalogue: Catalogue
    questions: Sequence[Question]
    person: str
    today: date
    matrix: bool = False
    levels: bool = False

    @property
    def excel(self) -> bytes:
        """The workbook.

        Raises:
            BadInput: the logo is damaged.
        """
        from cahier.export.excel.questionnaire_workbook import Questionnaire, write_questionnaire

        target = BytesIO()
        asked = Questionnaire(self.questions, self.person, self.matrix, self.levels)
        write_questionnaire(asked, self._situation, self._whole, target)
        return target.getvalue()

    @property
    def word(self) -> bytes:
        """The Word file.

        Raises:
            BadInput: the logo is damaged.
        """
        publication = questionnaire_document(self._situation, self.questions, self.person, self._whole)
        return written(self._situation, publication).word

    @cached_property
    def _situation(self) -> Situation:
        return Situation(self.specification, self.catalogue)

    @cached_property
    def _whole(self) -> Publication:
        from cahier.export.layout.printed_logo import checked_logo

        whole = ExportSources(self._situation, Edition(Audience.INTERNAL, self.today)).cahier
        checked_logo(whole.brand)
        return whole
