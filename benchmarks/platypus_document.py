"""The document as platypus, reportlab's own layout engine, sets it: same words, same faces and sizes, same pages.

What makes platypus faster is granted to it: widths are given, looks are shared, single words are plain strings, no cell
spans others, and neither the ink of letters, nor their legend on each page, nor tables kept whole are asked of it.
Contents with their pages take it several passes, the one way it has.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from cahier.export.layout.page_format import LANDSCAPE, PORTRAIT, PageFormat
from cahier.export.layout.print_palette import RACI_FILLS, palette
from cahier.export.layout.raci_layout import LEGEND, party_spans, printed
from cahier.export.publication import (
    Block,
    Heading,
    Orientation,
    Publication,
    RaciBlock,
    Requirement,
    TableBlock,
    text_of,
)
from cahier.export.publication import Paragraph as PrintedParagraph
from cahier.locations import fonts_folder
from cahier.model.brand import DEFAULT_ACCENT
from cahier.model.raci import Raci

_MILLIMETRE = 72 / 25.4
_REGULAR, _BOLD, _ITALIC = "Inter-Regular", "Inter-Bold", "Inter-Italic"
_COLOURS = palette(DEFAULT_ACCENT)
_ID_WIDTH, _NUMBER_WIDTH, _ROLE_WIDTH = 28 * _MILLIMETRE, 10 * _MILLIMETRE, 11.6 * _MILLIMETRE


def write_with_platypus(publication: Publication) -> bytes:
    """Return the PDF of a document."""
    _register_fonts()
    target = BytesIO()
    document = _Document(publication, target)
    make = document.multiBuild if publication.contents else document.build
    make([*_cover(publication), *_contents(publication), *_story(publication)], canvasmaker=_CountingCanvas)
    return target.getvalue()


@cache
def _register_fonts() -> None:
    for face in (_REGULAR, _BOLD, _ITALIC):
        pdfmetrics.registerFont(TTFont(face, str(fonts_folder() / f"{face}.ttf")))


def _colour(value: str) -> Any:
    return HexColor(f"#{value}")


def _style(size: float, leading: float, face: str = _REGULAR, colour: str = "222226", **more: Any) -> ParagraphStyle:
    return ParagraphStyle("", fontName=face, fontSize=size, leading=leading, textColor=_colour(colour), **more)


_BODY = _style(9.5, 13.6, spaceAfter=6)
_TITLES = {
    1: _style(18, 22, _BOLD, _COLOURS.accent, spaceAfter=12, keepWithNext=1),
    2: _style(13, 16.5, _BOLD, _COLOURS.accent, spaceBefore=16, spaceAfter=5, keepWithNext=1),
}
_CLIENT, _REFERENCE = _style(15.5, 20, _BOLD), _style(11.3, 15, colour="5F5F68", spaceBefore=180, spaceAfter=4)
_TITLE, _SUBTITLE = _style(31, 37, _BOLD, _COLOURS.accent, spaceAfter=14), _style(13.5, 19, spaceAfter=105)
_CELL, _CELL_BOLD, _SMALL = _style(8.6, 11.6), _style(8.6, 11.6, _BOLD), _style(8, 10.6, colour="44444B")
_ID = _style(9, 11.6, _BOLD, _COLOURS.accent)
_CAPTION = _style(8, 10.4, _ITALIC, "5F5F68", spaceBefore=6, spaceAfter=3, keepWithNext=1)
_LABEL, _LEGEND = _style(8, 10.2), _style(8.6, 13, spaceAfter=6, alignment=TA_CENTER)
_MENTION = _style(8, 10.8, colour="5F5F68", spaceBefore=30)

_RULE = (0.5, _colour("C9C9CF"))
_ASKED = TableStyle(
    [
        ("BACKGROUND", (0, 0), (0, 0), _colour(_COLOURS.tint)),
        ("LINEBEFORE", (0, 0), (0, 0), 2.6, _colour(_COLOURS.bar)),
        ("LINEABOVE", (0, 0), (-1, 0), *_RULE),
        ("LINEBELOW", (0, 0), (-1, 0), *_RULE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 4.6),
    ]
)
_ROWS = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), *_RULE),
        ("BACKGROUND", (0, 0), (-1, 0), _colour(_COLOURS.accent)),
        ("TEXTCOLOR", (0, 0), (-1, 0), _colour("FFFFFF")),
        ("FONT", (0, 0), (-1, 0), _BOLD, 8.6),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 3.6),
    ]
)


class _CountingCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Keeps its pages until their number is known: the usual recipe for « 3 / 12 »."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        count = len(self._kept)
        for number, page in enumerate(self._kept, start=1):
            self.__dict__.update(page)
            if number > 1:
                self.setFont(_REGULAR, 7.8)
                self.drawRightString(self._pagesize[0] - 22 * _MILLIMETRE, 10.5 * _MILLIMETRE, f"{number} / {count}")
            super().showPage()
        super().save()


class _Document(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Pages in portrait and in landscape, with their headers and footers; titles make the bookmarks."""

    def __init__(self, publication: Publication, target: BytesIO) -> None:
        super().__init__(target, title=publication.cover.title, author=publication.author, lang="fr-FR")
        self._publication = publication
        self._marks = 0
        self.addPageTemplates(
            [
                _page("cover", PORTRAIT, lambda _canvas, _document: None),
                _page("portrait", PORTRAIT, self._surround),
                _page("landscape", LANDSCAPE, self._surround),
            ]
        )

    def _surround(self, canvas: Canvas, _document: object) -> None:
        said, page = self._publication, LANDSCAPE if canvas._pagesize[0] > canvas._pagesize[1] else PORTRAIT
        left, right = page.left * _MILLIMETRE, (page.width - page.right) * _MILLIMETRE
        top, foot = (page.height - page.header) * _MILLIMETRE - 8, page.footer * _MILLIMETRE
        canvas.setFont(_REGULAR, 7.8)
        canvas.drawString(left, top, said.header_left)
        canvas.drawRightString(right, top, said.header_right)
        canvas.drawString(left, foot, said.version_line)
        canvas.drawCentredString((left + right) / 2, foot, said.confidentiality)
        canvas.setStrokeColor(_RULE[1])
        canvas.line(left, top - 7, right, top - 7)
        canvas.line(left, foot + 14, right, foot + 14)

    def beforeDocument(self) -> None:  # noqa: N802 - reportlab's name
        self._marks = 0  # each pass counts its own titles

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        level = next((level for level, style in _TITLES.items() if getattr(flowable, "style", None) is style), 0)
        if level:
            self._marks += 1
            key, text = f"title{self._marks}", flowable.getPlainText()
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(text, key, level - 1)
            self.notify("TOCEntry", (level - 1, text, self.page, key))


