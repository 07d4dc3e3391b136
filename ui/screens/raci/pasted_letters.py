"""Letters without labels, pasted in the matrix: they go to the rows shown, and to no other."""

from collections.abc import Sequence

from cahier.catalogue.matrix_schema import Activity
from cahier.model.raci import Raci, parse_cell
from ui.screens.raci.raci_table_model import Cell, Index, RaciTableModel


class NoRoomBelow(ValueError):
    """More letters were copied than there are rows shown below: none is written rather than some."""


def pasted_letters(model: RaciTableModel, text: str, start: Index, targets: Sequence[Index]) -> dict[Cell, Raci]:
    """Return what a pasted table of letters writes: from a cell on, or one value over every selected cell.

    A blank line, such as those between two blocks, stands for no row.

    Raises:
        NoRoomBelow: some letters would have no row; the sentence says what to do.
        ValueError: something else than letters was copied.
    """
    pasted = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
    lines = [[parse_cell(cell) for cell in line] for line in pasted if len(pasted) == 1 or any(map(str.strip, line))]
    if len(lines) == 1 and len(lines[0]) == 1:
        return {cell: lines[0][0] for index in targets if (cell := model.cell_at(index)) is not None}
    below = [row for row in range(start.row(), model.rowCount()) if isinstance(model.row_at(row), Activity)]
    if len(lines) > len(below):
        raise NoRoomBelow(
            f"Rien n'est collé : {len(lines)} lignes pour {len(below)} activités montrées à partir d'ici. "
            "Dépliez les groupes ou ôtez le filtre, ou copiez aussi les noms des activités."
        )
    found: dict[Cell, Raci] = {}
    for row, line in zip(below, lines, strict=False):
        for offset, letters in enumerate(line):
            cell = model.cell_at(model.index(row, start.column() + offset))
            if cell is not None:
                found[cell] = letters
    return found
