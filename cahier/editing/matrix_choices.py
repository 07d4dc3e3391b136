"""What a person decides of a matrix that was recognised: which column is which role, what becomes of each line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cahier.editing.matrix_recognition import SURE, TakenMatrix, TakenRow
from cahier.editing.verbs.taken_matrix import LineToTake
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.questionnaire.situation import Situation


class LineFate(StrEnum):
    """What becomes of a line."""

    MATCHED = "matched"
    ADDED = "added"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """A line, what becomes of it, and the activity it stands for when it is matched."""

    row: TakenRow
    fate: LineFate
    activity: ActivityId | None = None

    @property
    def to_check(self) -> bool:
        """True when the likeness leaves a doubt."""
        return self.fate is LineFate.MATCHED and self.row.activity == self.activity and self.row.likeness < SURE


@dataclass(frozen=True, slots=True)
class MatrixChoices:
    """The columns and the lines of a matrix as they will be taken over."""

    columns: Mapping[int, RoleId]
    lines: tuple[ChosenLine, ...]
    left_out: tuple[str, ...] = field(default=())

    def with_column(self, place: int, role: RoleId | None) -> "MatrixChoices":
        """Return the choices with a column taken for another role, which no other column keeps; None for none."""
        kept = {other: found for other, found in self.columns.items() if other != place and found != role}
        return replace(self, columns=kept if role is None else {**kept, place: role})

    def with_line(self, number: int, fate: LineFate, activity: ActivityId | None = None) -> "MatrixChoices":
        """Return the choices with another fate for a line; an activity given to it is taken from any other."""

        def chosen(line: ChosenLine) -> ChosenLine:
            if line.row.number == number:
                return ChosenLine(line.row, fate, activity if fate is LineFate.MATCHED else None)
            if fate is LineFate.MATCHED and line.activity == activity:
                return ChosenLine(line.row, LineFate.ADDED)
            return line

        return replace(self, lines=tuple(map(chosen, self.lines)))

    def letters(self, line: ChosenLine) -> dict[RoleId, Raci]:
        """Return what a line writes for each role that has a column."""
        return {role: line.row.letters.get(place, Raci.NONE) for place, role in self.columns.items()}


def first_choices(taken: TakenMatrix) -> MatrixChoices:
    """Return what is proposed: what is recognised is matched, the rest is added, so that nothing is lost."""
    return MatrixChoices(
        {column.place: column.role for column in taken.columns if column.role is not None},
        tuple(
            ChosenLine(row, LineFate.MATCHED if row.activity is not None else LineFate.ADDED, row.activity)
            for row in taken.rows
        ),
        taken.left_out,
    )


def changes(choices: MatrixChoices, line: ChosenLine, situation: Situation) -> dict[RoleId, tuple[Raci, Raci]]:
    """Return the letters that a matched line changes, by role: what stands now, what the file says."""
    if line.activity is None:
        return {}
    now = situation.specification.matrix.get(line.activity, {})
    said = choices.letters(line)
    return {
        role: (now.get(role, Raci.NONE), letters)
        for role, letters in said.items()
        if now.get(role, Raci.NONE) is not letters
    }


def lines_to_take(choices: MatrixChoices, situation: Situation) -> tuple[LineToTake, ...]:
    """Return what is to be written; a line to add goes where the recognised lines around it are."""
    places = _places(choices.lines, situation)
    return tuple(
        LineToTake(line.activity, choices.letters(line), line.row.words, *places[line.row.number])
        for line in choices.lines
        if line.fate is not LineFate.LEFT_OUT
    )


def _places(lines: Sequence[ChosenLine], situation: Situation) -> dict[int, tuple[Phase, str]]:
    """Return the phase and domain of each line: those of the activity before it, or of the first one that follows."""
    known = {row.id: row for row in situation.given_activities()}
    usual = next(iter(known.values()))
    first = next((known[line.activity] for line in lines if line.activity in known), usual)
    found, last = {}, first
    for line in lines:
        last = known.get(line.activity, last) if line.activity is not None else last
        found[line.row.number] = (last.phase, str(last.domain))
    return found
