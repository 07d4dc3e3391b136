"""Help is in sight and opens by F1 on every screen; the tour shows the real window and leaves it as it was."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from cahier.guidance.pages import page_order
from cahier.guidance.screen_help import FirstScreen, about_screen
from cahier.guidance.tour_stops import tour_stops
from cahier.model.location import Screen, ScreenPlace
from tests.places import at
from tests.support.hands import SHIFT, Hands
from tests.support.sight import shown, workspace
from ui.help.guided_tour import GuidedTour
from ui.help.screen_help_window import ScreenHelpWindow
from ui.shell.main_window import MainWindow

# The test platform has no real keyboard to grab for a menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def first_screens(window: MainWindow) -> Iterator[str]:
    """Show each screen one sees before a file is open."""
    for name, show in (("welcome", window.show_welcome), ("start", window.show_start), ("quick", window.show_quick)):
        show()
        QApplication.processEvents()
        yield name


def help_window(window: MainWindow) -> ScreenHelpWindow:
    """The window that says what the screen is for."""
    return next(found for found in window.findChildren(ScreenHelpWindow) if found.isVisible())


# F1


def test_f1_says_what_each_of_the_first_screens_is_for_and_gives_the_focus_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    hands, told = Hands(window, qtbot), set()
    for _ in first_screens(window):
        focus = QApplication.focusWidget()
        hands.press(Qt.Key.Key_F1)
        opened = help_window(window)
        told.add(opened.text.toPlainText().partition("\n")[0])
        hands.press(Qt.Key.Key_Escape)
        window.activateWindow()  # as a desktop does
        qtbot.waitUntil(window.isActiveWindow)
        assert QApplication.focusWidget() is focus
    assert len(told) == 3


def test_f1_opens_the_help_of_every_page_and_never_closes_it(opened: MainWindow, qtbot: QtBot) -> None:
    hands, space = Hands(opened, qtbot), workspace(opened)
    for place in page_order(opened.catalogue()):
        space.go_to(place)
        for _ in range(2):
            hands.press(Qt.Key.Key_F1)
            assert space.help.isVisible(), place


def test_the_help_of_a_screen_says_what_it_is_for(opened: MainWindow) -> None:
    space = workspace(opened)
    for screen in Screen:
        space.go_to(ScreenPlace(screen))
        # Help that is put away is not written: it is asked for.
        if not space.help.isVisible():
            opened.show_help()
        title = about_screen(screen).tabs[0][1][0][1]
        assert space.help.text.accessibleName().startswith(title)


def test_f1_on_an_open_help_goes_into_it_and_shift_f1_puts_it_away(opened: MainWindow, qtbot: QtBot) -> None:
    hands, space = Hands(opened, qtbot), workspace(opened)
    hands.press(Qt.Key.Key_F1)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert space.help.isAncestorOf(focus)
    hands.press(Qt.Key.Key_F1, SHIFT)
    assert not space.help.isVisible()


def test_every_screen_has_its_help() -> None:
    for screen in (*Screen, *FirstScreen):
        assert len(about_screen(screen).tabs[0][1]) > 3


# The « ? »


def test_a_sign_for_help_is_in_sight_on_every_screen(window: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(window, qtbot)
    for _ in first_screens(window):
        hands.click(shown(window, QToolButton, "Aide"))
        hands.pick("Aide sur cet écran")
        help_window(window).close()


def test_the_sign_in_the_bar_offers_every_help(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    hands.click(shown(opened.top, QToolButton, "Aide"))
    hands.pick("Glossaire")
    assert opened.help_desk.glossary is not None
    assert opened.help_desk.glossary.isVisible()


# The tour


def start_tour(window: MainWindow, qtbot: QtBot) -> tuple[Hands, GuidedTour]:
    """Ask for the tour."""
    hands = Hands(window, qtbot)
    window.actions_table["tour"].trigger()
    QApplication.processEvents()
    assert window.help_desk.tour is not None
    return hands, window.help_desk.tour


def test_the_tour_goes_through_four_places_and_leaves_one_where_one_was(opened: MainWindow, qtbot: QtBot) -> None:
    workspace(opened).go_to(at("entreprise.activite"))
    focus, excerpt = QApplication.focusWidget(), workspace(opened).excerpt_shown
    hands, tour = start_tour(opened, qtbot)
    met = [workspace(opened).current]
    for rank in range(len(tour_stops())):
        assert tour.count.text() == f"{rank + 1} sur 4"
        assert tour.bubble.isVisible()
        assert tour.rect().contains(tour.bubble.geometry())
        met.append(workspace(opened).current)
        hands.click(tour.next)
    assert met[2:] == [at("section:entreprise"), at("page:split"), at("page:document")]
    assert opened.help_desk.tour is None
    assert workspace(opened).current == at("section:entreprise")
    assert workspace(opened).excerpt_shown is excerpt
    assert QApplication.focusWidget() is focus


def test_the_keyboard_alone_follows_the_tour_and_leaves_it(opened: MainWindow, qtbot: QtBot) -> None:
    focus = QApplication.focusWidget()
    hands, tour = start_tour(opened, qtbot)
    hands.press(Qt.Key.Key_Return)
    assert tour.count.text() == "2 sur 4"
    for _ in range(7):
        hands.press(Qt.Key.Key_Tab)
        inside = QApplication.focusWidget()
        assert isinstance(inside, QPushButton)
        assert tour.bubble.isAncestorOf(inside)
    hands.press(Qt.Key.Key_Escape)
    assert opened.help_desk.tour is None
    assert QApplication.focusWidget() is focus


@pytest.mark.parametrize("size", [(1366, 768), (1024, 700)])
def test_a_bubble_is_whole_in_the_window_and_leaves_something_of_what_it_shows(
    opened: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    opened.resize(*size)
    hands, tour = start_tour(opened, qtbot)
    for _ in tour_stops():
        QApplication.processEvents()
        bubble, hole = tour.bubble.geometry(), tour.shown_area
        assert tour.rect().contains(bubble)
        assert not hole.isEmpty()
        assert bubble.intersected(hole).width() * bubble.intersected(hole).height() < hole.width() * hole.height() / 2
        hands.click(tour.next)


def test_another_look_ends_the_tour(opened: MainWindow, qtbot: QtBot) -> None:
    start_tour(opened, qtbot)
    opened.restyle(True, 1.0)
    qtbot.waitUntil(lambda: opened.theme.dark)
    assert opened.help_desk.tour is None
    assert not [found for found in opened.findChildren(QWidget) if isinstance(found, GuidedTour) and found.isVisible()]


def test_the_tour_is_offered_once_and_can_be_refused(opened: MainWindow, qtbot: QtBot) -> None:
    assert opened.notices.shown("tour") is None
    opened._state.tour_offered = False
    path = opened.open_file.path
    assert path is not None
    opened.files.open(path)
    offer = opened.notices.shown("tour")
    assert offer is not None
    Hands(opened, qtbot).click(shown(offer, QPushButton, "Non merci"))
    opened.files.open(path)
    assert opened.notices.shown("tour") is None


def test_leaving_the_file_leaves_the_tour(opened: MainWindow, qtbot: QtBot) -> None:
    opened.actions_table["tour"].trigger()
    assert opened.help_desk.tour is not None
    assert opened.files.leave()
    assert opened.help_desk.tour is None
    assert not opened.findChildren(GuidedTour) or not opened.findChild(GuidedTour).isVisible()
    QApplication.processEvents()


def test_the_question_mark_leaves_the_cross_of_a_message_free(window: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(window, qtbot)
    assert window.help_button.isVisible()
    before = window.help_button.pos()
    banner = window.notices.show_message("essai", "ink", "Un message.")
    hands.click(shown(banner, QToolButton, "Fermer"))
    assert window.notices.shown("essai") is None
    assert window.help_button.pos() == before
