"""Earlier states: kept before what changes much, named, looked at and returned to from the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cahier.catalogue.values import MAXIMUM_TEXT
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.levels import apply_preset
from cahier.editing.verbs.split import entrust_everything
from cahier.locations import state_folder
from cahier.storage import recovery, specification_file
from cahier.storage.backups import Cause, list_backups
from tests.places import at
from tests.support.sight import block, on_disk, session_of, shown, workspace
from ui.fields.typed import TypedField
from ui.shell.banner import Banner
from ui.shell.main_window import MainWindow
from ui.shell.versions_window import VersionsWindow


def versions_of(window: MainWindow) -> VersionsWindow:
    window.actions_table["versions"].trigger()
    assert window.versions.shown is not None
    return window.versions.shown


def value(window: MainWindow, question: str) -> object:
    found = {str(name): answer.value for name, answer in session_of(window).specification.answers.items()}
    return found.get(question)


def lines(found: VersionsWindow) -> list[str]:
    return [found.list.item(rank).text() for rank in range(found.list.count())]


def test_a_state_is_named_then_returned_to_and_the_return_is_undone(opened: MainWindow, qtbot: QtBot) -> None:
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    found = versions_of(opened)
    assert not found.give.isEnabled()
    found.name.setText("v1.0 envoyée aux candidats")
    QTest.keyClick(found.name, Qt.Key.Key_Return)
    assert lines(found)[0].startswith("v1.0 envoyée aux candidats, nommé le")
    assert [named.name for named in on_disk(opened).named_states] == ["v1.0 envoyée aux candidats"]
    found.close()
    set_answer(session_of(opened), "entreprise.activite", "Charpente")
    found = versions_of(opened)
    found.list.setCurrentRow(0)
    assert "1 réponse diffère" in found.told.text().replace("\u202f", " ")
    found.back.click()
    assert value(opened, "entreprise.activite") == "Menuiserie"
    assert str(on_disk(opened).answers[block_id("entreprise.activite")].value) == "Menuiserie"
    shown(opened.notices, QPushButton, "Annuler").click()
    assert value(opened, "entreprise.activite") == "Charpente"


def block_id(question: str):  # type: ignore[no-untyped-def]
    from cahier.model.identifiers import QuestionId

    return QuestionId(question)


def test_an_earlier_state_opens_as_a_copy(opened: MainWindow) -> None:
    path = opened.open_file.path
    found = versions_of(opened)
    found.name.setText("Avant / après")
    QTest.keyClick(found.name, Qt.Key.Key_Return)
    found.list.setCurrentRow(0)
    found.look.click()
    assert opened.open_file.path is not None
    assert path is not None
    assert opened.open_file.path != path
    assert "Avant" in opened.open_file.path.stem
    assert session_of(opened).specification.uid != specification_file.read(path).specification.uid


def test_a_named_state_and_a_version_can_be_erased(opened: MainWindow) -> None:
    entrust_everything(session_of(opened))
    opened.open_file.save()
    found = versions_of(opened)
    found.name.setText("Essai")
    found.give.click()
    count = found.list.count()
    assert count > 1
    for _ in range(count):
        found.list.setCurrentRow(0)
        found.erase.click()
    assert lines(found) == []
    assert on_disk(opened).named_states == ()
    assert list_backups(session_of(opened).specification.uid) == ()


@pytest.mark.parametrize("what", ["split", "preset"])
def test_the_state_before_a_great_change_is_kept_to_the_last_word(opened: MainWindow, what: str) -> None:
    session = session_of(opened)
    opened.open_file.save()
    set_answer(session, "entreprise.activite", "Tapé à l’instant")
    before = session.specification
    if what == "split":
        entrust_everything(session)
    else:
        other = next(item.id for item in session.catalogue.levels.presets if item.id != before.levels.preset)
        apply_preset(session, other)
    opened.open_file.save()
    kept = [version for version in list_backups(before.uid) if version.cause is Cause.CHANGE]
    assert [specification_file.read(version.path).specification for version in kept] == [before]


def test_a_damaged_file_leads_to_what_it_held(opened: MainWindow, qtbot: QtBot) -> None:
    path = opened.open_file.path
    assert path is not None
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    entrust_everything(session_of(opened))
    opened.files.leave()
    path.write_bytes(path.read_bytes()[:-200])
    opened.files.open(path)
    shown(opened.notices, QPushButton, "Versions gardées").click()
    found = opened.versions.shown
    assert found is not None
    assert not found.back.isVisible()
    found.list.setCurrentRow(0)
    found.look.click()
    assert value(opened, "entreprise.activite") == "Menuiserie"


def test_all_unsaved_work_is_offered_and_what_is_damaged_is_told(opened: MainWindow, tmp_path: Path) -> None:
    state = session_of(opened).specification
    opened.files.leave()
    for name in ("Brun", "Morvan", "Abîmé"):
        recovery.write(tmp_path / f"{name}.cahier", state, None)
    damaged = next(found.place for found in recovery.all_found() if found.path.stem == "Abîmé")
    damaged.write_bytes(damaged.read_bytes()[:-50])
    opened.files.offer_recovered()
    said = [banner.text() for banner in opened.notices.findChildren(Banner)]
    assert any("Brun" in text for text in said)
    assert any("Morvan" in text for text in said)
    assert any("abîmée" in text for text in said)
    shown(opened.notices, QPushButton, "Supprimer la copie abîmée").click()
    assert not damaged.exists()
    assert len(recovery.all_found()) == 2


def test_a_state_folder_that_takes_nothing_is_told_until_it_does(opened: MainWindow) -> None:
    path, folder = opened.open_file.path, state_folder() / "backups"
    assert path is not None
    opened.files.leave()
    folder.rename(folder.with_name("aside"))
    folder.write_text("in the way", encoding="utf-8")
    opened.files.open(path)
    banner = opened.notices.shown("refused")
    assert banner is not None
    assert "ni versions antérieures" in banner.text()
    folder.unlink()
    shown(banner, QPushButton, "Vérifier de nouveau").click()
    assert opened.notices.shown("refused") is None


def test_a_text_too_long_is_kept_said_and_taken_back(opened: MainWindow, qtbot: QtBot) -> None:
    path, question = opened.open_file.path, "existant.douleurs"
    assert path is not None
    text = "é" * (MAXIMUM_TEXT + 1)
    place = at(question)
    workspace(opened).go_to(place)
    field = block(opened, question).field
    assert isinstance(field, TypedField)
    field.write(text)
    field._on_typed()
    field.commit()
    assert opened.files.leave()
    opened.files.open(path)
    workspace(opened).go_to(place)
    field = block(opened, question).field
    assert isinstance(field, TypedField)
    assert "gardé entier" in field.error
    assert any(found.rule == "R160" for found in opened.context.findings.current) if opened.context else False
    field.write(text[:-1])
    field._on_typed()
    field.commit()
    assert field.error == ""
    assert value(opened, question) == text[:-1]
    assert session_of(opened).specification.set_aside == {}
