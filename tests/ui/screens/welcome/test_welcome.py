"""The first screen: three doors, the recent files, and no detour before the first question."""

import os
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.answers import set_answer
from cahier.guidance.day_in_words import day_in_words
from cahier.guidance.gaps import gaps
from cahier.guidance.sample_cards import sample_cards
from cahier.model.identifiers import QuestionId
from cahier.storage import recent, specification_file
from cahier.typography import plain
from tests.places import at
from tests.support.answers import Answers
from tests.support.command_line import cahier
from tests.support.sight import shown
from ui.screens.welcome.recent_row import RecentRow
from ui.screens.welcome.start_page import StartPage
from ui.screens.welcome.welcome_page import WelcomePage
from ui.shell.banner import Banner
from ui.shell.main_window import MainWindow


def welcome(window: MainWindow) -> WelcomePage:
    """The first screen."""
    found = window.findChild(WelcomePage)
    assert found is not None
    return found


def start_page(window: MainWindow) -> StartPage:
    """The page that starts a specification."""
    found = window.findChild(StartPage)
    assert found is not None
    return found


def click(qtbot: QtBot, widget: QWidget) -> None:
    """Click a widget."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def start_from_a_profile(window: MainWindow, qtbot: QtBot) -> StartPage:
    """The first door, for whoever advises clients."""
    click(qtbot, welcome(window).adviser)
    click(qtbot, welcome(window).start)
    return start_page(window)


def test_the_window_opens_on_its_doors(window: MainWindow) -> None:
    doors = [welcome(window).start, *welcome(window).samples, welcome(window).open_file]
    assert len(doors) == 5
    assert all(door.isVisible() and (door.accessibleName() or door.text()) for door in doors)
    assert not window.top.isVisible()


def test_a_profile_leads_to_the_first_question(window: MainWindow, qtbot: QtBot) -> None:
    page = start_from_a_profile(window, qtbot)
    qtbot.keyClicks(page.company, "Atelier Brun SAS")
    click(qtbot, page.begin)
    assert window.workspace is not None
    assert window.workspace.current == at("section:entreprise")
    assert window.open_file.path is not None
    assert window.open_file.path.name == "Atelier Brun SAS – infogérance.cahier"
    assert window.open_file.path.exists()


def test_the_chosen_profile_is_the_one_started_from(window: MainWindow, qtbot: QtBot) -> None:
    page = start_from_a_profile(window, qtbot)
    last = page.tiles[-1]
    click(qtbot, last)
    click(qtbot, page.begin)
    assert window.open_file.session is not None
    assert window.open_file.session.specification.profile == last.profile.id


def test_arrows_choose_a_profile(window: MainWindow, qtbot: QtBot) -> None:
    page = start_from_a_profile(window, qtbot)
    qtbot.waitUntil(page.tiles[0].hasFocus)
    qtbot.keyClick(page.tiles[0], Qt.Key.Key_Right)
    qtbot.waitUntil(page.tiles[1].isChecked)


def test_where_the_file_goes_is_said_and_can_be_changed(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.save = tmp_path / "ailleurs.cahier"
    page = start_from_a_profile(window, qtbot)
    click(qtbot, page.change)
    assert any("ailleurs.cahier" in label.text() for label in page.findChildren(QLabel))
    click(qtbot, page.begin)
    assert window.open_file.path == tmp_path / "ailleurs.cahier"


def test_one_can_go_back_without_starting(window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, start_from_a_profile(window, qtbot).back)
    assert welcome(window).isVisible()
    assert window.open_file.session is None


def test_a_file_can_be_opened(opened: MainWindow, answers: Answers, qtbot: QtBot) -> None:
    path = opened.open_file.path
    opened.files.leave()
    answers.open = path
    click(qtbot, welcome(opened).open_file)
    assert opened.open_file.path == path


def test_giving_up_a_dialog_changes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, welcome(window).open_file)
    assert window.open_file.session is None


def test_a_file_that_cannot_be_read_is_told_in_one_line(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.open = tmp_path / "photo.cahier"
    answers.open.write_bytes(b"\x89PNG")
    click(qtbot, welcome(window).open_file)
    banner = window.notices.shown("open")
    assert banner is not None
    assert "Choisissez un fichier .cahier" in banner.text()


def test_recent_files_are_listed_and_open(opened: MainWindow, qtbot: QtBot) -> None:
    path = opened.open_file.path
    opened.files.leave()
    row = opened.findChild(RecentRow)
    assert "essai" in row.accessibleName()
    click(qtbot, row)
    assert opened.open_file.path == path


def test_a_recent_file_can_be_taken_off_the_list(opened: MainWindow, qtbot: QtBot) -> None:
    path = opened.open_file.path
    opened.files.leave()
    row = opened.findChild(RecentRow)
    row.setFocus()
    qtbot.waitUntil(row.hasFocus)
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert recent.load() == ()
    assert path is not None
    assert path.exists()


def test_a_recent_file_that_is_gone_says_so(opened: MainWindow, qtbot: QtBot) -> None:
    path = opened.open_file.path
    assert path is not None
    opened.files.leave()
    path.unlink()
    opened.show_welcome()
    qtbot.waitUntil(lambda: "introuvable" in shown(opened, RecentRow).accessibleName())
    assert shown(opened, RecentRow).left.text() == "fichier introuvable"


def test_a_share_that_does_not_answer_keeps_nothing_waiting(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
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
    assert "tout est dit" in shown(window, RecentRow).accessibleName()
    qtbot.waitUntil(asked.is_set)
    answered.set()
    qtbot.waitUntil(lambda: "introuvable" in shown(window, RecentRow).accessibleName())


def test_without_recent_files_a_line_says_so(window: MainWindow) -> None:
    words = [label.text() for label in welcome(window).findChildren(QLabel) if label.isVisible()]
    assert "Vos cahiers apparaîtront ici." in words


def test_an_example_opens_as_a_copy(opened: MainWindow, tmp_path: Path) -> None:
    sample = tmp_path / "exemple.cahier"
    assert opened.open_file.path is not None
    sample.write_bytes(opened.open_file.path.read_bytes())
    content = sample.read_bytes()
    opened.files.open_sample(sample)
    assert opened.open_file.path is not None
    assert opened.open_file.path.name == "Atelier Brun SAS (exemple).cahier"
    assert not opened.open_file.path.exists()
    assert sample.read_bytes() == content


def test_each_example_opens_on_its_document_and_waits_for_nothing(window: MainWindow, qtbot: QtBot) -> None:
    for door in welcome(window).samples:
        window.show_welcome()
        click(qtbot, door)
        assert window.workspace is not None
        assert window.workspace.current == at("page:document")
        assert window.context is not None
        assert window.context.findings.remaining.ready, door.card.company
        assert list(gaps(window.context.session.situation, ())) == [], door.card.company


def test_a_card_says_what_the_example_holds(window: MainWindow) -> None:
    assert [door.card.file for door in welcome(window).samples] == list(window.files.samples())
    for door in welcome(window).samples:
        found = specification_file.read(door.card.file).specification.answers
        told = [label.text() for label in door.findChildren(QLabel)]
        assert found[QuestionId("entreprise.nom")].value in told
        staff, sites = found[QuestionId("entreprise.effectif")].value, found[QuestionId("entreprise.sites")].value
        assert isinstance(sites, tuple | list)
        assert f"{staff} personnes, {'un site' if len(sites) == 1 else f'{len(sites)} sites'}" in map(plain, told)
        assert not QPixmap(str(door.card.picture)).isNull()


def test_a_card_tells_the_length_of_the_document(tmp_path: Path) -> None:
    card = sample_cards()[0]
    printed = tmp_path / "document.pdf"
    assert cahier("export", card.file, "--pdf", printed, "--preset", "fournisseurs", folder=tmp_path).returncode == 0
    assert abs(len(PdfReader(printed).pages) - card.pages) <= card.pages / 5, "python resources/samples/build.py"


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1240, 768), (1024, 700)])
@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_no_words_are_cut_at_any_width(window: MainWindow, qtbot: QtBot, width: int, height: int, zoom: float) -> None:
    window.resize(width, height)
    if zoom != 1:
        window.restyle(False, zoom)
        qtbot.waitUntil(lambda: window.theme.zoom == zoom)
    page = next(found for found in window.findChildren(WelcomePage) if found.isVisible())
    QApplication.processEvents()
    labels = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
    # Heights follow widths in later turns of the loop.
    qtbot.waitUntil(lambda: not [label.text() for label in labels if is_cut_below(label)])
    for label in labels:
        right = label.mapTo(page, label.rect().topRight()).x()
        assert right <= page.width(), label.text()
        assert label.wordWrap() or label.width() >= label.sizeHint().width() - 1, label.text()


def is_cut_below(label: QLabel) -> bool:
    """Return whether a label lacks height for its words, by more than a rounding."""
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    return label.height() < needed - 1


def test_work_left_unsaved_is_offered_at_start(opened: MainWindow, qtbot: QtBot) -> None:
    from cahier.storage import recovery

    session, path = opened.open_file.session, opened.open_file.path
    assert session is not None
    assert path is not None
    set_answer(session, "entreprise.activite", "Menuiserie")
    recovery.write(path, session.specification, specification_file.fingerprint(path.read_bytes()))
    opened.open_file.abandon()
    opened.files.offer_recovered()
    (banner,) = opened.notices.findChildren(Banner)
    click(qtbot, banner.findChildren(QPushButton)[0])
    assert opened.open_file.session is not None
    answer = opened.open_file.session.specification.answers.get("entreprise.activite")  # type: ignore[call-overload]
    assert answer.value == "Menuiserie"


def test_an_unwanted_recovery_copy_can_be_removed(opened: MainWindow, qtbot: QtBot) -> None:
    from cahier.storage import recovery

    session, path = opened.open_file.session, opened.open_file.path
    assert session is not None
    assert path is not None
    recovery.write(path, session.specification, None)
    opened.open_file.abandon()
    opened.files.offer_recovered()
    (banner,) = opened.notices.findChildren(Banner)
    click(qtbot, banner.findChildren(QPushButton)[1])
    assert recovery.all_found() == ()
    assert not opened.notices.isVisible()


def test_days_are_told_as_people_say_them() -> None:
    now = datetime(2026, 11, 22, 12, 0).astimezone()
    assert day_in_words(now - timedelta(hours=1), now) == "aujourd’hui, 11:00"
    assert day_in_words(now - timedelta(days=1), now) == "hier, 12:00"
    assert day_in_words(now - timedelta(days=10), now) == "12\u00a0novembre"
    assert day_in_words(now - timedelta(days=400), now) == "18\u00a0octobre\u00a02025"


def test_nothing_is_cut_in_the_smallest_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1024, 700)
    page = welcome(window)
    qtbot.waitUntil(lambda: page.width() == 1024)
    assert page.start.geometry().right() <= page.width()
    assert page.open_file.mapTo(page, page.open_file.rect().bottomRight()).x() <= page.width()
