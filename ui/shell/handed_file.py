"""Files one asks for beside the cahier: made beside the window, put in the folder one chose, and told."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cahier.errors import CahierError
from cahier.storage.exported_files import ExportBatch, make_folder
from cahier.storage.file_names import place_in_words
from ui.jobs.tasks import run_task
from ui.shell.file_dialogs import FileDialogs
from ui.shell.notices import Notices


class HandedFile(QObject):
    """Asks for a folder, writes there what a worker makes, and says in the banner of a key what became of it."""

    def __init__(self, window: QWidget, dialogs: FileDialogs, notices: Notices, key: str) -> None:
        super().__init__(window)
        self._window, self._dialogs, self._notices, self._key = window, dialogs, notices, key

    def make(self, cahier: Path | None, name: str, work: Callable[[], bytes]) -> None:
        """Write a file of this name in a folder to choose, that of the cahier first; nothing without a folder."""
        self.make_several(cahier, name, partial(_named, name, work))

    def make_several(
        self, cahier: Path | None, told: str, work: Callable[[], Mapping[str, bytes]], within: str = ""
    ) -> None:
        """Write files by their names, all or none, in a folder to choose; `within` names one to make there."""
        folder = self._dialogs.folder(self._window, cahier.parent) if cahier is not None else None
        if folder is None:
            return
        self._notices.show_message(self._key, "ink", f"« {told} » se prépare…")
        run_task(work, partial(self._on_made, folder / within), self._on_not_made)

    def _on_made(self, folder: Path, made: Mapping[str, bytes]) -> None:
        try:
            make_folder(folder)
            with ExportBatch() as batch:
                for name, content in made.items():
                    batch.stage(folder / name, content)
        except CahierError as error:
            self._notices.show_error(error, self._key)
            return
        one = folder / next(iter(made), "")
        written = place_in_words(one if len(made) == 1 else folder)
        told = f"Écrit : {written}." if len(made) == 1 else f"{len(made)} fichiers écrits : {written}."
        copies = (f" L’ancien, que vous aviez modifié, est gardé : « {copy.name} »." for copy in batch.kept.values())
        self._notices.show_message(self._key, "ok", f"{told}{''.join(copies)}")

    def _on_not_made(self, error: Exception) -> None:
        if not isinstance(error, CahierError):
            raise error
        self._notices.show_error(error, self._key)


def _named(name: str, work: Callable[[], bytes]) -> Mapping[str, bytes]:
    return {name: work()}
