"""Writing the files a person asked for, beside and renamed: the old ones stay until the new ones are whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import BadInput, CannotWrite
from cahier.export.outline import Edition, build
from cahier.export.publication import Publication
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation


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
class Finish:
    """What takes LibreOffice, seconds, and is left out where it is absent.

    `pages` fills the contents of the Word file with page numbers, `tagged` gives a PDF that screen readers follow.
    """

    pages: bool = False
    tagged: bool = False


PLAIN = Finish()


def export_files(
    specification: Specification,
    catalogue: Catalogue,
    targets: Mapping[Format, Path],
    edition: Edition,
    replace: Replace,
    report: Report = lambda _format, _step, _total: None,
    finish: Finish = PLAIN,
) -> Publication:
    """Write the files; all are prepared before the first is put in place.

    `replace` puts bytes in a file's place atomically; `report` is told of each file begun.

    Raises:
        BadInput: two files have the same name, or a name has the wrong ending.
        CannotWrite: a place refused; the old file is intact.
    """
    _check_targets(targets)
    situation = Situation(specification, catalogue)
    publication = build(situation, edition)
    contents = {}
    for step, (kind, path) in enumerate(targets.items(), 1):
        report(kind, step, len(targets))
        contents[path] = render(situation, publication, kind, finish)
    for path, content in contents.items():
        replace(path, content)
    return publication


def render(situation: Situation, publication: Publication, kind: Format, finish: Finish = PLAIN) -> bytes:
    """Return the bytes of one file."""
    target = BytesIO()
    match kind:
        case Format.WORD:
            return _word(publication, paged=finish.pages)
        case Format.PDF:
            return _pdf(publication, tagged=finish.tagged)
        case Format.RACI_WORD:
            from cahier.export.word import write_raci_word

            write_raci_word(publication, target)
        case Format.RACI_EXCEL:
            from cahier.export.excel import write_raci_excel

            write_raci_excel(publication, target)
        case Format.WORKBOOK:
            from cahier.export.workbook import write_workbook

            write_workbook(situation, publication, target)
        case Format.HTML:
            from cahier.export.html import write_html

            write_html(publication, target)
    return target.getvalue()


def _word(publication: Publication, *, paged: bool) -> bytes:
    from cahier.export.office import page_numbers
    from cahier.export.word import write_word

    target = BytesIO()
    write_word(publication, target)
    pages = page_numbers(target.getvalue(), publication) if paged else {}
    if pages:
        target = BytesIO()
        write_word(publication, target, pages=pages)
    return target.getvalue()


def _pdf(publication: Publication, *, tagged: bool) -> bytes:
    if tagged:
        from cahier.export.office import find_office, pdf_through_office

        printed = pdf_through_office(_word(publication, paged=True)) if find_office() else None
        if printed is not None:
            return printed
    from cahier.export.pdf import write_pdf

    target = BytesIO()
    write_pdf(publication, target)
    return target.getvalue()


def _check_targets(targets: Mapping[Format, Path]) -> None:
    if len({path.resolve() for path in targets.values()}) < len(targets):
        raise BadInput("Deux exports portent le même nom. Donnez un nom différent à chaque fichier.")
    for kind, path in targets.items():
        if path.suffix.lower() != SUFFIXES[kind]:
            raise BadInput(f"« {path.name} » : le nom d’un fichier {FORMAT_LABELS[kind]} finit par {SUFFIXES[kind]}.")
        if path.is_dir():
            raise BadInput(f"« {path} » est un dossier. Donnez un nom de fichier.")
        if not path.resolve().parent.is_dir():
            raise CannotWrite(f"Le dossier de « {path} » n’existe pas. Créez-le, ou choisissez-en un autre.")
