"""The menu of a word that is not in the dictionary: what was meant first, then what one does with any text."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit

from ui.texts import add_verbatim_action, make_action


def spelling_menu(
    field: QTextEdit | QPlainTextEdit,
    word: str,
    suggestions: Sequence[str],
    write: Callable[[str], object],
    add: Callable[[], object],
) -> QMenu:
    """Return the usual menu of a text, headed by what was meant by a word: to `write`, or to `add` it as it is."""
    menu = field.createStandardContextMenu()
    usual = menu.actions()[0]
    lines = [_meant(menu, meant, write) for meant in suggestions]
    if not lines:
        lines = [make_action("Aucune proposition", menu)]
        lines[0].setEnabled(False)
    added = make_action(f"Ajouter « {word} » au dictionnaire", menu)
    added.triggered.connect(lambda _checked=False: add())
    menu.insertActions(usual, lines)
    menu.insertSeparator(usual)
    menu.insertAction(usual, added)
    menu.insertSeparator(usual)
    return menu


def _meant(menu: QMenu, meant: str, write: Callable[[str], object]) -> QAction:
    line = add_verbatim_action(menu, meant)
    font = line.font()
    font.setBold(True)
    line.setFont(font)
    line.triggered.connect(partial(_write, write, meant))
    return line


def _write(write: Callable[[str], object], meant: str, _checked: bool = False) -> None:
    write(meant)
