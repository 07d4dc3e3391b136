"""What becomes of the open file, noted in the log: never its name, nor a word of what it holds."""

from PySide6.QtCore import QObject

from cahier.errors import CahierError
from cahier.log import Event, note
from ui.session.open_file import OpenFile


class FileLog(QObject):
    """Lives as long as the file it watches."""

    def __init__(self, open_file: OpenFile) -> None:
        super().__init__(open_file)
        self._open_file = open_file
        open_file.opened.connect(self._on_opened)
        open_file.saved.connect(self._on_saved)
        open_file.save_failed.connect(self._on_save_failed)

    def _on_opened(self) -> None:
        session = self._open_file.session
        if session is None:
            note(Event.FILE_CLOSED)
        else:
            note(Event.FILE_OPENED, answers=len(session.specification.answers))

    def _on_saved(self) -> None:
        note(Event.FILE_SAVED)

    def _on_save_failed(self, error: CahierError) -> None:
        note(Event.SAVE_FAILED, error=type(error), kept=self._open_file.kept)
