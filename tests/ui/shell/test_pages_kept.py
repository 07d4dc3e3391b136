"""Pages that were shown before: what changed in the meantime is there when one comes back."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.split import set_scope
from cahier.model.identifiers import DomainId
from cahier.model.location import SectionPlace
from cahier.model.scope import Allocation
from tests.places import at
from tests.support.sight import block, page, session_of, shown, workspace
from ui.screens.chapter.chapter_page import ChapterPage
from ui.screens.split.board_page import BoardPage
from ui.shell.main_window import MainWindow


def leave(window: MainWindow, place: str) -> None:
    """Show a place, then another."""
    assert workspace(window).go_to(at(place))
    assert workspace(window).go_to(at("section:objectifs"))


def test_an_answer_given_elsewhere_is_on_the_page_one_comes_back_to(opened: MainWindow) -> None:
    leave(opened, "section:entreprise")
    set_answer(session_of(opened), "entreprise.effectif", Decimal(1234))
    workspace(opened).go_to(at("section:entreprise"))
    assert shown(block(opened, "entreprise.effectif"), QLineEdit).text().replace("\u202f", "") == "1234"


def test_what_was_undone_elsewhere_is_gone_from_the_page_one_comes_back_to(opened: MainWindow) -> None:
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    leave(opened, "section:entreprise")
    session_of(opened).undo()
    workspace(opened).go_to(at("section:entreprise"))
    assert shown(block(opened, "entreprise.activite"), QLineEdit).text() == ""


@pytest.mark.parametrize("allocation", [Allocation.KEPT, Allocation.ENTRUSTED])
def test_a_split_changed_elsewhere_is_on_its_page(opened: MainWindow, allocation: Allocation) -> None:
    leave(opened, "page:split")
    set_scope(session_of(opened), DomainId("impression"), allocation)
    workspace(opened).go_to(at("page:split"))
    assert page(opened, BoardPage).board_rows[DomainId("impression")].segments.button(allocation).isChecked()


def walk(window: MainWindow) -> None:
    """Go through every page of questions but the first."""
    asked = [section.id for section in session_of(window).catalogue.sections if section.screen is None]
    for section in asked:
        if section != "entreprise":
            assert workspace(window).go_to(SectionPlace(section))


def kept(window: MainWindow) -> list[ChapterPage]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return workspace(window).findChildren(ChapterPage)


def test_the_pages_kept_ready_are_few_and_hold_the_last_ones(opened: MainWindow) -> None:
    first = page(opened, ChapterPage)
    walk(opened)
    assert len(kept(opened)) == 8
    assert page(opened, ChapterPage) in kept(opened)
    workspace(opened).go_to(at("section:entreprise"))
    assert page(opened, ChapterPage) is not first


def test_a_page_made_again_shows_what_was_answered(opened: MainWindow) -> None:
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    walk(opened)
    workspace(opened).go_to(at("section:entreprise"))
    assert shown(block(opened, "entreprise.activite"), QLineEdit).text() == "Menuiserie"


def test_a_page_where_something_refused_is_typed_is_kept(opened: MainWindow) -> None:
    field = shown(block(opened, "entreprise.effectif"), QLineEdit)
    field.clear()
    QTest.keyClicks(field, "douze")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    walk(opened)
    workspace(opened).go_to(at("section:entreprise"))
    assert shown(block(opened, "entreprise.effectif"), QLineEdit).text() == "douze"
