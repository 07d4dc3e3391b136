"""Pages that were shown before: what changed in the meantime is there when one comes back."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLineEdit

from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.split import set_scope
from cahier.model.identifiers import DomainId
from cahier.model.scope import Allocation
from tests.places import at
from tests.support.sight import block, page, session_of, shown, workspace
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
