"""« Brun & Fils » is shown whole: no button, menu nor tab takes its « & » for the mark of a key."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from cahier.catalogue.profile_schema import Profile
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.matrix import add_activity, set_role
from cahier.guidance.pages import page_order
from cahier.model.identifiers import RoleId
from cahier.model.phase import Phase
from tests.support.sight import session_of, workspace
from ui.shell.main_window import MainWindow
from ui.texts import make_button, set_text, words_of

NAME = "Brun & Fils"
ALONE = re.compile(r"(?<!&)&(?!&)")


def marked(root: QWidget) -> Iterator[str]:
    """The words of a window in which Qt would see the mark of a key."""
    for widget in (root, *root.findChildren(QWidget)):
        texts = [action.text() for action in widget.actions()]
        if isinstance(widget, QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QTabBar):
            texts += [widget.tabText(rank) for rank in range(widget.count())]
        yield from (text for text in texts if ALONE.search(text))


@pytest.fixture
def named(window: MainWindow, profile: Profile, tmp_path: Path) -> MainWindow:
    """A file, a company, a role, an activity and answers that bear the sign."""
    window.files.start(profile, NAME, tmp_path / f"{NAME}.cahier")
    session = session_of(window)
    set_role(session, RoleId("DIR"), holder="Mme Brun & M. Fils")
    add_activity(session, list(Phase)[-2], next(iter(window.catalogue().domains)), "Achats & ventes")
    set_answer(session, "entreprise.activite", "Bois & métal")
    return window


def test_no_page_takes_the_sign_of_a_name_for_the_mark_of_a_key(named: MainWindow) -> None:
    for place in page_order(named.catalogue()):
        workspace(named).go_to(place)
        QApplication.processEvents()
        assert list(marked(named)) == [], place


def test_the_lists_of_the_menus_show_names_whole(named: MainWindow) -> None:
    menu = named.actions_table.list_menu("recent")
    menu.aboutToShow.emit()
    assert [words_of(action) for action in menu.actions()] == [NAME]
    assert not ALONE.search(menu.actions()[0].text())
    samples = named.actions_table.list_menu("samples")
    samples.aboutToShow.emit()
    assert any("&" in words_of(action) for action in samples.actions())
    assert not [action for action in samples.actions() if ALONE.search(action.text())]


def test_words_are_read_back_as_they_were_given(qtbot: QtBot) -> None:
    button = make_button(NAME)
    qtbot.addWidget(button)
    action = QAction(QMenu(button))
    set_text(action, NAME)
    assert words_of(button) == words_of(action) == NAME
    shown = QPushButton("Brun && Fils")
    qtbot.addWidget(shown)
    assert button.sizeHint() == shown.sizeHint()
