"""Bold and lists in a long answer, by the keys, by the buttons and by what is pasted."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from ui.fields.marked_text import MarkedBox, MarkedText
from ui.theme.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def box(theme: Theme, qtbot: QtBot) -> MarkedBox:
    made = MarkedBox(theme)
    qtbot.addWidget(made)
    made.show()
    made.edit.setFocus()
    return made


@pytest.fixture
def edit(box: MarkedBox) -> MarkedText:
    return box.edit


def select(edit: MarkedText, words: str) -> None:
    start = edit.text().index(words)
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def test_words_are_put_in_bold_and_out_of_it(edit: MarkedText, qtbot: QtBot) -> None:
    edit.write("une copie par jour")
    select(edit, "par jour")
    qtbot.keyClick(edit, Qt.Key.Key_B, CTRL)
    assert edit.text() == "une copie **par jour**"
    select(edit, "jour")
    qtbot.keyClick(edit, Qt.Key.Key_B, CTRL)
    assert edit.text() == "une copie par jour"


def test_the_white_space_chosen_with_words_stays_outside(edit: MarkedText, box: MarkedBox, qtbot: QtBot) -> None:
    edit.write("- une copie par jour")
    select(edit, "- une ")
    qtbot.mouseClick(box.bold, Qt.MouseButton.LeftButton)
    assert edit.text() == "- **une** copie par jour"


def test_each_line_chosen_is_in_bold_by_itself(edit: MarkedText) -> None:
    edit.write("un\n- deux\n\ntrois")
    edit.selectAll()
    edit.toggle_bold()
    assert edit.text() == "**un**\n- **deux**\n\n**trois**"


def test_the_word_under_the_cursor_needs_no_choosing(edit: MarkedText) -> None:
    edit.write("copie")
    edit.toggle_bold()
    assert edit.text() == "**copie**"


def test_bold_begun_before_a_word_waits_for_it(edit: MarkedText, qtbot: QtBot) -> None:
    edit.toggle_bold()
    qtbot.keyClicks(edit, "vite")
    assert edit.text() == "**vite**"


def test_lines_become_a_list_and_plain_lines_again(edit: MarkedText, box: MarkedBox, qtbot: QtBot) -> None:
    edit.write("un\ndeux\n\n")
    edit.selectAll()
    qtbot.mouseClick(box.listed, Qt.MouseButton.LeftButton)
    assert edit.text() == "- un\n- deux\n\n"
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_L, CTRL | SHIFT)
    assert edit.text() == "un\ndeux\n\n"


def test_enter_goes_on_with_the_list_and_twice_ends_it(edit: MarkedText, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "- un")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "deux")
    assert edit.text() == "- un\n- deux"
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "fin")
    assert edit.text() == "- un\n- deux\nfin"


def test_enter_counts_for_a_numbered_list(edit: MarkedText, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "9. un")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "deux")
    assert edit.text() == "9. un\n10. deux"


def test_enter_in_a_plain_line_only_ends_it(edit: MarkedText, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "un - deux")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "un - deux\n"


def test_one_undo_takes_a_gesture_back(edit: MarkedText) -> None:
    edit.write("un\ndeux")
    edit.selectAll()
    edit.toggle_bold()
    edit.undo()
    assert edit.text() == "un\ndeux"


def test_bold_is_seen_in_bold(edit: MarkedText, qtbot: QtBot) -> None:
    edit.write("une **copie**")
    weights = [part.format.fontWeight() for part in edit.document().firstBlock().layout().formats()]
    assert 700 in weights


def test_what_is_pasted_from_word_keeps_its_bold_and_its_lists(edit: MarkedText) -> None:
    data = QMimeData()
    data.setHtml("<p>Chaque <b>soir</b>&nbsp;:</p><ul><li>la caisse</li><li>la <b>paie</b></li></ul>")
    data.setText("Chaque soir : la caisse la paie")
    edit.insertFromMimeData(data)
    assert edit.text() == "Chaque **soir**\u00a0:\n- la caisse\n- la **paie**"


def test_what_is_pasted_as_words_is_left_as_it_is(edit: MarkedText) -> None:
    data = QMimeData()
    data.setText("Chaque <b>soir</b>")
    edit.insertFromMimeData(data)
    assert edit.text() == "Chaque <b>soir</b>"
