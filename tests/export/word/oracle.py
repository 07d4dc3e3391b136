"""The document written the slow way, with nothing but the public interface of python-docx.

It knows nothing of our XML: the two writers agreeing on what a document holds is what its tests compare, and the
benchmarks time one against the other. Looks that the public interface cannot give are left out.
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from typing import Any, BinaryIO

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm
from lxml import etree

from cahier.export.layout.page_format import LANDSCAPE, PORTRAIT, PageFormat
from cahier.export.layout.raci_layout import LEGEND, party_spans, printed
from cahier.export.layout.table_layout import judged
from cahier.export.layout.titles import is_annex, printed_title, without_number
from cahier.export.publication import (
    Block,
    Emphasis,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    RaciColumn,
    RaciGroup,
    Requirement,
    Runs,
    Style,
    TableBlock,
    TableKind,
    runs,
)
from cahier.locations import word_base
from cahier.typography import NBSP

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = {
    Style.BODY: "Normal",
    Style.LEAD: "CahierChapeau",
    Style.BULLET: "ListBullet",
    Style.CHECK: "CahierCase",
    Style.NOTE: "CahierNote",
    Style.USER: "CahierSaisie",
}
_TABLE_STYLES = {
    TableKind.PRIORITY: "CahierPriorite",
    TableKind.VIGILANCE: "CahierVigilance",
    TableKind.SIGNATURE: "CahierSignature",
}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a document holds, whoever wrote it: texts in order, how many of each thing, titles, directions of pages."""

    texts: tuple[str, ...]
    tables: int
    rows: int
    cells: int
    headings: tuple[tuple[str, str], ...]
    sections: tuple[bool, ...]


