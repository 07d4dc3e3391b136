"""What the document says of the current question, beside the questions."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton, QStyle
from pytestqt.qtbot import QtBot

from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.guidance.help_content import HelpTab
from cahier.typography import plain
from tests.places import at
from tests.support.sight import block, shown, workspace
from ui.help.excerpt_tab import PAUSE_MS, ExcerptTab
from ui.help.help_panel import HelpPanel
from ui.session.context import Context
from ui.shell.main_window import MainWindow

NAME, ACTIVITY = "entreprise.nom", "entreprise.activite"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_tab(qtbot: QtBot, context: Context) -> Callable[[str], ExcerptTab]:
    def opened(question: str) -> ExcerptTab:
        tab = ExcerptTab(context)
        tab.resize(320, 640)
        qtbot.addWidget(tab)
        tab.show()
        qtbot.waitExposed(tab)
        with qtbot.waitSignal(tab.refreshed):
            tab.show_for(context.catalogue.questions[question])
        return tab

    return opened


def said(tab: ExcerptTab) -> str:
    return plain(tab.view.toPlainText())


def change(qtbot: QtBot, tab: ExcerptTab, session: Session, name: str, value: str) -> None:
    with qtbot.waitSignal(tab.refreshed):
        set_answer(session, name, value)


def test_the_answer_is_shown_in_its_section_and_pointed_at(open_tab, context: Context) -> None:
    set_answer(context.session, NAME, "Ateliers Morvan")
    tab = open_tab(NAME)
    assert "Ateliers Morvan" in said(tab)
    assert tab.view.current
    (room,) = tab.view.rooms()
    assert tab.view.viewport().rect().toRectF().contains(room.center())


def test_a_change_is_seen_within_a_quarter_of_a_second(qtbot: QtBot, open_tab, context: Context) -> None:
    set_answer(context.session, NAME, "Ateliers Morvan")
    tab = open_tab(NAME)
    assert 150 <= PAUSE_MS <= 250
    change(qtbot, tab, context.session, NAME, "Menuiserie Brun")
    assert "Menuiserie Brun" in said(tab)


def test_several_changes_in_a_row_are_shown_once(qtbot: QtBot, open_tab, context: Context) -> None:
    tab = open_tab(NAME)
    shown_times: list[str] = []
    tab.refreshed.connect(lambda: shown_times.append(said(tab)))
    for letters in ("A", "At", "Ate"):
        set_answer(context.session, NAME, letters)
    qtbot.waitUntil(lambda: bool(shown_times))
    assert len(shown_times) == 1
    assert "Ate" in shown_times[0]


def test_what_changed_flashes_once(qtbot: QtBot, open_tab, context: Context) -> None:
    set_answer(context.session, NAME, "Ateliers Morvan")
    tab = open_tab(NAME)
    moves = tab.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, tab) > 0
    change(qtbot, tab, context.session, NAME, "Menuiserie Brun")
    assert tab.view.flashing is moves
    qtbot.waitUntil(lambda: not tab.view.flashing)


def test_one_stays_where_one_was_reading(qtbot: QtBot, open_tab, context: Context) -> None:
    tab = open_tab("sauvegarde.retention")
    bar = tab.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    reading, value, before = tab.view.reading(), bar.value(), said(tab)
    another = context.catalogue.questions["sauvegarde.frequence"].choices[-1].id
    change(qtbot, tab, context.session, "sauvegarde.frequence", another)
    assert said(tab) != before
    assert tab.view.reading() == reading
    assert abs(bar.value() - value) < 40


def test_an_answer_that_is_not_printed_says_so(open_tab, context: Context) -> None:
    private = next(
        question
        for question in context.catalogue.questions.values()
        if question.private and context.session.situation.applies(question.id)
    )
    tab = open_tab(private.id)
    assert tab.absence.isVisible()
    assert plain(tab.absence.text()).startswith("Cette réponse ne s'imprime pas : ")


def test_a_click_on_another_passage_goes_to_its_question(qtbot: QtBot, open_tab, context: Context) -> None:
    set_answer(context.session, NAME, "Ateliers Morvan")
    set_answer(context.session, ACTIVITY, "Menuiserie industrielle.")
    tab = open_tab(NAME)
    found = tab.view.document().find("Menuiserie industrielle")
    tab.view.setTextCursor(QTextCursor(found.block()))
    tab.view.ensureCursorVisible()
    spot = tab.view.cursorRect(QTextCursor(found.block())).center()
    spot.setX(spot.x() + 20)
    with qtbot.waitSignal(tab.jump_requested) as jumped:
        qtbot.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert jumped.args == [at(ACTIVITY)]


def test_a_hidden_tab_works_nothing_out(qtbot: QtBot, context: Context) -> None:
    tab = ExcerptTab(context)
    qtbot.addWidget(tab)
    tab.show_for(context.catalogue.questions[NAME])
    set_answer(context.session, NAME, "Ateliers Morvan")
    qtbot.wait(PAUSE_MS + 50)
    assert said(tab) == ""


def test_the_panel_shows_the_excerpt_in_its_last_tab_and_keeps_it(qtbot: QtBot, context: Context) -> None:
    panel = HelpPanel(context)
    panel.resize(320, 700)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_for(at(NAME))
    panel.show_tab(HelpTab.DOCUMENT)
    assert panel.excerpt.isVisible()
    panel.show_for(None)
    assert not panel.excerpt.isVisible()
    panel.show_for(at(ACTIVITY))
    assert panel.excerpt.isVisible()


# In the window


def test_ctrl_e_shows_the_excerpt_beside_the_question_and_puts_the_help_back(opened: MainWindow, qtbot: QtBot) -> None:
    place = workspace(opened)
    place.go_to(at(NAME))
    focus = opened.focusWidget()
    qtbot.keyClick(opened, Qt.Key.Key_P, CTRL)
    assert place.current == at("section:entreprise")
    assert place.excerpt_shown
    assert opened.top._preview.isChecked()
    assert opened.focusWidget() is focus
    qtbot.keyClick(opened, Qt.Key.Key_P, CTRL)
    assert not place.excerpt_shown
    assert not opened.top._preview.isChecked()
    assert place.help.tab is HelpTab.UNDERSTAND


def test_ctrl_e_opens_the_help_that_was_put_away_and_closes_it_again(opened: MainWindow, qtbot: QtBot) -> None:
    place = workspace(opened)
    place.go_to(at(NAME))
    place.toggle_help()
    assert not place.help.isVisible()
    qtbot.keyClick(opened, Qt.Key.Key_P, CTRL)
    assert place.excerpt_shown
    qtbot.keyClick(opened, Qt.Key.Key_P, CTRL)
    assert not place.help.isVisible()


def test_what_one_types_appears_beside_it(opened: MainWindow, qtbot: QtBot) -> None:
    place = workspace(opened)
    place.go_to(at(NAME))
    qtbot.keyClick(opened, Qt.Key.Key_P, CTRL)
    tab = place.help.excerpt
    set_answer(opened.context.session, NAME, "Menuiserie du Morvan")
    qtbot.waitUntil(lambda: "Menuiserie du Morvan" in said(tab))
    assert block(opened, NAME).isVisible()


def test_the_whole_document_is_one_link_away_and_ctrl_e_comes_back(opened: MainWindow, qtbot: QtBot) -> None:
    place = workspace(opened)
    place.go_to(at(NAME))
    qtbot.keyClick(opened, Qt.Key.Key_P, CTRL)
    qtbot.mouseClick(shown(place.help, QPushButton, "Tout le document"), Qt.MouseButton.LeftButton)
    assert place.current == at("page:document")
    qtbot.keyClick(opened, Qt.Key.Key_P, CTRL)
    assert place.current == at("section:entreprise")
