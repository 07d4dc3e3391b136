"""What of Python, of Qt and of the system goes into the program, and what stays out.

Read by `cahier.spec` as PyInstaller runs it; nothing but the standard library is imported.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parents[1]
DATA = "cahier/_data"
"""Where `cahier/locations.py` looks for what is shipped, in a package as in a wheel."""

Entry = tuple[str, str, str]
"""Where PyInstaller puts a file, where it takes it, and of what kind it is."""

UNUSED_MODULES = (
    # Nothing of Cahier talks to a network: OpenSSL stays out. cryptography has its own, for files under a password.
    *("ssl", "_ssl", "_hashlib"),
    # Tools of those who write programs, or of terminals.
    *("tkinter", "unittest", "doctest", "pdb", "pydoc", "pydoc_data", "xmlrpc", "sqlite3", "readline", "curses"),
    "PIL.ImageTk",
    "PIL._imagingtk",
    *("lxml.html", "lxml.isoschematron", "lxml.objectify"),
    # Nothing but these three draws: QtCore, QtGui, QtWidgets, and QtSvg for the icons.
    *("PySide6.QtNetwork", "PySide6.QtDBus", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL"),
)

KEPT_PLUGINS: dict[str, frozenset[str] | None] = {
    "platforms": frozenset({"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"}),
    # Pictures are decoded by Pillow; these are for what one pastes, and for the icons of the system's own windows.
    "imageformats": frozenset({"qsvg", "qjpeg", "qico"}),
    "iconengines": frozenset({"qsvgicon"}),
    # Dead keys and other ways of writing.
    "platforminputcontexts": None,
    # The windows that choose files, as the desktop has them. GTK itself is the desktop's.
    "platformthemes": None,
    "wayland-decoration-client": None,
    "wayland-shell-integration": frozenset({"xdg-shell"}),
    # A screen reader on macOS or Windows needs none; what is painted is painted without OpenGL.
}
"""The plugins of Qt that are shipped, by folder; None for all of a folder."""

UNUSED_LIBRARIES = ("libQt6EglF", "libQt6Network", "libQt6Qml", "libQt6Quick", "Qt6Network", "Qt6Qml", "Qt6Quick")
UNUSED_LIBRARIES_OF_WINDOWS = ("opengl32sw", "d3dcompiler")

CARRIED_LIBRARIES = (
    # Qt asks for these and few systems have them all; they stand on libxcb and libX11 alone, that every desktop has.
    *("libxcb-cursor", "libxcb-icccm", "libxcb-image", "libxcb-keysyms", "libxcb-render-util", "libxcb-util"),
    *("libxcb-xkb", "libxkbcommon", "libxkbcommon-x11"),
    # Python's own, whose numbers change from one distribution to the next.
    *("libffi", "libexpat"),
)
"""The libraries of a Linux system that the portable folder carries. All others are the system's, never ours."""


def data_files() -> Iterator[tuple[str, str]]:
    """Yield each template and resource with the folder it goes to."""
    for top in ("templates", "resources"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                yield str(path), f"{DATA}/{path.parent.relative_to(ROOT).as_posix()}"


def kept(entries: Iterable[Entry]) -> list[Entry]:
    """Return the files that go into the program."""
    found = [entry for entry in entries if _is_used(PurePath(entry[0]), entry[1])]
    names = {PurePath(name).name for name, _, kind in found if kind != "SYMLINK"}
    # A link to a file that stays out would lead nowhere.
    return [entry for entry in found if entry[2] != "SYMLINK" or PurePath(entry[1]).name in names]


def system_libraries(entries: Iterable[Entry]) -> list[Entry]:
    """Return the files of the Linux system that are among those of the program."""
    return [entry for entry in entries if is_of_the_system(entry[1])]


def is_of_the_system(source: str) -> bool:
    """Return whether a file comes from the Linux it is built on, rather than from Python's or a library's own."""
    return (
        sys.platform.startswith("linux")
        and PurePath(source).is_relative_to("/usr/lib")
        and ".so" in PurePath(source).name
        and not _stem(PurePath(source).name).startswith("libpython")
        and not any(part in ("site-packages", "dist-packages", "lib-dynload") for part in PurePath(source).parts)
    ) or (sys.platform.startswith("linux") and PurePath(source).is_relative_to("/lib"))


def _is_used(place: PurePath, source: str) -> bool:
    if "translations" in place.parts and "PySide6" in place.parts:
        return place.name == "qtbase_fr.qm"
    if "plugins" in place.parts and "PySide6" in place.parts:
        folder = place.parts[place.parts.index("plugins") + 1]
        names = KEPT_PLUGINS.get(folder, frozenset())
        return names is None or _stem(place.name).removeprefix("lib") in names
    if place.name.startswith(UNUSED_LIBRARIES) or place.name.casefold().startswith(UNUSED_LIBRARIES_OF_WINDOWS):
        return False
    return not is_of_the_system(source) or _stem(place.name) in CARRIED_LIBRARIES


def _stem(name: str) -> str:
    for end in (".so", ".dylib", ".dll"):
        name = name.partition(end)[0]
    return name
