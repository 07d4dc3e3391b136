"""A window on the open file, one at a time: it goes with the file."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from ui.session.context import Context
from ui.session.open_file import OpenFile
from ui.shell.file_dialogs import FileDialogs
from ui.shell.handed_file import HandedFile
from ui.shell.notices import Notices

W = TypeVar("W", bound=QDialog)


class FileWindowFlow(QObject, Generic[W]):
    """Opens the window, and hands over the files that are asked for there."""

    SUBJECT: ClassVar[str]
    """The key of the banner that says what became of a file."""

    def __init__(
        self,
        window: QWidget,
        open_file: OpenFile,
        notices: Notices,
        dialogs: FileDialogs,
        context: Callable[[], Context | None],
    ) -> None:
        super().__init__(window)
        self._window, self._open_file, self._notices = window, open_file, notices
        self._context = context
        self._file = HandedFile(window, dialogs, notices, self.SUBJECT)
        self.shown: W | None = None
        open_file.opened.connect(self.close)

    def show(self) -> None:
        """Show the window, unless it is there."""
        context = self._context()
        if context is None or self.shown is not None:
            return
        self._open_file.settle()
        self.shown = shown = self._make(context)
        shown.finished.connect(self._on_gone)
        shown.open()
        self._begin(shown)

    def close(self) -> None:
        """Let go of the window: another file comes, or none."""
        if self.shown is not None:
            self.shown.close()

    def _make(self, context: Context) -> W:
        """Return the window."""
        raise NotImplementedError

    def _begin(self, shown: W) -> None:
        """Give the focus to what one would do first."""

    def _on_gone(self) -> None:
        self.shown = None
