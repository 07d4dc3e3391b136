"""A matrix made by hand elsewhere is recognised by its words, and nothing of it is lost."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.matrix_recognition import TakenMatrix, recognise
from cahier.editing.session import Session
from cahier.model.identifiers import ActivityId
from cahier.model.raci import Raci
from cahier.storage.sheet_file import read_sheets
from tests.editing.handmade_matrix import HEADS, LETTERS, LINES, ROLES


def handmade(folder: Path) -> tuple[Path, dict[str, str]]:
    """Write the matrix somebody made: titles over merged cells, blank lines; return what each line stands for."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["RACI de l’infogérance, v3"])
    sheet.append([])
    sheet.append(["", "", "Client", "", "", "Prestataire", "", "", "Tiers"])
    sheet.append(list(HEADS))
    stands_for = {}
    number = 0
    for title, lines in LINES:
        sheet.append([])
        sheet.append([title])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=len(HEADS))
        for words, activity in lines:
            number += 1
            sheet.append([number, words, *LETTERS[number % len(LETTERS)]])
            stands_for[words] = activity
    path = folder / "RACI maison.xlsx"
    book.save(path)
    return path, stands_for


def understood(grid: Sequence[Sequence[str]], catalogue: Catalogue) -> TakenMatrix:
    return recognise(grid, tuple(catalogue.activities.values()), catalogue.roles, catalogue.role_names)


def test_nine_lines_in_ten_of_a_matrix_made_by_hand_are_recognised_and_none_wrongly(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path, stands_for = handmade(tmp_path)
    taken = understood(read_sheets(path)[0].rows, catalogue)
    assert {row.words for row in taken.rows} == set(stands_for)
    right = [row for row in taken.rows if (row.activity or "") == stands_for[row.words]]
    wrong = [row.words for row in taken.recognised if row.activity != stands_for[row.words]]
    assert wrong == []
    assert len(right) >= 0.9 * len(stands_for)
    assert [str(column.role) for column in taken.columns] == [role for role in ROLES if role]


def test_every_line_with_words_is_either_a_row_or_told_as_left_out(catalogue: Catalogue, tmp_path: Path) -> None:
    path, _ = handmade(tmp_path)
    taken = understood(read_sheets(path)[0].rows, catalogue)
    assert set(taken.left_out) == {title for title, _ in LINES}
    assert {row.title for row in taken.rows} == {title for title, _ in LINES}


def test_our_own_export_is_recognised_whole_whatever_the_order(session: Session, catalogue: Catalogue) -> None:
    rows = session.situation.activities()
    grid = [["Activité", "DIR", "RÉF"], *([row.label, "A", "R"] for row in reversed(rows))]
    taken = understood(grid, catalogue)
    assert {row.activity for row in taken.rows} == {row.id for row in rows}


def test_an_identifier_is_believed_before_the_words(catalogue: Catalogue) -> None:
    taken = understood(
        [["N°", "Quoi", "DIR"], ["ACT-60", "Tout autre chose", "A"], ["act 5", "Encore autre", "R"]], catalogue
    )
    assert [row.activity for row in taken.rows] == ["ACT-60", "ACT-05"]


@pytest.mark.parametrize(
    ("cell", "letters"),
    [("r/a", Raci.AR), ("A, R", Raci.AR), (" c ", Raci.C), ("R (A)", Raci.AR), ("i", Raci.I), ("-", None), ("", None)],
)
def test_letters_are_read_as_people_write_them(catalogue: Catalogue, cell: str, letters: Raci | None) -> None:
    grid = [["Quoi", "DIR", "RÉF"], *(["Comité de pilotage", cell, "R"] for _ in range(3))]
    taken = understood(grid, catalogue)
    place = next((column.place for column in taken.columns if column.head == "DIR"), -1)
    assert taken.rows[0].letters.get(place) == letters


def test_a_cell_that_is_no_letter_is_told(catalogue: Catalogue) -> None:
    grid = [
        ["Quoi", "DIR"],
        ["Comité de pilotage", "A"],
        ["Revue annuelle du contrat", "voir annexe"],
        ["Avenants", "A"],
    ]
    taken = understood(grid, catalogue)
    assert [row.words for row in taken.rows] == ["Comité de pilotage", "Avenants"]
    mixed = understood(
        [["Quoi", "DIR", "RÉF"], ["Comité de pilotage", "X", "R"], ["Avenants", "A", "R"], ["Revue", "A", "C"]],
        catalogue,
    )
    assert mixed.rows[0].unread == ("X",)


def test_two_lines_are_never_one_activity(catalogue: Catalogue) -> None:
    taken = understood([["Quoi", "DIR"], *(["Comité de pilotage", "A"] for _ in range(3))], catalogue)
    assert [row.activity for row in taken.rows].count(ActivityId("ACT-77")) == 1


def test_a_sheet_without_letters_says_nothing(catalogue: Catalogue) -> None:
    assert understood([["Budget 2027"], ["Loyer", "1200"], ["Énergie", "300"]], catalogue) == TakenMatrix()
    assert understood([], catalogue) == TakenMatrix()
