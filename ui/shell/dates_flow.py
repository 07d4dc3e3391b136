"""The dates of the contract from the window: read, then written in a file for an agenda."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cahier.export.calendar_file import ENDING, SUFFIX, calendar_file
from cahier.questionnaire.contract_dates import contract_dates
from ui.session.context import Context
from ui.session.open_file import OpenFile
from ui.shell.dates_window import DatesWindow
from ui.shell.file_dialogs import FileDialogs
from ui.shell.handed_file import HandedFile
from ui.shell.notices import Notices

DATES = "dates"


class DatesFlow(QObject):
    """Opens the window of the dates, and writes the file one asks for."""

    def __init__(
        self,
        window: QWidget,
        open_file: OpenFile,
        notices: Notices,
        dialogs: FileDialogs,
        context: Callable[[], Context | None],
    ) -> None:
        super().__init__(window)
        self._window, self._open_file, self._context = window, open_file, context
        self._file = HandedFile(window, dialogs, notices, DATES)
        self.shown: DatesWindow | None = None
        open_file.opened.connect(self.close)

    def show(self) -> None:
        """Show the dates that follow from what was said."""
        context = self._context()
        if context is None or self.shown is not None:
            return
        self._open_file.settle()
        shown = DatesWindow(context.theme, contract_dates(context.session.situation), self._window)
        shown.file_asked.connect(self._write)
        shown.finished.connect(self._on_gone)
        self.shown = shown
        shown.open()
        shown.list.setFocus()

    def close(self) -> None:
        """Let go of the window: another file comes, or none."""
        if self.shown is not None:
            self.shown.close()

    def _on_gone(self) -> None:
        self.shown = None

    def _write(self) -> None:
        context, path = self._context(), self._open_file.path
        if context is None or path is None:
            return
        session = context.session
        found = contract_dates(session.situation)
        work = partial(calendar_file, session.specification, found.dates, self._open_file.now().date())
        self._file.make(path, f"{path.stem}{ENDING}{SUFFIX}", work)
