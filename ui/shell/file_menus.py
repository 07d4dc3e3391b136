"""The lists of the file menu, made each time one opens them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from cahier.storage import recent
from ui.shell.actions import Actions
from ui.shell.file_flow import FileFlow
from ui.texts import add_action, add_verbatim_action


class FileMenus(QObject):
    """Recent files and examples."""

    def __init__(self, actions: Actions, files: FileFlow, parent: QObject) -> None:
        super().__init__(parent)
        self._files = files
        self._recent, self._samples = (actions.list_menu(name) for name in ("recent", "samples"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self._samples.aboutToShow.connect(self._fill_samples)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for found in recent.load():
            _does(add_verbatim_action(self._recent, found.title), partial(self._files.open, found.path))
        self._say_if_empty(self._recent, "Aucun cahier récent")

    def _fill_samples(self) -> None:
        self._samples.clear()
        for path in self._files.samples():
            line = add_verbatim_action(self._samples, self._files.sample_name(path))
            _does(line, partial(self._files.open_sample, path))
        self._say_if_empty(self._samples, "Aucun exemple dans cette version")

    def _say_if_empty(self, menu: QMenu, words: str) -> None:
        if menu.isEmpty():
            add_action(menu, words).setEnabled(False)


def _does(action: QAction, act: Callable[[], object]) -> QAction:
    action.triggered.connect(lambda _checked=False: act())
    return action
