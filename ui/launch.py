"""Starting the windows, or saying in plain words what the system lacks.

Nothing of Qt is imported before it is known to load.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

MISSING = 3
PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; return the exit code, 3 when a system library is missing."""
    arguments = list(sys.argv if argv is None else argv)
    problem = _import_problem() or _display_problem()
    if problem:
        print(explanation(problem), file=sys.stderr)
        return MISSING
    from ui.app import main as run

    return run(arguments)


def explanation(problem: str) -> str:
    """Return what to do about a library that does not load."""
    return (
        "Cahier ne peut pas ouvrir sa fenêtre : il manque des bibliothèques du système.\n"
        f"Détail : {problem}\n\n"
        "Sous Debian ou Ubuntu, installez-les par cette commande, puis relancez :\n\n"
        f"  sudo apt-get install {PACKAGES}\n\n"
        "Sans écran, la ligne de commande reste utilisable : cahier --help"
    )


def _import_problem() -> str:
    try:
        import PySide6.QtGui
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return str(error)
    return ""


def _display_problem() -> str:
    # Qt aborts the whole process when its display plugin does not load: it is tried in another one first.
    if not sys.platform.startswith("linux") or not _uses_x11():
        return ""
    return _plugin_problem()


def _uses_x11() -> bool:
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    return chosen.startswith("xcb") if chosen else not os.environ.get("WAYLAND_DISPLAY")


def _plugin_problem() -> str:
    """Return what the X11 plugin lacks, empty when it loads; nothing is opened."""
    import ctypes
    from pathlib import Path

    import PySide6

    folder = Path(PySide6.__file__).parent / "Qt"
    plugin = folder / "plugins" / "platforms" / "libqxcb.so"
    if not plugin.exists():
        return ""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error)
    if not os.environ.get("DISPLAY"):
        return "aucun écran n’est accessible (DISPLAY est vide)"
    return ""


def _unused() -> None:
    subprocess.run(["true"], check=False)
