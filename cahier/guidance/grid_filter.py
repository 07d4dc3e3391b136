"""Which rows of the matrix one wants to see: by words, by phase and domain, by who has which letter, by state."""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from cahier.catalogue.matrix_schema import Activity
from cahier.guidance.grid_rows import check_row
from cahier.model.identifiers import ActivityId
from cahier.model.location import ActivityPlace
from cahier.model.party import Party, Role
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.questionnaire.situation import Situation
from cahier.typography import without_accents


class RowNeed(StrEnum):
    """What is left to do of a row, or was said of it."""

    TO_DO = "to_do"
    WITHOUT_A = "without_a"
    SEVERAL_A = "several_a"
    WITHOUT_R = "without_r"
    TO_CONFIRM = "to_confirm"
    COMMENTED = "commented"


ROW_NEED_LABELS = {
    RowNeed.TO_DO: "À faire",
    RowNeed.WITHOUT_A: "Sans A",
    RowNeed.SEVERAL_A: "Plusieurs A",
    RowNeed.WITHOUT_R: "Sans R",
    RowNeed.TO_CONFIRM: "À confirmer",
    RowNeed.COMMENTED: "Commentées",
}


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What is asked of a row; what is left empty asks for nothing.

    `holder` is a party or a role, of which one holds `letter`, or any letter at all.
    """

    text: str = ""
    phase: Phase | None = None
    domain: str = ""
    holder: str = ""
    letter: Raci = Raci.NONE
    state: RowNeed | None = None

    @property
    def active(self) -> bool:
        """True when something is asked."""
        return bool(self.text.strip()) or self != RowFilter(self.text)


def kept_rows(situation: Situation, wanted: RowFilter) -> frozenset[ActivityId]:
    """Return the rows that answer all that is asked."""
    words = without_accents(wanted.text).casefold().split()
    roles = _holders(situation, wanted.holder)
    return frozenset(row.id for row in situation.activities() if _is_kept(situation, row, wanted, words, roles))


def _is_kept(situation: Situation, row: Activity, wanted: RowFilter, words: list[str], roles: tuple[Role, ...]) -> bool:
    if wanted.phase is not None and row.phase is not wanted.phase:
        return False
    if wanted.domain and row.domain != wanted.domain:
        return False
    if (wanted.holder or wanted.letter) and not _is_held(situation, row, wanted.letter, roles):
        return False
    if wanted.state is not None and not _stands(situation, row, wanted.state):
        return False
    return not words or _says(situation, row, words)


def _says(situation: Situation, row: Activity, words: list[str]) -> bool:
    """Return whether a row says all words, in its name, its domain or its comment; a number is looked for whole."""
    note = situation.specification.row_notes.get(row.id, "")
    said = without_accents(f"{row.label} {situation.catalogue.domains[row.domain].title} {note} {row.id}").casefold()
    return all(word in said or word == situation.row_number(row.id) for word in words)


def _holders(situation: Situation, holder: str) -> tuple[Role, ...]:
    parties = {party.value for party in Party}
    found = (role for role in situation.roles() if holder in ("", role.party.value if holder in parties else role.id))
    return tuple(found)


def _is_held(situation: Situation, row: Activity, letter: Raci, roles: tuple[Role, ...]) -> bool:
    letters = situation.row(row.id)
    cells = [letters[role.id] for role in roles if role.id in letters]
    return any(cell is letter or (cell is Raci.AR and letter in (Raci.A, Raci.R)) for cell in cells) or (
        letter is Raci.NONE and bool(cells)
    )


def _is_commented(situation: Situation, row: Activity) -> bool:
    """Return whether the company said something of a row, or a reader did that nobody has dealt with."""
    state, place = situation.specification, ActivityPlace(row.id)
    return row.id in state.row_notes or any(said.place == place and not said.settled for said in state.remarks)


def _stands(situation: Situation, row: Activity, state: RowNeed) -> bool:
    check = check_row(situation.specification, situation.roles(), row.id)
    match state:
        case RowNeed.TO_DO:
            return check.to_do
        case RowNeed.WITHOUT_A:
            return check.answering == 0
        case RowNeed.SEVERAL_A:
            return check.answering > 1
        case RowNeed.WITHOUT_R:
            return check.realising == 0
        case RowNeed.TO_CONFIRM:
            return not check.confirmed
        case RowNeed.COMMENTED:
            return _is_commented(situation, row)
        case _:
            assert_never(state)
