"""The keys of the matrix (design §5)."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from cahier.model.scope import Allocation


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
    EDIT_ROW = "edit_row"
    ADD_ROW = "add_row"
    ROW_UP = "row_up"
    ROW_DOWN = "row_down"
    COMMENT = "comment"
    FIND = "find"
    COPY_LABELLED = "copy_labelled"
    ADVANCE = "advance"
    TAKE_MATRIX = "take_matrix"
    FOLD = "fold"
    UNFOLD = "unfold"
    TOGGLE = "toggle"
    UNFOLD_ALL = "unfold_all"
    FOLD_ALL = "fold_all"
    MENU = "menu"
    TO_CLIENT = "to_client"
    TO_PROVIDER = "to_provider"
    TO_BOTH = "to_both"
    TO_THIRD = "to_third"


LETTER_KEYS = (RaciKey.R, RaciKey.A, RaciKey.C, RaciKey.I)
ROW_KEYS = (
    (RaciKey.TO_CLIENT, Allocation.KEPT),
    (RaciKey.TO_PROVIDER, Allocation.ENTRUSTED),
    (RaciKey.TO_BOTH, Allocation.SHARED),
    (RaciKey.TO_THIRD, Allocation.THIRD_PARTY),
)
"""What each key gives the selected rows to: Ctrl+1 to Ctrl+4, in this order."""
READING = frozenset(
    {
        RaciKey.COPY,
        RaciKey.COPY_LABELLED,
        RaciKey.DETAILS,
        RaciKey.NEXT,
        RaciKey.FIND,
        RaciKey.ADVANCE,
        RaciKey.FOLD,
        RaciKey.UNFOLD,
        RaciKey.TOGGLE,
        RaciKey.UNFOLD_ALL,
        RaciKey.FOLD_ALL,
        RaciKey.MENU,
    }
)
"""What changes nothing of the matrix: all that is left of a file one only reads."""
_PLAIN = {
    Qt.Key.Key_Delete: RaciKey.CLEAR,
    Qt.Key.Key_Backspace: RaciKey.CLEAR,
    Qt.Key.Key_Return: RaciKey.DETAILS,
    Qt.Key.Key_Enter: RaciKey.DETAILS,
    Qt.Key.Key_F8: RaciKey.NEXT,
    Qt.Key.Key_F2: RaciKey.EDIT_ROW,
    Qt.Key.Key_Insert: RaciKey.ADD_ROW,
    Qt.Key.Key_Menu: RaciKey.MENU,
}
_CONTROL = {
    Qt.Key.Key_D: RaciKey.FILL_DOWN,
    Qt.Key.Key_C: RaciKey.COPY,
    Qt.Key.Key_V: RaciKey.PASTE,
    Qt.Key.Key_Z: RaciKey.UNDO,
    Qt.Key.Key_Y: RaciKey.REDO,
    Qt.Key.Key_F: RaciKey.FIND,
    Qt.Key.Key_F2: RaciKey.EDIT_ROLE,
    Qt.Key.Key_Return: RaciKey.CONFIRM,
    Qt.Key.Key_Enter: RaciKey.CONFIRM,
    # The row of digits, and what French keyboards have on it.
    Qt.Key.Key_1: RaciKey.TO_CLIENT,
    Qt.Key.Key_Ampersand: RaciKey.TO_CLIENT,
    Qt.Key.Key_2: RaciKey.TO_PROVIDER,
    Qt.Key.Key_Eacute: RaciKey.TO_PROVIDER,
    Qt.Key.Key_3: RaciKey.TO_BOTH,
    Qt.Key.Key_QuoteDbl: RaciKey.TO_BOTH,
    Qt.Key.Key_4: RaciKey.TO_THIRD,
    Qt.Key.Key_Apostrophe: RaciKey.TO_THIRD,
}
_SHIFT = {
    Qt.Key.Key_F10: RaciKey.MENU,
    Qt.Key.Key_F2: RaciKey.COMMENT,
}
_CONTROL_SHIFT = {
    Qt.Key.Key_C: RaciKey.COPY_LABELLED,
}
_ALT = {
    Qt.Key.Key_Up: RaciKey.ROW_UP,
    Qt.Key.Key_Down: RaciKey.ROW_DOWN,
}
_ON_GROUP = {
    Qt.Key.Key_Left: RaciKey.FOLD,
    Qt.Key.Key_Right: RaciKey.UNFOLD,
    Qt.Key.Key_Space: RaciKey.TOGGLE,
    Qt.Key.Key_Return: RaciKey.TOGGLE,
    Qt.Key.Key_Enter: RaciKey.TOGGLE,
}
_NONE, _SHIFT_HELD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_HELD = {
    Qt.KeyboardModifier.ControlModifier: _CONTROL,
    Qt.KeyboardModifier.ControlModifier | _SHIFT_HELD: _CONTROL_SHIFT,
    Qt.KeyboardModifier.AltModifier: _ALT,
}
# The window may have shortcuts of its own on these: within the matrix they are the matrix's.
# Undo and redo stay the window's when it has them, and F8 once nothing is left to do here.
OURS = frozenset(RaciKey) - {RaciKey.UNDO, RaciKey.REDO, RaciKey.NEXT}


def key_of(event: QKeyEvent, on_group: bool) -> RaciKey | None:
    """Return what a key asks, None when it is not ours."""
    key = Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held in _HELD:
        return _HELD[held].get(key)
    if held not in (_NONE, _SHIFT_HELD):
        return None
    letter = event.text().upper()
    if letter in LETTER_KEYS:
        return RaciKey(letter)
    if held == _SHIFT_HELD:
        return _SHIFT.get(key)
    return (_ON_GROUP.get(key) if on_group else None) or _PLAIN.get(key)
