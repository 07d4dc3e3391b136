"""A matrix that somebody wrote elsewhere: which of its columns are roles, which of its lines are our activities.

Lines are recognised by their identifier or by their words, never by their place: titles, blank lines and folded groups
of a spreadsheet shift nothing.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from cahier.catalogue.matrix_schema import Activity
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.party import Role
from cahier.model.raci import Raci, parse_cell
from cahier.typography import without_accents

SURE, LIKELY = 0.55, 0.42
"""From which likeness a line is taken as recognised, and from which one is offered to be checked (0 to 1)."""
_ROLE_LIKENESS = 0.72
_FEWEST_LETTERS = 2
_IDENTIFIER = re.compile(r"\b(?:ACT|PLUS)[-‑ ]?\d{1,3}\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]+")
_EMPTY_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a au aux avec d dans de des dont du en entre et l la le les leur leurs ou par pour qui sa se son sur un une",
    )
)
_NONE = frozenset({"", "-", "–", "—", "/", ".", "x?", "n/a", "na", "so", "s.o."})


@dataclass(frozen=True, slots=True)
class TakenColumn:
    """A column of letters: its place, what is written at its head, and the role it is taken for, if any."""

    place: int
    head: str
    role: RoleId | None


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A line with letters: its number in the sheet, its words, its letters by column, and the activity it stands for.

    `likeness` goes from 0 to 1; `title` is the last title above it; `unread` holds the cells that are no letters.
    """

    number: int
    words: str
    title: str
    letters: Mapping[int, Raci]
    unread: tuple[str, ...] = ()
    activity: ActivityId | None = None
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class TakenMatrix:
    """What was understood of a sheet; `left_out` holds the lines with words and no letter, such as titles."""

    columns: tuple[TakenColumn, ...] = ()
    rows: tuple[TakenRow, ...] = ()
    left_out: tuple[str, ...] = field(default=())

    @property
    def recognised(self) -> tuple[TakenRow, ...]:
        """The lines that stand for an activity."""
        return tuple(row for row in self.rows if row.activity is not None)


def recognise(
    grid: Sequence[Sequence[str]],
    activities: Sequence[Activity],
    roles: Sequence[Role],
    aliases: Mapping[RoleId, Sequence[str]],
) -> TakenMatrix:
    """Return what a sheet says, as far as it is understood; nothing recognised when it holds no letters."""
    columns = _letter_columns(grid)
    if not columns:
        return TakenMatrix()
    first = min(number for number, row in enumerate(grid) if _letters_of(row, columns))
    head = _head_row(grid[:first], columns)
    words_at = _words_column(grid[first:], columns)
    rows, left_out, title = [], [], ""
    for number, row in enumerate(grid[head + 1 :], head + 2):
        words = _cell(row, words_at) or next((cell for cell in row if cell.strip()), "")
        letters = _letters_of(row, columns)
        if letters and _cell(row, words_at):
            cells = [_cell(row, place) for place in columns]
            unread = tuple(cell for cell in cells if _letter(cell) is None)
            rows.append(TakenRow(number, _with_identifier(row, words), title, letters, unread))
        elif words.strip():
            title = words.strip()
            left_out.append(title)
    heads = {place: _cell(grid[head], place) if head >= 0 else "" for place in columns}
    taken = tuple(TakenColumn(place, heads[place], None) for place in columns)
    return TakenMatrix(_as_roles(taken, roles, aliases), _as_activities(rows, activities), tuple(left_out))


# The shape of the sheet


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _letter(cell: str) -> Raci | None:
    """Return the letters of a cell, none when it stands for an empty one, None when it is something else."""
    if cell.strip().casefold() in _NONE:
        return Raci.NONE
    try:
        return parse_cell(re.sub(r"[\s/,+&()-]+", "", cell)) if len(cell) <= 8 else None
    except ValueError:
        return None


