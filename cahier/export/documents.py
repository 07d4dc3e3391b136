"""The documents one hands over, and the files each is written in.

One record for each: the command line, the window and the export read nothing else, so that a document or a format is
added here and nowhere else.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from io import BytesIO

from cahier.export.document import folder_documents, reading_guide
from cahier.export.document.folder_documents import COMMON_CLAUSES_TITLE, DATA_AGREEMENT_TITLE, EXIT_FRAMEWORK_TITLE
from cahier.export.document.management_note import NOTE_TITLE
from cahier.export.document.numbering import numbered
from cahier.export.document.raci_blocks import raci_blocks
from cahier.export.document.reading_guide import GUIDE_TITLE, FolderFile
from cahier.export.publication import Publication
from cahier.export.written_document import ExportSources, WrittenDocument
from cahier.model.audience import AUDIENCE_LABELS, Audience

_NOT_IN_NAMES = re.compile(r"[^\w.+-]+")
_LONGEST_VERSION = 20
EVERYBODY = frozenset(Audience)
BIDDERS = frozenset({Audience.SUPPLIERS})
MANAGEMENT = frozenset({Audience.DIRECTION})
# Management has its note; the whole document is for those who write it and those who answer it.
NOT_MANAGEMENT = EVERYBODY - MANAGEMENT


class Counted(StrEnum):
    """What the size of a document is told in."""

    REQUIREMENTS = "requirements"
    ACTIVITIES = "activities"
    DECISIONS = "decisions"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Document:
    """Something one hands over: what it says, and for whom.

    `ending` is added to the name of its files, so that two documents of one export are told apart.
    """

    title: str
    content: Callable[[ExportSources], Publication]
    readers: frozenset[Audience]
    counted: Counted
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A file one can ask for: a document, and how it is written.

    `name` is what the command line calls it, `shown` what people do; `proposed` files are ticked in the window before
    one chooses. The writer returns the whole file.
    """

    name: str
    document: Document
    shown: str
    suffix: str
    write: Callable[[WrittenDocument], bytes]
    proposed: bool = False

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """What people read: « Matrice RACI, Excel »."""
        return f"{self.document.title}, {self.shown}"

    def file_name(self, base: str, audience: Audience, version: str) -> str:
        """Return « Morvan - RACI - fournisseurs v0.2.docx »: for whom and of which version, told in every name.

        What stays in the company never takes the place of what bidders receive.
        """
        told = " ".join(filter(None, (AUDIENCE_LABELS[audience].lower(), version_mark(version))))
        return f"{base}{self.document.ending} - {told}{self.suffix}"


def version_mark(version: str) -> str:
    """Return « v0.2 » as names of files have it, empty when there is no version."""
    number = _NOT_IN_NAMES.sub("-", version.strip()).strip("-.")[:_LONGEST_VERSION]
    return f"v{number}" if number else ""


# What documents say


def _cahier(sources: ExportSources) -> Publication:
    return sources.cahier


def _matrix(sources: ExportSources) -> Publication:
    """Return the matrix of each phase alone, even where the annex that prints it is not wanted."""
    blocks = raci_blocks(sources.situation, sources.edition.audience is Audience.INTERNAL)
    title = sources.situation.specification.document.title
    cover = replace(sources.cahier.cover, title=title)
    return numbered(replace(sources.cahier, blocks=blocks, front=(), cover=cover, header_right=title))


def _common_clauses(sources: ExportSources) -> Publication:
    return folder_documents.common_clauses(sources.situation, sources.cahier)


def _data_agreement(sources: ExportSources) -> Publication:
    return folder_documents.data_agreement(sources.situation, sources.cahier)


def _exit_framework(sources: ExportSources) -> Publication:
    return folder_documents.exit_framework(sources.situation, sources.cahier)


def _reading_guide(sources: ExportSources) -> Publication:
    return reading_guide.reading_guide(sources.situation, sources.cahier, list(_told_in_guide(sources)))


def _told_in_guide(sources: ExportSources) -> Iterator[FolderFile]:
    """Yield what the guide says of each file written with it."""
    told = {
        WORD: reading_guide.specification_file,
        WORKBOOK: reading_guide.workbook_file,
        RACI_WORD: reading_guide.matrix_word_file,
        RACI_EXCEL: reading_guide.matrix_excel_file,
        COMMON_CLAUSES: reading_guide.common_clauses_file,
        DATA_AGREEMENT: reading_guide.data_agreement_file,
        EXIT_FRAMEWORK: reading_guide.exit_framework_file,
    }
    for kind, says in told.items():
        if kind.name in sources.names:
            yield says(sources.situation, sources.cahier, sources.names[kind.name])


