"""Requirements: left out or taken in one by one, whatever the extent of the document."""

from dataclasses import replace

from cahier.editing.session import Session
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import ClauseId
from cahier.model.specification import RequirementChoice
from cahier.typography import clean


def leave_out(session: Session, clause: str, reason: str, *, origin: object = None) -> None:
    """Leave a requirement out of the document.

    Raises:
        InvalidAnswer: no reason was given.
    """
    reason = clean(reason).strip()
    if not reason:
        raise InvalidAnswer("Dites en une phrase pourquoi vous ne demandez pas cette exigence.")
    _choose(session, clause, RequirementChoice(False, reason), f"Ne pas demander {clause}", origin)


def take_in(session: Session, clause: str, reason: str = "", *, origin: object = None) -> None:
    """Ask for a requirement that the size of the firm does not call for."""
    _choose(session, clause, RequirementChoice(True, clean(reason).strip()), f"Demander {clause}", origin)


def as_usual(session: Session, clause: str, *, origin: object = None) -> None:
    """Let the extent of the document decide again on a requirement."""
    state = session.specification
    kept = {name: choice for name, choice in state.requirement_choices.items() if name != clause}
    session.apply(f"Suivre l’étendue pour {clause}", replace(state, requirement_choices=kept), origin)


def _choose(session: Session, clause: str, choice: RequirementChoice, label: str, origin: object) -> None:
    state = session.specification
    choices = {**state.requirement_choices, ClauseId(clause): choice}
    session.apply(label, replace(state, requirement_choices=choices), origin)