def _letter_columns(grid: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return the columns where most cells with something are letters."""
    said, letters = Counter[int](), Counter[int]()
    for row in grid:
        for place, cell in enumerate(row):
            found = _letter(cell)
            if cell.strip() and found is not Raci.NONE:
                said[place] += 1
                letters[place] += found is not None
    return tuple(
        place for place in sorted(said) if letters[place] >= _FEWEST_LETTERS and letters[place] * 2 >= said[place]
    )


def _letters_of(row: Sequence[str], columns: Iterable[int]) -> dict[int, Raci]:
    found = {place: _letter(_cell(row, place)) for place in columns}
    return {place: letter for place, letter in found.items() if letter}


def _head_row(above: Sequence[Sequence[str]], columns: Sequence[int]) -> int:
    """Return which line says most of what stands over the letters, the lowest of those; -1 when none does."""
    said = [sum(bool(_cell(row, place)) for place in columns) for row in above]
    return max((count, number) for number, count in enumerate(said))[1] if any(said) else -1


def _words_column(rows: Sequence[Sequence[str]], columns: Iterable[int]) -> int:
    """Return the column that says what is done: the one with most to read."""
    length = Counter[int]()
    for row in rows:
        for place, cell in enumerate(row):
            length[place] += len(cell)
    others = [place for place in length if place not in set(columns)]
    return max(others, key=lambda place: (length[place], -place), default=0)


def _with_identifier(row: Sequence[str], words: str) -> str:
    """Return the words of a line after its identifier, when another of its cells holds one of ours."""
    found = next((match[0] for cell in row if cell != words and (match := _IDENTIFIER.search(cell))), "")
    return f"{found} {words}".strip()


# Which role


def _as_roles(
    columns: Sequence[TakenColumn], roles: Sequence[Role], aliases: Mapping[RoleId, Sequence[str]]
) -> tuple[TakenColumn, ...]:
    """Give each column the role whose names are most like its head; no role is given twice."""
    likeness = {
        (column.place, role.id): max(
            (
                name_likeness(column.head, name)
                for name in (role.short, role.title, role.holder, *aliases.get(role.id, ()))
            ),
            default=0.0,
        )
        for column in columns
        for role in roles
        if column.head
    }
    given: dict[int, RoleId] = {}
    for (place, role), value in sorted(likeness.items(), key=lambda item: -item[1]):
        if value >= _ROLE_LIKENESS and place not in given and role not in given.values():
            given[place] = role
    return tuple(TakenColumn(column.place, column.head, given.get(column.place)) for column in columns)


def name_likeness(head: str, name: str) -> float:
    """Return how alike two names of a role are, from 0 to 1: « Réf. info » begins « Référent informatique »."""
    one, other = _plain(head), _plain(name)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    short, long = sorted((one.split(), other.split()), key=len)
    if all(len(word) > 2 and any(_begins(word, far) for far in long) for word in short):
        return 0.95 - 0.05 * (len(long) - len(short))
    return min(SequenceMatcher(None, one, other, autojunk=False).ratio(), 0.9)


def _begins(word: str, other: str) -> bool:
    return other.startswith(word) or (len(other) > 2 and word.startswith(other))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(without_accents(text).casefold()))


# Which activity


def _as_activities(rows: Sequence[TakenRow], activities: Sequence[Activity]) -> tuple[TakenRow, ...]:
    """Give each line the activity that is most like it; the surest are served first, no activity is given twice."""
    known = {activity.id: activity for activity in activities}
    lexicon = _Lexicon(activities)
    named = {row.number: name for row in rows if (name := _named(row.words, known)) is not None}
    offers = sorted(
        (
            (likeness, row.number, activity.id)
            for row in rows
            if row.number not in named
            for activity in activities
            if (likeness := lexicon.likeness(row.words, activity)) >= LIKELY
        ),
        key=lambda offer: (-offer[0], offer[1]),
    )
    given: dict[int, tuple[ActivityId, float]] = {number: (name, 1.0) for number, name in named.items()}
    taken = set(named.values())
    for likeness, number, name in offers:
        if number not in given and name not in taken:
            given[number] = (name, likeness)
            taken.add(name)
    return tuple(
        TakenRow(row.number, row.words, row.title, row.letters, row.unread, *given.get(row.number, (None, 0.0)))
        for row in rows
    )


def _named(words: str, known: Mapping[ActivityId, Activity]) -> ActivityId | None:
    for found in _IDENTIFIER.findall(words):
        digits = re.sub(r"\D", "", found)
        kind = "PLUS" if found.upper().startswith("PLUS") else "ACT"
        for name in (f"{kind}-{digits}", f"{kind}-{int(digits):02d}"):
            if name in known:
                return ActivityId(name)
    return None


class _Lexicon:
    """What the words of the activities are worth: one that few of them use tells more than one that all use."""

    def __init__(self, activities: Sequence[Activity]) -> None:
        self._roots = {activity.id: self._of(activity) for activity in activities}
        uses = Counter(root for roots in self._roots.values() for root in set(roots))
        count = max(len(activities), 1)
        self._worth = {root: 0.3 + math.log((count + 1) / (used + 0.5)) for root, used in uses.items()}
        self._unknown = 0.3 + math.log(count + 1) / 2

    @staticmethod
    def _of(activity: Activity) -> tuple[str, ...]:
        return roots(activity.label)

    def likeness(self, words: str, activity: Activity) -> float:
        """Return how much of the two texts is said by both, from 0 to 1."""
        said, label = set(roots(words)), set(self._roots[activity.id])
        if not said or not label:
            return 0.0
        shared = [(root, other) for root in said if (other := _same(root, label)) is not None]
        both = sum(self._value(other) for _, other in shared)
        covered_label = both / sum(map(self._value, label))
        covered_said = sum(self._value(root if root in self._worth else other) for root, other in shared) / (
            sum(self._value(root) for root in said - {root for root, _ in shared}) + both
        )
        # What one wrote by hand is shorter than what we print: what it says counts more than what it leaves out.
        return 0.45 * covered_label + 0.55 * covered_said

    def _value(self, root: str) -> float:
        return self._worth.get(root, self._unknown)


_SAME_THING = {
    "pra": "plan repris activit",
    "pca": "plan continuit",
    "pv": "proces verbal",
    "rgpd": "donne personnel",
    "antivirus": "logiciel malveillant",
    "si": "informatiqu",
    "vsr": "servic regulier",
    "va": "verific aptitud",
    "admin": "administr",
    "clim": "climatis",
    "phishing": "hameconnag",
    "immuable": "modifiabl",
    "niveau 1": "premier niveau",
}
_ENDINGS = re.compile(
    r"(?:issements?|issement|ations?|itions?|ements?|ages?|ances?|ences?|eurs?|euses?|ives?|ifs?|ables?|"
    r"ites?|tes|er|ir|re|ees?|es|e|s|x)$"
)
_SHORTEST_ROOT = 4


def roots(text: str) -> tuple[str, ...]:
    """Return the words that tell something, without accents nor endings: « Transférer » and « Transfert » meet."""
    found = []
    for word in _WORD.findall(without_accents(text).casefold()):
        if word in _EMPTY_WORDS:
            continue
        if word in _SAME_THING:
            found.extend(_SAME_THING[word].split())
            continue
        cut = _ENDINGS.sub("", word)
        found.append(cut if len(cut) >= _SHORTEST_ROOT else word[:6])
    return tuple(found)


def _same(root: str, others: Iterable[str]) -> str | None:
    """Return which of some roots is this one, or begins alike for five letters and more."""
    if root in others:
        return root
    for other in others:
        length = min(len(root), len(other))
        if (
            length >= _SHORTEST_ROOT
            and root[: max(_SHORTEST_ROOT, length - 1)] == other[: max(_SHORTEST_ROOT, length - 1)]
        ):
            return other
    return None
