"""The matrices of the PDF: the legend and the roles stand on each of their pages."""

from collections.abc import Sequence
from dataclasses import replace

from cahier.export.layout.print_palette import RACI_FILLS, WHITE, Palette
from cahier.export.layout.raci_layout import LEGEND, party_spans, printed
from cahier.export.pdf.pdf_fonts import BOLD
from cahier.export.pdf.pdf_rows import Cell, Grid, Padding, row, rows
from cahier.export.pdf.pdf_strip import (
    MILLIMETRE,
    Align,
    ColourRectangle,
    StraightLine,
    Strip,
    height_of,
    paragraph_strips,
    sourced,
)
from cahier.export.pdf.pdf_text import GREY, Line, Look, Typesetter
from cahier.export.publication import RaciBlock, RaciColumn, RaciGroup, RaciLine
from cahier.model.raci import Raci
from cahier.typography import NBSP

_TEXT = Look(8, 10.2)
_BOLD = replace(_TEXT, face=BOLD)
_HEAD = Look(8.6, 11.6, face=BOLD, colour=WHITE)
_LEGEND = Look(8.6, 13)
_ROLES = Look(8, 10.8, colour=GREY)
_FAULT = Look(7.4, 9.4, colour="B3261E")
_FAULT_SIGN = "▲"
_CELL, _GROUP = Padding(2.2, 2.9), Padding(5, 2.9)
_NUMBER_WIDTH, _ROLE_WIDTH, _LEAST_ACTIVITY_WIDTH = 10 * MILLIMETRE, 11.6 * MILLIMETRE, 60 * MILLIMETRE
_UNDER_LEGEND, _ABOVE_ROLES = 6.0, 5.0


