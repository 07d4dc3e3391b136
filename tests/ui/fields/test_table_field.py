"""A question answered by a table: model, keyboard, clipboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cahier.catalogue.wizard_schema import Choice, Column, Question, QuestionType
from cahier.model.answer import Row, given
from cahier.model.identifiers import QuestionId, SectionId
from ui.fields.table import TableField
from ui.fields.table_model import TableModel
from ui.theme.theme import Theme

LEVELS = (Choice("c1", "C1 vitale", "vitale"), Choice("c2", "C2 critique", "critique"))
QUESTION = Question(
    QuestionId("applications.liste"),
    SectionId("applications"),
    QuestionType.TABLE,
    "Quelles applications employez-vous ?",
    "Applications",
    "d",
    columns=(
        Column("nom", "Nom", QuestionType.TEXT, 3),
        Column("postes", "Postes", QuestionType.NUMBER, 1),
        Column("rto", "Arrêt toléré", QuestionType.DURATION, 1),
        Column("criticite", "Criticité", QuestionType.CHOICE, 2, LEVELS),
        Column("fin", "Fin de contrat", QuestionType.DATE, 2),
    ),
)
MAIL: Row = {"nom": "Messagerie", "postes": "12", "rto": "4 h", "criticite": "c1", "fin": "2027-01-04"}
PAY: Row = {"nom": "Paie", "postes": "2", "rto": "", "criticite": "c2", "fin": ""}


def watched(model: TableModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def column_of(model: QAbstractItemModel, column: int) -> list[str]:
    return [str(model.index(row, column).data() or "") for row in range(model.rowCount())]


@pytest.fixture
def model(qapp: QApplication) -> TableModel:
    made = TableModel(QUESTION)
    made.kept = watched(made)  # type: ignore[attr-defined] # the tester lives as long as the model
    return made


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Callable[..., TableField]:
    def shown(*rows: Row) -> TableField:
        window = QWidget()
        field = TableField(QUESTION, theme, window)
        field.kept = (watched(field.model), window)  # type: ignore[attr-defined] # kept alive by Python
        field.edited.connect(lambda value: field.show_answer(given(value) if value else None))
        field.show_answer(given(rows) if rows else None)
        field.resize(700, 300)
        window.resize(720, 320)
        qtbot.addWidget(window)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        return field

    return shown


def told(field: TableField) -> list[object]:
    values: list[object] = []
    field.edited.connect(values.append)
    return values


def button(field: TableField, text: str) -> QPushButton:
    return next(found for found in field.findChildren(QPushButton) if found.text() == text)


def editor(field: TableField) -> QWidget:
    found = field.view.indexWidget(field.view.currentIndex())
    assert found is not None
    return found


def put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


# Model


def test_cells_show_words_and_are_edited_as_one_types_them(model: TableModel) -> None:
    model.show_rows((MAIL,))
    shown = [model.index(0, column).data() for column in range(5)]
    assert [str(text).replace("\u00a0", " ") for text in shown] == [
        "Messagerie",
        "12",
        "4 h",
        "C1 vitale",
        "04/01/2027",
    ]
    assert model.index(0, 4).data(Qt.ItemDataRole.EditRole) == "04/01/2027"
    assert model.index(0, 3).data(Qt.ItemDataRole.EditRole) == "c1"


def test_an_invalid_index_cannot_be_edited(model: TableModel) -> None:
    assert not model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsEditable


def test_writing_a_cell_tells_every_row_that_holds_something(model: TableModel) -> None:
    told_rows: list[object] = []
    model.edited.connect(told_rows.append)
    model.add_row()
    assert told_rows == []
    assert model.setData(model.index(0, 1), "1 234,5")
    assert told_rows == [({"nom": "", "postes": "1234.5", "rto": "", "criticite": "", "fin": ""},)]


def test_a_refused_cell_stays_as_it_was_and_says_why(model: TableModel) -> None:
    reasons: list[str] = []
    model.refused.connect(reasons.append)
    model.show_rows((MAIL,))
    assert not model.setData(model.index(0, 2), "quatre")
    assert not model.setData(model.index(0, 3), "C9")
    assert model.rows == (MAIL,)
    assert "Arrêt toléré" in reasons[0]
    assert "C1 vitale, C2 critique" in reasons[1]


def test_showing_rows_only_moves_what_changed(model: TableModel, qtbot: QtBot) -> None:
    model.show_rows((MAIL, PAY))
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    with qtbot.waitSignal(model.rowsRemoved):
        model.show_rows((PAY,))
    with qtbot.waitSignal(model.rowsInserted):
        model.show_rows((MAIL, PAY))
    with qtbot.waitSignal(model.dataChanged):
        model.show_rows((MAIL, {**PAY, "postes": "3"}))
    assert column_of(model, 1) == ["12", "3"]
    assert not resets


def test_a_blank_row_stays_while_it_is_being_filled(model: TableModel) -> None:
    model.show_rows((MAIL,))
    model.add_row()
    model.show_rows((MAIL,))
    assert model.rowCount() == 2


# Field


def test_an_empty_table_says_what_to_do(show) -> None:
    field = show()
    words = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("Aucune ligne") for text in words)
    assert field.focus_target() is button(field, "Ajouter une ligne")


def test_adding_a_row_edits_its_first_cell(qtbot: QtBot, show) -> None:
    field = show()
    qtbot.mouseClick(button(field, "Ajouter une ligne"), Qt.MouseButton.LeftButton)
    values = told(field)
    qtbot.keyClicks(editor(field), "Paie")
    qtbot.keyClick(editor(field), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(values) == 1)
    assert column_of(field.model, 0) == ["Paie"]


def test_tab_goes_from_cell_to_cell_then_to_a_new_row(qtbot: QtBot, show) -> None:
    field = show(PAY)
    field.view.edit_cell(0, 4)
    qtbot.keyClicks(editor(field), "4/1/27")
    qtbot.keyClick(editor(field), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: field.view.currentIndex().row() == 1)
    assert field.view.currentIndex().column() == 0
    assert field.model.rowCount() == 2
    assert field.model.index(0, 4).data() == "04/01/2027"
    assert isinstance(editor(field), QLineEdit)


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_a_choice_is_picked_with_the_keyboard(qtbot: QtBot, show) -> None:
    field = show(PAY)
    field.view.setFocus()
    field.view.setCurrentIndex(field.model.index(0, 3))
    field.view.edit(field.model.index(0, 3))
    combo = editor(field)
    assert isinstance(combo, QComboBox)
    assert combo.currentText() == "C2 critique"
    qtbot.keyClick(combo, Qt.Key.Key_Up)
    qtbot.keyClick(combo, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.model.index(0, 3).data() == "C1 vitale")


def test_typing_on_a_cell_starts_editing_it(qtbot: QtBot, show) -> None:
    field = show(PAY)
    field.view.setFocus()
    field.view.setCurrentIndex(field.model.index(0, 0))
    qtbot.keyClicks(field.view, "C")
    assert isinstance(editor(field), QLineEdit)
    qtbot.keyClicks(editor(field), "ompta")
    qtbot.keyClick(editor(field), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: column_of(field.model, 0) == ["Compta"])


def test_tab_leaves_the_table_when_no_cell_is_edited(qtbot: QtBot, show) -> None:
    field = show(PAY)
    field.view.setFocus()
    qtbot.waitUntil(field.view.hasFocus)
    qtbot.keyClick(field.view, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not field.view.hasFocus())


def test_a_row_is_duplicated_and_removed_with_the_keyboard(qtbot: QtBot, show) -> None:
    field = show(MAIL, PAY)
    field.view.setFocus()
    field.view.setCurrentIndex(field.model.index(0, 0))
    qtbot.keyClick(field.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert column_of(field.model, 0) == ["Messagerie", "Messagerie", "Paie"]
    qtbot.keyClick(field.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert column_of(field.model, 0) == ["Messagerie", "Paie"]


def test_removing_the_last_row_takes_the_answer_away(qtbot: QtBot, show) -> None:
    field = show(PAY)
    values = told(field)
    field.view.setCurrentIndex(field.model.index(0, 0))
    qtbot.mouseClick(button(field, "Retirer la ligne"), Qt.MouseButton.LeftButton)
    assert values == [None]


def test_delete_empties_the_selected_cells(qtbot: QtBot, show) -> None:
    field = show(MAIL)
    field.view.setFocus()
    field.view.setCurrentIndex(field.model.index(0, 1))
    qtbot.keyClick(field.view, Qt.Key.Key_Delete)
    assert field.model.rows[0]["postes"] == ""


def test_a_spreadsheet_is_pasted_into_an_empty_table_without_its_titles(qtbot: QtBot, show) -> None:
    field = show()
    values = told(field)
    put_on_clipboard("Nom\tPostes\tArrêt toléré\r\nMessagerie\t1 200\t4 h\r\nPaie\t2\t2 jours\r\n")
    add = button(field, "Ajouter une ligne")
    add.setFocus()
    qtbot.keyClick(add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert column_of(field.model, 0) == ["Messagerie", "Paie"]
    assert [row["postes"] for row in field.model.rows] == ["1200", "2"]
    assert len(values) == 1


def test_a_paste_starts_at_the_current_cell_and_reads_choices_by_their_label(qtbot: QtBot, show) -> None:
    field = show(MAIL, PAY)
    field.view.setFocus()
    field.view.setCurrentIndex(field.model.index(1, 3))
    put_on_clipboard("c1 vitale\t31/12/2027\nC2 critique\t")
    qtbot.keyClick(field.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert column_of(field.model, 3) == ["C1 vitale", "C1 vitale", "C2 critique"]
    assert field.model.rows[1]["fin"] == "2027-12-31"


def test_what_a_paste_could_not_read_is_told(qtbot: QtBot, show) -> None:
    field = show()
    put_on_clipboard("Messagerie\tbeaucoup\t4 h")
    add = button(field, "Ajouter une ligne")
    add.setFocus()
    qtbot.keyClick(add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Postes, ligne 1" in field.error
    assert field.model.rows[0]["rto"] == "4 h"


def test_selected_cells_are_copied_as_spreadsheets_read_them(qtbot: QtBot, show) -> None:
    field = show(MAIL, PAY)
    field.view.setFocus()
    field.view.selectAll()
    qtbot.keyClick(field.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[3] == "C1 vitale"
    assert lines[1].split("\t")[0] == "Paie"


def test_every_row_has_the_same_height(show) -> None:
    field = show({**MAIL, "nom": "Une application au nom si long qu’il ne tient pas sur une seule ligne"}, PAY)
    assert field.view.rowHeight(0) == field.view.rowHeight(1)


def said(field: TableField) -> list[str]:
    return [label.text() for label in field.findChildren(QLabel) if label.isVisible()]


def paste(qtbot: QtBot, field: TableField, text: str) -> None:
    put_on_clipboard(text)
    target = field.focus_target()
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_line_of_titles_left_out_is_said_whatever_its_capitals_and_accents(qtbot: QtBot, show) -> None:
    field = show()
    paste(qtbot, field, "NOM\tPOSTES\tARRET TOLERE\nPaie\t2\t4 h\n")
    assert column_of(field.model, 0) == ["Paie"]
    assert any("La ligne de titres n’a pas été reprise" in text for text in said(field))
    field.add_row()
    assert not any("La ligne de titres" in text for text in said(field))


def test_titles_in_another_order_bring_each_column_to_its_own(qtbot: QtBot, show) -> None:
    field = show()
    paste(qtbot, field, "Fin de contrat\tNom\n31/12/2027\tPaie\n")
    assert field.model.rows[0]["nom"] == "Paie"
    assert field.model.rows[0]["fin"] == "2027-12-31"
    assert not field.error


def test_a_row_that_names_no_column_is_kept(qtbot: QtBot, show) -> None:
    field = show()
    paste(qtbot, field, "Messagerie\t12\nNom\t3\n")
    assert column_of(field.model, 0) == ["Messagerie", "Nom"]
    assert not any("La ligne de titres" in text for text in said(field))


def test_a_soft_return_pasted_from_word_leaves_two_words(qtbot: QtBot, show) -> None:
    field = show(PAY)
    field.view.setFocus()
    field.view.setCurrentIndex(field.model.index(0, 0))
    put_on_clipboard("siège\x0bet atelier")
    field.view.edit_cell(0, 0)
    line = editor(field)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    line.paste()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: column_of(field.model, 0) == ["siège et atelier"])


def test_a_cell_being_edited_is_handed_over_before_a_shortcut_acts(qtbot: QtBot, show) -> None:
    field = show(PAY)
    values = told(field)
    field.view.edit_cell(0, 0)
    qtbot.keyClicks(editor(field), "Compta")
    qtbot.keyClick(editor(field), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert values[-1][0]["nom"] == "Compta"


def test_two_thousand_pasted_rows_stay_quick(qtbot: QtBot, show) -> None:
    field = show()
    field.paste([[f"Application {rank}", str(rank)] for rank in range(2000)])
    assert field.model.rowCount() == 2000
    assert field.view.height() < 14 * field.view.rowHeight(0)
