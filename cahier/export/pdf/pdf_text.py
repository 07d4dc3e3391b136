"""Text set in lines: runs in their looks, broken at a width."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from typing import assert_never

from cahier.export.pdf.pdf_fonts import ASCENT, BOLD, DESCENT, ITALIC, REGULAR, Typeface
from cahier.export.publication import Emphasis, Run, Runs
from cahier.typography import clean

INK, GREY, FAINT = "222226", "5F5F68", "C9C9CF"
_OPEN_SHADE = "FFF2CC"
# A line feed, spaces, a piece of word up to a hyphen between two small letters, or a word.
_ATOM = re.compile(r"\n| +|[^ \n]*?[a-zß-ÿœ]-(?=[a-zß-ÿœ])|[^ \n]+")
_SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is drawn, in points; `missing` for characters that only a square stands for.

    `target` names the place the words lead to.
    """

    size: float
    leading: float
    face: str = REGULAR
    colour: str = INK
    shade: str = ""
    missing: bool = False
    target: str = ""

    @property
    def baseline(self) -> float:
        """The depth of the baseline under the top of the line."""
        return (self.leading - (ASCENT + DESCENT) * self.size) / 2 + ASCENT * self.size


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in one look, at `x` from the start of its line."""

    x: float
    width: float
    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `before` is the space wanted above it."""

    pieces: tuple[Piece, ...]
    height: float
    baseline: float
    before: float = 0

    @property
    def width(self) -> float:
        """Where its last piece ends."""
        return self.pieces[-1].x + self.pieces[-1].width if self.pieces else 0


Atom = tuple[str, Look, float]


@lru_cache
def emphasised(look: Look, emphasis: Emphasis) -> Look:
    """Return the look of a run of text."""
    match emphasis:
        case Emphasis.BOLD:
            return replace(look, face=BOLD)
        case Emphasis.ITALIC:
            return replace(look, face=ITALIC)
        case Emphasis.OPEN:
            return replace(look, shade=_OPEN_SHADE)
        case Emphasis.NONE:
            return look
        case _:
            assert_never(emphasis)


@lru_cache
def _leading(look: Look, target: str, colour: str) -> Look:
    return replace(look, target=target, colour=colour)


@lru_cache
def _lacking(look: Look) -> Look:
    return replace(look, missing=True)


class Typesetter:
    """Breaks texts into lines; words that lead to one of the `targets` are in the colour of links."""

    def __init__(self, link_colour: str = INK, targets: frozenset[str] = frozenset()) -> None:
        self.typeface = Typeface()
        self._link_colour = link_colour
        self._targets = targets

    def lines(self, text: str, look: Look, width: float, before: float = 0) -> list[Line]:
        """Return the lines of a text in one look."""
        return self._broken([(text, look)], look, width, before)

    def run_lines(self, content: Runs, look: Look, width: float, before: float = 0) -> list[Line]:
        """Return the lines of several runs."""
        spans = [(run.text, self._look(run, look)) for run in content]
        return self._broken(spans, look, width, before)

    def _look(self, run: Run, look: Look) -> Look:
        look = emphasised(look, run.emphasis)
        return _leading(look, run.target, self._link_colour) if run.target in self._targets else look

    def span_lines(self, spans: Sequence[tuple[str, Look]], look: Look, width: float, before: float = 0) -> list[Line]:
        """Return the lines of texts each in its look; `look` gives the height of the lines."""
        return self._broken(spans, look, width, before)

    def widest_word(self, text: str, look: Look) -> float:
        """Return the width of the longest word of a text."""
        words = self.typeface.drawable(clean(text)).replace("\n", " ").split(" ")
        return max(self.typeface.width(word, look.face) for word in words) * look.size

    def squeezed(self, text: str, look: Look, width: float, least: float = 5) -> Look:
        """Return the look, smaller when the longest word would not hold in the width."""
        longest = self.widest_word(text, look)
        return look if longest <= width else replace(look, size=max(least, look.size * width / longest))

    def shortened(self, text: str, look: Look, width: float) -> str:
        """Return a text in one line, cut with an ellipsis when it is too long."""
        text = " ".join(self.typeface.drawable(clean(text)).split("\n"))
        if self.typeface.width(text, look.face) * look.size <= width:
            return text
        room, kept = width / look.size - self.typeface.width("…", look.face), ""
        for character in text:
            room -= self.typeface.width(character, look.face)
            if room < 0:
                break
            kept += character
        return f"{kept.rstrip()}…"

    def _broken(self, spans: Iterable[tuple[str, Look]], look: Look, width: float, before: float) -> list[Line]:
        setting = _Setting(self.typeface, width)
        for word in _words(self._atoms(spans)):
            setting.put(word)
        baseline = look.baseline
        return [
            Line(pieces, look.leading, baseline, 0 if rank else before) for rank, pieces in enumerate(setting.ended())
        ]

    def _atoms(self, spans: Iterable[tuple[str, Look]]) -> Iterator[Atom]:
        typeface = self.typeface
        for text, look in spans:
            drawable = typeface.drawable(clean(text))
            lacking = typeface.lacks(drawable)
            for atom in _ATOM.findall(drawable):
                if lacking and typeface.lacks(atom):
                    for missing, group in groupby(atom, typeface.missing.__contains__):
                        part = "".join(group)
                        yield part, _lacking(look) if missing else look, typeface.width(part, look.face) * look.size
                else:
                    yield atom, look, typeface.width(atom, look.face) * look.size


