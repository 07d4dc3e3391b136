"""Whether the window may move or fade anything: what would asks here first."""

import sys

from PySide6.QtWidgets import QApplication, QStyle, QWidget

from ui.theme.apply_theme import STILL

_CLIENT_AREA_ANIMATION = 0x1042


def may_move(widget: QWidget) -> bool:
    """Return whether things may move: neither the person nor the style wants them still."""
    app = QApplication.instance()
    if app is not None and app.property(STILL):
        return False
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) > 0


def system_is_still() -> bool:
    """Return whether the system was asked for no animation, where it says so to any program: on Windows."""
    if sys.platform == "win32":
        import ctypes

        moves = ctypes.c_int(1)
        asked = ctypes.windll.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)
        return bool(asked) and not moves.value
    return False
