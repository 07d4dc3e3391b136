"""The glossary: every term is there, and found by its name, its initials or its definition."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.glossary_index import find_terms
from tests.support.hands import Hands
from ui.help.glossary_window import GlossaryWindow
from ui.shell.main_window import MainWindow


@pytest.fixture
def glossary(window: MainWindow) -> Iterator[GlossaryWindow]:
    """The glossary, opened from the first screen."""
    window.help_desk.show_glossary()
    found = window.help_desk.glossary
    assert found is not None
    yield found
    window.help_desk.put_away()


def listed(glossary: GlossaryWindow) -> list[str]:
    """The terms listed."""
    model = glossary.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_it_lists_every_term_in_alphabetical_order(glossary: GlossaryWindow, catalogue: Catalogue) -> None:
    assert sorted(listed(glossary)) == sorted(term.term for term in catalogue.terms)
    assert glossary.count.text() == f"{len(catalogue.terms)} termes"


@pytest.mark.parametrize(("typed", "first"), [("rpo", "RPO"), ("pdma", "RPO"), ("reversib", "Réversibilité")])
def test_a_term_is_found_by_its_name_its_other_names_and_without_accents(
    glossary: GlossaryWindow, typed: str, first: str
) -> None:
    glossary.field.setText(typed)
    assert listed(glossary)[0] == first
    assert glossary.text.toPlainText().startswith(first)


def test_terms_that_bear_the_word_come_before_those_that_speak_of_it(catalogue: Catalogue) -> None:
    found = [term.term for term in find_terms(catalogue.terms, "sauvegarde")]
    assert found[0] == "Sauvegarde"
    assert len(found) > 3


def test_an_unknown_word_is_said_so(glossary: GlossaryWindow) -> None:
    glossary.field.setText("xyzzy")
    assert listed(glossary) == []
    assert glossary.shown == ""
    assert "Aucun terme" in glossary.text.toPlainText()


def test_the_keyboard_alone_reads_it(window: MainWindow, glossary: GlossaryWindow, qtbot: QtBot) -> None:
    glossary.activateWindow()
    qtbot.waitUntil(glossary.isActiveWindow)
    hands = Hands(glossary, qtbot)
    hands.type("alerte")
    hands.press(Qt.Key.Key_Down)
    assert glossary.shown == listed(glossary)[1]
    hands.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.help_desk.glossary is None)


def test_a_term_named_in_a_definition_leads_to_its_own(glossary: GlossaryWindow) -> None:
    glossary.show_term("RPO")
    linked = glossary.text.terms
    assert linked
    glossary.text.term_chosen.emit(linked[0])
    assert glossary.shown == linked[0].term


def test_it_can_be_opened_again_once_closed(window: MainWindow, glossary: GlossaryWindow, qtbot: QtBot) -> None:
    glossary.close()
    qtbot.waitUntil(lambda: window.help_desk.glossary is None)
    window.help_desk.show_glossary("Alerte")
    assert window.help_desk.glossary is not None
    assert window.help_desk.glossary.shown == "Alerte"
