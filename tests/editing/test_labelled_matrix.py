"""A matrix copied with its labels is the one that is read back."""

from cahier.editing.labelled_matrix import labelled_rows
from cahier.editing.matrix_recognition import recognise
from cahier.editing.pasted_cells import read_grid, write_grid
from cahier.editing.session import Session
from cahier.editing.verbs.roles import add_role
from cahier.model.party import Party


def test_every_row_role_and_letter_comes_back(session: Session) -> None:
    add_role(session, Party.CLIENT, "Responsable d’atelier")
    situation = session.situation
    rows, roles = situation.activities(), situation.roles()
    grid = read_grid(write_grid(labelled_rows(situation, rows, roles)))
    taken = recognise(grid, situation.given_activities(), roles, situation.catalogue.role_names)
    assert [row.activity for row in taken.recognised] == [row.id for row in rows]
    assert taken.left_out == ()
    read = {column.place: column.role for column in taken.columns}
    for row in taken.recognised:
        assert row.activity is not None
        said = {role: letters for place, letters in row.letters.items() if (role := read[place]) is not None}
        assert said == situation.row(row.activity)
