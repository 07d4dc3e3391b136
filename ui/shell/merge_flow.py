"""Filled questionnaires from the window: chosen, read beside it, seen line by line, taken over as one change."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cahier.catalogue.catalogue import Catalogue
from cahier.comparison.entries import Path as ItemPath
from cahier.editing.questionnaire_merge import Gathering, gather
from cahier.editing.session import Session
from cahier.editing.verbs.questionnaires import merge_questionnaires
from cahier.errors import CahierError
from cahier.guidance.returned_questionnaire import read_returned
from cahier.model.specification import Specification
from ui.jobs.tasks import run_task
from ui.session.open_file import OpenFile
from ui.shell.file_dialogs import FileDialogs
from ui.shell.merge_window import MergeWindow
from ui.shell.notices import Notices
from ui.theme.theme import Theme

MERGED = "merged"


class MergeFlow(QObject):
    """Writes nothing before a person has seen what the questionnaires bring."""

    gone_to = Signal(object)
    """The `Location` of a line, to be shown."""

    def __init__(
        self, window: QWidget, open_file: OpenFile, notices: Notices, dialogs: FileDialogs, theme: Callable[[], Theme]
    ) -> None:
        super().__init__(window)
        self._window, self._open_file, self._notices = window, open_file, notices
        self._dialogs, self._theme = dialogs, theme
        self.shown: MergeWindow | None = None
        open_file.opened.connect(self.close)

    def ask(self) -> None:
        """Ask which questionnaires came back, and read them."""
        session, path = self._open_file.session, self._open_file.path
        if session is None or path is None:
            return
        if session.read_only:
            self._notices.show_message(MERGED, "warn", "Ce cahier est ouvert en lecture seule : rien ne s’y reprend.")
            return
        paths = self._dialogs.filled(self._window, path.parent)
        if paths:
            self._open_file.settle()
            self._notices.show_message(MERGED, "ink", "Les questionnaires sont lus…")
            work = partial(_gathered, paths, session.specification, session.catalogue)
            run_task(work, partial(self._propose, session), self._on_unreadable)

    def close(self) -> None:
        """Let go of the window: another file comes, or none."""
        if self.shown is not None:
            self.shown.close()

    def _propose(self, session: Session, found: Gathering) -> None:
        if session is not self._open_file.session:
            return
        self._notices.dismiss(MERGED)
        self.close()
        shown = MergeWindow(self._theme(), found, self._window)
        shown.settled.connect(lambda wins: self._settle(session, found, wins))
        shown.gone_to.connect(self.gone_to)
        shown.copied.connect(self._copy)
        shown.finished.connect(self._on_gone)
        self.shown = shown
        shown.show()
        shown.tree.setFocus()

    def _settle(self, session: Session, found: Gathering, wins: Sequence[tuple[int, ItemPath]]) -> None:
        session.close_edit()
        try:
            merge_questionnaires(session, found, wins)
        except CahierError as error:
            self._notices.show_error(error, MERGED)
            return
        self.close()
        count = len(found.parts)
        told = f"{count} questionnaires sont repris." if count > 1 else "Le questionnaire est repris."
        self._notices.show_message(MERGED, "ok", told, [("Annuler", lambda: self._undo(session))])

    def _undo(self, session: Session) -> None:
        self._notices.dismiss(MERGED)
        if session is self._open_file.session:
            session.undo()

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._notices.show_message(MERGED, "ok", "Ce qui n’est pas compris est copié.")

    def _on_gone(self) -> None:
        self.shown = None

    def _on_unreadable(self, error: Exception) -> None:
        if not isinstance(error, CahierError):
            raise error
        self._notices.show_error(error, MERGED)


def _gathered(paths: Sequence[Path], mine: Specification, catalogue: Catalogue) -> Gathering:
    forms = [read_returned(path, mine, catalogue) for path in paths]
    return gather(mine, catalogue, forms)
