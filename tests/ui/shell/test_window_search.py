"""The search finds what people type, not only what the program calls it, on every screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cahier.guidance.search_index import SearchEntry
from cahier.guidance.search_words import load_search_words
from cahier.typography import without_accents
from tests.places import at
from tests.support.hands import CTRL, Hands
from ui.shell.actions import ACTIONS
from ui.shell.command_palette import CommandPalette
from ui.shell.main_window import MainWindow

_ENTRY = int(Qt.ItemDataRole.UserRole)


def found(box: CommandPalette, text: str) -> list[SearchEntry]:
    """What the search lists for words, the first first."""
    box.field.setText(text)
    model = box.list.model()
    return [model.index(row, 0).data(_ENTRY) for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("exporter", "export"),
        ("imprimer", "export"),
        ("word", "export"),
        ("pdf", "export"),
        ("excel", "export"),
        ("envoyer", "export"),
        ("partager", "export"),
        ("sauvegarder", "save"),
        ("glossaire", "glossary"),
        ("définition", "glossary"),
        ("guide", "guide"),
        ("mode d'emploi", "guide"),
        ("aide", "help"),
        ("visite", "tour"),
    ],
)
def test_everyday_words_find_the_action_first(opened: MainWindow, typed: str, wanted: str) -> None:
    opened.open_search()
    assert wanted in [entry.action for entry in found(opened.palette_box, typed)[:3]]
    opened.palette_box.leave()


def test_a_logo_is_looked_for_where_it_is_chosen(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("logo")
    hands.press(Qt.Key.Key_Return)
    assert opened.workspace is not None
    assert opened.workspace.current == at("page:document")


def test_nothing_is_listed_twice(opened: MainWindow) -> None:
    opened.open_search()
    for typed in ("qui fait quoi", "relecture", "niveaux", "document"):
        titles = [without_accents(entry.title).replace(" ›", ",") for entry in found(opened.palette_box, typed)]
        assert len(titles) == len(set(titles)), typed
    opened.palette_box.leave()


def test_every_place_given_a_name_can_be_gone_to(opened: MainWindow) -> None:
    assert opened.workspace is not None
    for entry in load_search_words().parts:
        assert entry.location is not None
        opened.workspace.go_to(at("section:entreprise"))
        assert opened.workspace.go_to(entry.location), entry.title
        focus = QApplication.focusWidget()
        assert focus is not None
        assert opened.workspace.stack_page().isAncestorOf(focus), entry.title


def test_the_words_are_those_of_actions_that_exist() -> None:
    assert set(load_search_words().of_actions) <= {spec.name for spec in ACTIONS}


def test_initials_lead_to_their_definition(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    hands.press(Qt.Key.Key_K, CTRL)
    entries = found(opened.palette_box, "RPO")
    rank = next(rank for rank, entry in enumerate(entries) if entry.term)
    hands.press(Qt.Key.Key_Down, times=rank)
    hands.press(Qt.Key.Key_Return)
    assert opened.help_desk.glossary is not None
    assert opened.help_desk.glossary.shown == "RPO"


def test_the_search_opens_before_any_file(window: MainWindow, qtbot: QtBot) -> None:
    for show in (window.show_welcome, window.show_start, window.show_quick):
        show()
        Hands(window, qtbot).press(Qt.Key.Key_K, CTRL)
        assert window.palette_box.isVisible()
        assert [entry.action for entry in found(window.palette_box, "guide")[:1]] == ["guide"]
        assert not [entry for entry in found(window.palette_box, "exporter") if entry.action]
        window.palette_box.leave()
