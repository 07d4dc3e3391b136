"""Requirements and tables, as strips."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cahier.export.layout.print_palette import WHITE, Palette
from cahier.export.layout.requirement_tables import REQUIREMENT_HEADER
from cahier.export.layout.table_layout import centred_columns, is_total, judged, names_rows
from cahier.export.pdf.pdf_fonts import BOLD, ITALIC
from cahier.export.pdf.pdf_rows import Cell, Grid, Padding, rows
from cahier.export.pdf.pdf_strip import MILLIMETRE, Align, Strip, paragraph_strips
from cahier.export.pdf.pdf_text import GREY, Look, Typesetter
from cahier.export.publication import Requirement, Runs, Style, TableBlock, TableKind, runs, text_of

_DARK = "44444B"
_TEXT = Look(8.6, 11.6)
_BOLD = replace(_TEXT, face=BOLD)
_SMALL = Look(8, 10.6, colour=_DARK)
_CAPTION = Look(8, 10.4, face=ITALIC, colour=GREY)
_CELL, _ASKED = Padding(6, 3.6), Padding(5, 3.2)
_SPACE = 8.0
_SIGNATURE_HEIGHT = 20 * MILLIMETRE
_ID_WIDTH, _PROOF_WIDTH = 25 * MILLIMETRE, 38 * MILLIMETRE
_BAR = 2.6
# Shares of the page: a higher row may be cut between two lines; a table that fits is kept whole; so is one of few
# rows, unless it would leave most of a page blank; two rows stay together when they are not high themselves.
_LONGEST_SHARE, _SMALL_SHARE, _MOVED_SHARE, _PAIR_SHARE = 0.4, 1 / 3, 0.5, 0.2
_FEW_ROWS = 8


class Tables:
    """Lays out what stands in rows, in the colours of a document."""

    def __init__(self, typesetter: Typesetter, colours: Palette) -> None:
        self._set = typesetter
        self._colours = colours

    def requirements(self, blocks: Sequence[Requirement], width: float, room: float) -> list[list[Strip]]:
        """Return the strips of requirements that follow one another, under a header that stands on each page."""
        widths = [_ID_WIDTH, width - _ID_WIDTH - _PROOF_WIDTH, _PROOF_WIDTH]
        top = self._header(REQUIREMENT_HEADER, widths, [False] * 3, room)
        header = top[0] if len(top) == 1 else None
        listed = [self._requirement(block, widths, room - (header.height if header else 0)) for block in blocks]
        for strips in listed:
            for strip in strips:
                strip.header = header
        top[0].before = listed[-1][-1].after = _SPACE
        listed[0][:0] = top
        return listed

    def _requirement(self, block: Requirement, widths: Sequence[float], room: float) -> list[Strip]:
        """Return a requirement; only one that no page can hold is in more than one strip."""
        left_room, asked_room, proof_room = (width - 2 * _ASKED.x for width in widths)
        name = self._set.squeezed(block.id, replace(_BOLD, size=8.6, colour=self._colours.accent), left_room, 6)
        left = self._set.lines(block.id, name, left_room)
        left += self._set.lines(block.priority, _SMALL, left_room, before=1)
        asked = self._set.lines(block.title, _BOLD, asked_room)
        asked += self._set.run_lines(block.content, _TEXT, asked_room, before=1 if asked else 0)
        for line in block.more:
            sign = "•" if line.style is Style.BULLET else line.sign
            signed = (*runs(f"{sign} "), *line.content) if sign else line.content
            asked += self._set.run_lines(signed, _TEXT, asked_room, before=1)
        proof = self._set.lines(block.verification, _SMALL, proof_room)
        cells = (Cell(left, widths[0], self._colours.tint), Cell(asked, widths[1]), Cell(proof, widths[2]))
        strips = rows(cells, Grid(_ASKED, bar=self._colours.bar, bar_width=_BAR), room)
        strips[0].anchor = block.id
        return strips

    # Tables

    def caption(self, text: str, width: float) -> list[Strip]:
        """Return the line above a table."""
        lines = self._set.lines(text, _CAPTION, width)
        return paragraph_strips(lines, before=9, after=3, keep_next=True)

    def table(self, block: TableBlock, width: float, room: float) -> list[Strip]:
        """Return a table; its header stands again at the top of each page it reaches."""
        widths = self._widths(block, width)
        centred = centred_columns(block)
        top = self._header(block.header, widths, centred, room) if block.header else []
        # A header that no page could hold with a row under it is not repeated.
        header = top[0] if len(top) == 1 else None
        tallest = min(room * _LONGEST_SHARE, room - (header.height if header else 0))
        named = names_rows(block)
        body: list[Strip] = []
        for cells in block.rows:
            strips = self._body_row(block.kind, cells, widths, centred, named=named, tallest=tallest)
            body += strips
        for strip in body:
            strip.header = header
        strips = [*top, *body]
        if strips:
            strips[0].before = max(strips[0].before, 2)
            strips[-1].after = _SPACE
        _hold(body, len(block.rows), sum(strip.height for strip in strips), room)
        return strips

    def _widths(self, block: TableBlock, width: float) -> list[float]:
        """Return the widths of the columns, those too narrow for their longest word made wider by the others."""
        asked = _shared(block.widths, width)
        needed = [2 * _CELL.x + self._longest(block, column) for column in range(len(asked))]
        missing = sum(max(0, need - have) for need, have in zip(needed, asked, strict=True))
        if not missing or sum(needed) > width:
            return asked
        spare = sum(max(0, have - need) for need, have in zip(needed, asked, strict=True))
        kept = 1 - missing / spare
        return [max(need, need + (have - need) * kept) for need, have in zip(needed, asked, strict=True)]

    def _longest(self, block: TableBlock, column: int) -> float:
        words = [self._set.widest_word(name, _BOLD) for name in block.header[column : column + 1]]
        look = _BOLD if column == 0 and names_rows(block) else _TEXT
        words += [self._set.widest_word(text_of(row[column]), look) for row in block.rows]
        return max(words, default=0)

    def _header(
        self, names: Sequence[str], widths: Sequence[float], centred: Sequence[bool], room: float
    ) -> list[Strip]:
        accent = self._colours.accent
        cells = []
        for name, width, middle in zip(names, widths, centred, strict=True):
            inside = width - 2 * _CELL.x
            look = self._set.squeezed(name, replace(_BOLD, colour=WHITE), inside)
            cells.append(Cell(self._set.lines(name, look, inside), width, accent, _align(middle)))
        strips = rows(cells, Grid(_CELL, rule=accent), room * _LONGEST_SHARE)
        for strip in strips:
            strip.keep_next = True
        return strips

    def _body_row(
        self,
        kind: TableKind,
        contents: Sequence[Runs],
        widths: Sequence[float],
        centred: Sequence[bool],
        *,
        named: bool,
        tallest: float,
    ) -> list[Strip]:
        total = self._colours.tint if is_total(contents) else ""
        cells = []
        for column, (content, width, middle) in enumerate(zip(contents, widths, centred, strict=True)):
            rank = self._rank_cell(text_of(content), width) if kind is TableKind.PRIORITY else None
            if rank is not None:
                cells.append(rank)
                continue
            names = named and column == 0
            if kind is TableKind.VIGILANCE:
                content = judged(content, column)
            look = _BOLD if names else _TEXT
            look = self._set.squeezed(text_of(content), look, width - 2 * _CELL.x, 7.5)
            lines = self._set.run_lines(content, look, width - 2 * _CELL.x)
            cells.append(Cell(lines, width, self._colours.tint if names else total, _align(middle)))
        least = _SIGNATURE_HEIGHT if kind is TableKind.SIGNATURE else _TEXT.leading + 2 * _CELL.y
        return rows(cells, Grid(_CELL), tallest, least=least)

    def _rank_cell(self, text: str, width: float) -> Cell | None:
        fill = self._colours.priorities.get(text.strip())
        if fill is None:
            return None
        lines = self._set.lines(text, replace(_BOLD, colour=fill.text), width)
        return Cell(lines, width, fill.background, Align.CENTRE)


def _hold(body: Sequence[Strip], count: int, height: float, room: float) -> None:
    """Keep a small table whole, and the first two rows and the last two of a long one together."""
    if height <= room * _SMALL_SHARE or (count <= _FEW_ROWS and height <= room * _MOVED_SHARE):
        held = body[:-1]
    else:
        ends = [pair for pair in (body[:2], body[-2:]) if sum(strip.height for strip in pair) <= room * _PAIR_SHARE]
        held = [pair[0] for pair in ends if len(pair) == 2]
    for strip in held:
        strip.keep_next = True


def _align(centred: bool) -> Align:
    return Align.CENTRE if centred else Align.LEFT


def _shared(widths: Sequence[int], total: float) -> list[float]:
    whole = sum(widths)
    edges = [total * sum(widths[:rank]) / whole for rank in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]
