"""Telling that something went wrong, once the work is safe: never over the work."""

from PySide6.QtGui import QGuiApplication

from ui.session.open_file import OpenFile
from ui.shell.notices import Notices

FAILURE = "failure"


class FailureNotice:
    """Saves first, then tells; a fault of the telling is not told in its turn."""

    def __init__(self, open_file: OpenFile, notices: Notices) -> None:
        self._open_file, self._notices = open_file, notices
        self._telling = False

    def tell(self, report: str) -> None:
        """Tell of a fault; its report can be copied."""
        if self._telling:
            return
        self._telling = True
        try:
            self._tell(report)
        finally:
            self._telling = False

    def _tell(self, report: str) -> None:
        # A copy first: the writing of the file may be what is broken.
        self._open_file.keep_copy()
        safe = self._open_file.save()
        when = f" ({self._open_file.saved_at:%H:%M})" if self._open_file.saved_at else ""
        text = "Un problème est survenu."
        if self._open_file.session is not None:
            text += f" Votre travail est enregistré{when}." if safe else " Votre travail n’est pas encore enregistré."
        self._notices.show_message(
            FAILURE,
            "danger",
            text,
            [
                ("Copier le détail", lambda: QGuiApplication.clipboard().setText(report)),
                ("Continuer", lambda: self._notices.dismiss(FAILURE)),
            ],
        )
