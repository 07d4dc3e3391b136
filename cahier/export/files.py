"""Writing the files a person asked for, beside and renamed: the old ones stay until the new ones are whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import replace as replaced
from enum import StrEnum
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import BadInput, CannotWrite
from cahier.export.document.publication_builder import Edition, build
from cahier.export.document.raci_blocks import raci_blocks
from cahier.export.publication import Publication, RaciBlock
from cahier.model.audience import Audience
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation

if TYPE_CHECKING:
    from cahier.export.template import Prepared


class Format(StrEnum):
    """A file one can ask for."""

    WORD = "word"
    RACI_WORD = "raci-word"
    RACI_EXCEL = "raci-excel"
    WORKBOOK = "workbook"
    PDF = "pdf"
    HTML = "html"


SUFFIXES = {
    Format.WORD: ".docx",
    Format.RACI_WORD: ".docx",
    Format.RACI_EXCEL: ".xlsx",
    Format.WORKBOOK: ".xlsx",
    Format.PDF: ".pdf",
    Format.HTML: ".html",
}
FORMAT_LABELS = {
    Format.WORD: "Cahier des charges, Word",
    Format.RACI_WORD: "Matrice RACI, Word",
    Format.RACI_EXCEL: "Matrice RACI, Excel",
    Format.WORKBOOK: "Cahier à compléter, Excel",
    Format.PDF: "Cahier des charges, PDF",
    Format.HTML: "Cahier des charges, page web",
}
Report = Callable[[Format, int, int], None]
Replace = Callable[[Path, bytes], None]


@dataclass(frozen=True, slots=True)
class OfficeOptions:
    """What takes LibreOffice, seconds, and is left out where it is absent.

    `pages` fills the contents of the Word file with page numbers, `tagged` gives a PDF that screen readers follow.
    """

    pages: bool = False
    tagged: bool = False


PLAIN = OfficeOptions()


def export_files(
    specification: Specification,
    catalogue: Catalogue,
    targets: Mapping[Format, Path],
    edition: Edition,
    replace: Replace,
    report: Report = lambda _format, _step, _total: None,
    office: OfficeOptions = PLAIN,
) -> Publication:
    """Write the files; all are prepared before the first is put in place.

    `replace` puts bytes in a file's place atomically; `report` is told of each file begun.

    Raises:
        BadInput: a name is taken twice or has the wrong ending, the logo is damaged, or the template refused.
        CannotWrite: a place refused; the old file is intact.
    """
    from cahier.export.layout.printed_logo import checked_logo
    from cahier.export.office import find_office

    _check_targets(targets)
    checked_logo(specification.brand)
    situation = Situation(specification, catalogue)
    publication = build(situation, edition)
    through_word = Format.WORD in targets or (Format.PDF in targets and office.tagged and find_office() is not None)
    template = _prepared(publication) if through_word else None
    maker = FileMaker(situation, publication, office, template, _with_matrix(situation, publication, edition))
    contents = {}
    for step, (kind, path) in enumerate(targets.items(), 1):
        report(kind, step, len(targets))
        contents[path] = maker.content(kind)
    for path, content in contents.items():
        replace(path, content)
    return publication


def _with_matrix(situation: Situation, publication: Publication, edition: Edition) -> Publication:
    """Return the document with its matrix, even where the annex is not wanted."""
    if any(isinstance(block, RaciBlock) for block in publication.blocks):
        return publication
    blocks = raci_blocks(situation, edition.audience is Audience.INTERNAL)
    return replaced(publication, blocks=(*publication.blocks, *blocks))


class FileMaker:
    """Makes the content of each file; what two files share is made once."""

    def __init__(
        self,
        situation: Situation,
        publication: Publication,
        office: OfficeOptions = PLAIN,
        template: "Prepared | None" = None,
        matrix: Publication | None = None,
    ) -> None:
        """`matrix` is the document that the matrix alone is taken from, when another."""
        self._situation = situation
        self._publication = publication
        self._matrix = matrix or publication
        self._finish = office
        self._template = template

    def content(self, kind: Format) -> bytes:
        """Return the bytes of one file."""
        target = BytesIO()
        match kind:
            case Format.WORD:
                return self._numbered if self._finish.pages else self._word({})
            case Format.PDF:
                return self._pdf()
            case Format.RACI_WORD:
                from cahier.export.word.word_writer import write_raci_word

                write_raci_word(self._matrix, target)
            case Format.RACI_EXCEL:
                from cahier.export.excel.raci_workbook import write_raci_excel

                write_raci_excel(self._matrix, target)
            case Format.WORKBOOK:
                from cahier.export.excel.bid_workbook import write_workbook

                write_workbook(self._situation, self._publication, target)
            case Format.HTML:
                from cahier.export.html.html_writer import write_html

                write_html(self._publication, target)
        return target.getvalue()

    @cached_property
    def _numbered(self) -> bytes:
        """The Word file with the pages of its contents, where LibreOffice can tell them."""
        from cahier.export.office import page_numbers

        plain = self._word({})
        pages = page_numbers(plain, self._publication)
        return self._word(pages) if pages else plain

    def _word(self, pages: Mapping[str, int]) -> bytes:
        from cahier.export.word.word_writer import write_word

        target = BytesIO()
        write_word(self._publication, target, template=self._template, pages=pages)
        return target.getvalue()

    def _pdf(self) -> bytes:
        if self._finish.tagged:
            from cahier.export.office import find_office, pdf_through_office

            printed = pdf_through_office(self._numbered) if find_office() else None
            if printed is not None:
                return printed
        from cahier.export.pdf.pdf_writer import write_pdf

        target = BytesIO()
        write_pdf(self._publication, target)
        return target.getvalue()


def _prepared(publication: Publication) -> "Prepared | None":
    """Return the client's template filled in, checked again each time: a cahier may come from anywhere."""
    template = publication.brand.template
    if template is None:
        return None
    from cahier.export.template import prepare, values_of

    return prepare(template, values_of(publication))


def _check_targets(targets: Mapping[Format, Path]) -> None:
    if len({path.resolve() for path in targets.values()}) < len(targets):
        raise BadInput("Deux exports portent le même nom. Donnez un nom différent à chaque fichier.")
    for kind, path in targets.items():
        if path.suffix.lower() != SUFFIXES[kind]:
            raise BadInput(f"« {path.name} » : le nom d’un fichier {FORMAT_LABELS[kind]} finit par {SUFFIXES[kind]}.")
        if _is_folder(path):
            raise BadInput(f"« {path} » est un dossier. Donnez un nom de fichier.")
        if not _is_folder(path.resolve().parent):
            raise CannotWrite(f"Le dossier de « {path} » n’existe pas. Créez-le, ou choisissez-en un autre.")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # A name too long is no folder; it is refused when it is written.
        return False
