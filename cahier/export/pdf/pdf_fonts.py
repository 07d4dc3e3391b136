"""The shipped typeface in a PDF: the width of texts, and the characters it does not draw."""

import unicodedata
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cahier.locations import fonts_folder
from cahier.typography import NBSP

REGULAR, BOLD, ITALIC = "Inter-Regular", "Inter-Bold", "Inter-Italic"
ASCENT, DESCENT = 0.969, 0.241  # of the size
STAND_IN = "□"
_LINE_ENDS = "\u0085\u2028\u2029"
_LAST_PLAIN = 0xFFFF
_TAB = "    "
# Signs that stand around the digits that follow: Unicode files them with the marks that draw nothing.
_SEEN_MARKS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_SIMILAR = {"\u2007": NBSP, "\u2010": "-", "\u2011": "-", "\u202f": NBSP, "☐": "□", "☑": "✓", "☒": "✗"}


class Typeface:
    """The faces of one document; `missing` gathers the characters that were wanted and have no drawing."""

    def __init__(self) -> None:
        self._widths = {face: _widths(face) for face in (REGULAR, BOLD, ITALIC)}
        self._known: dict[tuple[str, str], float] = {}
        self._drawn = _Drawn(frozenset.intersection(*(frozenset(widths) for widths in self._widths.values())))

    @property
    def missing(self) -> set[str]:
        """The characters wanted so far that the typeface lacks."""
        return self._drawn.missing

    def drawable(self, text: str) -> str:
        """Return the text with its spaces and marks as the typeface has them; missing characters stay in it."""
        return text.translate(self._drawn)

    def lacks(self, text: str) -> bool:
        """Tell whether a drawable text holds missing characters."""
        return bool(self.missing) and not self.missing.isdisjoint(text)

    def width(self, text: str, face: str) -> float:
        """Return the width of a drawable text at size 1."""
        key = (face, text)
        found = self._known.get(key)
        if found is None:
            widths = self._widths[face]
            blank = widths[STAND_IN]
            found = self._known[key] = sum([widths.get(character, blank) for character in text])
        return found


class _Drawn(dict[int, str]):
    """What stands for each character, worked out the first time it comes."""

    def __init__(self, covered: frozenset[str]) -> None:
        super().__init__({ord("\n"): "\n", ord("\t"): _TAB, **{ord(end): "\n" for end in _LINE_ENDS}})
        self._covered = covered
        self.missing: set[str] = set()

    def __missing__(self, code: int) -> str:
        found = self[code] = self._found(chr(code))
        return found

    def _found(self, character: str) -> str:
        if _is_unseen(character):
            return ""
        if character in self._covered:
            return character
        if unicodedata.category(character) == "Zs":
            return _SIMILAR.get(character, " ")
        similar = _SIMILAR.get(character) or unicodedata.normalize("NFKC", character)
        if self._covered.issuperset(similar):
            return similar
        self.missing.add(character)
        return character


def _is_unseen(character: str) -> bool:
    """True for the marks that steer a text engine and draw nothing: joiners, direction and variation selectors."""
    if character in _SEEN_MARKS:
        return False
    return unicodedata.category(character) == "Cf" or unicodedata.name(character, "").startswith("VARIATION SELECTOR")


@lru_cache
def _widths(face: str) -> dict[str, float]:
    """Return the width at size 1 of every character of a face, once it is made known to the writer of PDF."""
    font = TTFont(face, str(fonts_folder() / f"{face}.ttf"))
    pdfmetrics.registerFont(font)
    # Beyond the first plane the library writes characters that no reader finds again.
    widths = {chr(code): width / 1000 for code, width in font.face.charWidths.items() if code <= _LAST_PLAIN}
    widths[NBSP] = widths[" "]  # it is written as a space
    return widths
