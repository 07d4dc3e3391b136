"""Several people and one file: read only while another has it, written in again after, followed where it goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.verbs.answers import set_answer
from cahier.model.identifiers import QuestionId
from cahier.storage import specification_file
from cahier.typography import plain
from tests.places import at
from tests.support.answers import Answers
from tests.support.hands import Hands
from tests.support.sight import block, on_disk, session_of, shown, workspace
from ui.session.open_file import OpenFile
from ui.shell.main_window import MainWindow


@pytest.fixture
def path(opened: MainWindow) -> Path:
    """The file of the window, which has let go of it."""
    opened.open_file.settle()
    found = opened.open_file.path
    assert found is not None
    opened.open_file.close()
    return found


@pytest.fixture
def colleague(path: Path, catalogue: Catalogue) -> Iterator[OpenFile]:
    """Another window, with the file open."""
    other = OpenFile()
    other.open(catalogue, path)
    yield other
    other.abandon()


@pytest.fixture
def reading(opened: MainWindow, colleague: OpenFile, path: Path) -> MainWindow:
    """The window on the file that a colleague has open."""
    assert opened.files.open(path)
    workspace(opened).go_to(at("section:entreprise"))
    return opened


def told(window: MainWindow, name: str) -> str:
    banner = window.notices.shown(name)
    assert banner is not None
    return plain(banner.text())


def value(window: MainWindow, question: str) -> object:
    answer = session_of(window).specification.answers.get(QuestionId(question))
    return answer.value if answer is not None else None


def test_the_second_to_open_reads_and_is_told_who_writes(reading: MainWindow) -> None:
    assert reading.open_file.read_only
    assert "Il s'ouvre ici en lecture seule" in told(reading, "access")


def test_what_one_types_while_reading_reaches_no_field(reading: MainWindow, path: Path, qtbot: QtBot) -> None:
    content = path.read_bytes()
    hands = Hands(reading, qtbot)
    line = shown(block(reading, "entreprise.activite"), QLineEdit)
    hands.write(line, "Menuiserie")
    reading.open_file.settle()
    assert value(reading, "entreprise.activite") is None
    assert line.text() == ""
    assert path.read_bytes() == content
    assert reading.files.can_quit()


def test_what_is_asked_all_the_same_is_refused_and_told(reading: MainWindow, qtbot: QtBot) -> None:
    former = workspace(reading).stack_page()
    set_answer(session_of(reading), "entreprise.activite", "Menuiserie")
    qtbot.waitUntil(lambda: workspace(reading).stack_page() is not former)
    bottom = workspace(reading).bottom
    assert any("Lecture seule, rien n'a changé" in plain(label.text()) for label in bottom.findChildren(QLabel))


def test_every_verb_is_refused_while_reading(reading: MainWindow) -> None:
    before = session_of(reading).specification
    set_answer(session_of(reading), "contrat.duree", "5 ans")
    reading.actions_table["undo"].trigger()
    assert session_of(reading).specification == before
    assert not session_of(reading).modified


def test_a_copy_is_written_in_at_once(reading: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.save = tmp_path / "Ma copie.cahier"
    shown(reading.notices, QPushButton, "Enregistrer une copie…").click()
    set_answer(session_of(reading), "entreprise.activite", "Menuiserie")
    assert reading.open_file.save()
    assert reading.open_file.path == answers.save
    assert on_disk(reading) == session_of(reading).specification


def test_once_the_first_has_left_one_writes(reading: MainWindow, colleague: OpenFile) -> None:
    colleague.close()
    reading.open_file.hold.look()
    assert not reading.open_file.read_only
    assert told(reading, "access") == "Vous pouvez maintenant modifier ce cahier."
    set_answer(session_of(reading), "entreprise.activite", "Menuiserie")
    assert reading.open_file.save()


def test_one_writes_in_what_the_first_has_left(reading: MainWindow, colleague: OpenFile) -> None:
    assert colleague.session is not None
    set_answer(colleague.session, "entreprise.activite", "Charpente")
    colleague.close()
    reading.open_file.hold.look()
    assert not reading.open_file.read_only
    assert value(reading, "entreprise.activite") == "Charpente"
    assert told(reading, "access") == "Vous pouvez maintenant modifier ce cahier."


def test_writing_all_the_same_is_told_to_the_first(reading: MainWindow, colleague: OpenFile) -> None:
    shown(reading.notices, QPushButton, "Écrire quand même").click()
    assert not reading.open_file.read_only
    assert "Vous êtes deux" in told(reading, "access")
    heard: list[object] = []
    colleague.taken_over.connect(heard.append)
    colleague.hold.look()
    colleague.hold.look()
    assert len(heard) == 1


def test_both_write_and_the_second_to_save_brings_both_together(reading: MainWindow, colleague: OpenFile) -> None:
    shown(reading.notices, QPushButton, "Écrire quand même").click()
    assert colleague.session is not None
    set_answer(colleague.session, "entreprise.activite", "Charpente")
    assert colleague.save()
    set_answer(session_of(reading), "contrat.duree", "5 ans")
    assert not reading.open_file.save()
    shown(reading.notices, QPushButton, "Comparer et réunir…").click()
    assert reading.comparison.settling is not None
    reading.comparison.settling.settle.click()
    state = on_disk(reading)
    assert state.answers[QuestionId("entreprise.activite")].value == "Charpente"
    assert str(state.answers[QuestionId("contrat.duree")].value) == "5\xa0ans"


def test_a_file_may_be_opened_only_to_be_read(opened: MainWindow, path: Path, answers: Answers) -> None:
    answers.open = path
    opened.actions_table["read"].trigger()
    assert opened.open_file.read_only
    assert [found.name for found in path.parent.iterdir() if found.name.startswith(".")] == []
    shown(opened.notices, QPushButton, "Modifier ce cahier").click()
    assert not opened.open_file.read_only
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    assert opened.open_file.save()


# Where the file goes


def test_a_file_renamed_while_it_is_open_is_followed(opened: MainWindow) -> None:
    opened.open_file.settle()
    left = opened.open_file.path
    assert left is not None
    found = left.rename(left.with_name("Renommé.cahier"))
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    assert opened.open_file.save()
    assert (opened.open_file.path, left.exists()) == (found, False)
    assert on_disk(opened) == session_of(opened).specification
    assert "Renommé.cahier" in told(opened, "place")


def test_a_file_moved_elsewhere_is_put_back_and_told(opened: MainWindow, tmp_path: Path) -> None:
    opened.open_file.settle()
    left = opened.open_file.path
    assert left is not None
    (tmp_path / "ailleurs").mkdir()
    left.rename(tmp_path / "ailleurs" / left.name)
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    assert opened.open_file.save()
    assert specification_file.read(left).specification == session_of(opened).specification
    assert "il en existe maintenant deux" in told(opened, "place")


def test_the_copy_of_a_synchroniser_is_offered_for_comparison(opened: MainWindow, path: Path) -> None:
    path.with_name("essai (Copie en conflit de Claire 2026-11-29).cahier").write_bytes(path.read_bytes())
    assert opened.files.open(path)
    assert "laissée ici par la synchronisation" in told(opened, "beside")
    shown(opened.notices, QPushButton, "Comparer…").click()
    assert opened.comparison.shown is not None
