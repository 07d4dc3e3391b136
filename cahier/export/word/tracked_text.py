"""The text of two paragraphs as one, whose words are kept, inserted or deleted as Word tracks them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LEAST_KEPT = 0.25
"""Under this share of words in common, one sentence takes the place of the other as a whole."""


class Fate(StrEnum):
    """What becomes of a piece of text; the values are the names of Word's own elements."""

    KEPT = ""
    INSERTED = "ins"
    DELETED = "del"


@dataclass(frozen=True, slots=True)
class TrackedPiece:
    """A word, a space or a sign, with the look of the run it stands in and the link around it.

    A piece without text is a mark of the document, such as a bookmark or the limit of a field: never tracked.
    """

    text: str
    element: Any
    look: Any = None
    link: Any = None

    @property
    def group(self) -> tuple[str, int]:
        """What pieces share when they can stand in one run."""
        return ("" if self.look is None else etree.tostring(self.look).decode(), id(self.link))


class ChangeMarker:
    """Marks what changed with who changed it and when; each mark has a number of its own."""

    def __init__(self, author: str, when: str) -> None:
        self._author, self._when = author, when
        # Bookmarks have the small numbers.
        self._last = 900_000

    def mark(self, fate: Fate) -> Any:
        """Return the element that marks something as inserted or deleted."""
        self._last += 1
        element = OxmlElement(f"w:{fate}")
        element.set(qn("w:id"), str(self._last))
        element.set(qn("w:author"), self._author)
        element.set(qn("w:date"), self._when)
        return element


def pieces_of(paragraph: Any) -> tuple[TrackedPiece, ...]:
    """Return the pieces of a paragraph, in order."""
    return tuple(_pieces(paragraph, None))


def text_of(paragraph: Any) -> str:
    """Return the words of a paragraph."""
    return "".join(piece.text for piece in pieces_of(paragraph))


def _pieces(parent: Any, link: Any) -> Iterator[TrackedPiece]:
    for child in parent:
        if child.tag == qn("w:pPr"):
            continue
        if child.tag == qn("w:hyperlink"):
            yield from _pieces(child, child)
        elif child.tag == qn("w:r"):
            yield from _run_pieces(child, link)
        else:
            yield TrackedPiece("", child, None, link)


def _run_pieces(run: Any, link: Any) -> Iterator[TrackedPiece]:
    look = run.find(qn("w:rPr"))
    for child in run:
        if child.tag == qn("w:t"):
            yield from (TrackedPiece(word, None, look, link) for word in _WORDS.findall(child.text or ""))
        elif child.tag == qn("w:br") and child.get(qn("w:type")) is None:
            yield TrackedPiece("\n", child, look, link)
        elif child.tag == qn("w:tab"):
            yield TrackedPiece("\t", child, look, link)
        elif child.tag != qn("w:rPr"):
            alone = OxmlElement("w:r")
            alone.extend([deepcopy(look)] if look is not None else [])
            alone.append(deepcopy(child))
            yield TrackedPiece("", alone, None, link)


def told(pieces: Iterable[TrackedPiece], fate: Fate) -> Iterator[tuple[Fate, TrackedPiece]]:
    """Return pieces that all share one fate; what is deleted leaves its links and its marks behind."""
    for piece in pieces:
        if fate is not Fate.DELETED:
            yield (fate if piece.text else Fate.KEPT), piece
        elif piece.text:
            yield fate, TrackedPiece(piece.text, piece.element, piece.look)


def merged_pieces(before: Sequence[TrackedPiece], after: Sequence[TrackedPiece]) -> Iterator[tuple[Fate, TrackedPiece]]:
    """Return the pieces of two texts as one, with what becomes of each."""
    was = [piece for piece in before if piece.text]
    says = [rank for rank, piece in enumerate(after) if piece.text]
    done = 0
    for tag, old, old_end, new, new_end in _steps([piece.text for piece in was], [after[rank].text for rank in says]):
        start = says[new] if new < new_end else done
        yield from told(after[done:start], Fate.KEPT)
        done = says[new_end - 1] + 1 if new < new_end else done
        if tag == "equal":
            yield from told(after[start:done], Fate.KEPT)
        else:
            yield from told(was[old:old_end], Fate.DELETED)
            yield from told(after[start:done], Fate.INSERTED)
    yield from told(after[done:], Fate.KEPT)


_Step = tuple[str, int, int, int, int]


def _steps(was: Sequence[str], says: Sequence[str]) -> list[_Step]:
    matcher = SequenceMatcher(None, was, says, autojunk=False)
    if was and says and matcher.ratio() < _LEAST_KEPT:
        return [("replace", 0, len(was), 0, len(says))]
    steps: list[_Step] = []
    found = matcher.get_opcodes()
    for rank, (tag, old, old_end, new, new_end) in enumerate(found):
        between = 0 < rank < len(found) - 1 and tag == "equal"
        if between and not any(word.isalnum() for word in was[old:old_end]):
            # A space alone between two changes: one reads a phrase, not a word out of two.
            tag = "replace"
        if steps and tag != "equal" and steps[-1][0] != "equal":
            steps[-1] = ("replace", steps[-1][1], old_end, steps[-1][3], new_end)
        else:
            steps.append((tag, old, old_end, new, new_end))
    return steps


def write_pieces(paragraph: Any, pieces: Iterable[tuple[Fate, TrackedPiece]], marker: ChangeMarker) -> None:
    """Put pieces in a paragraph, those that stand together in one run."""
    for link, linked in groupby(pieces, key=lambda told: told[1].link):
        parent = paragraph
        if link is not None:
            parent = OxmlElement("w:hyperlink")
            for name, value in link.items():
                parent.set(name, value)
            paragraph.append(parent)
        for (fate, marks, _group), told_alike in groupby(linked, key=_together):
            found = [piece for _fate, piece in told_alike]
            if marks:
                parent.extend([deepcopy(piece.element) for piece in found])
                continue
            run = _run(found, fate)
            if fate is not Fate.KEPT:
                marked = marker.mark(fate)
                marked.append(run)
                run = marked
            parent.append(run)


def _together(told_piece: tuple[Fate, TrackedPiece]) -> tuple[Fate, bool, tuple[str, int]]:
    fate, piece = told_piece
    return fate, not piece.text, piece.group


def _run(pieces: Sequence[TrackedPiece], fate: Fate) -> Any:
    run = OxmlElement("w:r")
    if pieces[0].look is not None:
        run.append(deepcopy(pieces[0].look))
    for is_element, alike in groupby(pieces, key=lambda piece: piece.element is not None):
        found = list(alike)
        if is_element:
            run.extend([deepcopy(piece.element) for piece in found])
        else:
            written = OxmlElement("w:delText" if fate is Fate.DELETED else "w:t")
            written.text = "".join(piece.text for piece in found)
            written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(written)
    return run
