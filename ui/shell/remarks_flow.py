"""The remarks of readers from the main window: their list beside it, and those that come back in a Word document."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from cahier.errors import CahierError
from cahier.export.word.word_comments import WordComment, read_word_comments
from cahier.guidance.reader_remarks import remarked_place
from cahier.guidance.reviewed_document import ReadRemark, reviewed, take_in
from cahier.model.location import Location
from cahier.model.remark import ReaderKind, Remark
from ui.jobs.tasks import run_task
from ui.session.open_file import OpenFile
from ui.shell.file_dialogs import FileDialogs
from ui.shell.remarks_window import RemarksWindow
from ui.shell.reviewed_window import ReviewedWindow
from ui.theme.theme import Theme

_SOON_MS = 120


class RemarksFlow(QObject):
    """Opens the window, and keeps it telling what the file holds."""

    gone_to = Signal(object)
    """The `Location` of a remark, to be shown."""

    def __init__(
        self,
        window: QWidget,
        open_file: OpenFile,
        dialogs: FileDialogs,
        theme: Callable[[], Theme],
        history: tuple[QAction, ...],
    ) -> None:
        super().__init__(window)
        self._window, self._open_file, self._dialogs = window, open_file, dialogs
        self._theme, self._history = theme, history
        self.shown: RemarksWindow | None = None
        self.preview: ReviewedWindow | None = None
        self._signature: tuple[str, ReaderKind] | None = None
        self._later = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._later.timeout.connect(self._refresh)
        open_file.changed.connect(self._later.start)
        open_file.opened.connect(self.close)

    def show(self, place: Location | None = None) -> None:
        """Show what readers say; `place` begins a remark there."""
        self._open_file.settle()
        session = self._open_file.session
        if session is None:
            return
        if self.shown is None:
            self.shown = shown = RemarksWindow(session, self._theme(), self._window)
            # What is written here is undone here.
            shown.addActions(list(self._history))
            author, reader = self._signature or (session.specification.document.author, ReaderKind.OTHER)
            shown.sign(author, reader)
            shown.gone_to.connect(self.gone_to)
            shown.document_asked.connect(self.ask_document)
            shown.finished.connect(self._on_gone)
            shown.show()
            shown.list.setFocus()
        self.shown.activateWindow()
        if place is not None:
            self.shown.write_on(place)

    def close(self) -> None:
        """Put the windows away: another file comes, or none."""
        for window in (self.preview, self.shown):
            if window is not None:
                window.close()
        self._signature = None

    def _refresh(self) -> None:
        if self.shown is not None:
            self.shown.refresh()

    # A document that comes back

    def ask_document(self) -> None:
        """Ask which document to read, then show what it brings before anything is taken in."""
        self.show()
        path = self._open_file.path
        if self.shown is None or path is None:
            return
        chosen = self._dialogs.word_file(self.shown, path.parent)
        if chosen is not None:
            self.shown.say(f"« {chosen.name} » est lu…")
            work = partial(read_word_comments, chosen)
            run_task(work, partial(self._on_read, self._open_file.session, chosen), self._on_not_read)

    def _on_read(self, asked: object, path: Path, comments: tuple[WordComment, ...]) -> None:
        session = self._open_file.session
        if session is None or session is not asked or self.shown is None or self.preview is not None:
            return
        found = reviewed(comments, session.situation, session.clock())
        self.shown.refresh()
        preview = ReviewedWindow(
            found, path.name, lambda place: remarked_place(place, session.situation), self._theme(), self.shown
        )
        preview.taken.connect(self._take)
        preview.finished.connect(self._on_preview_gone)
        self.preview = preview
        preview.open()

    def _on_not_read(self, error: Exception) -> None:
        if not isinstance(error, CahierError):
            raise error
        if self.shown is not None:
            self.shown.say(str(error))

    def _take(self, new: list[ReadRemark], settled: list[Remark]) -> None:
        session = self._open_file.session
        if session is not None and self.shown is not None:
            take_in(session, new, settled, origin=self)
            self.shown.refresh()
            self.shown.say(_told(len(new), len(settled)))

    def _on_preview_gone(self) -> None:
        self.preview = None
        if self.shown is not None:
            self.shown.activateWindow()

    def _on_gone(self) -> None:
        if self.shown is not None:
            self._signature = self.shown.signature
        self.shown = None


def _told(new: int, settled: int) -> str:
    taken = f"{new} remarques prises" if new > 1 else "Une remarque prise" if new else ""
    dealt = f"{settled} marquées traitées" if settled > 1 else "une marquée traitée" if settled else ""
    return f"{', '.join(filter(None, (taken, dealt))).capitalize()}. Ctrl+Z les retire."
