"""What the questions came to: the real pages, the Word at one click, the few decisions answered in place."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from cahier.model.audience import Audience
from cahier.typography import plain
from tests.support.answers import Answers
from tests.support.hands import CTRL, Hands
from tests.support.patience import wait_while_it_goes_on
from tests.support.sight import on_disk, shown
from ui.screens.quick.quick_page import QuickPage
from ui.screens.result.result_page import ResultPage
from ui.screens.welcome.welcome_page import WelcomePage
from ui.shell.main_window import MainWindow


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    """A person who said the name of the company, and asked for the draft."""
    found = Hands(window, qtbot)
    found.click(window.findChild(WelcomePage).start)
    found.type("Brun")
    found.press(Qt.Key.Key_Return)
    page = window.quick
    assert isinstance(page, QuickPage)
    page.show_step(99)
    found.click(page.next)
    return found


@pytest.fixture
def result(window: MainWindow, hands: Hands) -> ResultPage:
    """What they are shown."""
    assert window.result is not None
    return window.result


def written(result: ResultPage, qtbot: QtBot) -> Path:
    """The Word, once it is there."""
    job = result.word.job
    wait_while_it_goes_on(qtbot, lambda: not job.running, job.stepped)
    assert result.word.written is not None, result.word.outcome.text()
    return result.word.written


def test_the_real_pages_are_laid_out_while_the_window_stays_free(
    window: MainWindow, result: ResultPage, hands: Hands, qtbot: QtBot
) -> None:
    assert result.pages.job.running
    assert plain(result.count.text()) == "Vos pages se mettent en forme…"
    hands.click(shown(result, QPushButton, "Continuer dans le détail"))
    assert window.workspace is not None
    assert window.workspace.isVisible()
    assert not result.pages.job.running


def test_the_number_of_pages_is_that_of_the_pages_shown(result: ResultPage, hands: Hands, qtbot: QtBot) -> None:
    job = result.pages.job
    wait_while_it_goes_on(qtbot, lambda: not job.running, job.laid_out)
    assert result.pages.pages is not None
    assert plain(result.count.text()) == f"{len(result.pages.pages)} pages, comme les candidats les liront."
    assert result._snapshot().audience is Audience.SUPPLIERS


def test_the_first_button_writes_the_word_beside_the_file(
    window: MainWindow, result: ResultPage, hands: Hands, qtbot: QtBot
) -> None:
    assert result.word.get.hasFocus()
    hands.press(Qt.Key.Key_Return)
    assert result.word.job.running
    path = written(result, qtbot)
    assert window.open_file.path is not None
    file = window.open_file.path
    assert path == file.with_name(f"{file.stem} - fournisseurs v0.1.docx")
    assert path.read_bytes().startswith(b"PK")
    assert shown(result, QPushButton, "Ouvrir").isVisible()
    assert shown(result, QPushButton, "Ouvrir le dossier").isVisible()


def test_a_word_somebody_wrote_in_is_kept_and_told(result: ResultPage, hands: Hands, qtbot: QtBot) -> None:
    hands.click(result.word.get)
    first = written(result, qtbot)
    first.write_bytes(b"mine")
    hands.click(result.word.get)
    assert written(result, qtbot) == first
    (kept,) = first.parent.glob("*(gardé le*.docx")
    assert kept.read_bytes() == b"mine"
    assert kept.name in result.word.outcome.text()


def test_a_computer_that_opens_no_word_is_told_in_words(
    result: ResultPage, hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hands.click(result.word.get)
    path = written(result, qtbot)
    monkeypatch.setattr(result.word.outside, "_opener", lambda: tmp_path / "absent")
    hands.click(shown(result, QPushButton, "Ouvrir"))
    assert "Aucun programme de cet ordinateur n’ouvre les fichiers Word" in result.word.outcome.text()
    assert result.word.where.text().endswith(path.name)


def test_a_folder_that_refuses_leads_to_another(
    window: MainWindow, result: ResultPage, hands: Hands, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    result.word._folder = tmp_path / "absent"
    (tmp_path / "absent").write_text("un fichier à la place du dossier")
    hands.click(result.word.get)
    job = result.word.job
    wait_while_it_goes_on(qtbot, lambda: not job.running, job.stepped)
    assert result.word.written is None
    answers.folder = tmp_path
    hands.click(shown(result, QPushButton, "Choisir un autre dossier"))
    assert written(result, qtbot).parent == tmp_path


def test_at_most_five_decisions_are_answered_in_place_and_saved(
    window: MainWindow, result: ResultPage, hands: Hands, qtbot: QtBot
) -> None:
    assert 0 < len(result.decisions.fields) <= 5
    field = next(one for one in result.decisions.fields if one.findChildren(QLineEdit))
    hands.write(shown(field, QLineEdit), "17")
    hands.press(Qt.Key.Key_S, CTRL)
    assert field.question.id in on_disk(window).answers
    assert field.isVisible()


def test_what_remains_is_the_sentence_said_everywhere(window: MainWindow, result: ResultPage) -> None:
    assert window.context is not None
    assert result.remaining.text() == f"{window.context.findings.remaining.sentence}."


def test_what_is_settled_elsewhere_has_its_way_there(window: MainWindow, result: ResultPage, hands: Hands) -> None:
    hands.click(shown(result.decisions, QPushButton, "Relire les niveaux de service"))
    assert window.workspace is not None
    assert window.workspace.isVisible()
    assert str(window.workspace.current) == "page:levels"


def test_undo_is_said_and_shown_there_too(window: MainWindow, result: ResultPage, hands: Hands) -> None:
    field = next(one for one in result.decisions.fields if one.findChildren(QLineEdit))
    line = shown(field, QLineEdit)
    hands.write(line, "17")
    hands.press(Qt.Key.Key_Tab)
    hands.click(shown(window.top, QToolButton, "Annuler"))
    assert line.text() == ""
    assert result.saved.text().startswith("Annulé")


def test_another_look_stays_on_the_result(window: MainWindow, result: ResultPage, qtbot: QtBot) -> None:
    window.restyle(dark=True, zoom=1.0)
    qtbot.waitUntil(lambda: window.result not in (result, None))
    assert window.result is not None
    assert window.result.isVisible()


def test_opening_another_file_leaves_the_result(window: MainWindow, result: ResultPage, hands: Hands) -> None:
    hands.press(Qt.Key.Key_W, CTRL)
    assert window.result is None


@pytest.mark.parametrize(
    ("width", "height", "zoom"), [(1024, 700, 1.0), (1366, 768, 1.0), (1024, 700, 1.5), (1366, 768, 1.5)]
)
def test_nothing_is_cut_in_a_small_window(
    window: MainWindow, result: ResultPage, qtbot: QtBot, width: int, height: int, zoom: float
) -> None:
    if zoom != 1.0:
        window.restyle(dark=False, zoom=zoom)
        qtbot.waitUntil(lambda: window.result not in (result, None))
    page = window.result
    assert page is not None
    window.resize(width, height)
    qtbot.waitUntil(lambda: page.width() == width)
    inside, view = page.decisions.parentWidget(), page.left_scroll.viewport()
    qtbot.waitUntil(lambda: inside.width() <= view.width())
    for button in (page.word.get, page.on):
        assert button.width() >= button.sizeHint().width()
        assert window.rect().contains(button.mapTo(window, button.rect().bottomRight()))
