"""The documents one hands over, and the files each is written in.

One record for each: the command line, the window and the export read nothing else, so that a document or a format is
added here and nowhere else.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from io import BytesIO

from cahier.export.document.management_note import NOTE_TITLE
from cahier.export.document.numbering import numbered
from cahier.export.document.raci_blocks import raci_blocks
from cahier.export.publication import Publication
from cahier.export.written_document import ExportSources, WrittenDocument
from cahier.model.audience import AUDIENCE_LABELS, Audience

_NOT_IN_NAMES = re.compile(r"[^\w.+-]+")
_LONGEST_VERSION = 20
EVERYBODY = frozenset(Audience)
MANAGEMENT = frozenset({Audience.DIRECTION})
# Management has its note; the whole document is for those who write it and those who answer it.
NOT_MANAGEMENT = EVERYBODY - MANAGEMENT


class Counted(StrEnum):
    """What the size of a document is told in."""

    REQUIREMENTS = "requirements"
    ACTIVITIES = "activities"
    DECISIONS = "decisions"


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
        number = _NOT_IN_NAMES.sub("-", version.strip()).strip("-.")[:_LONGEST_VERSION]
        number = number and f"v{number}"
        told = " ".join(filter(None, (AUDIENCE_LABELS[audience].lower(), number)))
        return f"{base}{self.document.ending} - {told}{self.suffix}"


# What documents say


def _cahier(sources: ExportSources) -> Publication:
    return sources.cahier


def _matrix(sources: ExportSources) -> Publication:
    """Return the matrix of each phase alone, even where the annex that prints it is not wanted."""
    blocks = raci_blocks(sources.situation, sources.edition.audience is Audience.INTERNAL)
    title = sources.situation.specification.document.title
    cover = replace(sources.cahier.cover, title=title)
    return numbered(replace(sources.cahier, blocks=blocks, front=(), cover=cover, header_right=title))


CAHIER = Document("Cahier des charges", _cahier, NOT_MANAGEMENT, Counted.REQUIREMENTS)
NOTE = Document(NOTE_TITLE, _cahier, MANAGEMENT, Counted.DECISIONS, ending=" - note")
MATRIX = Document("Matrice RACI", _matrix, EVERYBODY, Counted.ACTIVITIES, ending=" - RACI")
BID_FORM = Document("Cahier à compléter", _cahier, NOT_MANAGEMENT, Counted.REQUIREMENTS, ending=" - réponses")


# How files are written: each brings what it needs when it is asked for, for the window to open at once


def _word(written: WrittenDocument) -> bytes:
    return written.word


def _pdf(written: WrittenDocument) -> bytes:
    return written.pdf


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


WORD = Format("word", CAHIER, "Word", ".docx", _word, proposed=True)
NOTE_WORD = Format("note", NOTE, "Word", ".docx", _word, proposed=True)
RACI_WORD = Format("raci-word", MATRIX, "Word", ".docx", _matrix_word)
RACI_EXCEL = Format("raci-excel", MATRIX, "Excel", ".xlsx", _matrix_excel, proposed=True)
WORKBOOK = Format("workbook", BID_FORM, "Excel", ".xlsx", _bid_excel)
PDF = Format("pdf", CAHIER, "PDF", ".pdf", _pdf)
HTML = Format("html", CAHIER, "page web", ".html", _html)

NOTE_PDF = Format("note-pdf", NOTE, "PDF", ".pdf", _pdf)

FORMATS = (WORD, NOTE_WORD, RACI_WORD, RACI_EXCEL, WORKBOOK, PDF, HTML, NOTE_PDF)
DOCUMENTS = tuple(dict.fromkeys(kind.document for kind in FORMATS))


def formats_for(audience: Audience) -> tuple[Format, ...]:
    """Return the files made for these readers."""
    return tuple(kind for kind in FORMATS if audience in kind.document.readers)


def format_named(name: str) -> Format:
    """Return the format that the command line calls so.

    Raises:
        KeyError: there is none.
    """
    return {kind.name: kind for kind in FORMATS}[name]
