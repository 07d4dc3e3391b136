"""Kits in the window: one made of the open file, another file begun with it, a newer one ticked and taken."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.new_from import EVERYTHING
from cahier.editing.session import Session
from cahier.editing.verbs.requirements import adapt
from cahier.guidance.kit_library import load_kit, make_kit, started_with
from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.audience import Audience
from cahier.model.identifiers import ClauseId, QuestionId
from cahier.questionnaire.defaults import new_specification
from cahier.storage import specification_file
from cahier.storage.export_choices import ExportSet, keep_set, load_choices, remove_set
from cahier.storage.kit_folder import KitSays
from cahier.storage.known_kits import known_kits, remember_kit
from cahier.typography import plain
from tests.catalogue.folders import written
from tests.export.test_absent_catalogue import BEAMS, KIT, ROW
from tests.places import at
from tests.support.answers import Answers
from tests.support.hands import Hands
from tests.support.sight import block, session_of, workspace
from ui.shell.kit_making_window import KitMakingWindow
from ui.shell.kit_update_window import KitUpdateWindow
from ui.shell.kits_window import KitsWindow
from ui.shell.main_window import MainWindow

FIRST, SECOND = ClauseId("EX-SAU-01"), ClauseId("EX-SAU-02")


@pytest.fixture(scope="module")
def kits(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two versions of a kit: the first with entries of its own, the second with other words and without them."""
    folder = tmp_path_factory.mktemp("kits")
    theirs = load_catalogue(written(folder / "theirs", KIT))
    one = Session(new_specification(theirs, theirs.profiles["bureau"], "x"), theirs)
    adapt(one, FIRST, "Une copie par jour.")
    sets = (ExportSet("Envoi", Audience.SUPPLIERS, ("word",)),)
    make_kit(one.specification, theirs, KitSays("Lanvin", "1.0", parts=EVERYTHING, sets=sets), folder / "v1")
    for name in (FIRST, SECOND):
        adapt(one, name, "Deux copies par jour.")
    make_kit(one.specification, catalogue, KitSays("Lanvin", "2.0", parts=EVERYTHING), folder / "v2")
    return folder


@pytest.fixture
def written_with(window: MainWindow, kits: Path, catalogue: Catalogue, tmp_path: Path) -> MainWindow:
    """The window on a file written with the first version, which this computer does not know."""
    path = tmp_path / "client.cahier"
    specification_file.write(path, started_with(load_kit(kits / "v1", catalogue), catalogue, "client"), None)
    window.files.open(path)
    return window


def banner(window: MainWindow) -> str:
    found = window.notices.shown("kit")
    return plain(found.text()) if found is not None else ""


def choosing(window: MainWindow, qtbot: QtBot) -> KitsWindow:
    window.actions_table["new_with_kit"].trigger()
    shown = window.kits.shown
    assert isinstance(shown, KitsWindow)
    qtbot.waitUntil(lambda: shown.list.count() == len(known_kits()))
    return shown


def updating(window: MainWindow) -> KitUpdateWindow:
    window.actions_table["update_kit"].trigger()
    assert window.kits.updating is not None
    return window.kits.updating


def test_a_kit_made_of_the_open_file_begins_another(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    hands, session = Hands(opened, qtbot), session_of(opened)
    adapt(session, FIRST, "Chaque nuit chez Atelier Brun SAS.")
    keep_set("Envoi", Audience.SUPPLIERS, ["word"])
    keep_set("Pour Atelier Brun SAS", Audience.SUPPLIERS, ["word"])
    opened.actions_table["make_kit"].trigger()
    shown = opened.kits.shown
    assert isinstance(shown, KitMakingWindow)
    assert (shown.create_button.isEnabled(), shown.entries.isEnabled()) == (False, False)
    answers.folder = tmp_path
    hands.click(shown.change)
    hands.write(shown.name, "Maison")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "fait" in banner(opened))
    assert "à relire" in banner(opened)
    assert known_kits() == (tmp_path / "Maison 1.0",)
    held = b"".join(path.read_bytes() for path in known_kits()[0].iterdir())
    assert b"Brun" not in held
    remove_set("Envoi")
    choice = choosing(opened, qtbot)
    assert "Choix de fichiers à exporter (1)" in plain(choice.told.text())
    hands.write(choice.company, "Colline SARL")
    hands.press(Qt.Key.Key_Return)
    made = session_of(opened).specification
    assert opened.open_file.path is not None
    assert opened.open_file.path.name == "Colline SARL – infogérance.cahier"
    assert made.kit is not None
    assert made.kit.title == "Maison 1.0"
    assert made.answers[QuestionId("entreprise.nom")].value == "Colline SARL"
    assert made.own_wordings[FIRST].text == "Chaque nuit chez [à compléter]."
    assert session_of(opened).undo_depth == 0
    assert load_choices().named("Envoi") is not None
    assert "« Envoi »" in banner(opened)


