"""The files to export from the keyboard: few keys, remembered, and kept under a name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cahier.model.audience import Audience
from cahier.storage.export_choices import load_choices
from tests.places import at
from tests.support.hands import CTRL, SHIFT, Hands
from tests.support.patience import SLOW
from tests.support.sight import page, workspace
from ui.screens.document.document_page import DocumentPage
from ui.screens.document.file_choices import FileBox
from ui.shell.main_window import MainWindow

MOST_KEYS = 8


def document(window: MainWindow) -> DocumentPage:
    workspace(window).go_to(at("page:document"))
    return page(window, DocumentPage)


def names(found: DocumentPage) -> list[str]:
    return [kind.name for kind in found.files.chosen]


def stop(found: DocumentPage, qtbot: QtBot) -> None:
    found.job.stop()
    qtbot.waitUntil(lambda: not found.job.running, timeout=SLOW)


def test_six_files_and_more_are_exported_in_a_few_keys_then_in_one(opened: MainWindow, qtbot: QtBot) -> None:
    hands, found = Hands(opened, qtbot), document(opened)
    strokes = (
        (Qt.Key.Key_E, CTRL),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    )
    assert len(strokes) <= MOST_KEYS
    for key, held in strokes:
        hands.press(key, held)
    count = len(names(found))
    assert count >= 6
    assert found.job.running
    assert found.zone.rank.text().endswith(f"sur {count}")
    stop(found, qtbot)
    workspace(opened).go_to(at("section:entreprise"))
    hands.press(Qt.Key.Key_E, CTRL | SHIFT)
    assert workspace(opened).current == at("page:document")
    assert found.job.running
    assert found.zone.rank.text().endswith(f"sur {count}")
    stop(found, qtbot)


def test_the_boxes_are_one_stop_of_the_tab_key(opened: MainWindow, qtbot: QtBot) -> None:
    hands, found = Hands(opened, qtbot), document(opened)
    hands.press(Qt.Key.Key_E, CTRL)
    assert found.files.all.hasFocus()
    hands.press(Qt.Key.Key_Down, times=2)
    reached = QApplication.focusWidget()
    assert isinstance(reached, FileBox)
    hands.press(Qt.Key.Key_Tab)
    assert not isinstance(QApplication.focusWidget(), FileBox)
    hands.press(Qt.Key.Key_Backtab, SHIFT)
    assert QApplication.focusWidget() is reached


def test_the_boxes_are_those_of_the_last_time(opened: MainWindow, qtbot: QtBot) -> None:
    hands, found = Hands(opened, qtbot), document(opened)
    box = next(box for kind, box in found.files.boxes.items() if kind.name == "pdf")
    hands.click(box)
    wanted = names(found)
    assert "pdf" in wanted
    opened.restyle(not opened.theme.dark, 1.0)
    qtbot.waitUntil(lambda: workspace(opened).isVisible() and document(opened) is not found)
    assert names(document(opened)) == wanted


def test_a_choice_is_kept_under_a_name_and_taken_up_again(opened: MainWindow, qtbot: QtBot) -> None:
    hands, found = Hands(opened, qtbot), document(opened)
    found.cards.cards[Audience.INTERNAL].click()
    for box in found.files.boxes.values():
        box.setChecked(False)
    next(box for kind, box in found.files.boxes.items() if kind.name == "pdf").click()
    found.sets.keep.trigger()
    hands.type("Relecture du juriste")
    hands.press(Qt.Key.Key_Return)
    assert found.sets.sets.current == "Relecture du juriste"
    found.cards.cards[Audience.SUPPLIERS].click()
    found.files.all.click()
    assert found.sets.sets.current == ""
    found.sets.sets.setFocus()
    hands.press(Qt.Key.Key_Down)
    assert (found.cards.current, names(found)) == (Audience.INTERNAL, ["pdf"])
    assert found.sets.sets.current == "Relecture du juriste"


def test_a_set_is_renamed_then_removed_and_a_bad_name_says_why(opened: MainWindow, qtbot: QtBot) -> None:
    hands, found = Hands(opened, qtbot), document(opened)
    found.sets.keep.trigger()
    hands.type("Direction")
    hands.press(Qt.Key.Key_Return)
    assert "désigne déjà les lecteurs" in found.sets.error.text()
    assert load_choices().sets == ()
    hands.replace("Envoi")
    hands.press(Qt.Key.Key_Return)
    found.sets.rename.trigger()
    hands.replace("Envoi de mars")
    hands.press(Qt.Key.Key_Return)
    assert [kept.name for kept in load_choices().sets] == ["Envoi de mars"]
    found.sets.remove.trigger()
    assert load_choices().sets == ()
    assert not found.sets.remove.isEnabled()