def fingerprint(data: bytes) -> Fingerprint:
    """Return what a Word file holds; True is a section in landscape."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    paragraphs = [(_style(found), _text(found)) for found in body.iter(f"{_W}p")]
    return Fingerprint(
        texts=tuple(text for _style, text in paragraphs),
        tables=len(list(body.iter(f"{_W}tbl"))),
        rows=len(list(body.iter(f"{_W}tr"))),
        cells=len(list(body.iter(f"{_W}tc"))),
        headings=tuple((style, text) for style, text in paragraphs if style.startswith(("Heading", "CahierAnnexe"))),
        sections=tuple(size.get(f"{_W}orient") == "landscape" for size in body.iter(f"{_W}pgSz")),
    )


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "Normal" if found is None else str(found.get(f"{_W}val"))


def _text(paragraph: Any) -> str:
    signs = {f"{_W}br": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
    return "".join(node.text or "" if node.tag == f"{_W}t" else signs.get(node.tag, "") for node in paragraph.iter())


def write_slowly(publication: Publication, target: BinaryIO, *, styled: bool = True) -> None:
    """Write a publication without its contents, which the public interface cannot make.

    `styled` gives a style to what is inside tables too, at a great cost.
    """
    writer = _Writer(styled)
    writer.write_cover(publication)
    for block, following in zip_longest(publication.blocks, publication.blocks[1:]):
        if block is not None:
            writer.write(block, following)
    writer.save(target)


class _Writer:
    def __init__(self, styled: bool) -> None:
        self._document: Any = Document(str(word_base()))
        self._styles = {style.style_id: style for style in self._document.styles}
        self._styled = styled
        self._page: PageFormat = PORTRAIT
        self._page_wanted: PageFormat = PORTRAIT
        self._break_wanted = True
        self._tables = 0
        self._counts = (0, 0)
        self._last_title = ""
        self._asked: list[Requirement] = []
        self._explained: tuple[RaciColumn, ...] = ()
        self._after_matrix = False
        self._after_table = False

    def write_cover(self, publication: Publication) -> None:
        cover = publication.cover
        self._paragraph(cover.client, "CahierClient")
        mark = [cover.reference, "Projet" if publication.draft else ""]
        self._paragraph(" · ".join(part for part in mark if part), "CahierReference")
        self._paragraph(cover.title, "Title")
        if cover.subtitle:
            self._paragraph(cover.subtitle, "Subtitle")
        if cover.facts:
            self._paragraph("", "CahierGardeEspace")
            self._table("CahierTableau", [(name, value) for name, value in cover.facts])
        if cover.footer:
            self._paragraph(cover.footer, "CahierGardeMention")
        self._paragraph("", "CahierEspace")

    def write(self, block: Block, following: Block | None) -> None:
        match block:
            case Orientation(landscape=landscape):
                self._page_wanted = LANDSCAPE if landscape else PORTRAIT
                self._break_wanted = True
            case PageBreak():
                self._break_wanted = True
            case Heading():
                self._heading(block)
            case Paragraph():
                self._turn_page()
                self._runs(self._paragraph("", _STYLES[block.style]), block.content)
            case Requirement():
                self._asked.append(block)
                if not isinstance(following, Requirement):
                    self._turn_page()
                    self._requirements(self._asked)
                    self._asked = []
            case TableBlock():
                self._turn_page()
                self._block_table(block)
            case RaciBlock():
                self._matrix(block)
        if not isinstance(block, Heading):
            self._last_title = ""
        self._after_matrix = isinstance(block, RaciBlock)

    def save(self, target: BinaryIO) -> None:
        if self._after_table:
            self._paragraph("", "CahierSaut")
        self._turn_to(self._document.sections[-1], self._page)
        self._document.save(target)

    def _paragraph(self, text: str, style: str) -> Any:
        return self._document.add_paragraph(text, self._styles[style])

    def _turn_page(self, title: int = 0) -> None:
        if self._after_table and not (title or self._break_wanted or self._page_wanted is not self._page):
            self._paragraph("", "CahierEspace")
        self._after_table = False
        if self._page_wanted is not self._page:
            self._turn_to(self._document.sections[-1], self._page)
            self._document.add_section(WD_SECTION.NEW_PAGE)
            self._page = self._page_wanted
        elif self._break_wanted and title != 1:
            self._paragraph("", "CahierSaut").paragraph_format.page_break_before = True
        self._break_wanted = False

    def _turn_to(self, section: Any, page: PageFormat) -> None:
        section.orientation = WD_ORIENT.LANDSCAPE if page is LANDSCAPE else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(page.width), Mm(page.height)

    def _heading(self, block: Heading) -> None:
        self._turn_page(block.level)
        style, number = self._heading_style(block)
        text = f"{number}\t{without_number(block)}" if number else printed_title(block)
        self._paragraph(text, style)
        self._last_title = block.text

    def _heading_style(self, block: Heading) -> tuple[str, str]:
        if block.level > 2:
            return "Heading3", ""
        if is_annex(block) or not block.number:
            return ("CahierAnnexe" if block.level == 1 else "CahierAnnexeSection"), ""
        chapter, section = self._counts
        expected = (chapter + 1, 0) if block.level == 1 else (chapter, section + 1)
        if block.number != (f"{expected[0]}" if block.level == 1 else f"{expected[0]}.{expected[1]}"):
            return f"Heading{block.level}", block.number
        self._counts = expected
        return f"Heading{block.level}", ""

    def _requirements(self, blocks: Sequence[Requirement]) -> None:
        table = self._add_table("CahierExigence", len(blocks) + 1, 3)
        heads = ("Exigence", "Ce qui est demandé", "Preuve")
        for cell, text in zip(table.rows[0].cells, heads, strict=True):
            self._fill(cell, [(runs(text), "CahierCelluleTitre")])
        for row, block in zip(table.rows[1:], blocks, strict=True):
            left, middle, right = row.cells
            self._fill(left, [(runs(block.id), "CahierExigenceID"), (runs(block.priority), "CahierExigencePriorite")])
            asked = [(runs(block.title), "CahierExigenceTitre")] if block.title else []
            self._fill(middle, [*asked, (block.content, "CahierExigenceTexte")])
            self._fill(right, [(runs(block.verification), "CahierVerification")])

    def _fill(self, cell: Any, lines: Sequence[tuple[Runs, str]]) -> None:
        """Write lines in a cell; it has one already, and its empty lines are left out but the first."""
        for rank, (content, style) in enumerate(line for line in lines if line[0] or line is lines[0]):
            paragraph = cell.add_paragraph() if rank else cell.paragraphs[0]
            if self._styled:
                paragraph.style = self._styles[style]
            self._runs(paragraph, content)

    @staticmethod
    def _runs(paragraph: Any, content: Runs) -> None:
        for run in content:
            added = paragraph.add_run(run.text)
            if run.emphasis is Emphasis.BOLD:
                added.bold = True
            elif run.emphasis is Emphasis.ITALIC:
                added.italic = True

    def _add_table(self, style: str, rows: int, columns: int) -> Any:
        self._after_table = True
        return self._document.add_table(rows, columns, self._styles[style])

    def _table(self, style: str, rows: Sequence[Sequence[str]]) -> None:
        table = self._add_table(style, len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                self._fill(cell, [(runs(text), "CahierCellule")])
        self._after_table = False

    def _block_table(self, block: TableBlock) -> None:
        if block.caption:
            self._tables += 1
            self._paragraph(f"Tableau{NBSP}{self._tables} – {block.caption}", "Caption")
        lines = [tuple(runs(name) for name in block.header)] if block.header else []
        lines += [self._judged(block.kind, row) for row in block.rows]
        table = self._add_table(_TABLE_STYLES.get(block.kind, "CahierTableau"), len(lines), len(block.widths))
        for rank, (row, line) in enumerate(zip(table.rows, lines, strict=True)):
            style = "CahierCellule" if rank or not block.header else "CahierCelluleTitre"
            for cell, content in zip(row.cells, line, strict=True):
                self._fill(cell, [(content, style)])

    @staticmethod
    def _judged(kind: TableKind, row: Sequence[Runs]) -> tuple[Runs, ...]:
        if kind is not TableKind.VIGILANCE:
            return tuple(row)
        return tuple(judged(content, column) for column, content in enumerate(row))

    def _matrix(self, block: RaciBlock) -> None:
        self._break_wanted = self._break_wanted or self._after_matrix
        self._turn_page()
        if block.title and block.title != self._last_title:
            self._paragraph(block.title, "CahierRaciTitre")
        if self._page is PORTRAIT and block.columns != self._explained:
            parts = (f"{NBSP}{NBSP}{letter}{NBSP * 4}{meaning}" for letter, meaning in LEGEND.items())
            self._paragraph("     ".join(parts), "CahierRaciLegende")
            self._paragraph(" · ".join(f"{role.short}{NBSP}{role.title}" for role in block.columns), "CahierNote")
            self._explained = block.columns
        self._matrix_table(block)
        self._after_table = True

    def _matrix_table(self, block: RaciBlock) -> None:
        width = 2 + len(block.columns)
        titled = sum(1 for group in block.groups if group.title)
        lines = sum(len(group.lines) for group in block.groups)
        table = self._document.add_table(2 + titled + lines, width, self._styles["CahierRACI"])
        rows = iter(table.rows)
        self._matrix_head(block, next(rows).cells, next(rows).cells)
        for group in block.groups:
            self._matrix_group(group, rows)

    def _matrix_head(self, block: RaciBlock, parties: Sequence[Any], roles: Sequence[Any]) -> None:
        for column, title in enumerate(("N°", "Activité")):
            self._fill(parties[column].merge(roles[column]), [(runs(title), "CahierCelluleTitre")])
        first = 2
        for party, count in party_spans(block.columns):
            self._fill(parties[first].merge(parties[first + count - 1]), [(runs(party), "CahierCelluleTitre")])
            first += count
        for cell, role in zip(roles[2:], block.columns, strict=True):
            self._fill(cell, [(runs(role.short), "CahierRaciLettre")])

    def _matrix_group(self, group: RaciGroup, rows: Any) -> None:
        if group.title:
            cells = next(rows).cells
            self._fill(cells[0].merge(cells[-1]), [(runs(group.title), "CahierRaciActivite")])
        for line in group.lines:
            number, label, *letters = next(rows).cells
            self._fill(number, [(runs(line.number), "CahierRaciActivite")])
            fault = [(runs(f"▲{NBSP}{line.fault}"), "CahierRaciActivite")] if line.fault else []
            self._fill(label, [(runs(line.label), "CahierRaciActivite"), *fault])
            for cell, letter in zip(letters, line.cells, strict=True):
                self._fill(cell, [(runs(printed(letter)), "CahierRaciLettre")])
