"""The light markup of what a person writes: « **gras** », lines that begin with « - » or « 1. ».

It is plain text that reads well as it is. Nothing else is a sign: what only looks like one stays as it was typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

BOLD_SIGN = "**"
_BULLET = re.compile(r"[-–•][ \t\u00a0]+(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)][ \t\u00a0]+(?=\S)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


class LineKind(StrEnum):
    """What a line is."""

    TEXT = "text"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one look."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line as it is read, without its signs; `number` is what a numbered line bears."""

    spans: tuple[Span, ...]
    kind: LineKind = LineKind.TEXT
    number: int = 0

    @property
    def words(self) -> str:
        """What it says."""
        return "".join(span.text for span in self.spans)


def lines(text: str) -> tuple[MarkedLine, ...]:
    """Return the lines of a text, blank ones left out."""
    return tuple(_line(line.strip()) for line in text.split("\n") if line.strip())


def sign(line: str) -> str:
    """Return the sign that a line of a list begins with, its white space included; empty of any other line."""
    found = _BULLET.match(line.lstrip()) or _NUMBER.match(line.lstrip())
    return line[: len(line) - len(line.lstrip())] + found[0] if found else ""


def bold_parts(line: str) -> Iterator[tuple[int, int]]:
    """Yield where words in bold begin and end in a line, their signs included."""
    yield from (found.span() for found in _BOLD.finditer(line))


def spans(line: str) -> tuple[Span, ...]:
    """Return the words of a line, in bold or not, without their signs."""
    found, start = [], 0
    for begin, end in bold_parts(line):
        if begin > start:
            found.append(Span(line[start:begin]))
        found.append(Span(line[begin + len(BOLD_SIGN) : end - len(BOLD_SIGN)], bold=True))
        start = end
    if start < len(line):
        found.append(Span(line[start:]))
    return tuple(found)


def _line(line: str) -> MarkedLine:
    if bullet := _BULLET.match(line):
        return MarkedLine(spans(line[bullet.end() :]), LineKind.BULLET)
    if number := _NUMBER.match(line):
        return MarkedLine(spans(line[number.end() :]), LineKind.NUMBER, int(number[1]))
    return MarkedLine(spans(line))
