"""The lists of the file menu, made each time one opens them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from cahier.storage import recent
from ui.shell.file_flow import FileFlow
from ui.texts import add_action, add_verbatim_action

_LISTED = 12


def fill_recent(menu: QMenu, files: FileFlow, *, masked: bool = False) -> None:
    """List the files opened lately, by their rank alone while names are hidden."""
    menu.clear()
    for rank, found in enumerate(recent.load()[:_LISTED], start=1):
        title = f"Client {rank}" if masked else found.title
        _does(add_verbatim_action(menu, title), partial(files.open, found.path))
    _say_if_empty(menu, "Aucun cahier récent")


def fill_samples(menu: QMenu, files: FileFlow) -> None:
    """List the examples."""
    menu.clear()
    for path in files.samples():
        _does(add_verbatim_action(menu, files.sample_name(path)), partial(files.open_sample, path))
    _say_if_empty(menu, "Aucun exemple dans cette version")


def _say_if_empty(menu: QMenu, words: str) -> None:
    if menu.isEmpty():
        add_action(menu, words).setEnabled(False)


def _does(action: QAction, act: Callable[[], object]) -> QAction:
    action.triggered.connect(lambda _checked=False: act())
    return action
