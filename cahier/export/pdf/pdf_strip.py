"""A strip: a slice of page as wide as the text, which no page break may cut."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cahier.export.pdf.pdf_text import Line, Look, Piece
from cahier.export.source import Source

MILLIMETRE = 72 / 25.4


class Align(StrEnum):
    """Where a text stands in its width."""

    LEFT = "left"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class ColourRectangle:
    """A rectangle of colour; `y` is the depth of its top under that of the strip."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class StraightLine:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: str
    thickness: float


@dataclass(frozen=True, slots=True)
class PageLeader:
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


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A PNG at the size it is printed, and the words that stand for it."""

    png: bytes
    width: float
    height: float
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """The block a strip is part of; two blocks made from the same source stay apart."""

    source: Source


@dataclass(slots=True)
class Strip:
    """What to draw, from its top left corner down, and how it stands among the others.

    `header` is drawn again above the strip when it starts a page, `footer` under it when it ends one or the table.
    `anchor` names the place for links; `origin` is empty for what comes from no answer.
    """

    height: float
    before: float = 0
    after: float = 0
    keep_next: bool = False
    header: "Strip | None" = None
    footer: "Strip | None" = None
    pieces: list[tuple[float, float, Piece]] = field(default_factory=list)
    fills: list[ColourRectangle] = field(default_factory=list)
    rules: list[StraightLine] = field(default_factory=list)
    entry: PageLeader | None = None
    mark: Mark | None = None
    anchor: str = ""
    picture: PrintedPicture | None = None
    origin: Origin | None = None

    def put(self, lines: Iterable[Line], x: float, y: float, *, width: float = 0, align: Align = Align.LEFT) -> None:
        """Put lines at a place, one under the other."""
        for line in lines:
            y += line.before
            start = x + (width - line.width) / 2 if align is Align.CENTRE else x
            for piece in line.pieces:
                if piece.look.shade:
                    self.fills.append(ColourRectangle(start + piece.x, y, piece.width, line.height, piece.look.shade))
                self.pieces.append((start, y + line.baseline, piece))
            y += line.height

    def include(self, other: "Strip", x: float, y: float) -> None:
        """Draw another strip inside this one."""
        self.pieces += [(left + x, base + y, piece) for left, base, piece in other.pieces]
        self.fills += [replace(fill, x=fill.x + x, y=fill.y + y) for fill in other.fills]
        self.rules += [
            replace(rule, x=rule.x + x, to_x=rule.to_x + x, y=rule.y + y, to_y=rule.to_y + y) for rule in other.rules
        ]

    def lead(self, lines: Iterable[Line], x: float) -> None:
        """Put a number or a sign before what is written already, so that it is read first."""
        written, self.pieces = self.pieces, []
        self.put(lines, x, 0)
        self.pieces += written


def sourced(strips: list[Strip], source: Source | None) -> list[Strip]:
    """Return the strips of a block once they say what it was made from; those that say so already keep it."""
    origin = Origin(source) if source else None
    for strip in strips:
        strip.origin = strip.origin or origin
    return strips


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
