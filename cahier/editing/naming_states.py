"""The states that one gives a name to: kept in the file, whatever is undone."""

from dataclasses import replace

from cahier.editing.session import Session
from cahier.model.named_state import NamedState


def add_named_state(session: Session, named: NamedState) -> None:
    """Keep a state under its name."""
    session.revise(lambda state: replace(state, named_states=(*state.named_states, named)))


def remove_named_state(session: Session, named: NamedState) -> None:
    """Let go of a state with a name, in past states too: one wants it out of the file."""
    session.revise(lambda state: replace(state, named_states=tuple(m for m in state.named_states if m != named)))
