"""Which line of the specification each row of a workbook is: by its words and its hidden key together.

A key alone says where a line stood when the workbook was sent, and rows move: it is believed when the row still reads
as that line, never by position alone.
"""

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

from cahier.export.document.bid import same_words
from cahier.model.offer import LineKey
from cahier.offers.asked_lines import AskedLine, AskedSheet
from cahier.offers.filled_rows import FilledLine, SentKeys

# Of the letters of a question, how many a row must share to be that one: with its key at its place, and without.
_ALIKE_IN_PLACE, _ALIKE = 0.5, 0.85
_LONGEST = 2_000
# What names a line in the numbering of a whole document moves from one version to the next.
_STEADY_NUMBERS = (AskedSheet.REQUIREMENTS, AskedSheet.PRICES)


def matched(
    lines: Sequence[FilledLine], asked: Mapping[LineKey, AskedLine], sent: SentKeys
) -> tuple[dict[int, LineKey], dict[int, LineKey]]:
    """Return the key of each row by its rank in a list, and those of rows that repeat a line already found."""
    return _Matching(lines, asked, sent).found()


class _Matching:
    def __init__(self, lines: Sequence[FilledLine], asked: Mapping[LineKey, AskedLine], sent: SentKeys) -> None:
        self._lines = lines
        self._asked = asked
        sent_lines = sent.lines or {}
        places = {(line.sheet, line.row): key for key, line in sent_lines.items() if not key.startswith("bidder:")}
        # A sheet that was renamed is known by what it holds.
        by_kind = {(key.partition(":")[0], line.row): key for key, line in sent_lines.items()}
        self._expected = [
            places.get((line.table.sheet.name, line.row)) or by_kind.get((line.table.kind.value, line.row))
            for line in lines
        ]
        self._by_digest = {line.digest: key for key, line in sent_lines.items() if line.digest}
        self._by_number: dict[tuple[AskedSheet, str], list[LineKey]] = {}
        self._by_words: dict[tuple[AskedSheet, str], list[LineKey]] = {}
        for key, line in asked.items():
            self._by_number.setdefault((line.sheet, _bare(line.number)), []).append(key)
            self._by_words.setdefault((line.sheet, _said(line.texts, line.sheet)), []).append(key)
        self._keys: dict[int, LineKey] = {}
        self._again: dict[int, LineKey] = {}

    def found(self) -> tuple[dict[int, LineKey], dict[int, LineKey]]:
        """Try the surest signs on every row before the next ones: no row takes a line that another is surely."""
        for sign in (
            self._untouched,
            self._same_words_and_number,
            self._same_words_in_place,
            self._same_words,
            self._same_number_in_place,
            self._same_number,
            self._alike_in_place,
            self._alike,
        ):
            self._take(sign)
        return self._keys, self._again

    def _take(self, sign: Callable[[int], LineKey | None]) -> None:
        taken = set(self._keys.values())
        for rank in range(len(self._lines)):
            if rank in self._keys or rank in self._again:
                continue
            key = sign(rank)
            if key is None:
                continue
            if key in taken:
                self._again[rank] = key
            else:
                self._keys[rank] = key
                taken.add(key)

    def _untouched(self, rank: int) -> LineKey | None:
        return self._by_digest.get(self._lines[rank].digest)

    def _same_words_and_number(self, rank: int) -> LineKey | None:
        return next((key for key in self._worded(rank) if key in self._numbered(rank)), None)

    def _same_words_in_place(self, rank: int) -> LineKey | None:
        return next((key for key in self._worded(rank) if key == self._expected[rank]), None)

    def _same_words(self, rank: int) -> LineKey | None:
        return self._free(self._worded(rank))

    def _same_number_in_place(self, rank: int) -> LineKey | None:
        key = self._expected[rank]
        return key if key in self._numbered(rank) and self._is_free(key) else None

    def _same_number(self, rank: int) -> LineKey | None:
        if self._lines[rank].table.kind not in _STEADY_NUMBERS:
            return None
        found = [key for key in self._numbered(rank) if self._is_free(key)]
        return found[0] if len(found) == 1 else None

    def _alike_in_place(self, rank: int) -> LineKey | None:
        key = self._expected[rank]
        if key is None or not self._is_free(key):
            return None
        line = self._asked.get(key)
        return key if line is not None and self._likeness(rank, line) >= _ALIKE_IN_PLACE else None

    def _alike(self, rank: int) -> LineKey | None:
        kind = self._lines[rank].table.kind
        rest = [line for key, line in self._asked.items() if line.sheet is kind and self._is_free(key)]
        scored = [(self._likeness(rank, line), line.key) for line in rest]
        best = max(scored, default=(0.0, ""))
        return best[1] if best[0] >= _ALIKE else None

    def _is_free(self, key: LineKey | None) -> bool:
        return key is not None and key not in self._keys.values()

    def _free(self, keys: Sequence[LineKey]) -> LineKey | None:
        return next(filter(self._is_free, keys), keys[0] if keys else None)

    def _numbered(self, rank: int) -> Sequence[LineKey]:
        line = self._lines[rank]
        number = _bare(line.texts[0] or "")
        return self._by_number.get((line.table.kind, number), ()) if number else ()

    def _worded(self, rank: int) -> Sequence[LineKey]:
        line = self._lines[rank]
        words = _said(line.texts, line.table.kind)
        return self._by_words.get((line.table.kind, words), ()) if words.strip("\x1f") else ()

    def _likeness(self, rank: int, line: AskedLine) -> float:
        mine, theirs = _said(self._lines[rank].texts, line.sheet), _said(line.texts, line.sheet)
        matcher = SequenceMatcher(None, theirs[:_LONGEST], mine[:_LONGEST], autojunk=False)
        return matcher.ratio() if matcher.real_quick_ratio() > _ALIKE_IN_PLACE < matcher.quick_ratio() else 0.0


# The columns that say what is asked, among the texts of each sheet: numbers and chapters apart.
_TELLING = {
    AskedSheet.LOTS: slice(0, None),
    AskedSheet.REQUIREMENTS: slice(3, 5),
    AskedSheet.QUESTIONS: slice(1, None),
    AskedSheet.PRICES: slice(2, None),
}


def _said(texts: Sequence[str | None], sheet: AskedSheet) -> str:
    return "\x1f".join(same_words(text or "") for text in texts[_TELLING[sheet]])


def _bare(text: str) -> str:
    return same_words(text).casefold()
