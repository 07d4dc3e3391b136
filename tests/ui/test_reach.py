"""Every page can be reached, named and left by whoever sees nothing or has no mouse."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from cahier.guidance.pages import page_order
from cahier.model.location import PagePlace
from tests.places import at
from tests.support.hands import NOTHING_HELD, SHIFT, Hands
from tests.support.sight import block, page, shown, workspace
from ui.screens.chapter.chapter_header import ChapterHeader
from ui.screens.page import Page
from ui.screens.raci.raci_page import RaciPage
from ui.screens.review.review_page import ReviewPage
from ui.shell.main_window import MainWindow

MOST_STOPS = 400
ALIKE = 10


def pages(window: MainWindow) -> Iterator[tuple[PagePlace, Page]]:
    """Every page of the window, shown one after the other."""
    for key in page_order(window.catalogue()):
        workspace(window).go_to(key)
        QApplication.processEvents()
        yield key, workspace(window).stack_page()


@pytest.fixture
def hands(opened: MainWindow, qtbot: QtBot) -> Hands:
    """The hands of a person in front of a specification just started, everything listed."""
    found = Hands(opened, qtbot)
    found.click(shown(workspace(opened).side, QPushButton, "Tout"))
    return found


def stops(root: QWidget) -> list[QWidget]:
    """What Tab or a click gives the focus to, on the screen now."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def name_of(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name).strip() if spoken else ""


def nameless(root: QWidget) -> list[QWidget]:
    """What a screen reader would say nothing of."""
    return [widget for widget in stops(root) if not name_of(widget)]


# Names


def test_everything_that_takes_the_focus_has_a_name(opened: MainWindow, hands: Hands) -> None:
    found = {key: nameless(opened) for key, _ in pages(opened)}
    assert {key: widgets for key, widgets in found.items() if widgets} == {}


def test_the_first_screens_have_names_too(window: MainWindow) -> None:
    assert not nameless(window)
    window.show_start()
    QApplication.processEvents()
    assert not nameless(window)
    window.show_quick()
    QApplication.processEvents()
    assert not nameless(window)


def test_what_opens_on_demand_has_names_too(opened: MainWindow, hands: Hands) -> None:
    asked = block(opened, "entreprise.nom")
    hands.hover(asked)
    hands.click(shown(asked, QToolButton, "Sans objet"))
    hands.click(shown(asked, QToolButton, "Commenter"))
    assert not nameless(opened)
    workspace(opened).go_to(at("page:raci"))
    hands.press(Qt.Key.Key_Return)
    assert page(opened, RaciPage).side_pane.opened
    hands.press(Qt.Key.Key_F2)
    assert not nameless(opened)
    hands.click(shown(opened, QToolButton, "Ajouter une activité"))
    assert not nameless(opened)
    workspace(opened).go_to(at("page:review"))
    review = page(opened, ReviewPage)
    hands.tab_to(review.tabs)
    hands.press(Qt.Key.Key_Right)
    hands.tab_to(review.list)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_A)
    assert review.list.reason is not None
    assert not nameless(opened)


# Tab


def test_tab_leaves_every_page_and_goes_through_it_as_the_eye_does(opened: MainWindow, hands: Hands) -> None:
    traps, backwards = {}, {}
    for key, shown_page in pages(opened):
        visited: list[QWidget] = []
        if trap := turned_round(shown_page, hands, back=False, visited=visited):
            traps[key] = trap
        if steps := steps_back(visited, shown_page):
            backwards[key] = steps
    assert traps == {}
    assert backwards == {}


def test_shift_tab_leaves_every_page(opened: MainWindow, hands: Hands) -> None:
    traps = {}
    for key, shown_page in pages(opened):
        to_last_stop(shown_page)
        if trap := turned_round(shown_page, hands, back=True):
            traps[key] = trap
    assert traps == {}


