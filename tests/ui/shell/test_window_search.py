"""The search finds what people type, not only what the program calls it, on every screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.answers import set_answer
from cahier.guidance.search_index import SearchEntry
from cahier.guidance.search_words import load_search_words
from cahier.guidance.shortcuts import load_shortcuts
from cahier.model.identifiers import QuestionId
from cahier.typography import without_accents
from tests.places import at
from tests.support.hands import CTRL, Hands
from tests.support.sight import session_of, workspace
from ui.help.reason_card import ReasonCard
from ui.shell.actions import ACTIONS
from ui.shell.command_palette import CommandPalette
from ui.shell.main_window import MainWindow
from ui.texts import words_of

_ENTRY = int(Qt.ItemDataRole.UserRole)


def found(box: CommandPalette, text: str) -> list[SearchEntry]:
    """What the search lists for words, the first first."""
    box.field.setText(text)
    model = box.list.model()
    listed = (model.index(row, 0).data(_ENTRY) for row in range(model.rowCount()))
    return [entry for entry in listed if entry is not None]


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
        focus, page = QApplication.focusWidget(), opened.workspace.stack_page()
        assert focus is not None
        # A window of its own, of the page.
        assert page.isAncestorOf(focus) or focus.window().parentWidget() is page, entry.title
        if focus.window() is not opened:
            focus.window().close()


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


# By the keys alone


def rows_of(box: CommandPalette) -> list[str]:
    model = box.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def told(window: MainWindow) -> str:
    """What the bottom of the window says."""
    labels = workspace(window).bottom.findChildren(QLabel)
    return "\n".join(f"{label.text()}\n{label.toolTip()}" for label in labels if label.isVisible())


def chosen(box: CommandPalette) -> str:
    return str(box.list.currentIndex().data())


def test_what_is_found_stands_by_kind_with_its_count(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("sauvegarde")
    rows = rows_of(opened.palette_box)
    head = next(row for row in rows if row.startswith("Exigences ·"))
    count = int(head.rpartition(" ")[2])
    assert count > 6
    assert rows[rows.index(head) + 7] == f"Afficher les {count - 6} autres"
    opened.palette_box.leave()


def test_tab_goes_from_kind_to_kind_and_enter_shows_the_rest(opened: MainWindow, qtbot: QtBot) -> None:
    hands, box = Hands(opened, qtbot), opened.palette_box
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("sauvegarde")
    rows = rows_of(box)
    heads = [rank for rank, row in enumerate(rows) if " · " in row and row[-1].isdigit()]
    requirements = next(rank for rank in heads if rows[rank].startswith("Exigences"))
    hands.press(Qt.Key.Key_Tab, times=heads.index(requirements))
    assert chosen(box) == rows[requirements + 1]
    hands.press(Qt.Key.Key_Backtab)
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Down, times=6)
    assert chosen(box).startswith("Afficher les")
    hands.press(Qt.Key.Key_Return)
    assert box.isVisible()
    assert len(rows_of(box)) > len(rows)
    seventh = chosen(box)
    assert seventh == rows_of(box)[requirements + 7] != rows[requirements + 7]
    box.leave()


def test_the_arrows_never_stop_on_a_head(opened: MainWindow, qtbot: QtBot) -> None:
    hands, box = Hands(opened, qtbot), opened.palette_box
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("contrat")
    for _ in range(len(rows_of(box))):
        assert box.list.currentIndex().flags() & Qt.ItemFlag.ItemIsSelectable
        hands.press(Qt.Key.Key_Down)
    last = chosen(box)
    hands.press(Qt.Key.Key_Down)
    assert chosen(box) == last
    box.leave()


def test_every_line_of_the_menus_is_a_command_with_its_key(opened: MainWindow) -> None:
    opened.open_search()
    for spec, action in opened.actions_table.listed():
        if action.isEnabled() and not spec.submenu and not spec.page:
            entries = {entry.action: entry for entry in found(opened.palette_box, words_of(action))}
            assert spec.name in entries, spec.text
            assert bool(entries[spec.name].keys) is bool(load_shortcuts().keys_of(spec.name)), spec.text
    opened.palette_box.leave()


def test_a_command_begins_what_it_names(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("ajouter une activite")
    hands.press(Qt.Key.Key_Return)
    assert workspace(opened).current == at("page:raci")
    hands.type("Relever le compteur du parking")
    hands.press(Qt.Key.Key_Return)
    assert [row.label for row in session_of(opened).specification.custom_activities] == [
        "Relever le compteur du parking"
    ]


def test_what_was_just_written_is_found_and_led_to(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    workspace(opened).go_to(at("entreprise.activite"))
    hands.type("Menuiserie Zanzibar")
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("zanzibar")
    assert [str(entry.location) for entry in found(opened.palette_box, "zanzibar")] == ["entreprise.activite"]
    hands.press(Qt.Key.Key_Return)
    hands.replace("Charpente")
    workspace(opened).commit()
    assert session_of(opened).specification.answers[QuestionId("entreprise.activite")].value == "Charpente"


def test_nothing_of_a_file_is_found_once_it_is_closed(opened: MainWindow) -> None:
    set_answer(session_of(opened), "entreprise.activite", "Zanzibar")
    opened.open_search()
    assert found(opened.palette_box, "zanzibar")
    opened.palette_box.leave()
    opened.files.leave()
    opened.show_welcome()
    opened.open_search()
    assert not found(opened.palette_box, "zanzibar")
    opened.palette_box.leave()


def test_a_hidden_question_is_shown_with_its_reason_and_leads_to_what_decides_it(
    opened: MainWindow, qtbot: QtBot
) -> None:
    set_answer(session_of(opened), "sauvegarde.pra", False)
    hands, box = Hands(opened, qtbot), opened.palette_box
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("perte de donnees admise")
    rows = rows_of(box)
    hidden = next(rank for rank, row in enumerate(rows) if row.startswith("Questions qui ne sont pas posées"))
    while box.list.currentIndex().row() != hidden + 1:
        hands.press(Qt.Key.Key_Tab)
    assert any("Pour qu’elle le soit" in label.text() for label in box.findChildren(QLabel) if label.isVisible())
    hands.press(Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert "Plan de reprise" in focus.accessibleName() or workspace(opened)._here == at("sauvegarde.pra")
    assert "Pour qu’elle le soit" in told(opened)


def test_the_box_is_filled_between_keys_and_asked_at_once_when_it_is_not(opened: MainWindow, qtbot: QtBot) -> None:
    search = opened._search
    search._quiet.setInterval(0)
    set_answer(session_of(opened), "entreprise.activite", "Zanzibar")
    qtbot.waitUntil(lambda: search._gathered is not None and search._gathered[0] is session_of(opened).situation)
    ready = search._gathered
    opened.open_search()
    assert search._gathered is ready
    opened.palette_box.leave()
    search._quiet.setInterval(100_000)
    set_answer(session_of(opened), "entreprise.activite", "Katmandou")
    opened.open_search()
    assert found(opened.palette_box, "katmandou")
    opened.palette_box.leave()


# Why a question is asked


def test_why_a_question_is_asked_is_said_from_the_question_and_leads_to_its_cause(
    opened: MainWindow, qtbot: QtBot
) -> None:
    set_answer(session_of(opened), "sauvegarde.pra", True)
    hands = Hands(opened, qtbot)
    workspace(opened).go_to(at("sauvegarde.rto"))
    hands.press(Qt.Key.Key_F1, CTRL)
    card = opened.findChild(ReasonCard)
    assert card is not None
    assert card.isVisible()
    assert "vous avez répondu «\xa0Oui\xa0» à «\xa0Plan de reprise" in card.words.text()
    assert card.ways[0].hasFocus()
    hands.press(Qt.Key.Key_Return)
    assert workspace(opened)._here == at("sauvegarde.pra")


def test_why_is_said_with_the_help_put_away_and_off_a_question(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    workspace(opened).go_to(at("entreprise.nom"))
    workspace(opened).toggle_help()
    hands.press(Qt.Key.Key_F1, CTRL)
    card = opened.findChild(ReasonCard)
    assert card is not None
    assert "Posée dans tous les cahiers" in card.words.text()
    assert card.isVisible()
    workspace(opened).go_to(at("page:review"))
    hands.press(Qt.Key.Key_F1, CTRL)
    assert "Placez-vous d’abord sur une question" in told(opened)


def test_what_finds_nothing_says_so_under_the_field_and_leaves_the_keys_at_the_foot(
    opened: MainWindow, qtbot: QtBot
) -> None:
    box = opened.palette_box
    opened.open_search()
    box.field.setText("zzzzq")
    qtbot.waitUntil(lambda: not box.list.isVisible())
    said = next(label for label in box.findChildren(QLabel) if "zzzzq" in label.text())
    keys = next(label for label in box.findChildren(QLabel) if "Échap" in label.text())
    assert said.geometry().top() - box.field.geometry().bottom() < said.height()
    assert box.height() - keys.geometry().bottom() < keys.height()
    box.leave()
