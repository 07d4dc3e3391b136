"""Every word of every screen is written as French printers do, wherever it is shown, spoken or hinted."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cahier.catalogue.profile_schema import Profile
from cahier.guidance.pages import page_order
from tests.places import at
from tests.support.hands import Hands
from tests.support.sight import block, page, shown, workspace
from tests.support.typography import faults
from ui.screens.raci.raci_page import RaciPage
from ui.shell.main_window import MainWindow

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_MARKUP = re.compile(r"</?(?:b|i|a|br|p|span)\b[^>]*>")


def words(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield each text of a window and of all it holds, shown or not, with where it stands."""
    for widget in (root, *root.findChildren(QWidget)):
        where = f"{type(widget).__name__} {widget.objectName()}".strip()
        for text in (
            widget.toolTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.statusTip(),
            widget.windowTitle(),
        ):
            yield where, text
        yield from ((where, text) for text in _own(widget))
        yield from ((where, text) for action in widget.actions() for text in _said_by(action))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from ((where, text) for text in _cells(widget.model()))


def _own(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLineEdit | QTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(rank) for rank in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(rank) for rank in range(widget.count()))
    elif callable(said := getattr(widget, "text", None)):
        yield str(said())


def _said_by(action: QAction) -> tuple[str, ...]:
    return action.text(), action.toolTip(), action.statusTip()


def _cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    parent = parent or QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for column in range(columns):
        yield from _texts(model.headerData(column, Qt.Orientation.Horizontal, role) for role in ROLES)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from _texts(index.data(role) for role in ROLES)
            if column == 0 and model.rowCount(index):
                yield from _cells(model, index)


def _texts(found: Iterator[object]) -> Iterator[str]:
    return (text for text in found if isinstance(text, str))


def wrong(root: QWidget) -> set[tuple[str, str, str]]:
    """Return each text that is not correct, with where it stands and why."""
    found = {(where, text, fault) for where, text in words(root) for fault in faults(text)}
    return found | {(where, text, "markup shown as it is") for where, text in words(root) if _MARKUP.search(text)}


@pytest.fixture
def hands(opened: MainWindow, qtbot: QtBot) -> Hands:
    """The hands of a person in front of a specification just started."""
    return Hands(opened, qtbot)


def test_every_page_is_written_as_printers_do(opened: MainWindow) -> None:
    found = {}
    for key in page_order(opened.catalogue()):
        workspace(opened).go_to(key)
        QApplication.processEvents()
        found[key] = wrong(opened)
    assert {key: texts for key, texts in found.items() if texts} == {}


def test_the_first_screens_are_too(window: MainWindow) -> None:
    assert wrong(window) == set()
    window.show_start()
    QApplication.processEvents()
    assert wrong(window) == set()
    window.show_quick()
    QApplication.processEvents()
    assert wrong(window) == set()


def test_what_opens_on_demand_is_too(opened: MainWindow, hands: Hands) -> None:
    asked = block(opened, "entreprise.nom")
    hands.hover(asked)
    hands.click(shown(asked, QToolButton, "Sans objet"))
    hands.click(shown(asked, QToolButton, "Commenter"))
    assert wrong(opened) == set()
    workspace(opened).go_to(at("page:raci"))
    hands.press(Qt.Key.Key_Return)
    assert page(opened, RaciPage).side_pane.opened
    hands.press(Qt.Key.Key_F2)
    assert wrong(opened) == set()


def test_a_fault_of_any_kind_is_seen(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    line = QLineEdit(root)
    line.setPlaceholderText("l'exemple")
    root.setToolTip("Quoi ?")
    root.setAccessibleName("« mot »")
    assert {(where, fault) for where, _, fault in wrong(root)} == {
        ("QLineEdit", "straight apostrophe"),
        ("QWidget", "breaking space before a sign"),
        ("QWidget", "breaking space after «"),
    }


def test_the_name_of_a_file_is_shown_as_it_is_written(window: MainWindow, profile: Profile, tmp_path: Path) -> None:
    window.files.start(profile, "Atelier Brun SAS", tmp_path / "l'offre ; v2.cahier")
    assert window.windowTitle() == "l'offre ; v2 – Cahier"
    window.files.leave()
    page = window.quick_page()
    page.name.company.setText("l'offre ; v3")
    assert page.name.where.text().endswith("l'offre ; v3 – infogérance.cahier")
