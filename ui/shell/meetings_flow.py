"""Meetings from the window: prepared, held on a screen of their own, and their minutes handed over."""

from functools import partial

from PySide6.QtGui import QGuiApplication

from cahier.editing.meeting_room import meeting_of
from cahier.errors import CahierError
from cahier.export.document.meeting_minutes import ENDING
from cahier.export.document.publication_builder import Edition
from cahier.export.meeting_files import MeetingFiles
from cahier.model.audience import AUDIENCE_LABELS, Audience
from cahier.model.meeting import MeetingState
from ui.presenter.leader_window import LeaderWindow
from ui.presenter.meetings_window import MeetingsWindow
from ui.presenter.presenter_window import PresenterWindow
from ui.session.context import Context
from ui.shell.file_window_flow import FileWindowFlow

MINUTES = "minutes"
_ASIDE = 24
_SUFFIXES = {"word": ".docx", "pdf": ".pdf"}


class MeetingsFlow(FileWindowFlow[MeetingsWindow]):
    """Opens the windows of meetings, and writes the minutes one asks for."""

    SUBJECT = MINUTES

    presenter: PresenterWindow | None = None
    leader: LeaderWindow | None = None

    def _make(self, context: Context) -> MeetingsWindow:
        shown = MeetingsWindow(context, lambda: self._open_file.now().date(), self._window)
        shown.present_asked.connect(self._present)
        shown.minutes_asked.connect(self._write)
        return shown

    def present(self) -> None:
        """Hold the meeting that is prepared or paused; without one, prepare it first."""
        context = self._context()
        if context is None:
            return
        self._open_file.settle()
        waiting = [held for held in context.session.specification.meetings if held.state is not MeetingState.CLOSED]
        if waiting:
            self._present(waiting[-1].id)
        else:
            self.show()

    def close(self) -> None:
        """Let go of the windows: another file comes, or none."""
        for window in (self.presenter, self.shown):
            if window is not None:
                window.close()

    def _present(self, meeting: str) -> None:
        context = self._context()
        if context is None or self.presenter is not None:
            return
        if context.session.read_only:
            self._notices.show_message(MINUTES, "warn", "Ce cahier est ouvert en lecture seule : rien ne s’y décide.")
            return
        try:
            presenter = PresenterWindow(context, meeting, lambda: self._open_file.now().date())
        except CahierError as error:
            self._notices.show_error(error, MINUTES)
            return
        presenter.left.connect(self._on_left)
        self.presenter = presenter
        self._place(presenter)

    def _place(self, presenter: PresenterWindow) -> None:
        """Show the meeting over the second screen where there is one, and what is private on this one."""
        own = self._window.screen()
        other = next((screen for screen in QGuiApplication.screens() if screen is not own), own)
        presenter.setScreen(other)
        presenter.setGeometry(other.geometry())
        presenter.showFullScreen()
        if other is not own:
            self.leader = LeaderWindow(presenter)
            room = own.availableGeometry()
            self.leader.move(room.right() - self.leader.width() - _ASIDE, room.top() + _ASIDE)
            self.leader.show()
        presenter.activateWindow()

    def _on_left(self) -> None:
        self.presenter = self.leader = None
        if self.shown is not None:
            self.shown.refresh()

    # The minutes

    def _write(self, meeting: str, kind: str, outside: bool) -> None:
        context, path = self._context(), self._open_file.path
        if context is None:
            return
        audience = Audience.SUPPLIERS if outside else Audience.INTERNAL
        specification = context.session.specification
        held = meeting_of(specification, meeting)
        edition = Edition(audience, self._open_file.now().date())
        files = MeetingFiles(specification, held, context.session.catalogue, edition)
        if kind == "text":
            QGuiApplication.clipboard().setText(files.text)
            self._notices.show_message(MINUTES, "ok", "Le relevé est copié : collez-le dans un courriel.")
            return
        if path is not None:
            day, reader = held.day.isoformat(), AUDIENCE_LABELS[audience].lower()
            self._file.make(
                path, f"{path.stem}{ENDING} {day} - {reader}{_SUFFIXES[kind]}", partial(_written, files, kind)
            )


def _written(files: MeetingFiles, kind: str) -> bytes:
    return files.document.word if kind == "word" else files.document.pdf
