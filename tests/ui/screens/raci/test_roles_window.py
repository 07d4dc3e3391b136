"""The window of the roles: each line changes the matrix at once, and what is refused says why."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.matrix import set_cells
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.raci import Raci
from tests.ui.screens.raci.test_raci_page import active
from ui.screens.raci.raci_page import RaciPage
from ui.screens.raci.roles_window import RolesWindow
from ui.session.context import Context


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[RaciPage]:
    """The page of the matrix, its window of roles open on the referent."""
    found = RaciPage(context)
    context.signals.changed.connect(found.refresh)
    qtbot.addWidget(found)
    found.show()
    qtbot.waitUntil(lambda: active(found))
    found.edit_role("REF")
    qtbot.mouseClick(found.lines.roles.all_roles, Qt.MouseButton.LeftButton)
    yield found
    context.signals.changed.disconnect(found.refresh)


@pytest.fixture
def window(page: RaciPage, qtbot: QtBot) -> RolesWindow:
    assert page.lines.roles_window is not None
    qtbot.waitUntil(page.lines.roles_window.title.hasFocus)
    return page.lines.roles_window


def write(line: QLineEdit, text: str) -> None:
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def head(page: RaciPage, role: str) -> str:
    """What the grid writes over a column."""
    rank = page.model.column_of(role)
    return page.model.roles[rank - 1].short if rank > 0 else ""


def test_a_role_is_renamed_in_the_grid_and_in_the_sentences(page: RaciPage, window: RolesWindow) -> None:
    write(window.title, "Secretaire")
    write(window.short, "SEC")
    assert head(page, "REF") == "SEC"
    assert window.the.text() == "le secretaire"
    write(window.the, "la secretaire")
    assert page.context.session.specification.role(RoleId("REF")).feminine
    page.context.session.undo()
    assert window.the.text() == "le secretaire"


def test_a_name_already_taken_is_refused_in_a_sentence_and_stays_to_be_corrected(
    page: RaciPage, window: RolesWindow
) -> None:
    write(window.title, "Direction")
    assert "existe déjà" in window.told.text()
    assert window.title.text() == "Direction"
    assert page.context.session.specification.role(RoleId("REF")).title == "Référent informatique"


def test_who_holds_a_role_and_who_stands_in_are_kept(page: RaciPage, window: RolesWindow) -> None:
    write(window.holder, "Ali Benali")
    QTest.keyClicks(window.deputy, "Claire")
    window.deputy.setFocus()
    window.commit()
    found = page.context.session.specification.role(RoleId("REF"))
    assert (found.holder, found.deputy) == ("Ali Benali", "Claire")
    assert "Ali Benali" in window.list.currentItem().text()


def test_a_role_is_added_moved_and_removed(page: RaciPage, window: RolesWindow, qtbot: QtBot) -> None:
    write(window.new_title, "Chef d atelier")
    last = page.model.column_of("ROLE-01")
    assert last == max(page.model.column_of(r.id) for r in page.model.roles if r.party.value == "client")
    qtbot.mouseClick(window.up, Qt.MouseButton.LeftButton)
    assert page.model.column_of("ROLE-01") == last - 1
    set_cells(page.context.session, {(ActivityId("ACT-60"), RoleId("ROLE-01")): Raci.C})
    qtbot.mouseClick(window.remove, Qt.MouseButton.LeftButton)
    assert "versez-le" in window.told.text()
    page.context.session.undo()
    qtbot.mouseClick(window.remove, Qt.MouseButton.LeftButton)
    assert page.model.column_of("ROLE-01") == -1


def test_pouring_a_role_into_another_is_one_change(page: RaciPage, window: RolesWindow, qtbot: QtBot) -> None:
    session = page.context.session
    before = session.specification
    window.into.setCurrentIndex(window.into.findText("Direction"))
    qtbot.mouseClick(window.pour, Qt.MouseButton.LeftButton)
    assert page.model.column_of("REF") == -1
    assert "lignes reprises" in window.told.text()
    assert "versé dans Direction" in "".join(window.list.item(rank).text() for rank in range(window.list.count()))
    session.undo()
    assert session.specification == before
    assert page.model.column_of("REF") > 0


def test_only_roles_of_the_same_side_are_offered(window: RolesWindow) -> None:
    offered = {window.into.itemText(rank) for rank in range(window.into.count())}
    assert "Direction" in offered
    assert not offered & {"Responsable de compte", "Éditeurs de logiciels"}


def test_a_column_is_put_away_and_brought_back(page: RaciPage, window: RolesWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.put_away, Qt.MouseButton.LeftButton)
    assert page.model.column_of("REF") == -1
    assert not window.pour.isEnabled()
    qtbot.mouseClick(window.put_away, Qt.MouseButton.LeftButton)
    assert page.model.column_of("REF") > 0
