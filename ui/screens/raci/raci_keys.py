"""The keys of the matrix (design §5)."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class RaciKey(StrEnum):
    """What a key asks of the matrix; letters are themselves."""

    R = "R"
    A = "A"
    C = "C"
    I = "I"  # noqa: E741 - the letter is the name
    CLEAR = "clear"
    FILL_DOWN = "fill_down"
    COPY = "copy"
    PASTE = "paste"
    UNDO = "undo"
    REDO = "redo"
    DETAILS = "details"
    CONFIRM = "confirm"
    NEXT = "next"
    EDIT_ROLE = "edit_role"
    FOLD = "fold"
    UNFOLD = "unfold"
    TOGGLE = "toggle"


LETTER_KEYS = (RaciKey.R, RaciKey.A, RaciKey.C, RaciKey.I)
_PLAIN = {
    Qt.Key.Key_Delete: RaciKey.CLEAR,
    Qt.Key.Key_Backspace: RaciKey.CLEAR,
    Qt.Key.Key_Return: RaciKey.DETAILS,
    Qt.Key.Key_Enter: RaciKey.DETAILS,
    Qt.Key.Key_F8: RaciKey.NEXT,
    Qt.Key.Key_F2: RaciKey.EDIT_ROLE,
}
_CONTROL = {
    Qt.Key.Key_D: RaciKey.FILL_DOWN,
    Qt.Key.Key_C: RaciKey.COPY,
    Qt.Key.Key_V: RaciKey.PASTE,
    Qt.Key.Key_Z: RaciKey.UNDO,
    Qt.Key.Key_Y: RaciKey.REDO,
    Qt.Key.Key_Return: RaciKey.CONFIRM,
    Qt.Key.Key_Enter: RaciKey.CONFIRM,
}
_ON_GROUP = {
    Qt.Key.Key_Left: RaciKey.FOLD,
    Qt.Key.Key_Right: RaciKey.UNFOLD,
    Qt.Key.Key_Space: RaciKey.TOGGLE,
    Qt.Key.Key_Return: RaciKey.TOGGLE,
    Qt.Key.Key_Enter: RaciKey.TOGGLE,
}
# The window may have shortcuts of its own on these: within the matrix they are the matrix's.
# Undo and redo stay the window's when it has them, and F8 once nothing is left to do here.
OURS = frozenset(RaciKey) - {RaciKey.UNDO, RaciKey.REDO, RaciKey.NEXT}


def key_of(event: QKeyEvent, on_group: bool) -> RaciKey | None:
    """Return what a key asks, None when it is not ours."""
    key = Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.ControlModifier:
        return _CONTROL.get(key)
    if held not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        return None
    letter = event.text().upper()
    if letter in LETTER_KEYS:
        return RaciKey(letter)
    if held != Qt.KeyboardModifier.NoModifier:
        return None
    return (_ON_GROUP.get(key) if on_group else None) or _PLAIN.get(key)
