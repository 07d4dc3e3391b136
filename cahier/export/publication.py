"""The neutral tree a document is made of: what is said, not how a format says it.

Every block carries in `source` what produced it: a question, a clause, an activity, a section.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import assert_never

from cahier.export.source import Source
from cahier.model.brand import Brand
from cahier.model.party import Party
from cahier.model.raci import Raci
from cahier.model.remark import Remark
from cahier.typography import NBSP


class Emphasis(StrEnum):
    """How a run of text stands out."""

    NONE = ""
    BOLD = "bold"
    ITALIC = "italic"
    OPEN = "open"  # still to be specified: shown as such and listed among the open points


class Entry(StrEnum):
    """What a reader fills in, in a format that is filled in on a computer; others show the words that stand there."""

    NONE = ""
    TEXT = "text"  # the words are replaced by what is typed
    BOX = "box"  # an empty box, to be ticked


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look; a line feed inside is a line break.

    `target` names the anchor of a title, or the id of a requirement, that the words lead to; empty for plain text.
    """

    text: str
    emphasis: Emphasis = Emphasis.NONE
    target: str = ""
    entry: Entry = Entry.NONE


Runs = tuple[Run, ...]


def runs(text: str, emphasis: Emphasis = Emphasis.NONE) -> Runs:
    """Return a text as a single run, or no run when empty."""
    return (Run(text, emphasis),) if text else ()


def text_of(content: Runs) -> str:
    """Return the words of several runs."""
    return "".join(run.text for run in content)


class Style(StrEnum):
    """The kind of a paragraph."""

    BODY = "body"
    LEAD = "lead"  # the introduction of a chapter
    BULLET = "bullet"
    NUMBER = "number"  # a line of a numbered list, which bears the number its writer gave it
    CHECK = "check"  # a line of a checklist
    NOTE = "note"  # small print under a table
    USER = "user"  # text typed by the user, printed as prose


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered title; level 1 is a chapter or an annex, 2 a section, 3 an unnumbered subtitle.

    `number` is « 9 », « 9.2 », « AX2 » or empty; `anchor` names the bookmark. A chapter that does not open a page
    follows on the one before.
    """

    level: int
    text: str
    anchor: str
    number: str = ""
    source: Source | None = None
    opens_page: bool = True

    @property
    def new_page(self) -> bool:
        """True of a chapter or an annex that starts a page where there are pages."""
        return self.level == 1 and self.opens_page


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a line of a list; `number` is what a numbered line bears, 0 for the others."""

    content: Runs
    style: Style = Style.BODY
    source: Source | None = None
    number: int = 0

    @property
    def sign(self) -> str:
        """« 2. » before a numbered line, empty before another paragraph."""
        return f"{self.number}." if self.style is Style.NUMBER else ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement with its identifier, its priority and how it is verified.

    `more` is what follows its first paragraph, where the client wrote several or a list.
    """

    id: str
    title: str
    priority: str
    content: Runs
    verification: str
    source: Source | None = None
    more: tuple[Paragraph, ...] = ()

    @property
    def words(self) -> str:
        """The whole of what it asks, one line a paragraph, each line of a list with its sign."""
        return "\n".join((text_of(self.content), *map(plain_line, self.more)))


def plain_line(paragraph: Paragraph) -> str:
    """Return a paragraph as a line of plain text, with the sign of its list."""
    sign = "–" if paragraph.style is Style.BULLET else paragraph.sign
    return " ".join(filter(None, (sign, text_of(paragraph.content))))


class TableKind(StrEnum):
    """The look of a table."""

    PLAIN = "plain"
    FACTS = "facts"  # two columns, the first names the row
    PRIORITY = "priority"  # cells are P1 to P4 after the first column
    VIGILANCE = "vigilance"  # the second column is a severity
    SIGNATURE = "signature"  # tall empty cells to sign in


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; `widths` are relative, one for each column. The first row of `header` is repeated on each page.

    `number` is that of its caption in the whole document, 0 as long as it is not known. `named_by` is the rank of the
    column whose cell names a row. `row_sources` says what produced each row, where rows come from several places.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...]
    caption: str = ""
    kind: TableKind = TableKind.PLAIN
    source: Source | None = None
    number: int = 0
    named_by: int = 0
    row_sources: tuple[Source, ...] = ()

    @property
    def numbered_caption(self) -> str:
        """« Tableau 7 – Catalogue de services », or its caption alone."""
        return f"Tableau{NBSP}{self.number} – {self.caption}" if self.number else self.caption


@dataclass(frozen=True, slots=True)
class RaciColumn:
    """A role heading a column of the matrix, and who holds it when somebody is named."""

    short: str
    title: str
    party: Party
    holder: str = ""

    @property
    def named(self) -> str:
        """« Direction (Claire Renaud) », or the title alone."""
        return f"{self.title} ({self.holder})" if self.holder else self.title


@dataclass(frozen=True, slots=True)
class RaciLine:
    """An activity and its letters; `fault` says what is wrong with the row, empty when nothing is."""

    number: str
    label: str
    cells: tuple[Raci, ...]
    source: Source | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class RaciGroup:
    """The activities of one domain in one phase."""

    title: str
    lines: tuple[RaciLine, ...]


@dataclass(frozen=True, slots=True)
class RaciBlock:
    """The matrix of one phase; `columns` are grouped by party, in order.

    `titled` is false when the title just above says the same, `new_page` true under another matrix.
    """

    title: str
    columns: tuple[RaciColumn, ...]
    groups: tuple[RaciGroup, ...]
    source: Source | None = None
    titled: bool = True
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the client's, a PNG of ours, with its caption under it; `words` are read in its place."""

    png: bytes = field(repr=False)
    words: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True)
