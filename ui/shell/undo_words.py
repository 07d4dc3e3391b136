"""What « Annuler » and « Rétablir » would do, said in their own words."""

from cahier.editing.session import Session
from ui.shell.actions import Actions
from ui.texts import set_text


def show_history(actions: Actions, session: Session) -> None:
    """Have both say what they would do, and stand back when it is nothing."""
    for name, verb, label in (("undo", "Annuler", session.undo_label), ("redo", "Rétablir", session.redo_label)):
        actions[name].setEnabled(bool(label))
        set_text(actions[name], f"{verb} : {label}" if label else verb)
