"""The sheets that bidders only read, compared with those that would be sent today; what was added anywhere."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from io import BytesIO

from cahier.export.document.bid import same_words
from cahier.export.document.bid_columns import BIDDER
from cahier.export.publication import Publication
from cahier.model.offer import ChangedText, UnreadAnswer, UnreadReason
from cahier.questionnaire.situation import Situation
from cahier.storage.filled_workbook import FilledSheet, cell_name, read_filled_content

_OPENING = "Lisez-moi"
# Of the rows of a sheet, how many must be those of a known one for it to be that one under another name.
_ENOUGH = 0.5
_MOST_OF_A_SHEET, _MOST_CHANGES = 60, 200
_Row = tuple[str, ...]


@dataclass(slots=True)
class SheetDifferences:
    """What differs on sheets that nobody fills in."""

    unread: list[UnreadAnswer] = field(default_factory=list)
    changed: list[ChangedText] = field(default_factory=list)


def differences_of_sheets(
    sheets: Sequence[FilledSheet], situation: Situation, publication: Publication
) -> SheetDifferences:
    """Return what sheets say that those sent today do not, and whole sheets that were added."""
    found = SheetDifferences()
    known = {sheet.name: sheet for sheet in sent_today(situation, publication)}
    for sheet in sheets:
        if not sheet.cells:
            continue
        reference = known.get(sheet.name) or _alike(sheet, known.values())
        if reference is None:
            found.unread += _every_cell(sheet)
        elif reference.name == _OPENING:
            found.unread += _written_beside(sheet, reference)
        else:
            _compare(sheet, reference, found)
    return found


def sent_today(situation: Situation, publication: Publication) -> tuple[FilledSheet, ...]:
    """Return the sheets of the workbook that bidders would receive today."""
    from cahier.export.excel.bid_workbook import write_workbook

    target = BytesIO()
    write_workbook(situation, publication, target)
    return read_filled_content(target.getvalue(), "classeur.xlsx").sheets


def _rows(sheet: FilledSheet, but: Collection[tuple[int, int]]) -> list[_Row]:
    rows: list[dict[int, str]] = [{} for _ in range(sheet.height)]
    for row, column in sheet.cells:
        if (row, column) not in but and (row, column) not in sheet.formulas:
            rows[row][column] = same_words(sheet.text(row, column))
    return [tuple(cells.get(column, "") for column in range(max(cells, default=-1) + 1)) for cells in rows]


def _alike(sheet: FilledSheet, known: Iterable[FilledSheet]) -> FilledSheet | None:
    mine = {row for row in _rows(sheet, frozenset()) if any(row)}
    best: tuple[float, FilledSheet | None] = (0.0, None)
    for other in known:
        theirs = {row for row in _rows(other, frozenset()) if any(row)}
        share = len(mine & theirs) / max(len(theirs), 1)
        if share > best[0]:
            best = (share, other)
    return best[1] if best[0] >= _ENOUGH else None


def _every_cell(sheet: FilledSheet) -> Iterator[UnreadAnswer]:
    places = sorted(sheet.cells)
    for row, column in places[:_MOST_OF_A_SHEET]:
        text = sheet.text(row, column)
        yield UnreadAnswer(sheet.name, cell_name(row, column), text, UnreadReason.OTHER_SHEET)
    left = len(places) - _MOST_OF_A_SHEET
    if left > 0:
        yield UnreadAnswer(sheet.name, cell_name(*places[_MOST_OF_A_SHEET]), f"{left} autres cases", UnreadReason.MORE)


def _written_beside(sheet: FilledSheet, reference: FilledSheet) -> Iterator[UnreadAnswer]:
    """Yield what is written on the first sheet beside the lines it was sent with."""
    labels = {same_words(reference.text(row, 0)) for row in range(reference.height)}
    labels |= {label for _name, label in BIDDER}
    said = {same_words(reference.text(*place)) for place in reference.cells}
    for row, column in sorted(sheet.cells):
        text = sheet.text(row, column)
        own = column == 1 and same_words(sheet.text(row, 0)) in labels - {""}
        if not own and same_words(text) not in said and (row, column) not in sheet.formulas:
            yield UnreadAnswer(sheet.name, cell_name(row, column), text, UnreadReason.OTHER_COLUMN)


def _compare(sheet: FilledSheet, reference: FilledSheet, found: SheetDifferences) -> None:
    """Tell of the rows that are not those sent today, cell by cell where a row took the place of another."""
    mine, theirs = _rows(sheet, reference.formulas), _rows(reference, frozenset())
    for kind, a, b, c, d in SequenceMatcher(None, theirs, mine, autojunk=False).get_opcodes():
        if kind == "equal" or len(found.changed) > _MOST_CHANGES:
            continue
        pairs = min(b - a, d - c)
        for was, row in zip(range(a, a + pairs), range(c, c + pairs), strict=True):
            _compare_row(sheet, reference, was, row, found)
        for was in range(a + pairs, b):
            text = " · ".join(filter(None, theirs[was]))
            if text:
                found.changed.append(ChangedText("", text, "", sheet.name))
        for row in range(c + pairs, d):
            text = " · ".join(filter(None, mine[row]))
            if text:
                found.unread.append(UnreadAnswer(sheet.name, cell_name(row, 0), text, UnreadReason.OTHER_COLUMN))


def _compare_row(sheet: FilledSheet, reference: FilledSheet, was: int, row: int, found: SheetDifferences) -> None:
    columns = {column for at, column in reference.cells if at == was} | {
        column for at, column in sheet.cells if at == row
    }
    for column in sorted(columns):
        if (was, column) in reference.formulas or (row, column) in sheet.formulas:
            continue
        asked, said = reference.text(was, column), sheet.text(row, column)
        if same_words(asked) == same_words(said):
            continue
        if asked:
            found.changed.append(ChangedText("", asked, said, sheet.name, cell_name(row, column)))
        else:
            found.unread.append(UnreadAnswer(sheet.name, cell_name(row, column), said, UnreadReason.OTHER_COLUMN))
