"""What a change of the split does to the matrix, in words, before and after it is made."""

from collections.abc import Collection
from dataclasses import dataclass

from cahier.editing.split_move import SplitMove
from cahier.model.identifiers import ActivityId
from cahier.model.specification import Specification
from cahier.typography import french, join_words


@dataclass(frozen=True, slots=True)
class SplitForecast:
    """How many rows a move changes, how many of them somebody wrote, and how many lose their confirmation.

    Rows written by hand count among those that change: they do unless they are kept.
    """

    changed: int
    by_hand: int
    unconfirmed: int

    @property
    def harmless(self) -> bool:
        """True when nothing that somebody wrote or confirmed is at stake."""
        return not self.by_hand and not self.unconfirmed

    @property
    def words(self) -> str:
        """« 12 lignes changent, dont 2 que vous avez écrites et 4 confirmées, à confirmer de nouveau. »"""
        if not self.changed:
            return french("Aucune ligne de la grille ne change.")
        said = "1 ligne change" if self.changed == 1 else f"{self.changed} lignes changent"
        parts = []
        if self.by_hand:
            parts.append("une que vous avez écrite" if self.by_hand == 1 else f"{self.by_hand} que vous avez écrites")
        if self.unconfirmed:
            confirmed = "une confirmée" if self.unconfirmed == 1 else f"{self.unconfirmed} confirmées"
            parts.append(f"{confirmed}, à confirmer de nouveau")
        return french(f"{said}, dont {join_words(parts)}." if parts else f"{said}.")


def forecast(before: Specification, move: SplitMove, shown: Collection[ActivityId]) -> SplitForecast:
    """Return what a move changes of the rows that the document has."""
    changed = [row for row in shown if before.matrix.get(row, {}) != move.redone.matrix.get(row, {})]
    by_hand = _kept(before, move, shown)
    moved = [row for row in changed if row not in by_hand]
    return SplitForecast(len(changed), len(by_hand), len(_unconfirmed(before, move.after, moved)))


def _kept(before: Specification, move: SplitMove, shown: Collection[ActivityId]) -> tuple[ActivityId, ...]:
    same = (row for row in move.by_hand if before.matrix.get(row, {}) == move.after.matrix.get(row, {}))
    return tuple(row for row in same if row in shown)


def _unconfirmed(before: Specification, after: Specification, rows: Collection[ActivityId]) -> list[ActivityId]:
    return [row for row in rows if before.row_decision(row).settled and not after.row_decision(row).settled]


def touched_in_words(before: Specification, after: Specification, shown: Collection[ActivityId]) -> str:
    """Return « 9 activités mises à jour (14 lettres), dont 2 à confirmer de nouveau », of the rows the document has."""
    moved = [activity for activity in shown if before.matrix.get(activity, {}) != after.matrix.get(activity, {})]
    if not moved:
        return french("Noté. Aucune ligne de la grille n'a changé.")
    lost = len(_unconfirmed(before, after, moved))
    letters = sum(_letters_apart(before, after, row) for row in moved)
    said = "1 activité mise à jour" if len(moved) == 1 else f"{len(moved)} activités mises à jour"
    said += " (1 lettre)" if letters == 1 else f" ({letters} lettres)"
    if lost:
        said += f", dont {lost} à confirmer de nouveau"
    return french(f"{said}.")


def _letters_apart(before: Specification, after: Specification, row: ActivityId) -> int:
    one, other = before.matrix.get(row, {}), after.matrix.get(row, {})
    return sum(1 for role in one.keys() | other.keys() if one.get(role) != other.get(role))


def kept_in_words(count: int) -> str:
    """Return « 2 lignes écrites par vous n'ont pas changé. », nothing when there is none."""
    if not count:
        return ""
    one = "Une ligne écrite par vous n'a pas changé."
    return french(f" {one}" if count == 1 else f" {count} lignes écrites par vous n'ont pas changé.")