def _words(atoms: Iterable[Atom]) -> Iterator[list[Atom]]:
    """Yield what no line may break: texts without a space between them, whatever their looks; spaces stand alone."""
    word: list[Atom] = []
    for atom in atoms:
        text = atom[0]
        alone = text[0] in " \n"
        if alone and word:
            yield word
            word = []
        word.append(atom)
        if alone or (len(text) > 1 and text[-1] == "-" and text[-2].islower()):
            yield word
            word = []
    if word:
        yield word


@dataclass(slots=True)
class _Setting:
    """The line being filled, and those before it."""

    typeface: Typeface
    width: float
    done: list[tuple[Piece, ...]] = field(default_factory=list)
    current: list[tuple[float, float, list[str], Look]] = field(default_factory=list)
    spaces: list[Atom] = field(default_factory=list)
    end: float = 0

    def put(self, word: list[Atom]) -> None:
        """Put a word, a line feed or spaces after the others."""
        first = word[0][0]
        if first == "\n":
            self._turn()
        elif first[0] == " ":
            self.spaces += word
        else:
            self._put_word(word)

    def _put_word(self, word: list[Atom]) -> None:
        wide = sum(atom[2] for atom in word)
        gap = sum(space[2] for space in self.spaces)
        if self.end + gap + wide > self.width + _SLACK and (self.current or gap):
            if self.current:
                self._turn()
            else:
                self.spaces.clear()
        for atom in (*self.spaces, *word):
            self._append(atom)
        self.spaces.clear()

    def _append(self, atom: Atom) -> None:
        text, look, wide = atom
        if self.end + wide > self.width + _SLACK and len(text) > 1:
            self._append_by_character(text, look)
            return
        if self.end + wide > self.width + _SLACK and self.current:
            self._turn()
        if self.current and self.current[-1][3] is look:
            x, known, texts, _ = self.current[-1]
            texts.append(text)
            self.current[-1] = (x, known + wide, texts, look)
        else:
            self.current.append((self.end, wide, [text], look))
        self.end += wide

    def _append_by_character(self, text: str, look: Look) -> None:
        """Cut what is wider than a line where the line ends."""
        start, room, wide = 0, self.width + _SLACK - self.end, 0.0
        for rank, character in enumerate(text):
            more = self.typeface.width(character, look.face) * look.size
            if wide + more > room and (rank > start or self.current):
                if rank > start:
                    self.current.append((self.end, wide, [text[start:rank]], look))
                self._turn()
                start, room, wide = rank, self.width + _SLACK, 0.0
            wide += more
        self.current.append((self.end, wide, [text[start:]], look))
        self.end += wide

    def _turn(self) -> None:
        self.done.append(tuple(Piece(x, wide, "".join(texts), look) for x, wide, texts, look in self.current))
        self.current = []
        self.spaces.clear()
        self.end = 0

    def ended(self) -> list[tuple[Piece, ...]]:
        """Return all the lines, the last one closed; none when nothing was put."""
        if self.current or self.done:
            self._turn()
        return self.done
