"""What a change of the split did to the matrix, in words."""

from collections.abc import Collection

from cahier.model.identifiers import ActivityId
from cahier.model.specification import Specification
from cahier.typography import french


def touched_in_words(before: Specification, after: Specification, shown: Collection[ActivityId]) -> str:
    """Return « 9 activités mises à jour, dont 2 à confirmer de nouveau », of the rows that the document has."""
    moved = [activity for activity in shown if before.matrix.get(activity) != after.matrix.get(activity)]
    if not moved:
        return french("Noté. Aucune ligne de la grille n'a changé.")
    lost = sum(1 for row in moved if before.row_decision(row).settled and not after.row_decision(row).settled)
    said = "1 activité mise à jour" if len(moved) == 1 else f"{len(moved)} activités mises à jour"
    if lost:
        said += f", dont {lost} à confirmer de nouveau"
    return french(f"{said}.")


def kept_in_words(count: int) -> str:
    """Return « 2 lignes écrites par vous n'ont pas changé. », nothing when there is none."""
    if not count:
        return ""
    one = "Une ligne écrite par vous n'a pas changé."
    return french(f" {one}" if count == 1 else f" {count} lignes écrites par vous n'ont pas changé.")
