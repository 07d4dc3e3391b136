"""« Mes clients »: where each stands, found by name or folder, and nobody named before a projector."""

import os
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.document import set_brand
from cahier.locations import state_folder
from cahier.model.brand import Brand
from cahier.storage import recent
from cahier.storage.recent import RecentFile
from tests.support.answers import Answers
from tests.support.command_line import cahier
from tests.support.hands import Hands
from tests.support.sight import session_of
from ui.screens.welcome.client_list import ClientList
from ui.screens.welcome.welcome_page import WelcomePage
from ui.shell.main_window import MainWindow

PHRASE = "marée haute à l’aube"


@pytest.fixture
def listed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> ClientList:
    """The list of two clients, in two folders."""
    (tmp_path / "nord").mkdir()
    then = datetime(2026, 11, 3, 9, tzinfo=UTC)
    brun = RecentFile(
        tmp_path / "nord" / "Zqbrun.cahier",
        "Zqbrun",
        "Il reste une chose avant d’envoyer",
        then,
        "Zqbrun SAS",
        "Choisir la date de Zqbrun",
        then,
        "#A03030",
    )
    recent.put_first(brun)
    recent.put_first(RecentFile(tmp_path / "Zqété.cahier", "Zqété", "Prêt à envoyer", then, "Zqété SARL"))
    for found in recent.load():
        found.path.touch()
    window.show_welcome()
    page = page_of(window)
    Hands(window, qtbot).click(page.adviser)
    assert page.clients is not None
    return page.clients


def page_of(window: MainWindow) -> WelcomePage:
    found = window.findChild(WelcomePage)
    assert found is not None
    return found


def words(widget: QWidget) -> str:
    """Everything that a widget and its parts show, hint, or say to a screen reader."""
    said: list[str] = []
    for part in (widget, *widget.findChildren(QWidget)):
        said += [part.toolTip(), part.accessibleName(), part.accessibleDescription(), part.windowTitle()]
        if isinstance(part, QLabel):
            said.append(part.text())
        if isinstance(part, QComboBox):
            said += [part.itemText(rank) for rank in range(part.count())]
    said += [action.text() for action in widget.findChildren(QAction)]
    return "\n".join(said).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_consultant_sees_where_each_client_stands(listed: ClientList) -> None:
    assert [row.accessibleName() for row in listed.rows] == [
        "Zqété SARL, Prêt à envoyer",
        "Zqbrun SAS, Il reste une chose avant d’envoyer",
    ]
    told = words(listed.rows[1])
    for part in ("Zqbrun · ", "Ensuite : Choisir la date de Zqbrun", "Exporté : 3 novembre", "couleur #A03030"):
        assert part in told
    assert "Pas d’export connu" in words(listed.rows[0])


def test_it_is_searched_without_accents_and_by_folder(listed: ClientList, window: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(window, qtbot)
    hands.write(listed.search, "zqete sarl")
    assert [row.path.stem for row in listed.rows] == ["Zqété"]
    hands.write(listed.search, "personne")
    assert listed.rows == []
    assert "Aucun client" in words(listed)
    listed.search.clear()
    folder = next(rank for rank in range(listed.folders.count()) if "nord" in listed.folders.itemText(rank))
    listed.folders.setCurrentIndex(folder)
    listed.folders.activated.emit(folder)
    assert [row.path.stem for row in listed.rows] == ["Zqbrun"]


def test_before_a_projector_nobody_is_named(listed: ClientList, window: MainWindow, qtbot: QtBot) -> None:
    Hands(window, qtbot).click(listed.hide_names)
    assert [row.accessibleName().partition(",")[0] for row in listed.rows] == ["Client 1", "Client 2"]
    menu = window.actions_table.list_menu("recent")
    menu.aboutToShow.emit()
    for said in (words(window), "".join(action.text() for action in menu.actions())):
        assert "Zq" not in said
        assert "nord" not in said
    # Kept for the next start, and for the other theme.
    window.restyle(dark=True, zoom=1.0)
    qtbot.waitUntil(lambda: window.theme.dark)
    assert "Zq" not in words(window)


def test_a_screen_that_is_plugged_in_hides_the_names(listed: ClientList, window: MainWindow) -> None:
    QGuiApplication.instance().screenAdded.emit(window.screen())
    assert listed.hide_names.isChecked()


def test_a_client_opens_and_leaves_the_list_by_keyboard(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = opened.open_file.path
    opened.files.leave()
    page = page_of(opened)
    hands = Hands(opened, qtbot)
    hands.click(page.adviser)
    assert page.clients is not None
    row = page.clients.rows[0]
    hands.tab_to(row)
    hands.press(Qt.Key.Key_Space)
    assert opened.open_file.path == path
    opened.files.leave()
    assert page.clients.rows
    hands.tab_to(page.clients.rows[0])
    hands.press(Qt.Key.Key_Delete)
    assert recent.load() == ()
    assert not page.clients.isVisible()


def test_what_is_listed_is_what_the_file_said(opened: MainWindow, tmp_path: Path) -> None:
    session, path = session_of(opened), opened.open_file.path
    assert path is not None
    set_answer(session, "entreprise.nom", "Colline SARL")
    set_brand(session, replace(Brand(), accent="#A03030"))
    opened.files.leave()
    found = recent.load()[0]
    assert (found.client, found.accent, found.exported) == ("Colline SARL", "#A03030", None)
    assert found.next_step
    assert cahier("export", path, "--html", "a.html", folder=tmp_path).returncode == 0
    opened.files.open(path)
    assert recent.load()[0].exported is not None


def test_of_a_file_under_a_password_only_its_name_is_kept(opened: MainWindow, answers: Answers) -> None:
    set_answer(session_of(opened), "entreprise.nom", "Colline Secret")
    answers.new_password = PHRASE
    opened.actions_table["password"].trigger()
    opened.files.leave()
    assert "Colline" not in (state_folder() / "recent.json").read_text(encoding="utf-8")
    assert recent.load()[0].client == ""


def test_a_file_is_opened_or_started_from_the_list(
    listed: ClientList, window: MainWindow, qtbot: QtBot, answers: Answers
) -> None:
    hands = Hands(window, qtbot)
    hands.click(listed.open_file)
    hands.click(listed.another)
    assert len(answers.proposed) == 2


def test_a_manager_has_no_list_of_clients(listed: ClientList, window: MainWindow, qtbot: QtBot) -> None:
    Hands(window, qtbot).click(page_of(window).manager)
    assert not listed.isVisible()
    assert "Récents" in words(page_of(window))


def test_a_share_that_does_not_answer_holds_nobody(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share, answered, asked, real = tmp_path / "share" / "loin.cahier", threading.Event(), threading.Event(), os.stat

    def stat(path: object, *rest: object, **named: object) -> os.stat_result:
        if path == share:
            assert threading.current_thread() is not threading.main_thread()
            asked.set()
            answered.wait()
        return real(path, *rest, **named)  # type: ignore[call-overload, no-any-return] # as it was called

    recent.remember(share, "loin", "tout est dit")
    monkeypatch.setattr(os, "stat", stat)
    window.show_welcome()
    page = page_of(window)
    Hands(window, qtbot).click(page.adviser)
    assert page.clients is not None
    assert "tout est dit" in page.clients.rows[0].accessibleName()
    qtbot.waitUntil(asked.is_set)
    answered.set()
    qtbot.waitUntil(lambda: page.clients is not None and "introuvable" in page.clients.rows[0].accessibleName())
