"""A strip: a slice of page as wide as the text, which no page break may cut."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cahier.export.pdf_text import Line, Look, Piece

MILLIMETRE = 72 / 25.4


class Align(StrEnum):
    """Where a text stands in its width."""

    LEFT = "left"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Fill:
    """A rectangle of colour; `y` is the depth of its top under that of the strip."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: str
    thickness: float


@dataclass(frozen=True, slots=True)
class Entry:
    """The end of a line of the contents: dots from `x` to the page of the heading of this rank."""

    rank: int
    x: float
    baseline: float
    look: Look


@dataclass(frozen=True, slots=True)
class Mark:
    """The heading that a strip carries, by its rank among those of the contents."""

    rank: int
    title: str
    level: int


@dataclass(slots=True)
class Strip:
    """What to draw, from its top left corner down, and how it stands among the others.

    `header` is drawn again above the strip when it starts a page; `first` wants the top of a page.
    """

    height: float
    before: float = 0
    after: float = 0
    keep_next: bool = False
    header: "Strip | None" = None
    pieces: list[tuple[float, float, Piece]] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    entry: Entry | None = None
    mark: Mark | None = None

    def put(self, lines: Iterable[Line], x: float, y: float, *, width: float = 0, align: Align = Align.LEFT) -> None:
        """Put lines at a place, one under the other."""
        for line in lines:
            y += line.before
            start = x + (width - line.width) / 2 if align is Align.CENTRE else x
            for piece in line.pieces:
                if piece.look.shade:
                    self.fills.append(Fill(start + piece.x, y, piece.width, line.height, piece.look.shade))
                self.pieces.append((start, y + line.baseline, piece))
            y += line.height

    def lead(self, lines: Iterable[Line], x: float) -> None:
        """Put a number or a sign before what is written already, so that it is read first."""
        written, self.pieces = self.pieces, []
        self.put(lines, x, 0)
        self.pieces += written


def height_of(lines: Sequence[Line]) -> float:
    """Return the height of lines one under the other."""
    return sum(line.before + line.height for line in lines)


def paragraph_strips(
    lines: Sequence[Line], x: float = 0, *, before: float = 0, after: float = 0, keep_next: bool = False
) -> list[Strip]:
    """Return the strips of a paragraph: a page never starts nor ends with one line of it alone."""
    groups = [lines] if len(lines) < 4 else [lines[:2], *([line] for line in lines[2:-2]), lines[-2:]]
    strips = []
    for group in filter(None, groups):
        strip = Strip(height_of(group), keep_next=keep_next)
        strip.put(group, x, 0)
        strips.append(strip)
    if strips:
        strips[0].before, strips[-1].after = before, after
    return strips
