"""The guide in its window: reached from every screen, opened where one begins, found by its words, saved as a PDF."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from cahier.guidance.guide_chapters import GuideReader, load_guide
from cahier.model.location import Screen, ScreenPlace
from cahier.typography import plain
from tests.support.answers import Answers
from tests.support.hands import Hands
from tests.support.sight import shown, workspace
from ui.help.guide_window import GuideWindow
from ui.help.screen_help_window import ScreenHelpWindow
from ui.shell.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "raise\\(\\)", extend=True)


def guide_of(window: MainWindow, qtbot: QtBot) -> GuideWindow:
    """The window of the guide, in front."""
    found = window.help_desk.guide
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    return found


def test_the_first_screen_leads_to_the_guide(window: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(window, qtbot)
    hands.click(shown(window, QPushButton, "Lire le guide"))
    Hands(guide_of(window, qtbot), qtbot).press(Qt.Key.Key_Escape)
    hands.click(shown(window, QToolButton, "Aide"))
    hands.pick("Guide")
    assert guide_of(window, qtbot).isVisible()


def test_f1_leads_to_the_guide_before_a_file_and_on_a_page(opened: MainWindow, qtbot: QtBot) -> None:
    workspace(opened).go_to(ScreenPlace(Screen.REVIEW))
    hands = Hands(opened, qtbot)
    hands.press(Qt.Key.Key_F1)
    offered = shown(workspace(opened).help, QPushButton, "Lire le guide")
    # The panel slides in.
    panel = workspace(opened).help
    qtbot.waitUntil(lambda: panel.geometry().right() < workspace(opened).body.width())
    hands.click(offered)
    guide_of(opened, qtbot).close()
    opened.show_welcome()
    QApplication.processEvents()
    hands.press(Qt.Key.Key_F1)
    help_over = opened.findChild(ScreenHelpWindow)
    assert help_over is not None
    Hands(help_over, qtbot).click(help_over.guide)
    assert guide_of(opened, qtbot).isVisible()


@pytest.mark.parametrize("for_manager", [True, False])
def test_it_opens_where_its_reader_begins(window: MainWindow, for_manager: bool) -> None:
    window._on_reader_chosen(for_manager)
    window.actions_table["guide"].trigger()
    assert window.help_desk.guide is not None
    reader = GuideReader.MANAGER if for_manager else GuideReader.CONSULTANT
    assert window.help_desk.guide.shown == load_guide().first_of(reader)


@pytest.fixture
def guide(window: MainWindow, qtbot: QtBot) -> GuideWindow:
    """The guide, opened from its menu."""
    window.actions_table["guide"].trigger()
    return guide_of(window, qtbot)


def test_words_typed_without_their_accents_leave_the_pages_that_say_them(guide: GuideWindow, qtbot: QtBot) -> None:
    hands = Hands(guide, qtbot)
    hands.type("penalites")
    assert 1 <= len(guide.found) < len(list(load_guide().chapters))
    # A word of several things finds what is said of one.
    assert {"Choisir, et préparer la signature", "Les niveaux de service"} <= {plain(one.title) for one in guide.found}
    for chapter in guide.found:
        assert "pénalité" in plain(" ".join(chapter.texts)).lower()
    marks = guide.page.extraSelections()
    assert marks
    assert plain(marks[0].cursor.selectedText()).lower().startswith("pénalité")
    assert guide.page.textCursor().position() == marks[0].cursor.selectionEnd()


def test_words_typed_together_are_first_looked_for_together(guide: GuideWindow, qtbot: QtBot) -> None:
    hands = Hands(guide, qtbot)
    hands.type("mot de passe")
    assert {plain(mark.cursor.selectedText()).lower() for mark in guide.page.extraSelections()} == {"mots de passe"}
    together = len(guide.found)
    guide.field.clear()
    hands.type("passe mot")
    assert len(guide.found) >= together
    assert {plain(mark.cursor.selectedText()).lower() for mark in guide.page.extraSelections()} <= {
        "mot",
        "mots",
        "passe",
    }


def test_the_arrows_go_through_what_is_found_and_entree_through_the_page(guide: GuideWindow, qtbot: QtBot) -> None:
    hands = Hands(guide, qtbot)
    hands.type("word")
    first, second = guide.found[:2]
    assert guide.shown == first
    hands.press(Qt.Key.Key_Down)
    assert guide.shown == second
    hands.press(Qt.Key.Key_Up)
    hands.press(Qt.Key.Key_Up)
    assert guide.shown == first
    here = guide.page.textCursor().position()
    hands.press(Qt.Key.Key_Return)
    assert guide.page.textCursor().position() > here or len(guide.page.extraSelections()) == 1


def test_words_that_no_page_says_are_told(guide: GuideWindow, qtbot: QtBot) -> None:
    Hands(guide, qtbot).type("hippopotame")
    assert guide.found == [] and guide.shown is None
    assert "hippopotame" in guide.count.text()
    assert guide.page.toPlainText() == ""
    guide.field.clear()
    assert guide.shown is not None


def test_each_page_shows_all_its_words_with_its_picture(guide: GuideWindow) -> None:
    for chapter in load_guide().chapters:
        guide.show_chapter(chapter)
        said = plain(guide.page.toPlainText())
        assert [text for text in chapter.texts if plain(text) not in said] == []
        assert ("\ufffc" in said) == (chapter.picture is not None)
        assert guide.page.accessibleName() == chapter.title


def test_it_goes_with_a_change_of_look_and_opens_again(window: MainWindow, guide: GuideWindow, qtbot: QtBot) -> None:
    window.restyle(True, 1.0)
    qtbot.waitUntil(lambda: window.theme.dark)
    assert window.help_desk.guide is None
    window.actions_table["guide"].trigger()
    assert guide_of(window, qtbot) is not guide


def test_it_is_saved_as_a_pdf_in_the_folder_one_chooses(
    window: MainWindow, guide: GuideWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.folder = tmp_path
    Hands(guide, qtbot).click(guide.pdf)
    qtbot.waitUntil(lambda: any(tmp_path.glob("*.pdf")), timeout=30_000)
    (made,) = tmp_path.glob("*.pdf")
    assert len(PdfReader(made).pages) == len(list(load_guide().chapters)) + 1
    assert guide.isVisible()
