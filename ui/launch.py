"""Starting the windows, or saying in plain words what the system lacks.

Nothing of Qt is imported before it is known to load.
"""

import builtins
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

MISSING = 3
PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
)

NO_SCREEN = (
    "Cahier ne trouve aucun écran (la variable DISPLAY est vide).\n"
    "Lancez-le depuis une session graphique, ou employez la ligne de commande : cahier --help"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; return the exit code, 3 when a system library is missing."""
    arguments = list(sys.argv if argv is None else argv)
    problem = _import_problem() or _plugin_problem()
    if problem:
        print(explanation(problem), file=sys.stderr)
        return MISSING
    if _lacks_screen():
        print(NO_SCREEN, file=sys.stderr)
        return MISSING
    from ui.app import main as run

    return run(arguments)


def explanation(problem: str) -> str:
    """Return what to do about a library that does not load."""
    return (
        "Cahier ne peut pas ouvrir sa fenêtre : il manque des bibliothèques du système.\n"
        f"Détail : {problem}\n\n"
        "Sous Debian ou Ubuntu, installez-les par cette commande, puis relancez :\n\n"
        f"  sudo apt-get install {PACKAGES}"
    )


def _import_problem() -> str:
    usual = builtins.__import__
    try:
        for module in ("PySide6.QtGui", "PySide6.QtWidgets"):
            import_module(module)
    except ImportError as error:
        return str(error)
    finally:
        # PySide6 puts its own in place, which looks through the source of each module for a switch nobody here uses.
        builtins.__import__ = usual
    return ""


def _plugin_problem() -> str:
    """Return what the X11 plugin lacks, empty when it loads: Qt would end the process without a word of advice."""
    if not _wants_x11():
        return ""
    import ctypes

    import PySide6

    plugin = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    try:
        if plugin.exists():
            ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error)
    return ""


def _wants_x11() -> bool:
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux"):
        return False
    return chosen.startswith("xcb") if chosen else not os.environ.get("WAYLAND_DISPLAY")


def _lacks_screen() -> bool:
    if not _wants_x11():
        return False
    display = os.environ.get("DISPLAY", "")
    return not display or not _answers(display)


def _answers(display: str) -> bool:
    """Return whether a local X server listens; Qt would abort the process without a word."""
    import socket

    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if host not in ("", "unix") or not number.isdigit():
        return True
    for address in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):  # noqa: S108 - where X puts it
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False
