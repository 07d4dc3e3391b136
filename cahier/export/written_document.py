"""A document being written: what its files share is made once, whichever of them is asked for first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import Publication
from cahier.questionnaire.situation import Situation

if TYPE_CHECKING:
    from cahier.export.template import Prepared


@dataclass(frozen=True, slots=True)
class OfficeOptions:
    """What takes LibreOffice, seconds, and is left out where it is absent.

    `pages` fills the contents of the Word file with page numbers, `tagged` gives a PDF that screen readers follow.
    """

    pages: bool = False
    tagged: bool = False


PLAIN = OfficeOptions()


@dataclass(frozen=True)
class ExportSources:
    """What documents are built from: the situation of the client, for whom and on which day.

    `names` gives the name of each file written together, by that of its format: what leads to the others reads it.
    """

    situation: Situation
    edition: Edition
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def cahier(self) -> Publication:
        """The cahier des charges, which several documents take their blocks from."""
        return build(self.situation, self.edition)


@dataclass(frozen=True)
class WrittenDocument:
    """What a document says, and what is asked of LibreOffice."""

    situation: Situation
    publication: Publication
    office: OfficeOptions = PLAIN

    @cached_property
    def word(self) -> bytes:
        """The Word file, with the pages of its contents where they are asked for."""
        return self._numbered() if self.office.pages else self._word({})

    @cached_property
    def pdf(self) -> bytes:
        """The PDF: LibreOffice's own where a tagged one is asked for and it can, else ours."""
        from cahier.export.finished_pdf import finished

        tagged = self._by_office if self.office.tagged else None
        return finished(tagged or self._laid_out(), self.publication)

    def _numbered(self) -> bytes:
        """Return the Word file with the pages of its contents, where LibreOffice can tell them."""
        from cahier.export.office import page_numbers

        return self._word(page_numbers(self._by_office, self.publication) if self._by_office else {})

    @cached_property
    def _by_office(self) -> bytes | None:
        """The PDF that LibreOffice lays out, where it can: the one handed over, and where pages are read."""
        from cahier.export.office import find_office, pdf_through_office

        return pdf_through_office(self._word({}, to_lay_out=True)) if find_office() else None

    def _word(self, pages: Mapping[str, int], *, to_lay_out: bool = False) -> bytes:
        from cahier.export.word.word_writer import write_word

        target = BytesIO()
        write_word(self.publication, target, template=self._template, pages=pages, to_lay_out=to_lay_out)
        return target.getvalue()

    @cached_property
    def _template(self) -> "Prepared | None":
        """The client's template filled in, checked again each time: a cahier may come from anywhere."""
        template = self.publication.brand.template
        # Its cover would make a note of two pages one of three.
        if template is None or not self.publication.has_cover:
            return None
        from cahier.export.template import prepare, values_of

        return prepare(template, values_of(self.publication))

    def _laid_out(self) -> bytes:
        from cahier.export.pdf.pdf_writer import write_pdf

        target = BytesIO()
        write_pdf(self.publication, target)
        return target.getvalue()


def written(situation: Situation, publication: Publication) -> WrittenDocument:
    """Return what writes a document that comes without the files of an export.

    Raises:
        BadInput: the logo is damaged.
    """
    from cahier.export.layout.printed_logo import checked_logo

    checked_logo(publication.brand)
    return WrittenDocument(situation, publication)
