"""A protected file from the window: asked at opening, set and taken off from the menu, exported as any other."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cahier.commands.export_work import ExportOrder
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.split import entrust_everything
from cahier.export.documents import HTML
from cahier.locations import state_folder
from cahier.model.audience import Audience
from cahier.storage import keyring, recovery
from tests.support.answers import Answers
from tests.support.sight import on_disk, on_screen, session_of, shown
from ui.jobs.export_job import ExportJob
from ui.shell.main_window import MainWindow
from ui.shell.password_window import LOST, PasswordWindow

PHRASE = "quatre mots sans lien"
TRADE = "Menuiserie-Secrète"


@pytest.fixture
def protected(opened: MainWindow, answers: Answers) -> MainWindow:
    """The window on a file one has just protected."""
    set_answer(session_of(opened), "entreprise.activite", TRADE)
    opened.open_file.save()
    answers.new_password = PHRASE
    opened.actions_table["password"].trigger()
    return opened


def path_of(window: MainWindow) -> Path:
    assert window.open_file.path is not None
    return window.open_file.path


def test_what_is_protected_is_sealed_with_all_that_is_kept_of_it(protected: MainWindow) -> None:
    set_answer(session_of(protected), "entreprise.effectif", 12)
    entrust_everything(session_of(protected))
    protected.open_file.save()
    kept = [path_of(protected), *(state_folder() / "backups").rglob("*.cahier")]
    assert len(kept) > 2
    for path in kept:
        assert TRADE.encode() not in path.read_bytes(), path
    assert on_disk(protected) == on_screen(protected)


def test_opening_asks_until_it_opens(protected: MainWindow, answers: Answers) -> None:
    path = path_of(protected)
    protected.files.leave()
    keyring.forget_all()
    answers.passwords = ["pas celui-là du tout", PHRASE]
    assert protected.files.open(path)
    assert answers.refusals[0] == ""
    assert "n’ouvre pas" in answers.refusals[1]
    assert str(session_of(protected).specification.answers["entreprise.activite"].value) == TRADE  # type: ignore[index]
    set_answer(session_of(protected), "entreprise.effectif", 13)
    protected.open_file.save()
    assert TRADE.encode() not in path.read_bytes()


def test_giving_up_leaves_what_was_open(protected: MainWindow, answers: Answers, tmp_path: Path) -> None:
    path = path_of(protected)
    other = tmp_path / "autre.cahier"
    assert protected.open_file.save_as(other)
    keyring.forget_all()
    answers.passwords = []
    assert not protected.files.open(path)
    assert path_of(protected) == other


def test_a_copy_is_as_protected_as_what_it_comes_from(protected: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "autre.cahier"
    assert protected.open_file.save_as(other)
    assert TRADE.encode() not in other.read_bytes()


def test_the_password_is_taken_off(protected: MainWindow, answers: Answers) -> None:
    answers.new_password = ""
    protected.actions_table["password"].trigger()
    assert TRADE.encode() in path_of(protected).read_bytes()
    answers.new_password = None
    protected.actions_table["password"].trigger()
    assert not protected.open_file.protected


def test_it_is_exported_by_a_worker_that_is_handed_the_key(protected: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    job = ExportJob()
    order = ExportOrder(path_of(protected), Audience.INTERNAL, {HTML: tmp_path / "a.html"})
    with qtbot.waitSignal(job.done, timeout=120_000):
        job.start(order)
    assert TRADE in (tmp_path / "a.html").read_text("utf-8")


def test_unsaved_work_under_a_password_is_told_at_the_next_start(protected: MainWindow, answers: Answers) -> None:
    path = path_of(protected)
    set_answer(session_of(protected), "entreprise.effectif", 14)
    recovery.write(path, session_of(protected).specification, None)
    protected.open_file.abandon()
    assert TRADE.encode() not in b"".join(one.read_bytes() for one in (state_folder() / "recovery").iterdir())
    keyring.forget_all()
    protected.files.offer_recovered()
    answers.passwords = [PHRASE]
    shown(protected.notices, QPushButton, "Ouvrir ce cahier").click()
    shown(protected.notices, QPushButton, "Reprendre ce travail").click()
    assert session_of(protected).specification.answers["entreprise.effectif"].value == 14  # type: ignore[index]


def test_two_lines_that_differ_or_are_short_are_refused_and_the_loss_is_said(qtbot: QtBot) -> None:
    found = PasswordWindow("Mot de passe", "Choisissez", choosing=True)
    qtbot.addWidget(found)
    assert any(LOST[:40] in label for label in _labels(found))
    found.first.setText("court")
    found.accepted_button.click()
    assert "au moins 8" in found.error.text()
    found.first.setText(PHRASE)
    found.second.setText(PHRASE[:-1])
    found.accepted_button.click()
    assert "diffèrent" in found.error.text()
    assert found.result() != QDialog.DialogCode.Accepted
    found.second.setText(PHRASE)
    found.accepted_button.click()
    assert found.result() == QDialog.DialogCode.Accepted
    assert found.first.echoMode() is found.first.EchoMode.Password


def _labels(found: PasswordWindow) -> list[str]:

    return [label.text() for label in found.findChildren(QLabel)]


def test_a_state_with_a_name_opened_from_a_copy_is_as_protected_as_the_copy(
    protected: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    """The state says the identity of the file it was named in, which nobody has opened since."""
    protected.actions_table["versions"].trigger()
    assert protected.versions.shown is not None
    protected.versions.shown.name.setText("Envoyé")
    protected.versions.shown.give.click()
    protected.versions.shown.close()
    other = tmp_path / "autre.cahier"
    assert protected.open_file.save_as(other)
    protected.files.leave()
    keyring.forget_all()
    answers.passwords = [PHRASE]
    assert protected.files.open(other)
    protected.actions_table["versions"].trigger()
    protected.versions.shown.list.setCurrentRow(0)
    protected.versions.shown.look.click()
    assert protected.files.save()
    assert path_of(protected) != other
    assert TRADE.encode() not in path_of(protected).read_bytes()


def test_a_version_of_a_damaged_file_asks_for_the_password_and_opens_as_protected(
    protected: MainWindow, answers: Answers
) -> None:
    entrust_everything(session_of(protected))
    protected.open_file.save()
    path = path_of(protected)
    protected.files.leave()
    keyring.forget_all()
    path.write_bytes(path.read_bytes().replace(b'"content": "', b'"content": "AAAA', 1))
    answers.passwords = [PHRASE]
    assert not protected.files.open(path)
    answers.passwords = [PHRASE]
    protected.versions.show_of(_uid_of(path))
    assert protected.versions.shown is not None
    protected.versions.shown.list.setCurrentRow(0)
    protected.versions.shown.look.click()
    assert protected.files.save()
    assert path_of(protected) != path
    assert TRADE.encode() not in path_of(protected).read_bytes()


def _uid_of(path: Path) -> str:
    from cahier.storage import specification_file

    return specification_file.identity_of(path)


def test_work_taken_back_of_a_copy_is_sealed_again(protected: MainWindow, answers: Answers, tmp_path: Path) -> None:
    """A copy has the key of what it comes from: opening the one opens what is kept of the other."""
    first, other = path_of(protected), tmp_path / "autre.cahier"
    assert protected.open_file.save_as(other)
    recovery.write(other, session_of(protected).specification, None)
    other.unlink()
    protected.open_file.abandon()
    keyring.forget_all()
    answers.passwords = [PHRASE]
    assert protected.files.open(first)
    protected.files.offer_recovered()
    shown(protected.notices, QPushButton, "Reprendre ce travail").click()
    assert path_of(protected) == other
    assert TRADE.encode() not in other.read_bytes()


def test_comparing_with_a_protected_cahier_asks_for_its_password_and_leaves_the_open_one_as_it_is(
    protected: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    other = tmp_path / "protégé.cahier"
    other.write_bytes(path_of(protected).read_bytes())
    protected.open_file.protect("")
    keyring.forget_all()
    answers.open, answers.passwords = other, ["pas celui-là du tout", PHRASE]
    protected.actions_table["compare"].trigger()
    assert len(answers.refusals) == 2
    assert protected.comparison.shown is not None
    assert not protected.open_file.protected
    keyring.forget_all()
    answers.passwords = []
    protected.comparison.shown.close()
    protected.actions_table["compare"].trigger()
    assert protected.comparison.shown is None