def test_a_file_whose_kit_is_not_here_says_so_once_and_asks_its_questions(
    written_with: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "ne connaît pas" in banner(written_with))
    workspace(written_with).go_to(at("section:phares"))
    assert block(written_with, str(BEAMS)).isVisible()
    written_with.notices.dismiss("kit")
    written_with.restyle(True, 1.0)
    qtbot.waitUntil(lambda: written_with.theme.dark)
    assert banner(written_with) == ""
    assert block(written_with, str(BEAMS)).isVisible()


def test_a_newer_kit_is_ticked_taken_and_undone_on_the_page_it_takes_away(
    written_with: MainWindow, qtbot: QtBot, kits: Path
) -> None:
    window, hands = written_with, Hands(written_with, qtbot)
    remember_kit(kits / "v1")
    remember_kit(kits / "v2")
    workspace(window).go_to(at("section:phares"))
    before = session_of(window).specification
    shown = updating(window)
    offered = [("scope", "phares"), ("matrix", str(ROW)), ("own_wordings", str(FIRST)), ("own_wordings", str(SECOND))]
    assert [path[:2] for path in shown.ticked] == offered
    first = shown.tree.topLevelItem(0)
    assert first is not None
    assert "Proposé (4)" in plain(first.text(0))
    qtbot.waitUntil(shown.isActiveWindow)
    hands.press(Qt.Key.Key_Down, times=3)
    hands.press(Qt.Key.Key_Space)
    assert [path[:2] for path in shown.ticked] == offered[:3]
    hands.click(shown.take)
    after = session_of(window).specification
    assert after.kit is not None
    assert after.kit.title == "Lanvin 2.0"
    assert after.own_wordings[FIRST].text == "Deux copies par jour."
    assert SECOND not in after.own_wordings
    qtbot.waitUntil(lambda: workspace(window).current != at("section:phares"))
    assert workspace(window).go_to(at("section:entreprise"))
    window.actions_table["undo"].trigger()
    assert session_of(window).specification == before
    qtbot.waitUntil(lambda: workspace(window).go_to(at("section:phares")))
    assert block(window, str(BEAMS)).isVisible()
    window.actions_table["update_kit"].trigger()
    assert window.kits.updating is not None
    qtbot.waitUntil(window.kits.updating.isActiveWindow)
    hands.press(Qt.Key.Key_Escape)
    assert session_of(window).specification == before


def test_a_kit_that_cannot_serve_says_why_and_leaves_the_list_when_asked(
    window: MainWindow, qtbot: QtBot, answers: Answers, kits: Path, tmp_path: Path
) -> None:
    (tmp_path / "kit.toml").write_text('name = "Faux"\nholds = ["<b>x</b>"]', encoding="utf-8")
    remember_kit(kits / "v2")
    hands, shown = Hands(window, qtbot), choosing(window, qtbot)
    answers.folder = tmp_path
    hands.click(shown.add)
    qtbot.waitUntil(lambda: shown.list.count() == 2)
    assert shown.kit is not None
    assert shown.kit.folder == tmp_path
    assert "<b>x</b>" in shown.told.text()
    assert not shown.create_button.isEnabled()
    hands.click(shown.forget)
    qtbot.waitUntil(lambda: shown.list.count() == 1)
    assert shown.create_button.isEnabled()
    assert (tmp_path / "kit.toml").is_file()


def test_where_there_is_nothing_to_update_it_is_said(opened: MainWindow, kits: Path, catalogue: Catalogue) -> None:
    opened.actions_table["update_kit"].trigger()
    assert "aucun kit" in banner(opened)
    session = session_of(opened)
    kit = load_kit(kits / "v2", catalogue).used
    session.apply("Commencer", replace(session.specification, kit=kit))
    remember_kit(kits / "v2")
    opened.actions_table["update_kit"].trigger()
    assert "Rien de nouveau" in banner(opened)
    session.read_only = True
    opened.actions_table["update_kit"].trigger()
    assert "lecture seule" in banner(opened)
