"""Writes a publication as a PDF: cover, contents with their pages, bookmarks; laid out here, with nothing installed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import BinaryIO, assert_never

from cahier.export.document.link_targets import targets
from cahier.export.layout.page_format import LANDSCAPE, PORTRAIT
from cahier.export.layout.print_palette import brand_palette
from cahier.export.layout.printed_picture import picture_size
from cahier.export.layout.requirement_tables import gathered
from cahier.export.layout.titles import full_title, is_annex, printed_title, without_number
from cahier.export.pdf.pdf_contents import contents
from cahier.export.pdf.pdf_cover import CoverPage
from cahier.export.pdf.pdf_flow import Flow
from cahier.export.pdf.pdf_fonts import BOLD
from cahier.export.pdf.pdf_header_footer import PdfHeaderFooter
from cahier.export.pdf.pdf_matrix import Matrices
from cahier.export.pdf.pdf_paint import Painter
from cahier.export.pdf.pdf_printed_places import PrintedPlace, places
from cahier.export.pdf.pdf_strip import MILLIMETRE, Mark, PrintedPicture, Strip, paragraph_strips, sourced
from cahier.export.pdf.pdf_tables import Tables
from cahier.export.pdf.pdf_text import GREY, Line, Look, Typesetter
from cahier.export.publication import (
    Block,
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    Requirement,
    Style,
    TableBlock,
    headings,
    text_of,
)
from cahier.typography import clean, french

_COVER = replace(PORTRAIT, bottom=30)
_BODY = Look(9.5, 13.6)
_NOTE = Look(8, 10.8, colour=GREY)
_CHAPTER, _SECTION, _SUBTITLE = Look(18, 22, face=BOLD), Look(13, 16.5, face=BOLD), Look(10.6, 14, face=BOLD)
_HANGING = 11 * MILLIMETRE
_LIST_INDENT = 6 * MILLIMETRE
_SIGNS = {Style.BULLET: "•", Style.CHECK: "□"}
_SHORT = 4  # lines: under a title, they stay with what they introduce
_MOST_LISTED = 200
_MARKED = 2  # the levels of titles that have a bookmark


def write_pdf(
    publication: Publication, target: BinaryIO, *, on_page: Callable[[int], None] | None = None
) -> tuple[PrintedPlace, ...]:
    """Write the whole document, and return where each block is printed.

    The typeface is the one shipped with Cahier, whatever the brand's: a font of the client may not be on this machine,
    nor be licensed to be embedded. Characters that it lacks are drawn as squares and listed at the end. `on_page` is
    told how many pages are laid out so far.

    Raises:
        BadInput: the logo is damaged.
    """
    writer = _PdfWriter(publication, on_page)
    writer.write_cover()
    writer.write_front()
    if publication.contents:
        writer.write_contents()
    for part in gathered(publication.blocks):
        if isinstance(part, tuple):
            writer.write_requirements(part)
        else:
            writer.write(part)
    return writer.close(target)


class _PdfWriter:
    """Puts blocks at the end of the document, and remembers what numbers they reached."""

    def __init__(self, publication: Publication, on_page: Callable[[int], None] | None) -> None:
        self._publication = publication
        self._colours = brand_palette(publication.brand)
        self._set = Typesetter(self._colours.accent, targets(publication))
        self._tables, self._matrices = Tables(self._set, self._colours), Matrices(self._set, self._colours)
        self._cover = CoverPage(publication, self._set, self._tables, self._colours)
        self._furniture = PdfHeaderFooter(publication, self._set)
        self._portrait, self._landscape = self._furniture.page(PORTRAIT), self._furniture.page(LANDSCAPE)
        self._page = self._portrait
        covered = publication.has_cover
        first = _COVER if covered else self._portrait
        self._flow = Flow(first, publication.header_right, bare=covered, on_page=on_page)
        self._break_wanted = covered
        self._annex = ""
        self._heading_count = 0
        self._under_title = False

    @property
    def _width(self) -> float:
        return (self._page.width - self._page.left - self._page.right) * MILLIMETRE

    # Before the blocks

    def write_cover(self) -> None:
        """Write the first page, which carries neither header nor footer, or the lines that stand for it."""
        if self._publication.has_cover:
            self._flow.add(self._cover.strips(self._width, self._flow.room))
        else:
            self._flow.add(self._cover.opening(self._width))

    def write_front(self) -> None:
        """Write what stands between the cover and the contents; its titles are not listed in them."""
        for block in self._publication.front:
            self.write(block, listed=False)
        covered = self._publication.has_cover
        self._break_wanted = covered and (self._break_wanted or not self._publication.contents)

    def write_contents(self) -> None:
        """Write the contents, under the front when there is one."""
        depth = self._publication.contents_depth
        # By their rank among the titles that have a mark, listed or not: it is what leads to their page.
        marked = enumerate(headings(self._publication, deepest=_MARKED))
        listed = [(rank, heading) for rank, heading in marked if heading.level <= depth]
        if listed:
            self._turn_page()
            self._flow.add(contents(listed, self._set, self._colours.accent, self._width))
            self._break_wanted = True

    # Blocks

    def write(self, block: Block, *, listed: bool = True) -> None:
        """Write one block after the others; a title that is not listed has no bookmark."""
        match block:
            case Orientation(landscape=landscape):
                self._page = self._landscape if landscape else self._portrait
                self._break_wanted = True
            case PageBreak():
                self._break_wanted = True
            case Heading():
                self._write_heading(block, listed=listed)
            case Requirement():
                self.write_requirements((block,))
            case Paragraph() | TableBlock() | RaciBlock() | Figure():
                self._write_content(block)
            case _:
                assert_never(block)
        self._under_title = isinstance(block, Heading)

    def write_requirements(self, blocks: Sequence[Requirement]) -> None:
        """Write requirements that follow one another as the rows of one table."""
        self._turn_page()
        listed = self._tables.requirements(blocks, self._width, self._flow.room)
        for block, strips in zip(blocks, listed, strict=True):
            self._flow.add(sourced(strips, block.source))
        self._under_title = False

    def _write_content(self, block: Paragraph | TableBlock | RaciBlock | Figure) -> None:
        if isinstance(block, RaciBlock) and block.new_page:
            self._break_wanted = True
        self._turn_page()
        room = self._flow.room
        match block:
            case Paragraph():
                strips = self._paragraph(block)
            case TableBlock():
                strips = self._captioned(block, room)
            case RaciBlock():
                strips = self._matrix(block, room)
            case Figure():
                strips = self._figure(block)
            case _:
                assert_never(block)
        self._flow.add(sourced(strips, block.source))

    def _captioned(self, block: TableBlock, room: float) -> list[Strip]:
        strips = self._tables.table(block, self._width, room)
        if not block.caption:
            return strips
        return [*self._tables.caption(block.numbered_caption, self._width), *strips]

    def _turn_page(self) -> None:
        """Start the page asked for by a break, late, so that nothing leaves an empty page behind it."""
        if self._break_wanted:
            self._flow.turn(self._page, self._right())
            self._break_wanted = False

    def _right(self) -> str:
        if self._page is self._landscape and self._annex:
            return french(f"Annexe {self._annex}")
        return self._publication.header_right

    def _write_heading(self, block: Heading, *, listed: bool) -> None:
        if not self._under_title:
            self._flow.release()  # an introduction stays with what it introduces, not with another title
        if block.level == 1:
            self._annex = printed_title(block) if is_annex(block) else ""
        self._break_wanted = self._break_wanted or block.new_page
        self._turn_page()
        strips = self._title(block)
        strips[0].anchor = block.anchor
        if listed and block.level <= _MARKED:
            strips[0].mark = Mark(self._heading_count, full_title(block), block.level)
            self._heading_count += 1
        self._flow.add(sourced(strips, block.source))

    def _title(self, block: Heading) -> list[Strip]:
        look, before, after = {1: (_CHAPTER, 0, 12), 2: (_SECTION, 16, 5)}.get(block.level, (_SUBTITLE, 11, 4))
        if block.level < 3:
            look = replace(look, colour=self._colours.accent)
        told_apart = bool(block.number) and not is_annex(block) and block.level < 3
        text = without_number(block) if told_apart else printed_title(block)
        indent = max(_HANGING, self._number_width(block.number, look)) if told_apart else 0.0
        lines = self._set.lines(text, look, self._width - indent) or [Line((), look.leading, look.baseline)]
        strips = paragraph_strips(lines, indent, before=before, after=after, keep_next=True)
        if told_apart:
            strips[0].lead(self._set.lines(block.number, look, self._width), 0)
        return strips

    def _number_width(self, number: str, look: Look) -> float:
        return self._set.typeface.width(number, look.face) * look.size + 2 * MILLIMETRE

    def _paragraph(self, block: Paragraph) -> list[Strip]:
        sign = _SIGNS.get(block.style, "") or block.sign
        if sign:
            return self._list_item(block, sign)
        note = block.style is Style.NOTE
        lines = self._set.run_lines(block.content, _NOTE if note else _BODY, self._width)
        introduces = self._under_title and len(lines) <= _SHORT
        strips = paragraph_strips(
            lines, before=3 if note else 0, after=9 if block.style is Style.LEAD else 6, keep_next=introduces
        )
        if strips and text_of(block.content).rstrip().endswith(":"):
            strips[-1].keep_next = True
        return strips

    def _list_item(self, block: Paragraph, sign: str) -> list[Strip]:
        lines = self._set.run_lines(block.content, _BODY, self._width - _LIST_INDENT)
        strips = paragraph_strips(lines, _LIST_INDENT, after=3)
        if strips:
            shown = self._set.lines(sign, _BODY, self._width)
            strips[0].lead(shown, min(2.0, _LIST_INDENT - shown[0].width - 2))
        return strips

    def _figure(self, block: Figure) -> list[Strip]:
        wide, high = (side * MILLIMETRE for side in picture_size(block))
        drawn = PrintedPicture(block.png, wide, high, block.words)
        caption = paragraph_strips(self._set.lines(block.words, _NOTE, self._width), before=4, after=9)
        return [Strip(high, before=6, keep_next=bool(caption), picture=drawn), *caption]

    def _matrix(self, block: RaciBlock, room: float) -> list[Strip]:
        title = self._matrices.title(block.title, self._width) if block.titled else []
        return [*title, *self._matrices.matrix(block, self._width, room)]

    # End

    def close(self, target: BinaryIO) -> tuple[PrintedPlace, ...]:
        """Say which characters could not be drawn, then write the file; return where the blocks are."""
        mention = self._cover.mention(self._width) if self._publication.has_cover else []
        said = self._publication
        for text in (said.header_left, said.header_right, said.version_line, said.confidentiality, said.brand.footer):
            self._set.typeface.drawable(clean(text))
        missing = sorted(self._set.typeface.missing)
        if missing:
            lines = self._set.lines(french(_missing_notice(missing)), _NOTE, self._width)
            self._flow.add(paragraph_strips(lines, before=14))
        sheets = self._flow.end()
        painter = Painter(self._publication, sheets, self._set, self._furniture, target)
        painter.paint(self._colours.bar if self._publication.has_cover else "", mention)
        return tuple(places(sheets))


def _missing_notice(missing: Sequence[str]) -> str:
    names = [f"U+{ord(character):04X}" for character in missing[:_MOST_LISTED]]
    more = len(missing) - len(names)
    rest = f" et {more} {'autres' if more > 1 else 'autre'}" if more else ""
    return (
        "Caractères sans dessin dans la police de ce PDF, remplacés par un carré (le texte copié les contient, "
        f"le document Word aussi) : {', '.join(names)}{rest}."
    )