class Orientation:
    """What follows is printed in landscape, or in portrait again; always starts a new page."""

    landscape: bool


Block = Heading | Paragraph | Requirement | TableBlock | RaciBlock | Figure | PageBreak | Orientation


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page; `version` is also one of the facts, with its date."""

    client: str
    title: str
    subtitle: str
    reference: str
    facts: tuple[tuple[str, str], ...]
    footer: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class MarginRemark:
    """What a reader says, for a format that has a margin.

    `near` gives what produced the blocks it may stand beside, the nearest first; beside another than the first, it says
    its `place`.
    """

    remark: Remark
    near: tuple[Source, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A whole document: cover, then blocks.

    The contents list titles down to `contents_depth`. `version_line` is the left of the footer, `confidentiality` its
    centre; `draft` marks it as a project.
    `front` is printed between the cover and the contents: the version table. `brand` is how all of it looks.
    A short document has no page of cover: it opens under a few lines that say whose it is. `remarks` are what readers
    say of it, None in a document that none of them is to write in. `kept` is what the file holds unseen, to be
    understood when it comes back.
    """

    cover: Cover
    blocks: tuple[Block, ...]
    version_line: str
    confidentiality: str
    header_left: str
    header_right: str
    issued: date
    draft: bool = False
    author: str = ""
    keywords: str = ""
    contents: bool = True
    contents_depth: int = 2
    open_points: tuple[str, ...] = ()
    front: tuple[Block, ...] = ()
    brand: Brand = field(default_factory=Brand)
    has_cover: bool = True
    remarks: tuple[MarginRemark, ...] | None = None
    kept: str = ""

    @property
    def opening_line(self) -> str:
        """Whose document it is and of which version, above the title of one that has no page of cover."""
        cover = self.cover
        return " · ".join(filter(None, (cover.client, cover.reference, self.version_line)))


def headings(publication: Publication, deepest: int = 0) -> Iterator[Heading]:
    """Yield the headings of the contents, in order, or those down to a level."""
    for block in publication.blocks:
        if isinstance(block, Heading) and block.level <= (deepest or publication.contents_depth):
            yield block


def texts(publication: Publication) -> Iterator[str]:
    """Yield every text of the document, block by block."""
    cover = publication.cover
    yield from (cover.client, cover.title, cover.subtitle, cover.reference, cover.footer)
    for name, value in cover.facts:
        yield from (name, value)
    for block in (*publication.front, *publication.blocks):
        yield from block_texts(block)


def block_texts(block: Block) -> Iterator[str]:
    """Yield every text of one block."""
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield text_of(block.content)
        case Requirement():
            yield from (block.id, block.title, block.priority, block.words, block.verification)
        case Figure():
            yield block.words
        case TableBlock():
            yield block.caption
            yield from block.header
            for row in block.rows:
                yield from (text_of(cell) for cell in row)
        case RaciBlock():
            yield block.title
            for group in block.groups:
                yield group.title
                for line in group.lines:
                    yield from (line.number, line.label, *(str(cell) for cell in line.cells))
        case PageBreak() | Orientation():
            return
        case _:
            assert_never(block)
