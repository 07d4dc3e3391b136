"""The rows of a workbook that a bidder sent back: where their columns are, what they ask, what is written on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cahier.export.document.bid import amount_digits, same_words, text_digest
from cahier.export.document.bid_columns import CONTINUATION, CONTINUED, CONTINUES, META_SHEET
from cahier.model.offer import LineKey
from cahier.offers.answer_cells import price_in
from cahier.offers.asked_lines import AskedSheet
from cahier.storage.filled_workbook import FilledSheet, FilledWorkbook
from cahier.typography import without_accents

QUANTITY = "Quantité"
_HEADER_ROWS = 25
_ENOUGH = 0.6
_USUAL_NAMES = {
    "lots": AskedSheet.LOTS,
    "exigences": AskedSheet.REQUIREMENTS,
    "questions": AskedSheet.QUESTIONS,
    "prix": AskedSheet.PRICES,
}


@dataclass(frozen=True, slots=True)
class SentLine:
    """A line as it was sent: where it stood, and what tells whether its words are still the same."""

    sheet: str
    row: int
    digest: str


@dataclass(frozen=True, slots=True)
class SentKeys:
    """What the hidden sheet of a workbook tells of what was sent; nothing when it was taken away."""

    uid: str = ""
    version: str = ""
    catalogue: str = ""
    lines: Mapping[LineKey, SentLine] | None = None


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """A sheet of lines and the columns found in it, by their titles; its lines start after `header`."""

    sheet: FilledSheet
    kind: AskedSheet
    header: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FilledLine:
    """A row of a table: its texts as they now stand, None where their column was taken away."""

    table: AnswerSheet
    row: int
    texts: tuple[str | None, ...]
    quantity: Decimal | None

    @property
    def words(self) -> tuple[str | None, ...]:
        """Its texts, as they are compared."""
        return tuple(None if text is None else same_words(text) for text in self.texts)

    @property
    def digest(self) -> str:
        """What its texts make; no line sent has it once a word is changed."""
        beside = (amount_digits(self.quantity),) if self.quantity is not None else ()
        return text_digest((*(text or "" for text in self.texts), *beside))


def sent_keys(book: FilledWorkbook) -> SentKeys:
    """Return what the hidden sheet says; a sheet that was renamed is known by what it holds."""
    sheet = next((found for found in book.sheets if is_meta(found)), None)
    if sheet is None:
        return SentKeys()
    facts = {sheet.text(row, 0): sheet.text(row, 1) for row in range(6)}
    lines = {}
    for row in range(4, sheet.height):
        name, at, key = sheet.text(row, 0), sheet.text(row, 1), sheet.text(row, 2)
        if ":" in key and at.isdecimal():
            lines[key] = SentLine(name, int(at) - 1, sheet.text(row, 3))
    return SentKeys(facts.get("uid", ""), facts.get("version", ""), facts.get("catalogue", ""), lines or None)


def is_meta(sheet: FilledSheet) -> bool:
    """Whether a sheet is the hidden one."""
    return sheet.name == META_SHEET or (sheet.text(0, 0), sheet.text(1, 0)) == ("schema", "uid")


def filled_tables(book: FilledWorkbook, sent: SentKeys) -> Iterator[AnswerSheet]:
    """Yield the sheets of lines, wherever they are and whatever they are called."""
    for sheet in book.sheets:
        if is_meta(sheet):
            continue
        table = _table(sheet) or _usual_table(sheet, sent)
        if table is not None:
            yield table


def filled_lines(table: AnswerSheet) -> Iterator[FilledLine]:
    """Yield the rows of a table that say something; a text that went on underneath is whole again."""
    titles = _asked_titles(table.kind)
    waiting: FilledLine | None = None
    for row in range(table.header + 1, table.sheet.height):
        texts = tuple(_cell(table, row, title) for title in titles)
        if waiting is not None and (texts[0] or "").endswith(CONTINUATION):
            waiting = FilledLine(table, waiting.row, _joined(waiting.texts, texts), waiting.quantity)
            continue
        if waiting is not None:
            yield waiting
        waiting = None
        if any(table.sheet.text(row, column) for column in range(_width(table))):
            waiting = FilledLine(table, row, texts, _quantity(table, row))
    if waiting is not None:
        yield waiting


def _joined(texts: tuple[str | None, ...], more: tuple[str | None, ...]) -> tuple[str | None, ...]:
    first, *others = zip(texts, more, strict=True)
    going_on = (
        (text or "").removesuffix(CONTINUES) + (rest or "").removeprefix(CONTINUED) if rest else text
        for text, rest in others
    )
    return (first[0], *going_on)


def _cell(table: AnswerSheet, row: int, title: str) -> str | None:
    column = table.columns.get(title)
    return None if column is None else table.sheet.text(row, column)


def _quantity(table: AnswerSheet, row: int) -> Decimal | None:
    column = table.columns.get(QUANTITY)
    return None if column is None else price_in(table.sheet.cells.get((row, column), ""))


def _width(table: AnswerSheet) -> int:
    return max((column for _row, column in table.sheet.cells), default=-1) + 1


def _asked_titles(kind: AskedSheet) -> tuple[str, ...]:
    """Return the titles of the columns that texts fill, in their order."""
    titles = []
    for column in kind.columns:
        if column.answered or column.title == QUANTITY:
            break
        titles.append(column.title)
    return tuple(titles)


def _table(sheet: FilledSheet) -> AnswerSheet | None:
    best: tuple[float, AnswerSheet] | None = None
    for row in range(min(_HEADER_ROWS, sheet.height)):
        found = {_bare(sheet.text(row, column)): column for column in reversed(range(60)) if sheet.text(row, column)}
        for kind in AskedSheet:
            titles = [column.title for column in kind.columns]
            columns = {title: found[_bare(title)] for title in titles if _bare(title) in found}
            share = len(columns) / len(titles)
            if share >= _ENOUGH and (best is None or share > best[0]):
                best = (share, AnswerSheet(sheet, kind, row, _with_usual(kind, columns, sheet, row)))
    return best[1] if best else None


def _with_usual(kind: AskedSheet, columns: Mapping[str, int], sheet: FilledSheet, row: int) -> dict[str, int]:
    """Add the answers whose title was changed, at their usual place if no other column took it."""
    made = dict(columns)
    moved = any(made.get(column.title, rank) != rank for rank, column in enumerate(kind.columns))
    for rank, column in enumerate(kind.columns):
        if column.title not in made and column.answered and not moved and rank not in made.values():
            made[column.title] = rank
    return made


def _usual_table(sheet: FilledSheet, sent: SentKeys) -> AnswerSheet | None:
    """Return a sheet without its header, by its name: its columns are where they were, its lines by their words."""
    kind = _USUAL_NAMES.get(_bare(sheet.name))
    if kind is None or not sheet.cells:
        return None
    return AnswerSheet(sheet, kind, -1, {column.title: rank for rank, column in enumerate(kind.columns)})


def _bare(text: str) -> str:
    return " ".join(without_accents(text).replace(":", " ").split())
