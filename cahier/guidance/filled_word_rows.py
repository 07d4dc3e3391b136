"""The rows of a table in a Word questionnaire: which of those that were sent each one is, and its cells by column."""

from collections.abc import Iterator, Mapping, Sequence

from cahier.catalogue.wizard_schema import Question
from cahier.editing.filled_questionnaire import FilledRow
from cahier.editing.table_recognition import UnreadCell
from cahier.export.layout.place_names import hidden_name, rank_of, without_rank
from cahier.export.word.word_form import WordRow
from cahier.guidance.filled_word_cells import flat
from cahier.model.answer import Row
from cahier.model.location import QuestionPlace
from cahier.questionnaire.preparatory import typed_cell


def heads(row: WordRow, asked: Question) -> bool:
    """Return whether a row is that of the titles of a table: at least its first column and half of them are there."""
    labels = {flat(column.label) for column in asked.columns}
    said = {flat(cell.text) for cell in row.cells}
    return len(labels & said) * 2 > len(labels)


def filled_rows(
    rows: Sequence[WordRow], asked: Question, was: Sequence[Row], place: str
) -> tuple[tuple[FilledRow, ...], list[UnreadCell]]:
    """Return the rows of a table as they are filled in, and what is written in no column of it."""
    reader = _Rows(asked, was, place)
    return tuple(reader.read(rows)), reader.left


class _Rows:
    def __init__(self, asked: Question, was: Sequence[Row], place: str) -> None:
        self._asked, self._place = asked, place
        self._name = hidden_name(QuestionPlace(asked.id), title=False, rank=1)
        self._was = [tuple(flat(typed_cell(column, row.get(column.id, ""))) for column in asked.columns) for row in was]
        self._seen: set[int] = set()
        self.left: list[UnreadCell] = []

    def read(self, rows: Sequence[WordRow]) -> Iterator[FilledRow]:
        """Yield the rows; the titles say which column is which, else their order does."""
        head = next((row for row in rows if heads(row, self._asked)), None)
        named = {flat(column.label): column.id for column in self._asked.columns}
        ids = [named.get(flat(cell.text), "") for cell in head.cells] if head else list(named.values())
        numbered = [(rank, row) for rank, row in enumerate(rows, start=1) if row is not head]
        self._seen = {rank for _, row in numbered if (rank := self._named_rank(row)) is not None}
        for number, row in numbered:
            place = f"{self._place}, ligne {number} du tableau"
            cells = dict[str, str]()
            for rank, cell in enumerate(row.cells):
                name = ids[rank] if rank < len(ids) else ""
                if name and name not in cells:
                    cells[name] = cell.text
                elif cell.text:
                    self.left.append(UnreadCell(place, f"{self._asked.summary} : écrit hors des colonnes", cell.text))
            found = self._rank(row, cells)
            if found is not None or any(cells.values()):
                yield FilledRow(found, cells, dict.fromkeys((column.id for column in self._asked.columns), place))

    def _named_rank(self, row: WordRow) -> int | None:
        found = (rank_of(name) - 1 for name in row.names if without_rank(name) == self._name)
        return next((rank for rank in found if rank < len(self._was)), None)

    def _rank(self, row: WordRow, cells: Mapping[str, str]) -> int | None:
        """Return the rank of the row this one was: by its hidden name, else by what it says."""
        named = self._named_rank(row)
        if named is not None or any(without_rank(name) == self._name for name in row.names):
            return named
        said = tuple(flat(cells.get(column.id, "")) for column in self._asked.columns)
        if not any(said):
            return None
        free = [rank for rank in range(len(self._was)) if rank not in self._seen]
        same = next((rank for rank in free if self._was[rank] == said), None)
        if same is None:
            same = next((rank for rank in free if said[0] and self._was[rank][0] == said[0]), None)
        if same is not None:
            self._seen.add(same)
        return same