def turned_round(shown_page: QWidget, hands: Hands, *, back: bool, visited: list[QWidget] | None = None) -> str:
    """Press Tab until the focus is off the page; return where it still is, empty when it left."""
    key, held = (Qt.Key.Key_Backtab, SHIFT) if back else (Qt.Key.Key_Tab, NOTHING_HELD)
    for _ in range(MOST_STOPS):
        focus = QApplication.focusWidget()
        assert focus is not None
        if not shown_page.isAncestorOf(focus):
            return ""
        if visited is not None:
            visited.append(focus)
        hands.press(key, held)
    return name_of(focus)


def steps_back(visited: list[QWidget], shown_page: QWidget) -> list[str]:
    """Return the steps of Tab that go up a column, or back along a line, of what scrolls together."""
    found = []
    for before, after in pairwise(visited):
        sheet = sheet_of(before, shown_page)
        # At the head of a page of questions, what acts on all of them comes after them: Space must not confirm them.
        if sheet is not sheet_of(after, shown_page) or isinstance(after.parentWidget(), ChapterHeader):
            continue
        left, reached = (QRect(widget.mapTo(sheet, QPoint()), widget.size()) for widget in (before, after))
        same_column = min(left.right(), reached.right()) - max(left.left(), reached.left()) > ALIKE
        same_line = min(left.bottom(), reached.bottom()) - max(left.top(), reached.top()) > ALIKE
        if (reached.bottom() <= left.top() and same_column) or (reached.right() <= left.left() and same_line):
            found.append(f"{name_of(after)}, after {name_of(before)}")
    return found


def sheet_of(widget: QWidget, shown_page: QWidget) -> QWidget:
    """Return what moves as one with a widget: the content of the area that scrolls it, else the page."""
    holder = widget.parentWidget()
    while holder is not None and holder is not shown_page:
        if isinstance(holder, QScrollArea):
            return holder.widget() or shown_page
        holder = holder.parentWidget()
    return shown_page


def to_last_stop(root: QWidget) -> None:
    """Give the focus to the last thing Tab would reach."""
    chain, widget = [], root.nextInFocusChain()
    while widget is not root:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    tabbed = [
        widget
        for widget in chain
        if root.isAncestorOf(widget)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    if tabbed:
        tabbed[-1].setFocus()


def test_coming_to_a_page_puts_the_focus_on_it(opened: MainWindow, hands: Hands) -> None:
    elsewhere = {}
    for key, shown_page in pages(opened):
        focus = QApplication.focusWidget()
        if focus is None or not shown_page.isAncestorOf(focus):
            elsewhere[key] = focus
    assert elsewhere == {}


def test_a_wide_page_chosen_in_the_plan_takes_the_focus(opened: MainWindow, hands: Hands) -> None:
    tree = workspace(opened).side.tree
    for key in (at("page:split"), at("page:document")):
        workspace(opened).go_to(at("section:entreprise"))
        hands.click_row(tree, tree.outline.index_of(key))
        focus = QApplication.focusWidget()
        assert focus is not None
        assert workspace(opened).stack_page().isAncestorOf(focus)


def test_enter_presses_the_button_that_has_the_focus(opened: MainWindow, hands: Hands) -> None:
    hands.tab_to(shown(opened, QPushButton, "Suivant"))
    hands.press(Qt.Key.Key_Return)
    assert workspace(opened).current == page_order(opened.catalogue())[1]


# Windows


class Watch(QObject):
    """Notes the windows that open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(type(watched).__name__)
        return False


def test_no_page_shows_a_window_of_its_own_for_an_instant(
    opened: MainWindow, hands: Hands, qapp: QApplication, qtbot: QtBot
) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    assert all(shown_page.isVisible() for _, shown_page in pages(opened))
    opened.restyle(True, 1.0)
    qtbot.waitUntil(lambda: opened.theme.dark)
    qapp.removeEventFilter(watch)
    assert watch.opened == []
