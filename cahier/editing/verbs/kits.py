"""The kit a specification is written with, taken again as it is now."""

from collections.abc import Iterable
from dataclasses import replace

from cahier.comparison.entries import Path
from cahier.editing.kit_update import KitUpdate
from cahier.editing.session import Session
from cahier.editing.verbs.levels import named_levels
from cahier.errors import InvalidAnswer


def update_from_kit(session: Session, update: KitUpdate, lines: Iterable[Path], *, origin: object = None) -> None:
    """Take the entries of a newer kit and some of the lines it offers, as one change.

    Raises:
        InvalidAnswer: the specification changed since they were listed, or levels no contract holds; nothing changed.
    """
    if session.specification != update.mine:
        raise InvalidAnswer("Le cahier a changé depuis la lecture du kit : relancez la mise à jour.")
    made = update.with_lines(lines)
    if not made.levels.sound:
        raise InvalidAnswer("Ces valeurs ne tiennent pas ensemble : reprenez aussi les autres niveaux de service.")
    levels = named_levels(update.catalogue, made.levels)
    label = f"Mettre à jour depuis le kit « {update.kit.title} »"
    session.apply(label, replace(made, levels=levels), origin)
