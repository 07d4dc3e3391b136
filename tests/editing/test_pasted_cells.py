"""What spreadsheets put on the clipboard."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cahier.editing.pasted_cells import read_grid, titled_columns, write_grid

LABELS = ("Nom", "Postes", "Arrêt toléré", "Criticité")
# Cells as people type them: words, quotation marks anywhere, a line or a tab within.
_WORDS = st.text(st.sampled_from('ab é"'), max_size=8).map(lambda text: " ".join(text.split()))
_CELL = _WORDS | st.tuples(_WORDS, st.sampled_from("\n\t"), _WORDS).map("".join)


def as_spreadsheets_write(cell: str) -> str:
    """A cell between quotation marks, those it holds doubled, when it holds what would end it or begins by a mark."""
    return '"{}"'.format(cell.replace('"', '""')) if {"\n", "\t"} & set(cell) or cell.startswith('"') else cell


@given(st.lists(st.lists(_CELL, min_size=2, max_size=3), min_size=1, max_size=4))
@settings(max_examples=400, deadline=None)
def test_what_a_spreadsheet_writes_is_read_cell_by_cell(grid: list[list[str]]) -> None:
    copied = "\r\n".join("\t".join(map(as_spreadsheets_write, row)) for row in grid) + "\r\n"
    expected = [[" ".join(cell.split()) for cell in row] for row in grid]
    assert read_grid(copied) == [row for row in expected if any(row)]


@given(st.lists(st.lists(_WORDS.filter(bool), min_size=1, max_size=3), min_size=1, max_size=4))
@settings(max_examples=400, deadline=None)
def test_what_is_copied_here_is_pasted_here_as_it_was(grid: list[list[str]]) -> None:
    assert read_grid(write_grid(grid)) == grid


@given(st.lists(st.text(st.sampled_from("ab \t"), min_size=1, max_size=6), min_size=1, max_size=5), st.data())
@settings(max_examples=300, deadline=None)
def test_a_mark_that_nothing_closes_swallows_no_row(lines: list[str], data: st.DataObject) -> None:
    """One mark in all: it is a letter, wherever it stands."""
    plain = "\n".join(lines)
    at = data.draw(st.integers(0, len(plain)))
    marked = f'{plain[:at]}"{plain[at:]}'
    kept = [line for line in marked.split("\n") if line.strip()]
    assert read_grid(marked) == [[" ".join(cell.split()) for cell in line.split("\t")] for line in kept]


@pytest.mark.parametrize(
    ("copied", "cells"),
    [
        ('"Le Grand" hôtel\tNice\nPaie\t2', [['"Le Grand" hôtel', "Nice"], ["Paie", "2"]]),
        ('"Serveur\tun\nÉcran 24"\tdeux', [['"Serveur', "un"], ['Écran 24"', "deux"]]),
        ('"Paie"\t2', [['"Paie"', "2"]]),
        ('"Écran 24"""\t3', [['Écran 24"', "3"]]),
        ('a\t"b\nc"\nd\te', [["a", "b c"], ["d", "e"]]),
        ("a\tb\u2028c\td", [["a", "b"], ["c", "d"]]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_marks_and_lines_within_cells(copied: str, cells: list[list[str]]) -> None:
    assert read_grid(copied) == cells


def test_a_cell_that_holds_lines_is_copied_on_one() -> None:
    assert write_grid([["a\tb", "c\u2028d"]]) == "a b\tc d"


@pytest.mark.parametrize(
    ("titles", "first", "columns"),
    [
        (["Nom", "Postes"], 0, (0, 1)),
        (["NOM", "postes", "Arret tolere"], 0, (0, 1, 2)),
        (["Nom *", "Postes (nombre) :"], 0, (0, 1)),
        (["Criticité", "Nom"], 0, (3, 0)),
        (["Postes", "Arrêt toléré"], 1, (1, 2)),
        (["Nom", "Postes"], 2, (0, 1)),
        (["Nom", "Postes", "Observations"], 0, (0, 1, 2)),
        (["Messagerie", "12"], 0, ()),
        (["Nom", "12", "4 h", "C1"], 0, ()),
        (["", ""], 0, ()),
        (["Nom", "Nom"], 0, ()),
    ],
)
def test_a_line_of_titles_is_known_by_the_names_of_the_columns(
    titles: list[str], first: int, columns: tuple[int, ...]
) -> None:
    assert titled_columns(titles, LABELS, first) == columns