class Matrices:
    """Lays out matrices, in the colours of a document."""

    def __init__(self, typesetter: Typesetter, colours: Palette) -> None:
        self._set = typesetter
        self._colours = colours

    def title(self, title: str, width: float) -> list[Strip]:
        """Return the title of a matrix that follows no heading."""
        look = Look(15, 19, face=BOLD, colour=self._colours.accent)
        return paragraph_strips(self._set.lines(title, look, width), after=6, keep_next=True)

    def matrix(self, block: RaciBlock, width: float, room: float) -> list[Strip]:
        """Return the matrix of a phase, with what its letters and its columns mean on each page."""
        widths = _widths(len(block.columns), width)
        header, footer = self._header(block.columns, widths), self._role_names(block.columns, width)
        strips: list[Strip] = []
        for group in block.groups:
            strips += self._group(group, widths, room - header.height - footer.before - footer.height)
        for strip in strips:
            strip.header, strip.footer = header, footer
        if strips:
            strips[-1].after = 6
        return [header, *strips] if strips else [header, footer]

    def _header(self, columns: Sequence[RaciColumn], widths: Sequence[float]) -> Strip:
        legend = self._legend(sum(widths))
        above = height_of(legend) + _UNDER_LEGEND
        roles = row([self._role(column, widths[-1]) for column in columns], Grid(_CELL))
        parties = self._parties(columns, widths)
        height = parties.height + roles.height
        strip = Strip(above + height, keep_next=True)
        strip.put(legend, 0, 0)
        names = [("N°", widths[0], Align.CENTRE), ("Activité", widths[1], Align.LEFT)]
        x = 0.0
        for name, width, align in names:
            lines = self._set.lines(name, _HEAD, width)
            strip.fills.append(ColourRectangle(x, above, width, height, self._colours.accent))
            strip.put(lines, x + 4, above + (height - height_of(lines)) / 2, width=width - 8, align=align)
            x += width
        if columns:
            strip.include(parties, x, above)
            strip.include(roles, x, above + parties.height)
        return strip

    def _legend(self, width: float) -> list[Line]:
        spans: list[tuple[str, Look]] = []
        for letter, meaning in LEGEND.items():
            fill = RACI_FILLS[letter]
            look = replace(_LEGEND, face=BOLD, colour=fill.text, shade=fill.background)
            spans.append((f"{NBSP}{NBSP}{letter}{NBSP}{NBSP}", look))
            spans.append((f"{NBSP}{NBSP}{meaning.replace(' ', NBSP)}     ", _LEGEND))
        return self._set.span_lines(spans, _LEGEND, width)

    def _role_names(self, columns: Sequence[RaciColumn], width: float) -> Strip:
        """Return the line that says whom the columns stand for."""
        spans: list[tuple[str, Look]] = []
        for column in columns:
            spans += [(" · ", _ROLES)] if spans else []
            spans += [(column.short, replace(_ROLES, face=BOLD)), (f"{NBSP}{column.named}", _ROLES)]
        lines = self._set.span_lines(spans, _ROLES, width)
        strip = Strip(height_of(lines), before=_ABOVE_ROLES, after=6)
        strip.put(lines, 0, 0)
        return strip

    def _parties(self, columns: Sequence[RaciColumn], widths: Sequence[float]) -> Strip:
        accent = self._colours.accent
        cells = []
        for party, count in party_spans(columns):
            width = widths[-1] * count
            look = self._set.squeezed(party, _HEAD, width - 2 * _CELL.x)
            lines = self._set.lines(party, look, width - 2 * _CELL.x)
            cells.append(Cell(lines, width, accent, Align.CENTRE, middle=True))
        strip = row(cells, Grid(_CELL, rule=accent))
        x = 0.0
        for cell in cells:
            strip.rules.append(StraightLine(x, 0, x, strip.height, WHITE, 1.2))
            x += cell.width
        return strip

    def _role(self, column: RaciColumn, width: float) -> Cell:
        room = width - 2
        look = self._set.squeezed(column.short, _BOLD, room)
        return Cell(self._set.lines(column.short, look, room), width, self._colours.tint, Align.CENTRE, middle=True)

    def _group(self, group: RaciGroup, widths: Sequence[float], tallest: float) -> list[Strip]:
        strips = []
        if group.title:
            lines = self._set.lines(group.title, _BOLD, sum(widths) - 12)
            strips = rows([Cell(lines, sum(widths), self._colours.tint)], Grid(_GROUP), tallest)
            strips[-1].keep_next = True
        for line in group.lines:
            strips += self._activity(line, widths, tallest)
        return strips

    def _activity(self, line: RaciLine, widths: Sequence[float], tallest: float) -> list[Strip]:
        room = widths[1] - 2 * _CELL.x
        look = self._set.squeezed(line.number, _TEXT, widths[0] - 2 * _CELL.x)
        number = self._set.lines(line.number, look, widths[0] - 2 * _CELL.x)
        label = self._set.lines(line.label, _TEXT, room)
        if line.fault:
            label += self._set.lines(f"{_FAULT_SIGN}{NBSP}{line.fault}", _FAULT, room)
        cells = [Cell(number, widths[0], "", Align.CENTRE, middle=True), Cell(label, widths[1], middle=True)]
        cells += [self._letter(cell, width) for cell, width in zip(line.cells, widths[2:], strict=True)]
        return sourced(rows(cells, Grid(_CELL), tallest), line.source)

    def _letter(self, cell: Raci, width: float) -> Cell:
        if cell is Raci.NONE:
            return Cell((), width)
        fill = RACI_FILLS[cell]
        lines = self._set.lines(printed(cell), replace(_BOLD, colour=fill.text), width)
        return Cell(lines, width, fill.background, Align.CENTRE, middle=True)


def _widths(roles: int, width: float) -> list[float]:
    if not roles:
        return [_NUMBER_WIDTH, width - _NUMBER_WIDTH]
    role = min(_ROLE_WIDTH, (width - _NUMBER_WIDTH - _LEAST_ACTIVITY_WIDTH) / roles)
    return [_NUMBER_WIDTH, width - _NUMBER_WIDTH - role * roles, *[role] * roles]
