"""Composing the program: look, language, knowledge base, files, window."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from cahier.errors import CatalogueError
from cahier.locations import data_root, knowledge_folder, recovery_folder, state_folder, user_catalogue
from cahier.log import note_start, start_log
from ui.cycle_search import CycleSearch
from ui.session.spare_memory import keep_memory_together
from ui.shell.application import Application
from ui.shell.beginning import Beginning, KnowledgeReading
from ui.shell.enter_keys import EnterKeys
from ui.shell.failure import FailureWatch
from ui.shell.field_keys import FieldKeys
from ui.shell.main_window import MainWindow
from ui.shell.qt_words import speak_french
from ui.shell.session_end import SessionEnd
from ui.shell.window_state import WindowState
from ui.theme.fonts import load_fonts

if TYPE_CHECKING:
    from cahier.catalogue.catalogue import Catalogue
    from cahier.catalogue.schema import Problem
    from ui.shell.file_dialogs import FileDialogs


def main(argv: Sequence[str]) -> int:
    """Open the window, on a file when one is named; return the exit code."""
    app = make_application(argv)
    CycleSearch(app)
    watch = FailureWatch(app)
    watch.install()
    reading = KnowledgeReading(load_knowledge)
    window = make_window(app, load=reading)
    watch.failed.connect(window.tell_failure)
    names = [name for name in argv[1:] if not name.startswith("-")]

    def start() -> None:
        begin(window, named_files(names))
        app.hand_files_to(window.files.open_several)

    beginning = Beginning(reading, start, app)
    window.first_painted.connect(beginning.start)
    end = SessionEnd(app, window.leave_now, window.settle)
    window.first_painted.connect(end.install)
    window.appear()
    code = app.exec()
    end.uninstall()
    watch.uninstall()
    return code


def make_application(argv: Sequence[str]) -> Application:
    """Return the application, in French, with its fonts."""
    keep_memory_together()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = Application(argv)
    app.setApplicationName("Cahier")
    app.setApplicationDisplayName("Cahier")
    app.setDesktopFileName("cahier")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    speak_french(app)
    app.setStyle("Fusion")
    load_fonts()
    return app


def make_window(
    app: QApplication, dialogs: "FileDialogs | None" = None, load: "Callable[[], Catalogue] | None" = None
) -> MainWindow:
    """Return the window, on its first screen; `load` reads the knowledge base when it is first needed."""
    state = WindowState(state_folder() / "window.ini")
    window = MainWindow(app, state, load or load_knowledge, dialogs)
    window.setWindowIcon(window.theme.icon("brand", "ink", 64))
    FieldKeys(app, window)
    EnterKeys(app, window)
    return window


def named_files(names: Sequence[str]) -> list[Path]:
    """Return the files that the system names, a path or an address of one."""
    from cahier.storage.file_names import named_by_system

    return [named_by_system(name) for name in names]


def begin(window: MainWindow, files: Sequence[Path]) -> None:
    """Read the knowledge base, open the file asked for, offer what was left unsaved."""
    start_log()
    note_start()
    faults = window.catalogue().faults
    if faults:
        window.notices.show_message(
            "catalogue",
            "warn",
            f"Votre dossier de modèle a {len(faults)} défaut(s) : il est laissé de côté. "
            f"Le premier : {faults[0]}. La commande « cahier catalogue check » les liste tous.",
        )
    window.spelling.begin()
    if recovery_folder().is_dir():
        window.files.offer_recovered()
    if files:
        window.files.open_several(files)


def load_knowledge() -> "Catalogue":
    """Return the knowledge base, the user's own entries over the shipped ones unless they have faults.

    A fault in one entry must not keep anyone from their own file: the whole folder is left aside, and its faults are
    told. What the window starts is given the same folders, so that what was seen is what is written.

    Raises:
        CatalogueError: nothing could be built.
    """
    from cahier.guidance.knowledge_base import read_folders, read_shipped

    shipped, own = knowledge_folder(), user_catalogue()
    faults: list[Problem] = []
    if own.is_dir():
        catalogue, faults = read_folders((shipped, own))
        if catalogue is not None and not faults:
            return catalogue
    catalogue, problems = read_shipped()
    if catalogue is None:
        raise CatalogueError(
            f"La base de connaissances est absente de {data_root()}. Réinstallez Cahier.", *map(str, problems)
        )
    return replace(catalogue, faults=tuple(faults))
