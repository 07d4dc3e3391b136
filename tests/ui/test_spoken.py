"""Every page and every window tells a screen reader what it shows: names, roles, states, and what has just changed."""

from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cahier.guidance.pages import page_order
from cahier.locations import samples_folder
from cahier.model.location import PagePlace, Screen, ScreenPlace
from tests.support.sight import on_screen, page, shown, workspace
from tests.support.spoken import Spoken, faults, heard, nodes
from ui.screens.offers.offers_page import OffersPage
from ui.shell.main_window import MainWindow
from ui.shell.password_window import new_password_window

WINDOWS = (
    "new_from",
    "new_with_kit",
    "versions",
    "traces",
    "make_kit",
    "replace",
    "meetings",
    "dates",
    "remarks",
    "remark_here",
    "glossary",
    "shortcuts",
    "about",
)


@pytest.fixture(autouse=True, scope="module")
def reader() -> Iterator[None]:
    """A screen reader is there: Qt asks about each widget as soon as it is made."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def places(window: MainWindow) -> Iterator[PagePlace]:
    """Show every page of the window, one after the other."""
    for place in (*page_order(window.catalogue()), ScreenPlace(Screen.RACI), ScreenPlace(Screen.ANSWERS)):
        workspace(window).go_to(place)
        QApplication.processEvents()
        yield place


@pytest.fixture
def example(window: MainWindow) -> MainWindow:
    """The window on an example where everything is answered."""
    window.files.open_sample(samples_folder() / "industrie.cahier")
    window.files.save()
    return window


def told(found: Mapping[object, set[str]]) -> str:
    """Return the faults, one a line, with where each was heard."""
    return "\n".join(f"{where}: {fault}" for where, badly in found.items() for fault in sorted(badly))


def roles(top: Spoken, name: str) -> set[str]:
    """Return what a reader says that something is."""
    return {node.role for node, _ in nodes(top) if node.name == name}


def test_every_page_is_well_said(example: MainWindow) -> None:
    found, untitled = {}, []
    for place in places(example):
        top, title = heard(example), workspace(example).stack_page().accessibleName()
        found[place] = faults(top)
        if not title or "Border" not in roles(top, title):
            untitled.append(place)
    assert not told(found)
    assert not untitled, "no group of the name of the page"


def test_every_window_is_well_said(example: MainWindow, qtbot: QtBot) -> None:
    found = {}
    for name in WINDOWS:
        example.actions_table[name].trigger()
        QApplication.processEvents()
        shown = [top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not example]
        found[name] = {fault for top in shown for fault in faults(heard(top))} if shown else {"nothing opened"}
        for top in shown:
            top.close()
        QApplication.processEvents()
    assert not told(found)


def test_what_stands_over_the_page_is_well_said(example: MainWindow) -> None:
    found = {}
    example.open_search()
    QApplication.processEvents()
    found["search"] = faults(heard(example))
    example.palette_box.leave()
    asked = new_password_window(example, "Cahier")
    asked.open()
    found["password"] = faults(heard(asked))
    asked.close()
    example.actions_table["tour"].trigger()
    while example.help_desk.tour is not None:
        found[f"tour, {example.help_desk.tour.stop.title}"] = faults(heard(example))
        example.help_desk.tour.go_on()
    assert not told(found)


def test_the_first_screens_are_well_said(window: MainWindow) -> None:
    found = {"welcome": faults(heard(window))}
    window.show_start()
    found["start"] = faults(heard(window))
    window.show_quick()
    for step in range(len(window.quick_page().run.asked()) + 2):
        window.quick_page().show_step(step)
        QApplication.processEvents()
        found[f"question {step}"] = faults(heard(window))
    assert not told(found)


def test_one_choice_among_several_is_told_so_with_the_one_that_holds(example: MainWindow) -> None:
    workspace(example).go_to(ScreenPlace(Screen.LEVELS))
    told = heard(workspace(example).stack_page())
    presets = [node for node, context in nodes(told) if context == "Partir de" and node.name.startswith("Partir de")]
    assert [node.role for node in presets] == ["RadioButton"] * 3
    assert [node.name.split()[-1] for node in presets if node.checked] == ["Argent"]


def test_offers_are_well_said(window: MainWindow, qtbot: QtBot) -> None:
    window.files.open_sample(samples_folder() / "cabinet.cahier")
    workspace(window).go_to(ScreenPlace(Screen.OFFERS))
    offers = page(window, OffersPage)
    shown(offers, QPushButton, "Essayer avec trois offres fictives").click()
    qtbot.waitUntil(lambda: len(on_screen(window).offers) == 3, timeout=60_000)
    found = {}
    for rank in range(offers.tabs.count()):
        offers.tabs.setCurrentIndex(rank)
        QApplication.processEvents()
        found[offers.tabs.tabText(rank)] = faults(heard(window))
    assert not told(found)
