"""Writes a publication as a PDF: cover, contents with their pages, bookmarks; laid out here, with nothing installed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from cahier.export.furniture import DRAFT
from cahier.export.page import LANDSCAPE, PORTRAIT
from cahier.export.palette import brand_palette
from cahier.export.pdf_flow import Flow
from cahier.export.pdf_fonts import BOLD
from cahier.export.pdf_paint import Painter
from cahier.export.pdf_strip import MILLIMETRE, Entry, Mark, Strip, paragraph_strips
from cahier.export.pdf_tables import Tables
from cahier.export.pdf_text import GREY, Line, Look, Typesetter
from cahier.export.publication import (
    Block,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    Requirement,
    Style,
    TableBlock,
    TableKind,
    headings,
    runs,
)
from cahier.export.titles import full_title, is_annex, printed_title, without_number
from cahier.typography import clean, french

_COVER = replace(PORTRAIT, bottom=30)
_BODY = Look(9.5, 13.6)
_NOTE = Look(8, 10.8, colour=GREY)
_CHAPTER, _SECTION, _SUBTITLE = Look(18, 22, face=BOLD), Look(13, 16.5, face=BOLD), Look(10.6, 14, face=BOLD)
_CLIENT, _REFERENCE = Look(15.5, 20, face=BOLD), Look(11.3, 15, colour=GREY)
_TITLE, _COVER_SUBTITLE = Look(31, 37, face=BOLD), Look(13.5, 19)
_CONTENTS_CHAPTER, _CONTENTS_SECTION = Look(9.2, 12, face=BOLD), Look(9.2, 12.6)
_HANGING = 11 * MILLIMETRE
_LIST_INDENT = 6 * MILLIMETRE
_SIGNS = {Style.BULLET: "•", Style.CHECK: "□"}
_COVER_TABLE_WIDTH = 116 * MILLIMETRE
_ABOVE_TITLE, _ABOVE_FACTS = 180.0, 105.0
_MOST_LISTED = 200


def write_pdf(publication: Publication, target: BinaryIO) -> None:
    """Write the whole document; characters that the typeface lacks are drawn as squares and listed at the end."""
    writer = _Writer(publication)
    writer.write_cover()
    if publication.contents:
        writer.write_contents()
    for block in publication.blocks:
        writer.write(block)
    writer.close(target)


class _Writer:
    """Puts blocks at the end of the document, and remembers what numbers they reached."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._colours = brand_palette(publication.brand)
        self._set = Typesetter()
        self._tables = Tables(self._set, self._colours)
        self._page = PORTRAIT
        self._flow = Flow(_COVER, publication.header_right, bare=True)
        self._break_wanted = True
        self._annex = ""
        self._table_count = self._heading_count = self._item = 0
        self._last_title = ""
        self._after_matrix = False

    @property
    def _width(self) -> float:
        return (self._page.width - self._page.left - self._page.right) * MILLIMETRE

    # Cover

    def write_cover(self) -> None:
        """Write the first page, which carries neither header nor footer."""
        parts = list(self._cover_parts())
        spare = self._flow.room - sum(part.before + part.height + part.after for part in parts)
        for part in parts:
            # Long titles take the room of the blanks.
            if spare < 0 and part.before > 24:
                taken = min(part.before - 24, -spare)
                part.before -= taken
                spare += taken
        self._flow.add(parts)

    def _cover_parts(self) -> Iterator[Strip]:
        cover, accent = self._publication.cover, self._colours.accent
        yield from paragraph_strips(self._set.lines(cover.client, _CLIENT, self._width))
        mark = DRAFT if self._publication.draft else ""
        spans = [(f"{cover.reference} · " if mark and cover.reference else cover.reference, _REFERENCE)]
        spans.append((mark, replace(_REFERENCE, face=BOLD)))
        reference = self._set.span_lines(spans, _REFERENCE, self._width)
        yield from paragraph_strips(reference, before=_ABOVE_TITLE, after=4)
        title = self._set.lines(cover.title, replace(_TITLE, colour=accent), 150 * MILLIMETRE)
        yield from paragraph_strips(title, before=0 if reference else _ABOVE_TITLE, after=14)
        yield from paragraph_strips(self._set.lines(cover.subtitle, _COVER_SUBTITLE, self._width))
        if cover.facts:
            rows = tuple((runs(name), runs(value)) for name, value in cover.facts)
            facts = TableBlock(header=(), rows=rows, widths=(40, 76), kind=TableKind.FACTS)
            strips = self._tables.table(facts, _COVER_TABLE_WIDTH, self._flow.room)
            strips[0].before = _ABOVE_FACTS
            yield from strips

    def _mention(self) -> list[Line]:
        return self._set.lines(self._publication.cover.footer, _NOTE, self._width)

    # Contents

    def write_contents(self) -> None:
        """Write the contents; the painter adds the pages, once all are known."""
        listed = list(headings(self._publication))
        if not listed:
            return
        self._turn_page()
        self._flow.add(self._big_title("Sommaire"))
        annex = False
        for rank, heading in enumerate(listed):
            was_annex = annex
            annex = is_annex(heading) if heading.level == 1 else annex
            if annex and not was_annex:
                look = replace(_SECTION, colour=self._colours.accent)
                lines = self._set.lines("Annexes", look, self._width)
                self._flow.add(paragraph_strips(lines, before=14, after=4, keep_next=True))
            self._flow.add(self._entry(rank, heading, annex=annex))
        self._break_wanted = True

    def _big_title(self, text: str) -> list[Strip]:
        lines = self._set.lines(text, replace(_CHAPTER, colour=self._colours.accent), self._width)
        return paragraph_strips(lines, after=12, keep_next=True)

    def _entry(self, rank: int, heading: Heading, *, annex: bool) -> list[Strip]:
        top = heading.level == 1
        look = _CONTENTS_CHAPTER if top and not annex else _CONTENTS_SECTION
        indent = (0.0 if top else 14.0 if annex else 8.0) * MILLIMETRE
        room = (14.0 if annex else 8.0 if top else 9.0) * MILLIMETRE if heading.number else 0.0
        lines = self._set.lines(without_number(heading), look, self._width - indent - room - 14 * MILLIMETRE)
        lines = lines or [Line((), look.leading, look.baseline)]
        chapter = top and not annex
        strips = paragraph_strips(lines, indent + room, before=6 if chapter else 1.6, after=1.6, keep_next=chapter)
        strips[0].lead(self._set.lines(heading.number, replace(look, face=BOLD) if annex else look, room), indent)
        last = strips[-1]
        baseline = last.height - look.leading + look.baseline
        last.entry = Entry(rank, indent + room + lines[-1].width, baseline, look)
        return strips

    # Blocks

    def write(self, block: Block) -> None:
        """Write one block after the others."""
        self._item = self._item + 1 if isinstance(block, Paragraph) and block.style is Style.NUMBER else 0
        match block:
            case Orientation(landscape=landscape):
                self._page = LANDSCAPE if landscape else PORTRAIT
                self._break_wanted = True
            case PageBreak():
                self._break_wanted = True
            case Heading():
                self._write_heading(block)
            case _:
                self._write_content(block)
        if not isinstance(block, Heading):
            self._last_title = ""
        self._after_matrix = isinstance(block, RaciBlock)

    def _write_content(self, block: Paragraph | Requirement | TableBlock | RaciBlock) -> None:
        if isinstance(block, RaciBlock) and self._after_matrix:
            self._break_wanted = True
        self._turn_page()
        room = self._flow.room
        match block:
            case Paragraph():
                self._flow.add(self._paragraph(block))
            case Requirement():
                self._flow.add(self._tables.requirement(block, self._width, room))
            case TableBlock():
                if block.caption:
                    self._table_count += 1
                    self._flow.add(self._tables.caption(self._table_count, block.caption, self._width))
                self._flow.add(self._tables.table(block, self._width, room))
            case RaciBlock():
                self._write_matrix(block, room)

    def _turn_page(self) -> None:
        """Start the page asked for by a break, late, so that nothing leaves an empty page behind it."""
        if self._break_wanted:
            self._flow.turn(self._page, self._right())
            self._break_wanted = False

    def _right(self) -> str:
        if self._page is LANDSCAPE and self._annex:
            return french(f"Annexe {self._annex}")
        return self._publication.header_right

    def _write_heading(self, block: Heading) -> None:
        if block.level == 1:
            self._annex = printed_title(block) if is_annex(block) else ""
            self._break_wanted = True
        self._turn_page()
        strips = self._title(block)
        if block.level <= 2:
            strips[0].mark = Mark(self._heading_count, full_title(block), block.level)
            self._heading_count += 1
        self._flow.add(strips)
        self._last_title = block.text

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
        if block.style in _SIGNS:
            return self._list_item(block, _SIGNS[block.style])
        if block.style is Style.NUMBER:
            return self._list_item(block, f"{self._item}.")
        note = block.style is Style.NOTE
        lines = self._set.run_lines(block.content, _NOTE if note else _BODY, self._width)
        after = {Style.LEAD: 9.0, Style.NOTE: 6.0}.get(block.style, 6.0)
        return paragraph_strips(lines, before=3 if note else 0, after=after)

    def _list_item(self, block: Paragraph, sign: str) -> list[Strip]:
        lines = self._set.run_lines(block.content, _BODY, self._width - _LIST_INDENT)
        strips = paragraph_strips(lines, _LIST_INDENT, after=3)
        if strips:
            shown = self._set.lines(sign, _BODY, self._width)
            strips[0].lead(shown, min(2.0, _LIST_INDENT - shown[0].width - 2))
        return strips

    def _write_matrix(self, block: RaciBlock, room: float) -> None:
        if block.title and block.title != self._last_title:
            self._flow.add(self._tables.matrix_title(block.title, self._width))
        self._flow.add(self._tables.legend(self._width))
        self._flow.add(self._tables.matrix(block, self._width, room))
        self._flow.add(self._tables.role_names(block.columns, self._width))

    # End

    def close(self, target: BinaryIO) -> None:
        """Say which characters could not be drawn, then write the file."""
        mention = self._mention()
        said = self._publication
        for text in (said.header_left, said.header_right, said.version_line, said.confidentiality):
            self._set.typeface.drawable(clean(text))
        missing = sorted(self._set.typeface.missing)
        if missing:
            lines = self._set.lines(french(_missing_notice(missing)), _NOTE, self._width)
            self._flow.add(paragraph_strips(lines, before=14))
        Painter(self._publication, self._flow.end(), self._set, target).paint(self._colours.accent, mention)


def _missing_notice(missing: Sequence[str]) -> str:
    names = [f"U+{ord(character):04X}" for character in missing[:_MOST_LISTED]]
    more = len(missing) - len(names)
    rest = f" et {more} autres" if more else ""
    return (
        "Caractères sans dessin dans la police de ce PDF, remplacés par un carré (le texte copié les contient, "
        f"le document Word aussi) : {', '.join(names)}{rest}."
    )