def _page(name: str, page: PageFormat, surround: Any) -> PageTemplate:
    size = page.width * _MILLIMETRE, page.height * _MILLIMETRE
    frame = Frame(
        page.left * _MILLIMETRE,
        page.bottom * _MILLIMETRE,
        _width(page),
        (page.height - page.top - page.bottom) * _MILLIMETRE,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    return PageTemplate(name, [frame], onPage=surround, pagesize=size)


def _width(page: PageFormat) -> float:
    return (page.width - page.left - page.right) * _MILLIMETRE


def _cover(publication: Publication) -> Iterator[Flowable]:
    cover = publication.cover
    for text, style in (
        (cover.client, _CLIENT),
        (cover.reference, _REFERENCE),
        (cover.title, _TITLE),
        (cover.subtitle, _SUBTITLE),
    ):
        yield _text(text, style)
    facts = [[_text(name, _CELL_BOLD), _text(value, _CELL)] for name, value in cover.facts]
    yield Table(facts, [40 * _MILLIMETRE, 76 * _MILLIMETRE], hAlign="LEFT")
    yield _text(cover.footer, _MENTION)
    yield NextPageTemplate("portrait")


def _contents(publication: Publication) -> Iterator[Flowable]:
    if publication.contents:
        listed = TableOfContents()
        listed.levelStyles = [_style(9.2, 12, _BOLD, spaceBefore=6), _style(9.2, 12.6, leftIndent=8 * _MILLIMETRE)]
        yield PageBreak()
        # A title of its own look is not listed in what it heads.
        yield _text("Sommaire", _style(18, 22, _BOLD, _COLOURS.accent, spaceAfter=12))
        yield listed


def _story(publication: Publication) -> Iterator[Flowable]:
    tables, turned = 0, False
    for block in publication.blocks:
        if isinstance(block, Orientation):
            yield NextPageTemplate("landscape" if block.landscape else "portrait")
        elif (isinstance(block, Heading) and block.level == 1) or (isinstance(block, RaciBlock) and turned):
            yield PageBreak()
        tables += isinstance(block, TableBlock)
        turned = isinstance(block, RaciBlock)
        yield from _flowables(block, tables)


def _flowables(block: Block, tables: int) -> Iterator[Flowable]:
    match block:
        case Heading():
            yield _text(f"{block.number} {block.text}", _TITLES[block.level])
        case PrintedParagraph():
            yield _text(text_of(block.content), _BODY)
        case Requirement():
            yield _requirement(block)
            yield Spacer(0, 8)
        case TableBlock():
            yield _text(f"Tableau {tables} – {block.caption}", _CAPTION)
            yield _table(block)
            yield Spacer(0, 8)
        case RaciBlock():
            yield from _matrix(block)
        case _:
            pass


def _requirement(block: Requirement) -> Table:
    asked = [
        _text(block.title, _CELL_BOLD),
        _text(text_of(block.content), _CELL),
        Paragraph(f'<font name="{_BOLD}">Vérification :</font> {escape(block.verification)}', _SMALL),
    ]
    named = [_text(block.id, _ID), _text(block.priority, _SMALL)]
    return Table([[named, asked]], [_ID_WIDTH, _width(PORTRAIT) - _ID_WIDTH], style=_ASKED)


def _table(block: TableBlock) -> Table:
    whole = sum(block.widths)
    widths = [_width(PORTRAIT) * width / whole for width in block.widths]
    rows = [list(block.header), *([_text(text_of(cell), _CELL) for cell in row] for row in block.rows)]
    return Table(rows, widths, style=_ROWS, repeatRows=1)


def _matrix(block: RaciBlock) -> Iterator[Flowable]:
    yield _text(block.title, _style(15, 19, _BOLD, _COLOURS.accent, spaceAfter=6, keepWithNext=1))
    parties = [name for party, count in party_spans(block.columns) for name in (party, *[""] * (count - 1))]
    rows: list[list[Any]] = [["", "", *parties], ["N°", "Activité", *(column.short for column in block.columns)]]
    looks = [*_matrix_looks()]
    for group in block.groups:
        looks.append(("BACKGROUND", (0, len(rows)), (-1, len(rows)), _colour(_COLOURS.tint)))
        rows.append(["", _text(group.title, _CELL_BOLD), *[""] * len(block.columns)])
        for line in group.lines:
            looks += _letter_looks(line.cells, len(rows))
            rows.append([line.number, _text(line.label, _LABEL), *map(printed, line.cells)])
    roles = len(block.columns)
    widths = [_NUMBER_WIDTH, _width(LANDSCAPE) - _NUMBER_WIDTH - roles * _ROLE_WIDTH, *[_ROLE_WIDTH] * roles]
    yield Table(rows, widths, style=TableStyle(looks), repeatRows=2)
    yield _text(" · ".join(f"{column.short} {column.title}" for column in block.columns), _SMALL)
    yield _text("   ".join(f"{letter.value} {meaning}" for letter, meaning in LEGEND.items()), _LEGEND)


def _matrix_looks() -> Iterator[tuple[Any, ...]]:
    yield ("GRID", (0, 0), (-1, -1), *_RULE)
    yield ("FONT", (0, 0), (0, -1), _REGULAR, 8)
    yield ("FONT", (2, 2), (-1, -1), _BOLD, 8)
    yield ("ALIGN", (2, 0), (-1, -1), "CENTER")
    yield ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
    yield ("TOPPADDING", (0, 0), (-1, -1), 2.2)
    yield ("BACKGROUND", (0, 0), (-1, 0), _colour(_COLOURS.accent))
    yield ("TEXTCOLOR", (0, 0), (-1, 0), _colour("FFFFFF"))
    yield ("FONT", (0, 0), (-1, 1), _BOLD, 8)


def _letter_looks(cells: Iterable[Raci], row: int) -> Iterator[tuple[Any, ...]]:
    for column, cell in enumerate(cells, start=2):
        if cell is not Raci.NONE:
            yield ("BACKGROUND", (column, row), (column, row), _colour(RACI_FILLS[cell].background))


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), style)
