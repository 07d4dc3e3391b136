"""The versions of the document: added, typed and taken away in the table, by mouse and by keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cahier.editing.session import Session
from cahier.editing.verbs.document import set_document
from cahier.model.specification import Revision
from cahier.typography import plain
from ui.fields.table_view import TableView
from ui.screens.document.version_table import VersionTable
from ui.session.context import Context

FIRST = Revision("0.1", date(2026, 10, 2), "Première diffusion", "C. Renaud")
SECOND = Revision("0.2", date(2026, 11, 18), "Site ajouté")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(context: Context, qtbot: QtBot) -> Iterator[VersionTable]:
    made = VersionTable(context)
    qtbot.addWidget(made)
    context.signals.changed.connect(made.refresh)
    made.resize(360, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    context.signals.changed.disconnect(made.refresh)


def recorded(session: Session) -> tuple[Revision, ...]:
    return session.specification.document.revisions


def record(session: Session, *revisions: Revision) -> None:
    set_document(session, replace(session.specification.document, revisions=revisions))


def editor(table: VersionTable) -> QLineEdit:
    found = table.view.indexWidget(table.view.currentIndex())
    assert isinstance(found, QLineEdit), "no cell is being typed"
    return found


def type_in(table: VersionTable, row: int, column: int, text: str, qtbot: QtBot) -> None:
    table.view.edit_cell(row, column)
    editor(table).setText(text)
    leave(table, qtbot)


def leave(table: VersionTable, qtbot: QtBot) -> None:
    """Press Enter, which writes the cell."""
    qtbot.keyClick(editor(table), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.view.state() is not TableView.State.EditingState)


def test_a_new_version_starts_from_the_cover_today_and_asks_what_it_changes(
    table: VersionTable, session: Session, qtbot: QtBot
) -> None:
    set_document(session, replace(session.specification.document, version="0.3", author="C. Renaud"))
    qtbot.mouseClick(table.add, Qt.MouseButton.LeftButton)
    today = datetime.now().astimezone().date()
    assert recorded(session) == (Revision("0.3", today, "", "C. Renaud"),)
    qtbot.keyClicks(editor(table), "Penalites revues")
    leave(table, qtbot)
    assert recorded(session)[0].change == "Penalites revues"


def test_a_date_is_typed_in_french_and_a_wrong_one_is_told(table: VersionTable, session: Session, qtbot: QtBot) -> None:
    record(session, FIRST)
    type_in(table, 0, 1, "18/11/2026", qtbot)
    assert recorded(session)[0].issued == date(2026, 11, 18)
    type_in(table, 0, 1, "31/02/2026", qtbot)
    assert table.error.isVisible()
    assert recorded(session)[0].issued == date(2026, 11, 18)


def test_each_change_is_undone_by_itself_and_says_what_it_was(
    table: VersionTable, session: Session, qtbot: QtBot
) -> None:
    record(session, FIRST)
    type_in(table, 0, 0, "0.9", qtbot)
    assert session.undo_label == "Modifier une version"
    type_in(table, 0, 2, "Relecture", qtbot)
    session.undo()
    assert recorded(session) == (replace(FIRST, version="0.9"),)
    session.undo()
    assert table.model.index(0, 0).data() == "0.1"


def test_the_keyboard_alone_adds_and_takes_away(table: VersionTable, session: Session, qtbot: QtBot) -> None:
    record(session, FIRST, SECOND)
    table.view.setFocus()
    table.view.select_row(0)
    qtbot.keyClick(table.view, Qt.Key.Key_Delete, CONTROL)
    assert recorded(session) == (SECOND,)
    assert session.undo_label == "Retirer une version"
    qtbot.keyClick(table.view, Qt.Key.Key_Return, CONTROL)
    assert len(recorded(session)) == 2
    assert session.undo_label == "Ajouter une version"


def test_without_a_version_the_focus_goes_to_what_adds_one(table: VersionTable, session: Session, qtbot: QtBot) -> None:
    record(session, FIRST)
    table.view.select_row(0)
    qtbot.mouseClick(table.remove, Qt.MouseButton.LeftButton)
    assert recorded(session) == ()
    assert table.add.hasFocus()
    assert not table.view.isVisible()
    assert "Aucune version" in plain(table.note.text())


def test_what_is_being_typed_is_handed_over(table: VersionTable, session: Session, qtbot: QtBot) -> None:
    record(session, FIRST)
    table.view.edit_cell(0, 2)
    editor(table).setText("Pas encore fini")
    table.commit()
    assert recorded(session)[0].change == "Pas encore fini"


def test_rows_copied_from_a_spreadsheet_become_versions(table: VersionTable, session: Session, qtbot: QtBot) -> None:
    record(session, FIRST)
    table.view.select_row(0)
    table.view.grid_pasted.emit([["0.1", "02/10/2026", "Un", "A"], ["0.2", "hier", "Deux", "B"]])
    assert recorded(session) == (
        Revision("0.1", date(2026, 10, 2), "Un", "A"),
        Revision("0.2", None, "Deux", "B"),
    )
    assert "Date, ligne 2" in plain(table.error.text())
