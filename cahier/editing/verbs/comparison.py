"""Values of another version taken over, one by one or as two versions brought together."""

from collections.abc import Iterable
from dataclasses import replace

from cahier.comparison.entries import Path, taken
from cahier.editing.session import Session
from cahier.editing.verbs.levels import named_levels
from cahier.errors import InvalidAnswer
from cahier.model.specification import Specification


def take_values(
    session: Session, other: Specification, paths: Iterable[Path], label: str, *, origin: object = None
) -> None:
    """Take some items as they are in another version, as one change.

    Raises:
        InvalidAnswer: together with what stays, they make levels that no contract holds; nothing changed.
    """
    _apply(session, taken(session.specification, other, paths, session.catalogue), label, origin)


def bring_together(session: Session, made: Specification, *, origin: object = None) -> None:
    """Carry on in a specification made of this one and of another, as one change.

    Raises:
        InvalidAnswer: its levels are of those that no contract holds; nothing changed.
    """
    _apply(session, made, "Réunir les deux versions", origin)


def _apply(session: Session, made: Specification, label: str, origin: object) -> None:
    if not made.levels.sound:
        raise InvalidAnswer("Ces valeurs ne tiennent pas ensemble : reprenez aussi les autres niveaux de service.")
    levels = named_levels(session.catalogue, made.levels)
    session.apply(label, replace(made, levels=levels, uid=session.specification.uid), origin)
