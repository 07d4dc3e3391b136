"""A table kept elsewhere is proposed column by column, and taken over only when one says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.answers import set_answer
from cahier.model.answer import Row
from cahier.model.identifiers import QuestionId
from cahier.typography import plain
from tests.places import at
from ui.fields.table import TableField
from ui.screens.chapter.chapter_page import ChapterPage
from ui.screens.chapter.table_window import TableWindow
from ui.session.context import Context

SITES = QuestionId("entreprise.sites")
CSV = (
    "Nos sites;;;\r\n\r\nAgence;Adresse;Effectif;Heures d'ouverture;Code\r\n"
    "Siège;Lyon;1 250;8 h - 18 h;A1\r\nÉlan;Lille;une dizaine;;A2\r\nTotal;;1 260;;\r\n"
)


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[ChapterPage]:
    found = ChapterPage(context, "entreprise")
    context.signals.changed.connect(found.refresh)
    qtbot.addWidget(found)
    found.resize(968, 724)
    found.show()
    with qtbot.waitActive(found):
        found.activateWindow()
    yield found
    context.signals.changed.disconnect(found.refresh)


def field_of(page: ChapterPage) -> TableField:
    field = next(block.field for block in page._sheet.blocks if block.question.id == SITES)
    assert isinstance(field, TableField)
    return field


def rows(page: ChapterPage) -> list[Row]:
    answer = page.context.session.situation.answer(SITES)
    value = answer.value if answer is not None else ()
    return [row for row in value if not isinstance(row, str)] if isinstance(value, tuple) else []


def opened(page: ChapterPage, qtbot: QtBot, path: Path) -> TableWindow:
    """The window that proposes what a file holds, asked for by the button of the table."""
    block = next(block for block in page._sheet.blocks if block.question.id == SITES)
    intake = block.intake
    assert intake is not None
    intake.ask = lambda _parent, _start: path
    page.go_to(at(SITES))
    qtbot.mouseClick(field_of(page).take_over, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: intake.window is not None)
    assert intake.window is not None
    return intake.window


def pasted(page: ChapterPage, qtbot: QtBot, text: str) -> TableWindow | None:
    block = next(block for block in page._sheet.blocks if block.question.id == SITES)
    QGuiApplication.clipboard().setText(text)
    page.go_to(at(SITES))
    QTest.keyClick(block.field.focus_target(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert block.intake is not None
    return block.intake.window


def test_a_csv_file_is_proposed_then_taken_over_and_undone_at_once(
    page: ChapterPage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "sites.csv"
    path.write_bytes(CSV.encode("cp1252"))
    window = opened(page, qtbot, path)
    before = page.context.session.specification
    assert plain(window.summary.text()) == "2 lignes à reprendre, 1 à revoir, 1 laissée de côté"
    assert window.head.currentText().startswith("Ligne 3")
    assert "Une colonne du fichier" in window.aside.text()
    assert page.context.session.specification is before
    with qtbot.waitSignal(page.done) as told:
        qtbot.mouseClick(window.take, Qt.MouseButton.LeftButton)
    assert [row["nom"] for row in rows(page)] == ["Siège", "Élan"]
    assert plain(str(told.args[0])) == "2 lignes reprises, 1 à revoir"
    assert "C5 (Utilisateurs) « une dizaine »" in plain(field_of(page).error)
    page.context.session.undo()
    assert page.context.session.specification == before


def test_nothing_is_written_when_one_gives_up(page: ChapterPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    path.write_text(CSV, encoding="utf-8-sig")
    window = opened(page, qtbot, path)
    before = page.context.session.specification
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert page.context.session.specification is before


def test_a_column_is_given_another_meaning_or_left_out(page: ChapterPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    path.write_bytes(CSV.encode("cp1252"))
    window = opened(page, qtbot, path)
    window.columns[4].picked.emit("nom")
    assert window.columns[0].current == ""
    window.columns[2].picked.emit("")
    qtbot.mouseClick(window.take, Qt.MouseButton.LeftButton)
    assert [(row["nom"], row["effectif"]) for row in rows(page)] == [("A1", ""), ("A2", "")]


def test_the_space_bar_takes_a_line_or_leaves_it(page: ChapterPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    path.write_bytes(CSV.encode("cp1252"))
    window = opened(page, qtbot, path)
    QTest.keyClick(window.lines, Qt.Key.Key_Space)
    assert plain(window.summary.text()) == "1 ligne à reprendre, 1 à revoir, 2 laissées de côté"
    qtbot.mouseClick(window.take, Qt.MouseButton.LeftButton)
    assert [row["nom"] for row in rows(page)] == ["Élan"]


def test_rows_already_there_are_kept_or_replaced(page: ChapterPage, qtbot: QtBot, tmp_path: Path) -> None:
    there = {"nom": "Siège", "ville": "Lyon", "effectif": "1250", "horaires": "8 h - 18 h"}
    set_answer(page.context.session, SITES, [there])
    path = tmp_path / "sites.csv"
    path.write_bytes(CSV.encode("cp1252"))
    window = opened(page, qtbot, path)
    assert plain(window.summary.text()).startswith("1 ligne à reprendre")
    window.mode.show_current("replace")
    window.mode.picked.emit("replace")
    qtbot.mouseClick(window.take, Qt.MouseButton.LeftButton)
    assert [row["nom"] for row in rows(page)] == ["Siège", "Élan"]


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_what_is_pasted_with_titles_of_its_own_is_proposed(page: ChapterPage, qtbot: QtBot, mark: str) -> None:
    window = pasted(page, qtbot, CSV.replace(";", mark))
    assert window is not None
    qtbot.mouseClick(window.take, Qt.MouseButton.LeftButton)
    assert [row["nom"] for row in rows(page)] == ["Siège", "Élan"]


def test_what_is_pasted_without_titles_is_written_as_before(page: ChapterPage, qtbot: QtBot) -> None:
    assert pasted(page, qtbot, "Nord\tLille\t12\t\nSud\tNice\t3\t") is None
    assert [row["nom"] for row in rows(page)] == ["Nord", "Sud"]


def test_a_file_that_is_no_spreadsheet_says_what_to_do(page: ChapterPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "photo.csv"
    path.write_bytes(b"\0\1\2\3" * 100)
    block = next(block for block in page._sheet.blocks if block.question.id == SITES)
    assert block.intake is not None
    block.intake.ask = lambda _parent, _start: path
    page.go_to(at(SITES))
    qtbot.mouseClick(field_of(page).take_over, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "n’est ni un classeur" in field_of(page).error)
    assert rows(page) == []
