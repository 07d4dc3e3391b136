"""« Rechercher et remplacer » by the keys: seen before it is done, told, and taken back at one stroke."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.answers import set_answer, set_note
from cahier.model.identifiers import QuestionId
from cahier.typography import plain
from tests.places import at
from tests.support.hands import CTRL, Hands
from tests.support.sight import session_of, workspace
from ui.shell.main_window import MainWindow
from ui.shell.replace_window import ReplaceWindow

PAINS = QuestionId("existant.douleurs")


def asked(window: MainWindow, hands: Hands) -> ReplaceWindow:
    hands.press(Qt.Key.Key_H, CTRL)
    box = window.replacing.shown
    assert box is not None
    assert box.sought.hasFocus()
    return box


def lines(box: ReplaceWindow) -> list[str]:
    items = (box.list.topLevelItem(rank) for rank in range(box.list.topLevelItemCount()))
    return [item.text(1) for item in items if item is not None]


def test_a_word_is_replaced_everywhere_by_the_keys_alone(opened: MainWindow, qtbot: QtBot) -> None:
    session, hands = session_of(opened), Hands(opened, qtbot)
    set_answer(session, PAINS, "Ondine tombe, Ondine revient")
    set_note(session, PAINS, "voir Ondine")
    before = session.specification
    box = asked(opened, hands)
    hands.type("Ondine")
    hands.press(Qt.Key.Key_Tab)
    hands.type("Cirrus")
    hands.press(Qt.Key.Key_Return)
    assert lines(box) == [
        "[Ondine → Cirrus] tombe, Ondine revient",
        "Ondine tombe, [Ondine → Cirrus] revient",
        "voir [Ondine → Cirrus]",
    ]
    assert session.specification is before
    hands.tab_to(box.list)
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space)
    assert plain(box.replace.text()) == "Remplacer (2)"
    hands.tab_to(box.replace)
    hands.press(Qt.Key.Key_Space)
    assert session.specification.answers[PAINS].value == "Cirrus tombe, Ondine revient"
    assert session.specification.answers[PAINS].note == "voir Cirrus"
    assert plain(box.count.text()) == "2 remplacements dans 2 endroits."
    hands.press(Qt.Key.Key_Escape)
    assert opened.replacing.shown is None
    hands.press(Qt.Key.Key_Z, CTRL)
    assert session.specification == before


def test_nothing_found_is_said_and_nothing_can_be_done(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    box = asked(opened, hands)
    assert "Écrivez ce que vous cherchez" in box.count.text()
    hands.type("xyzzy")
    hands.press(Qt.Key.Key_Return)
    assert "Rien de tel" in box.count.text()
    assert not box.replace.isEnabled()
    box.close()


def test_the_options_narrow_what_is_found(opened: MainWindow, qtbot: QtBot) -> None:
    set_answer(session_of(opened), PAINS, "Ondine, ondine, Ondinette")
    hands = Hands(opened, qtbot)
    box = asked(opened, hands)
    hands.type("Ondine")
    hands.press(Qt.Key.Key_Return)
    assert len(lines(box)) == 3
    hands.tab_to(box.whole)
    hands.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(lines(box)) == 2)
    hands.tab_to(box.capitals)
    hands.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(lines(box)) == 1)
    box.close()


def test_one_goes_to_the_page_of_what_is_found(opened: MainWindow, qtbot: QtBot) -> None:
    set_answer(session_of(opened), PAINS, "Ondine tombe")
    hands = Hands(opened, qtbot)
    box = asked(opened, hands)
    hands.type("Ondine")
    hands.press(Qt.Key.Key_Return)
    hands.click(box.go)
    assert workspace(opened)._here == at(PAINS)
    assert opened.replacing.shown is None


def test_words_still_being_typed_are_looked_in_too(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    workspace(opened).go_to(at("entreprise.activite"))
    hands.type("Menuiserie Ondine")
    box = asked(opened, hands)
    hands.type("Ondine")
    hands.press(Qt.Key.Key_Return)
    assert len(lines(box)) == 1
    box.close()
    assert QApplication.activeModalWidget() is None
