"""Rows of the matrix as spreadsheets take them: with their numbers, their names and the heads of their columns.

`cahier.editing.matrix_recognition` reads them back.
"""

from collections.abc import Iterable, Sequence

from cahier.catalogue.matrix_schema import Activity
from cahier.model.party import Role
from cahier.model.raci import Raci
from cahier.questionnaire.situation import Situation


def labelled_rows(situation: Situation, rows: Iterable[Activity], roles: Sequence[Role]) -> list[list[str]]:
    """Return a line of heads, then a line for each row."""
    found = [["N°", "Activité", *(role.title for role in roles)]]
    for row in rows:
        letters = situation.row(row.id)
        cells = (letters.get(role.id, Raci.NONE).value for role in roles)
        found.append([situation.row_number(row.id), row.label, *cells])
    return found
