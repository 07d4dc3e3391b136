"""About how wide words are once printed, so that no column cuts one: Word alone knows, with the reader's fonts.

The figures are those of Arial, in thousandths of the size of the type; Calibri is a tenth narrower, and the few usual
fonts that are wider are told by their names.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from cahier.export.layout.printed_identifiers import PATTERN
from cahier.export.publication import TableBlock, text_of
from cahier.typography import NBSP, NNBSP

_TYPE = 9.5 * 25.4 / 72 * 1.06  # mm, the size of what is said in cells, and a little more for wider types
_BOLD = 1.1
_HEAD = 1.2  # bold too, in the type of titles, that a client may want wider: Georgia
_MARGINS = 4.4  # mm, on both sides of a cell
_COMMON = 556
_CLASSES = {
    222: "ijl’'|",
    278: f"ftI.,:;!/{NBSP}{NNBSP}",
    333: "r()[]-«»",
    500: "ckvxyzsJ",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    889: "%",
    944: "WŒœ—",
    1000: "@…",
}
_WIDTHS = {letter: width for width, letters in _CLASSES.items() for letter in letters}
_WIDEST_LETTER = max(_CLASSES)
# No-break spaces hold; words may part after a hyphen, but not « EX-GOV-12 » nor « ACT-61 ».
_WORDS = re.compile(rf"{PATTERN}|[^ \n\t-]+-?")


_WIDER = {
    "verdana": 1.2,
    "dejavu sans": 1.2,
    "montserrat": 1.2,
    "lucida sans": 1.12,
    "lucida sans unicode": 1.12,
    "poppins": 1.15,
    "century gothic": 1.1,
    "bookman old style": 1.1,
    "comic sans ms": 1.1,
    "open sans": 1.08,
    "noto sans": 1.08,
    "courier new": 1.3,
}


def wideness(font: str) -> float:
    """Return how wide the type of a font is beside Arial, 1 for those no wider."""
    return _WIDER.get(font.strip().casefold(), 1.0)


def longest_words(block: TableBlock, wide: float = 1.0) -> list[float]:
    """Return the width each column of a table needs for its longest word, in millimetres, in a type so wide."""
    return [(need - _MARGINS) * wide + _MARGINS for need in _all_needed(block)]


def bold_width(word: str, wide: float = 1.0) -> float:
    """Return the width a column needs for one word of a header, in millimetres, in a type so wide."""
    return _widest([word]) * _HEAD * _TYPE * wide / 1000 + _MARGINS


def _all_needed(block: TableBlock) -> list[float]:
    return [_needed(block, column) for column in range(len(block.widths))]


def _needed(block: TableBlock, column: int) -> float:
    heads = _WORDS.findall(block.header[column]) if block.header else []
    said = [word for row in block.rows for word in _WORDS.findall(text_of(row[column]))]
    widest = max(_widest(heads) * _HEAD, _widest(said) * (_BOLD if column == 0 else 1))
    return widest * _TYPE / 1000 + _MARGINS


def _widest(words: Sequence[str]) -> int:
    """Return the width of the widest word: the longest is not always it."""
    best = 0
    # From the longest on: where even the widest letter could not make up for what is missing, no other can be wider.
    for word in sorted(dict.fromkeys(words), key=len, reverse=True):
        if len(word) * _WIDEST_LETTER <= best:
            break
        best = max(best, sum(map(_width, word)))
    return best


def _width(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is None:
        known = _WIDTHS.get(unicodedata.normalize("NFD", letter)[0], _COMMON)
    return known


def fitted_widths(block: TableBlock, total: int, unit: Callable[[float], int], wide: float = 1.0) -> list[int]:
    """Return columns whose sum is exactly the total, each wide enough for its longest word in a type so wide.

    `unit` turns millimetres into the unit of the total. What a column lacks is taken where there is room.
    """
    widths = shared(block.widths, total)
    wanted = [unit(width) for width in longest_words(block, wide)]
    lacking = sum(max(0, need - width) for need, width in zip(wanted, widths, strict=True))
    spare = sum(max(0, width - need) for need, width in zip(wanted, widths, strict=True))
    if not lacking:
        return widths
    if spare < lacking:
        return shared(wanted, total)
    kept = 1 - lacking / spare
    fitted = [
        need if width < need else need + int((width - need) * kept) for need, width in zip(wanted, widths, strict=True)
    ]
    fitted[fitted.index(max(fitted))] += total - sum(fitted)
    return fitted


def shared(widths: Sequence[int], total: int) -> list[int]:
    """Return relative widths as lengths whose sum is exactly the total."""
    whole = sum(widths)
    edges = [round(total * sum(widths[:rank]) / whole) for rank in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]
