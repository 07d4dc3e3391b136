"""Rows of cells as strips: whole when they fit a page, cut between two lines of text when they cannot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cahier.export.pdf.pdf_strip import Align, ColourRectangle, StraightLine, Strip, height_of
from cahier.export.pdf.pdf_text import FAINT, Line

_HAIR = 0.5


@dataclass(frozen=True, slots=True)
class Padding:
    """The space inside a cell, in points."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines in a column; `middle` stands halfway down the row."""

    lines: Sequence[Line]
    width: float
    fill: str = ""
    align: Align = Align.LEFT
    middle: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """How the rows of a table are drawn; `left` is the bar of colour of requirements, instead of vertical rules."""

    padding: Padding
    rule: str = FAINT
    bar: str = ""
    bar_width: float = 0


def row(cells: Sequence[Cell], grid: Grid, *, least: float = 0, begins: bool = True, ends: bool = True) -> Strip:
    """Return a row as one strip, at least so high; one that does not begin or end is open on that side."""
    height = max(least, max((height_of(cell.lines) for cell in cells), default=0) + 2 * grid.padding.y)
    strip = Strip(height)
    x = 0.0
    for cell in cells:
        _put_cell(strip, cell, x, height, grid)
        x += cell.width
    edges = [edge for edge, closed in ((0.0, begins), (height, ends)) if closed]
    _frame(strip, [cell.width for cell in cells], edges, grid)
    return strip


def rows(cells: Sequence[Cell], grid: Grid, tallest: float, *, least: float = 0) -> list[Strip]:
    """Return a row as strips none of which is higher than `tallest`."""
    if max((height_of(cell.lines) for cell in cells), default=0) + 2 * grid.padding.y <= tallest:
        return [row(cells, grid, least=least)]
    columns = [_portions(cell.lines, tallest - 2 * grid.padding.y) for cell in cells]
    strips, last = [], max(map(len, columns)) - 1
    for rank in range(last + 1):
        parts = (portions[rank] if rank < len(portions) else () for portions in columns)
        cut = [replace(cell, lines=part) for cell, part in zip(cells, parts, strict=True)]
        strips.append(row(cut, grid, begins=rank == 0, ends=rank == last))
    return strips


def _portions(lines: Iterable[Line], room: float) -> list[list[Line]]:
    """Return the lines in portions that hold in a height; a line alone always does."""
    portions: list[list[Line]] = [[]]
    depth = 0.0
    for line in lines:
        if portions[-1] and depth + line.before + line.height > room:
            portions.append([])
            depth = 0.0
        portions[-1].append(line)
        depth += line.before + line.height
    return portions


def _put_cell(strip: Strip, cell: Cell, x: float, height: float, grid: Grid) -> None:
    if cell.fill:
        strip.fills.append(ColourRectangle(x, 0, cell.width, height, cell.fill))
    top = (height - height_of(cell.lines)) / 2 if cell.middle else grid.padding.y
    strip.put(cell.lines, x + grid.padding.x, top, width=cell.width - 2 * grid.padding.x, align=cell.align)


def _frame(strip: Strip, widths: Sequence[float], edges: Sequence[float], grid: Grid) -> None:
    total = sum(widths)
    for y in edges:
        strip.rules.append(StraightLine(0, y, total, y, grid.rule, _HAIR))
    if grid.bar:
        strip.fills.append(ColourRectangle(0, 0, grid.bar_width, strip.height, grid.bar))
        return
    x = 0.0
    for width in (0.0, *widths):
        x += width
        strip.rules.append(StraightLine(x, 0, x, strip.height, grid.rule, _HAIR))