CAHIER = Document("Cahier des charges", _cahier, NOT_MANAGEMENT, Counted.REQUIREMENTS)
NOTE = Document(NOTE_TITLE, _cahier, MANAGEMENT, Counted.DECISIONS, ending=" - note")
MATRIX = Document("Matrice RACI", _matrix, EVERYBODY, Counted.ACTIVITIES, ending=" - RACI")
BID_FORM = Document("Cahier à compléter", _cahier, NOT_MANAGEMENT, Counted.REQUIREMENTS, ending=" - réponses")
FOLLOW_UP = Document("Suivi des pénalités", _cahier, NOT_MANAGEMENT, Counted.MONTHS, ending=" - pénalités")
# In the consultation folder alone.
GUIDE = Document(GUIDE_TITLE, _reading_guide, BIDDERS, Counted.REQUIREMENTS, ending=" - guide de lecture")
COMMON = Document(COMMON_CLAUSES_TITLE, _common_clauses, BIDDERS, Counted.REQUIREMENTS, ending=" - clauses communes")
AGREEMENT = Document(DATA_AGREEMENT_TITLE, _data_agreement, BIDDERS, Counted.REQUIREMENTS, ending=" - accord RGPD")
EXIT = Document(EXIT_FRAMEWORK_TITLE, _exit_framework, BIDDERS, Counted.REQUIREMENTS, ending=" - réversibilité")


# How files are written: each brings what it needs when it is asked for, for the window to open at once


def _word(written: WrittenDocument) -> bytes:
    return written.word


def _pdf(written: WrittenDocument) -> bytes:
    return written.pdf


def _odt(written: WrittenDocument) -> bytes:
    from cahier.export.odt.odt_writer import write_odt

    target = BytesIO()
    write_odt(written.publication, target)
    return target.getvalue()


def _html(written: WrittenDocument) -> bytes:
    from cahier.export.html.html_writer import write_html

    target = BytesIO()
    write_html(written.publication, target)
    return target.getvalue()


def _matrix_word(written: WrittenDocument) -> bytes:
    from cahier.export.word.word_writer import write_raci_word

    target = BytesIO()
    write_raci_word(written.publication, target)
    return target.getvalue()


def _matrix_excel(written: WrittenDocument) -> bytes:
    from cahier.export.excel.raci_workbook import write_raci_excel

    target = BytesIO()
    write_raci_excel(written.publication, target)
    return target.getvalue()


def _bid_excel(written: WrittenDocument) -> bytes:
    from cahier.export.excel.bid_workbook import write_workbook

    target = BytesIO()
    write_workbook(written.situation, written.publication, target)
    return target.getvalue()


def _follow_up_excel(written: WrittenDocument) -> bytes:
    from cahier.export.excel.penalty_workbook import write_penalty_workbook

    target = BytesIO()
    write_penalty_workbook(written.situation, written.publication, target)
    return target.getvalue()


WORD = Format("word", CAHIER, "Word", ".docx", _word, proposed=True)
NOTE_WORD = Format("note", NOTE, "Word", ".docx", _word, proposed=True)
RACI_WORD = Format("raci-word", MATRIX, "Word", ".docx", _matrix_word)
RACI_EXCEL = Format("raci-excel", MATRIX, "Excel", ".xlsx", _matrix_excel, proposed=True)
WORKBOOK = Format("workbook", BID_FORM, "Excel", ".xlsx", _bid_excel)
PENALTIES = Format("penalties", FOLLOW_UP, "Excel", ".xlsx", _follow_up_excel)
PDF = Format("pdf", CAHIER, "PDF", ".pdf", _pdf)
ODT = Format("odt", CAHIER, "LibreOffice", ".odt", _odt)
HTML = Format("html", CAHIER, "page web", ".html", _html)

NOTE_PDF = Format("note-pdf", NOTE, "PDF", ".pdf", _pdf)

READING_GUIDE = Format("guide", GUIDE, "Word", ".docx", _word)
COMMON_CLAUSES = Format("common-clauses", COMMON, "Word", ".docx", _word)
DATA_AGREEMENT = Format("data-agreement", AGREEMENT, "Word", ".docx", _word)
EXIT_FRAMEWORK = Format("exit-framework", EXIT, "Word", ".docx", _word)

# Those one asks for by themselves, then those that only the consultation folder holds.
FORMATS = (WORD, NOTE_WORD, RACI_WORD, RACI_EXCEL, WORKBOOK, PENALTIES, PDF, ODT, HTML, NOTE_PDF)
IN_FOLDER_ONLY = (READING_GUIDE, COMMON_CLAUSES, DATA_AGREEMENT, EXIT_FRAMEWORK)
DOCUMENTS = tuple(dict.fromkeys(kind.document for kind in (*FORMATS, *IN_FOLDER_ONLY)))


def formats_for(audience: Audience) -> tuple[Format, ...]:
    """Return the files made for these readers."""
    return tuple(kind for kind in FORMATS if audience in kind.document.readers)


def format_named(name: str) -> Format:
    """Return the format of that name, those of the consultation folder included.

    Raises:
        KeyError: there is none.
    """
    return {kind.name: kind for kind in (*FORMATS, *IN_FOLDER_ONLY)}[name]
