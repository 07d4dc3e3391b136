"""Requirements, tables and matrices, as strips."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cahier.export.palette import RACI_FILLS, Palette
from cahier.export.pdf_fonts import BOLD, ITALIC
from cahier.export.pdf_rows import Cell, Grid, Padding, row, rows
from cahier.export.pdf_strip import MILLIMETRE, Align, Fill, Rule, Strip, height_of, paragraph_strips
from cahier.export.pdf_text import GREY, INK, Line, Look, Typesetter
from cahier.export.publication import (
    RaciBlock,
    RaciColumn,
    RaciGroup,
    RaciLine,
    Requirement,
    Runs,
    TableBlock,
    TableKind,
    text_of,
)
from cahier.export.raci_layout import LEGEND, party_spans, printed
from cahier.export.table_layout import centred_columns, is_total, judged, names_rows
from cahier.model.raci import Raci
from cahier.typography import NBSP

_WHITE = "FFFFFF"
_DARK = "44444B"
_TEXT = Look(8.6, 11.6)
_BOLD = replace(_TEXT, face=BOLD)
_SMALL = Look(8, 10.6, colour=_DARK)
_CAPTION = Look(8, 10.4, face=ITALIC, colour=GREY)
_NOTE = Look(8, 10.8, colour=GREY)
_MATRIX = Look(8, 10.2)
_CELL, _MATRIX_CELL, _ASKED = Padding(6, 3.6), Padding(2.2, 2.9), Padding(8, 4.6)
_SPACE = 8.0
_SIGNATURE_HEIGHT = 20 * MILLIMETRE
_ID_WIDTH = 28 * MILLIMETRE
_BAR = 2.6
_NUMBER_WIDTH, _ROLE_WIDTH, _LEAST_ACTIVITY_WIDTH = 10 * MILLIMETRE, 11.6 * MILLIMETRE, 60 * MILLIMETRE
_LONGEST_SHARE = 0.4  # of the page: a higher row may be cut between two lines


class Tables:
    """Lays out what stands in rows, in the colours of a document."""

    def __init__(self, typesetter: Typesetter, colours: Palette) -> None:
        self._set = typesetter
        self._colours = colours

    def requirement(self, block: Requirement, width: float, room: float) -> list[Strip]:
        """Return a requirement; only one that no page can hold is in more than one strip."""
        grid = Grid(_ASKED, bar=self._colours.accent, bar_width=_BAR)
        left_room, right_room = _ID_WIDTH - 2 * _ASKED.x, width - _ID_WIDTH - 2 * _ASKED.x
        name = self._set.squeezed(block.id, replace(_BOLD, size=9, colour=self._colours.accent), left_room, 6)
        left = self._set.lines(block.id, name, left_room)
        left += self._set.lines(block.priority, _SMALL, left_room, before=2)
        cells = (Cell(left, _ID_WIDTH, self._colours.tint), Cell(self._asked(block, right_room), width - _ID_WIDTH))
        strips = rows(cells, grid, room)
        strips[0].before = strips[-1].after = _SPACE
        return strips

    def _asked(self, block: Requirement, width: float) -> list[Line]:
        lines = self._set.lines(block.title, _BOLD, width)
        lines += self._set.run_lines(block.content, _TEXT, width, before=2 if lines else 0)
        if block.verification:
            spans = ((f"Vérification{NBSP}: ", replace(_SMALL, face=BOLD)), (block.verification, _SMALL))
            lines += self._set.span_lines(spans, _SMALL, width, before=4)
        return lines

    # Tables

    def caption(self, number: int, text: str, width: float) -> list[Strip]:
        """Return « Tableau 7 – … »."""
        lines = self._set.lines(f"Tableau{NBSP}{number} – {text}", _CAPTION, width)
        return paragraph_strips(lines, before=9, after=3, keep_next=True)

    def table(self, block: TableBlock, width: float, room: float) -> list[Strip]:
        """Return a table; its header stands again at the top of each page it reaches."""
        widths = _shared(block.widths, width)
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
        return strips

    def _header(
        self, names: Sequence[str], widths: Sequence[float], centred: Sequence[bool], room: float
    ) -> list[Strip]:
        accent = self._colours.accent
        cells = []
        for name, width, middle in zip(names, widths, centred, strict=True):
            inside = width - 2 * _CELL.x
            look = self._set.squeezed(name, replace(_BOLD, colour=_WHITE), inside)
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

    # Matrices

    def matrix_title(self, title: str, width: float) -> list[Strip]:
        """Return the title of a matrix that follows no heading."""
        look = Look(15, 19, face=BOLD, colour=self._colours.accent)
        return paragraph_strips(self._set.lines(title, look, width), after=6, keep_next=True)

    def legend(self, width: float) -> list[Strip]:
        """Return the line that says what the letters mean."""
        look, spans = Look(8.6, 13), []
        for letter, meaning in LEGEND.items():
            fill = RACI_FILLS[letter]
            spans.append((f"{NBSP}{NBSP}{letter}{NBSP}{NBSP}", _tinted(look, fill.text, fill.background)))
            spans.append((f"{NBSP}{NBSP}{meaning.replace(' ', NBSP)}     ", look))
        return paragraph_strips(self._set.span_lines(spans, look, width), after=6, keep_next=True)

    def role_names(self, columns: Sequence[RaciColumn], width: float) -> list[Strip]:
        """Return the line that says whom the columns stand for."""
        spans: list[tuple[str, Look]] = []
        for column in columns:
            spans += [(" · ", _NOTE)] if spans else []
            spans += [(column.short, replace(_NOTE, face=BOLD)), (f"{NBSP}{column.title}", _NOTE)]
        return paragraph_strips(self._set.span_lines(spans, _NOTE, width), before=5, after=6)

    def matrix(self, block: RaciBlock, width: float, room: float) -> list[Strip]:
        """Return the matrix of a phase, parties and roles at the top of each page."""
        widths = _matrix_widths(len(block.columns), width)
        header = self._matrix_header(block.columns, widths)
        strips = []
        for group in block.groups:
            strips += self._group(group, widths, room - header.height)
        for strip in strips:
            strip.header = header
        for strip in strips[-2:]:
            strip.keep_next = True  # the names of the roles never stand alone on a page
        return [header, *strips]

    def _matrix_header(self, columns: Sequence[RaciColumn], widths: Sequence[float]) -> Strip:
        accent = self._colours.accent
        parties = self._parties(columns, widths)
        roles = row([self._role(column, widths[-1]) for column in columns], Grid(_MATRIX_CELL))
        height = parties.height + roles.height
        strip = Strip(height, keep_next=True)
        names = [("N°", widths[0], Align.CENTRE), ("Activité", widths[1], Align.LEFT)]
        x = 0.0
        for name, width, align in names:
            lines = self._set.lines(name, replace(_BOLD, colour=_WHITE), width)
            strip.fills.append(Fill(x, 0, width, height, accent))
            strip.put(lines, x + 4, (height - height_of(lines)) / 2, width=width - 8, align=align)
            x += width
        if columns:
            _include(strip, parties, x, 0)
            _include(strip, roles, x, parties.height)
        return strip

    def _parties(self, columns: Sequence[RaciColumn], widths: Sequence[float]) -> Strip:
        cells = []
        for party, count in party_spans(columns):
            width = widths[-1] * count
            look = self._set.squeezed(party, replace(_BOLD, colour=_WHITE), width - 2 * _MATRIX_CELL.x)
            lines = self._set.lines(party, look, width - 2 * _MATRIX_CELL.x)
            cells.append(Cell(lines, width, self._colours.accent, Align.CENTRE, middle=True))
        strip = row(cells, Grid(_MATRIX_CELL, rule=self._colours.accent))
        x = 0.0
        for cell in cells:
            strip.rules.append(Rule(x, 0, x, strip.height, _WHITE, 1.2))
            x += cell.width
        return strip

    def _role(self, column: RaciColumn, width: float) -> Cell:
        room = width - 2
        look = self._set.squeezed(column.short, replace(_MATRIX, face=BOLD), room)
        return Cell(self._set.lines(column.short, look, room), width, self._colours.tint, Align.CENTRE, middle=True)

    def _group(self, group: RaciGroup, widths: Sequence[float], tallest: float) -> list[Strip]:
        strips = []
        if group.title:
            lines = self._set.lines(group.title, replace(_MATRIX, face=BOLD), sum(widths) - 12)
            strips = rows([Cell(lines, sum(widths), self._colours.tint)], Grid(Padding(5, 2.9)), tallest)
            strips[-1].keep_next = True
        for line in group.lines:
            strips += self._activity(line, widths, tallest)
        return strips

    def _activity(self, line: RaciLine, widths: Sequence[float], tallest: float) -> list[Strip]:
        x = _MATRIX_CELL.x
        look = self._set.squeezed(line.number, _MATRIX, widths[0] - 2 * x)
        number = self._set.lines(line.number, look, widths[0] - 2 * x)
        label = self._set.lines(line.label, _MATRIX, widths[1] - 2 * x)
        cells = [Cell(number, widths[0], "", Align.CENTRE, middle=True), Cell(label, widths[1], middle=True)]
        cells += [self._letter(cell, width) for cell, width in zip(line.cells, widths[2:], strict=True)]
        return rows(cells, Grid(_MATRIX_CELL), tallest)

    def _letter(self, cell: Raci, width: float) -> Cell:
        if cell is Raci.NONE:
            return Cell((), width)
        fill = RACI_FILLS[cell]
        lines = self._set.lines(printed(cell), replace(_MATRIX, face=BOLD, colour=fill.text), width)
        return Cell(lines, width, fill.background, Align.CENTRE, middle=True)


def _align(centred: bool) -> Align:
    return Align.CENTRE if centred else Align.LEFT


def _tinted(look: Look, colour: str, shade: str) -> Look:
    return replace(look, face=BOLD, colour=colour or INK, shade=shade)


def _shared(widths: Sequence[int], total: float) -> list[float]:
    whole = sum(widths)
    edges = [total * sum(widths[:rank]) / whole for rank in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _matrix_widths(roles: int, width: float) -> list[float]:
    if not roles:
        return [_NUMBER_WIDTH, width - _NUMBER_WIDTH]
    role = min(_ROLE_WIDTH, (width - _NUMBER_WIDTH - _LEAST_ACTIVITY_WIDTH) / roles)
    return [_NUMBER_WIDTH, width - _NUMBER_WIDTH - role * roles, *[role] * roles]


def _include(strip: Strip, other: Strip, x: float, y: float) -> None:
    """Draw a strip inside another."""
    strip.pieces += [(left + x, base + y, piece) for left, base, piece in other.pieces]
    strip.fills += [replace(fill, x=fill.x + x, y=fill.y + y) for fill in other.fills]
    strip.rules += [
        replace(rule, x=rule.x + x, to_x=rule.to_x + x, y=rule.y + y, to_y=rule.to_y + y) for rule in other.rules
    ]
