"""What a filled workbook changes of the matrix and of the levels: the state it was sent from, and the one it makes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cahier.catalogue.levels_schema import LevelsData
from cahier.comparison.level_lines import LEVEL_PARTS
from cahier.editing.filled_parts import FilledLetters, FilledLevel, FilledParts
from cahier.editing.table_recognition import UnreadCell
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import ActivityId, HoursId, RoleId
from cahier.model.location import Location, Screen, ScreenPlace
from cahier.model.raci import Raci, RaciRow, parse_cell
from cahier.model.service_level import ServiceLevels
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from cahier.questionnaire.workbook_parts import LevelItem, level_items, level_text, with_level
from cahier.typography import clean, french, plain


@dataclass(frozen=True, slots=True)
class SaidAside:
    """A word left beside a level, which has no note to keep it in: it becomes a remark of its writer there."""

    place: Location
    who: str
    text: str


@dataclass(slots=True)
class ReturnedParts:
    """The state a workbook was sent from, the one it makes, what is not understood, and the words left on levels."""

    base: Specification
    other: Specification
    unread: list[UnreadCell]
    aside: list[SaidAside]
    untouched: int = 0


def returned_parts(
    parts: FilledParts, who: str, base: Specification, other: Specification, situation: Situation
) -> ReturnedParts:
    """Return what a workbook brings beside its answers; `base` and `other` are what its answers made."""
    made = ReturnedParts(base, other, [], [])
    reader = _Reader(who, situation, made)
    for letters in parts.letters:
        reader.take_letters(letters)
    items = {item.name: item for item in level_items(situation.catalogue.levels)}
    before = made.other.levels
    for level in parts.levels:
        reader.take_level(level, items.get(level.name))
    if made.other.levels != before:
        made.other = replace(made.other, levels=made.other.levels.confirmed_where_changed(before))
    return made


class _Reader:
    def __init__(self, who: str, situation: Situation, made: ReturnedParts) -> None:
        self._who, self._situation, self._made = who, situation, made
        self._roles = {str(role.id): role.title for role in situation.roles()}

    def _refuse(self, place: str, title: str, text: str, why: str) -> None:
        self._made.unread.append(UnreadCell(place, french(f"{title} : {why}"), text))

    # The matrix

    def take_letters(self, filled: FilledLetters) -> None:
        """Read the letters of an activity; a cell that is not understood keeps what it said."""
        activity = self._situation.activity(ActivityId(filled.activity))
        if activity is None:
            if _changed(filled.was, filled.now) or filled.comment:
                told = filled.comment or " · ".join(filter(None, filled.now.values()))
                self._refuse(
                    next(iter(filled.places.values()), ""), filled.activity, told, "activité qui n’est plus là"
                )
            return
        letters = self._read(filled, activity.label)
        mine = {str(role): str(cell) for role, cell in self._situation.row(activity.id).items()}
        if not _changed(filled.was, letters):
            self._made.untouched += not filled.comment
        else:
            if _changed(filled.was, mine, letters):
                self._made.base = _with_row(self._made.base, activity.id, _row(filled.was, letters))
            self._made.other = _with_row(self._made.other, activity.id, _row(letters, letters))
            firm = self._made.other.row_decision(activity.id).once_confirmed
            decisions = {**self._made.other.row_decisions, activity.id: firm}
            self._made.other = replace(self._made.other, row_decisions=decisions)
        if filled.comment:
            self._note(activity.id, f"{self._who} : {clean(filled.comment)}")

    def _read(self, filled: FilledLetters, label: str) -> dict[str, str]:
        letters: dict[str, str] = {}
        for role, text in filled.now.items():
            if role not in self._roles:
                if text != filled.was.get(role, ""):
                    self._refuse(filled.places[role], label, text, "colonne que la matrice n’a pas")
                continue
            try:
                letters[role] = parse_cell(text).value
            except ValueError:
                letters[role] = filled.was.get(role, "")
                self._refuse(filled.places[role], f"{label}, {self._roles[role]}", text, "R, A, C, I ou AR")
        return letters

    def _note(self, activity: ActivityId, words: str) -> None:
        notes = self._made.other.row_notes
        if words not in notes.get(activity, ""):
            note = "\n".join(filter(None, (notes.get(activity, ""), words)))
            self._made.other = replace(self._made.other, row_notes={**notes, activity: note})

    # The levels

    def take_level(self, filled: FilledLevel, item: LevelItem | None) -> None:
        """Read a level; one that is not understood, or emptied, stays as it is."""
        if item is None:
            self._refuse(filled.place, filled.name, filled.now, "niveau que Cahier ne demande pas")
            return
        data = self._situation.catalogue.levels
        if _same(filled.was, filled.now):
            self._made.untouched += not filled.comment
        elif not filled.now:
            self._refuse(filled.place, item.label, filled.was, "la réponse a été effacée : celle du cahier est gardée")
        else:
            try:
                made = with_level(item.name, filled.now, self._made.other.levels, data)
            except InvalidAnswer as error:
                self._refuse(filled.place, item.label, filled.now, str(error))
            else:
                mine = level_text(item.name, self._situation.specification.levels, data)
                if not _same(mine, filled.was):
                    base = _as_sent(item, filled.was, self._made.base.levels, data)
                    self._made.base = replace(self._made.base, levels=base)
                self._made.other = replace(self._made.other, levels=made)
        if filled.comment:
            place = ScreenPlace(Screen.LEVELS, LEVEL_PARTS[item.group])
            self._made.aside.append(SaidAside(place, self._who, french(f"{item.label} : {clean(filled.comment)}")))


def _as_sent(item: LevelItem, text: str, levels: ServiceLevels, data: LevelsData) -> ServiceLevels:
    try:
        return with_level(item.name, text, levels, data)
    except InvalidAnswer:
        # Hours of one's own that were changed since: whatever they were, they are not those of today.
        return replace(levels, **{item.name: HoursId("")})  # type: ignore[arg-type] # hours, by their name


def _same(one: str, other: str) -> bool:
    return plain(one).split() == plain(other).split()


def _changed(was: Mapping[str, str], now: Mapping[str, str], among: Mapping[str, str] | None = None) -> bool:
    return any(now.get(role, "") != was.get(role, "") for role in (now if among is None else among))


def _row(letters: Mapping[str, str], roles: Mapping[str, str]) -> RaciRow:
    return {RoleId(role): Raci(letters.get(role, "")) for role in roles}


def _with_row(state: Specification, activity: ActivityId, letters: RaciRow) -> Specification:
    return replace(state, matrix={**state.matrix, activity: {**state.matrix.get(activity, {}), **letters}})
