"""The first run of somebody who knows nothing of Cahier, from the first screen to the Word in their folder.

`python -m tests.ui.first_run` plays it in a window, in a home of its own, and says how many gestures it took;
`--stop personnes` ends at a question and waits to be killed.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support.hands import LEFT, NOTHING_HELD, Hands
from tests.support.patience import wait_while_it_goes_on
from ui.fields.option_card import CheckCard, OptionCard
from ui.screens.quick.question_panel import QuickQuestionPanel
from ui.screens.quick.quick_page import QuickPage
from ui.screens.welcome.welcome_page import WelcomePage
from ui.shell.main_window import MainWindow

ENTER, TAB, DOWN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Space
NAME = "Menuiserie Le Goff"
STOPPED = "stopped: saved"


class CountedHands(Hands):
    """Hands that count what they do: a click, a key, or what is typed in one go."""

    def __init__(self, window: QWidget, qtbot: QtBot) -> None:
        super().__init__(window, qtbot)
        self.gestures = 0

    def click(self, target: QWidget, at: QPoint | None = None, button: Qt.MouseButton = LEFT) -> None:
        self.gestures += 1
        super().click(target, at, button)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING_HELD, times: int = 1) -> None:
        self.gestures += times
        super().press(key, held, times)

    def type(self, text: str) -> None:
        self.gestures += 1
        super().type(text)


@dataclass(frozen=True, slots=True)
class Said:
    """What one answers: cards by their labels, or words typed one field after the other."""

    cards: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()


class FirstRun:
    """A person in front of the window, with the mouse or without it."""

    def __init__(self, window: MainWindow, qtbot: QtBot, *, mouse: bool) -> None:
        self.window, self._qtbot, self._mouse = window, qtbot, mouse
        self.hands = CountedHands(window, qtbot)
        due = window.open_file.now().date() + timedelta(days=60)
        ends = due + timedelta(days=200)
        self.answers = {
            "activite": Said(cards=("Fabrication, chantier, atelier",)),
            "personnes": Said(typed=("30",)),
            "sites": Said(typed=("12 rue du Port, 29200 Brest",)),
            "horaires": Said(cards=("Aux heures de bureau, du lundi au vendredi",)),
            "informatique": Said(cards=("Une société extérieure, et personne chez nous",)),
            "materiel": Said(typed=("18", "9", "1")),
            "difficultes": Said(cards=("Les pannes reviennent", "L’aide est trop lente à venir")),
            "logiciels": Said(typed=("gestion des commandes, messagerie",)),
            "arret": Said(cards=("Une journée de travail, huit heures",)),
            "perte": Said(cards=("Une demi-journée, quatre heures",)),
            "donnees": Said(cards=("Rien de tout cela",)),
            "echeance": Said(typed=(f"{ends:%d/%m/%Y}",)),
            "confier": Said(cards=("Toute notre informatique",)),
            "remise": Said(typed=(f"{due:%d/%m/%Y}",)),
            "budget": Said(typed=("1800",)),
        }

    @property
    def page(self) -> QuickPage:
        """The questions."""
        assert self.window.quick is not None
        return self.window.quick

    @property
    def asked(self) -> str:
        """The question shown, empty on the other screens."""
        panel = self.page.panel
        return panel.asked.id if isinstance(panel, QuickQuestionPanel) else ""

    def begin(self) -> None:
        """From the first screen to the first question."""
        start = self.window.findChild(WelcomePage).start
        if self._mouse:
            self.hands.click(start)
        else:
            self.hands.tab_to(start)
            self.hands.press(ENTER)
        self.hands.type(NAME)
        self.hands.press(TAB)
        self.hands.type("Anne Le Goff, anne@legoff.example")
        self.hands.press(ENTER)

    def answer_until(self, stop: str) -> None:
        """Answer question after question; the one named is answered, and still shown."""
        while self.asked:
            self.answer(self.answers[self.asked])
            if self.asked == stop:
                return
            self.go_on()

    def answer(self, said: Said) -> None:
        """Answer the question shown."""
        for label in said.cards:
            self._choose(label)
        for rank, words in enumerate(said.typed):
            if rank:
                self.hands.press(TAB)
            self.hands.type(words)

    def _choose(self, label: str) -> None:
        panel = self.page.panel
        cards: list[OptionCard | CheckCard] = [*panel.findChildren(OptionCard), *panel.findChildren(CheckCard)]
        wanted = next(card for card in cards if card.accessibleName() == label)
        if self._mouse:
            self.hands.click(wanted)
            return
        while not wanted.hasFocus():
            self.hands.press(DOWN)
        if not wanted.isChecked():
            self.hands.press(SPACE)

    def go_on(self) -> None:
        """Go to the next screen: Enter, but in the addresses, where it begins another line."""
        if isinstance(QApplication.focusWidget(), QLineEdit) or not self._mouse:
            if isinstance(QApplication.focusWidget(), QTextEdit):
                self.hands.tab_to(self.page.next)
            self.hands.press(ENTER)
        else:
            self.hands.click(self.page.next)

    def obtain_the_word(self) -> Path:
        """Ask for the draft, then for the Word; return it once it is written."""
        self.go_on()
        result = self.window.result
        assert result is not None
        if self._mouse:
            self.hands.click(result.word.get)
        else:
            self.hands.press(ENTER)
        job = result.word.job
        wait_while_it_goes_on(self._qtbot, lambda: not job.running, job.stepped)
        assert result.word.written is not None, result.word.outcome.text()
        return result.word.written

    def wait_until_saved(self) -> None:
        """Wait for what saves the file by itself."""
        session = self.window.open_file.session
        assert session is not None
        wait_while_it_goes_on(self._qtbot, lambda: not session.modified)

    def whole(self) -> Path:
        """From the first screen to the Word."""
        self.begin()
        self.answer_until("")
        return self.obtain_the_word()


def _play(run: FirstRun, stop: str) -> str:
    if not stop:
        written = run.whole()
        return f"{run.hands.gestures} gestures, {written.stat().st_size} bytes: {written}"
    run.begin()
    run.answer_until(stop)
    run.wait_until_saved()
    return STOPPED


def main() -> int:
    """Play the first run; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.ui.first_run", description=__doc__)
    parser.add_argument("--keyboard", action="store_true", help="without the mouse")
    parser.add_argument("--stop", default="", help="question to stop at, waiting to be killed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("CAHIER_HOME", home)
        from pytestqt.qt_compat import qt_api

        from ui.app import begin, make_application, make_window

        qt_api.set_qt_api("pyside6")
        app = make_application(["first run"])
        window = make_window(app)
        window.show()
        begin(window, ())
        wait: Callable[[], None] = app.processEvents
        while not window.isActiveWindow():
            wait()
        told = _play(FirstRun(window, QtBot(None), mouse=not options.keyboard), options.stop)
        print(told, flush=True)
        if options.stop:
            app.exec()
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
