"""What a questionnaire keeps unseen of the day it was sent: of which specification, to whom, what each answer said."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from cahier.errors import BadInput
from cahier.model.answer import Row
from cahier.questionnaire.preparatory import PRINTED, SCHEMA, FilledMark, SaidCell
from cahier.questionnaire.workbook_parts import LETTERS, LEVEL

Grid = Sequence[Sequence[str]]


@dataclass(slots=True)
class Sent:
    """A questionnaire as it was sent; `printed` are the lines of one that is no workbook."""

    uid: str = ""
    person: str = ""
    answers: dict[str, SaidCell] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)
    letters: dict[str, dict[str, str]] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)


def sent_of(grid: Grid, file: str) -> Sent:
    """Read what a questionnaire keeps, a row each.

    Raises:
        BadInput: it is damaged, or a later version wrote it.
    """
    if _cell(grid[0], 1) != str(SCHEMA):
        raise BadInput(
            f"« {file} » vient d’une version plus récente de Cahier : mettez Cahier à jour pour le reprendre."
        )
    sent = Sent()
    for row in grid[1:]:
        kind, name = _cell(row, 0), _cell(row, 1)
        match kind:
            case "uid":
                sent.uid = name
            case "person":
                sent.person = name
            case "answer":
                sent.answers[name] = SaidCell(_cell(row, 3), _mark_named(_cell(row, 2)))
            case "table":
                sent.rows.setdefault(name, [])
            case "row":
                sent.rows.setdefault(name, []).append(_row(_cell(row, 2), file))
            case _ if kind == LETTERS:
                sent.letters[name] = dict(_row(_cell(row, 2), file))
            case _ if kind == LEVEL:
                sent.levels[name] = _cell(row, 2)
            case _ if kind == PRINTED:
                sent.printed.append(name)
    return sent


def _row(text: str, file: str) -> Row:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(
            f"« {file} » : ce que le questionnaire garde de son envoi est abîmé. Reprenez celui qui a été envoyé, et "
            "recopiez-y les réponses."
        ) from error
    return {str(key): str(cell) for key, cell in found.items()} if isinstance(found, dict) else {}


def _mark_named(name: str) -> FilledMark:
    return FilledMark(name) if name in tuple(FilledMark) else FilledMark.NONE


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""
