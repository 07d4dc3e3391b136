"""Composing the program: look, language, knowledge base, files, window."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.schema import Problem
from cahier.errors import CatalogueError
from cahier.locations import data_root, knowledge_folder, state_folder, user_catalogue
from cahier.log import note_start, start_log
from cahier.storage.file_names import named_by_system
from ui.session.open_file import OpenFile
from ui.shell.enter_keys import EnterKeys
from ui.shell.failure import FailureWatch
from ui.shell.field_keys import FieldKeys
from ui.shell.file_dialogs import FileDialogs
from ui.shell.file_log import FileLog
from ui.shell.main_window import MainWindow
from ui.shell.qt_words import speak_french
from ui.shell.session_end import SessionEnd
from ui.shell.window_state import WindowState
from ui.theme.fonts import load_fonts


def main(argv: Sequence[str]) -> int:
    """Open the window, on a file when one is named; return the exit code."""
    app = make_application(argv)
    watch = FailureWatch(app)
    watch.install()
    window = make_window(app)
    watch.failed.connect(window.tell_failure)
    files = [named_by_system(name) for name in argv[1:] if not name.startswith("-")]
    window.first_painted.connect(lambda: begin(window, files))
    end = SessionEnd(app, window.leave_now, window.open_file.settle)
    end.install()
    window.appear()
    code = app.exec()
    end.uninstall()
    watch.uninstall()
    return code


def make_application(argv: Sequence[str]) -> QApplication:
    """Return the application, in French, with its fonts."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(list(argv))
    app.setApplicationName("Cahier")
    app.setApplicationDisplayName("Cahier")
    app.setDesktopFileName("cahier")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    speak_french(app)
    app.setStyle("Fusion")
    load_fonts()
    return app


def make_window(
    app: QApplication, dialogs: FileDialogs | None = None, load: Callable[[], Catalogue] | None = None
) -> MainWindow:
    """Return the window, on its first screen; `load` reads the knowledge base when it is first needed."""
    open_file = OpenFile(parent=app)
    state = WindowState(state_folder() / "window.ini")
    window = MainWindow(app, open_file, state, load or load_knowledge, dialogs)
    window.setWindowIcon(window.theme.icon("brand", "ink", 64))
    FileLog(open_file)
    FieldKeys(app, window)
    EnterKeys(app, window)
    return window


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
    window.files.offer_recovered()
    if files:
        window.files.open_several(files)


def load_knowledge() -> Catalogue:
    """Return the knowledge base, the user's own entries over the shipped ones unless they have faults.

    A fault in one entry must not keep anyone from their own file: the whole folder is left aside, and its faults are
    told. What the window starts is given the same folders, so that what was seen is what is written.

    Raises:
        CatalogueError: nothing could be built.
    """
    from cahier.guidance.knowledge_base import read_folders

    shipped, own = knowledge_folder(), user_catalogue()
    faults: list[Problem] = []
    if own.is_dir():
        catalogue, faults = read_folders((shipped, own))
        if catalogue is not None and not faults:
            return catalogue
    catalogue, problems = read_folders((shipped,))
    if catalogue is None:
        raise CatalogueError(
            f"La base de connaissances est absente de {data_root()}. Réinstallez Cahier.", *map(str, problems)
        )
    return replace(catalogue, faults=tuple(faults))
