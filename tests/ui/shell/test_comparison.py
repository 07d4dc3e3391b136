"""Two versions side by side in the window: seen by subject, gone to, taken over, brought together."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.split import set_scope
from cahier.model.identifiers import QuestionId
from cahier.model.location import DomainPlace
from cahier.model.scope import Allocation
from cahier.model.specification import Specification
from cahier.storage import specification_file
from cahier.storage.backups import list_backups
from cahier.typography import plain
from tests.support.answers import Answers
from tests.support.sight import on_disk, session_of, shown, workspace
from ui.shell.comparison_window import HERE, THERE, TITLE, ComparisonWindow, ReunionWindow
from ui.shell.main_window import MainWindow


def worked_on_by_another(path: Path, catalogue: Catalogue, target: Path | None = None) -> Specification:
    """Do what a colleague does: open the file, answer, split, save, in its place or in another."""
    opened = specification_file.read(path)
    other = Session(opened.specification, catalogue)
    set_answer(other, "entreprise.activite", "Charpente")
    set_scope(other, "sauvegarde", Allocation.KEPT)
    specification_file.write(target or path, other.specification, None if target else opened.fingerprint)
    return other.specification


def opened_path(window: MainWindow) -> Path:
    assert window.open_file.path is not None
    return window.open_file.path


def lines(found: ComparisonWindow | ReunionWindow) -> list[QTreeWidgetItem]:
    tops = [found.tree.topLevelItem(rank) for rank in range(found.tree.topLevelItemCount())]
    every = [top.child(rank) for top in tops if top is not None for rank in range(top.childCount())]
    return [line for line in every if line is not None]


def titles(found: ComparisonWindow | ReunionWindow) -> list[str]:
    return [plain(line.text(TITLE)) for line in lines(found)]


def value(state: Specification, question: str) -> object:
    answer = state.answers.get(QuestionId(question))
    return answer.value if answer is not None else None


@pytest.fixture
def compared(opened: MainWindow, answers: Answers, catalogue: Catalogue) -> ComparisonWindow:
    """The open file beside a colleague's version of it."""
    opened.open_file.settle()
    other = opened_path(opened).with_name("Version de Paul.cahier")
    worked_on_by_another(opened_path(opened), catalogue, other)
    answers.open = other
    opened.actions_table["compare"].trigger()
    assert opened.comparison.shown is not None
    return opened.comparison.shown


def test_what_differs_is_listed_by_subject_with_both_values(compared: ComparisonWindow) -> None:
    assert "avec « Version de Paul »" in plain(compared.lead.text())
    activity = next(line for line in lines(compared) if "activité" in line.text(TITLE).lower())
    assert (activity.text(HERE), activity.text(THERE)) == ("sans réponse", "Charpente")
    split = compared.filter.findData("Qui fait quoi › Domaines")
    compared.filter.setCurrentIndex(split)
    compared.filter.picked.emit("Qui fait quoi › Domaines")
    assert titles(compared) == ["Sauvegarde et tests"]


def test_a_line_leads_to_its_place(compared: ComparisonWindow, opened: MainWindow) -> None:
    line = next(line for line in lines(compared) if line.text(TITLE) == "Sauvegarde et tests")
    line.setSelected(True)
    assert "la réalisation passe du prestataire au client" in plain(compared.told.text())
    shown(compared, QPushButton, "Aller à ce point").click()
    assert workspace(opened)._here == DomainPlace(session_of(opened).catalogue.domains["sauvegarde"].id)


def test_a_value_is_taken_over_then_taken_back(compared: ComparisonWindow, opened: MainWindow) -> None:
    before = session_of(opened).specification
    activity = next(line for line in lines(compared) if line.text(THERE) == "Charpente")
    activity.setSelected(True)
    shown(compared, QPushButton, "Reprendre cette valeur").click()
    assert value(session_of(opened).specification, "entreprise.activite") == "Charpente"
    assert not any(line.text(THERE) == "Charpente" for line in lines(compared))
    opened.actions_table["undo"].trigger()
    assert session_of(opened).specification == before


def test_a_whole_subject_is_taken_in_one_step(compared: ComparisonWindow, opened: MainWindow) -> None:
    before = session_of(opened).specification
    for rank in range(compared.tree.topLevelItemCount()):
        top = compared.tree.topLevelItem(rank)
        assert top is not None
        top.setSelected(True)
    compared.take.click()
    assert "Aucune différence" in plain(compared.lead.text())
    opened.actions_table["undo"].trigger()
    assert session_of(opened).specification == before


def test_an_earlier_version_is_compared_from_its_list(opened: MainWindow) -> None:
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    opened.actions_table["versions"].trigger()
    found = opened.versions.shown
    assert found is not None
    found.name.setText("v1")
    found.give.click()
    set_answer(session_of(opened), "entreprise.activite", "Charpente")
    found.list.setCurrentRow(0)
    found.compare.click()
    shown_now = opened.comparison.shown
    assert shown_now is not None
    assert ("Charpente", "Menuiserie") in [(line.text(HERE), line.text(THERE)) for line in lines(shown_now)]


@pytest.mark.parametrize(("button", "name"), [("annex", "ce qui change"), ("tracked", "changements suivis")])
def test_word_files_of_what_changes_are_made_beside_the_window(
    compared: ComparisonWindow,
    opened: MainWindow,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
    button: str,
    name: str,
) -> None:
    answers.folder = tmp_path
    getattr(compared, button).click()
    target = tmp_path / f"essai - {name} - fournisseurs v0.1.docx"
    qtbot.waitUntil(target.exists, timeout=60_000)
    assert target.read_bytes()[:2] == b"PK"


def test_a_file_that_is_none_of_ours_is_told(opened: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.open = tmp_path / "autre.cahier"
    answers.open.write_text("rien", encoding="utf-8")
    opened.actions_table["compare"].trigger()
    assert opened.comparison.shown is None
    assert opened.notices.shown("compared") is not None


# Somebody else wrote in the open file


@pytest.fixture
def conflict(opened: MainWindow, catalogue: Catalogue) -> MainWindow:
    """The window on a file that a colleague saved since, with work of one's own that both touch."""
    opened.open_file.settle()
    worked_on_by_another(opened_path(opened), catalogue)
    session = session_of(opened)
    set_answer(session, "entreprise.activite", "Menuiserie")
    set_answer(session, "contrat.duree", "5 ans")
    assert not opened.open_file.save()
    return opened


def reunion_of(window: MainWindow) -> ReunionWindow:
    shown(window.notices, QPushButton, "Comparer et réunir…").click()
    assert window.comparison.settling is not None
    return window.comparison.settling


def test_only_what_both_changed_is_asked_and_nothing_is_lost(conflict: MainWindow) -> None:
    before = session_of(conflict).specification
    theirs = opened_path(conflict).read_bytes()
    found = reunion_of(conflict)
    (line,) = lines(found)
    assert (line.text(HERE), line.text(THERE)) == ("Menuiserie", "Charpente")
    found.settle.click()
    state = on_disk(conflict)
    assert value(state, "entreprise.activite") == "Menuiserie"
    assert str(value(state, "contrat.duree")) == "5\xa0ans"
    assert state.scope[session_of(conflict).catalogue.domains["sauvegarde"].id].allocation is Allocation.KEPT
    assert conflict.notices.shown("save") is None
    kept = list_backups(state.uid)
    assert theirs in [version.path.read_bytes() for version in kept]
    shown(conflict.notices, QPushButton, "Annuler").click()
    assert session_of(conflict).specification == before


def test_the_other_wins_where_one_ticks_it(conflict: MainWindow) -> None:
    found = reunion_of(conflict)
    lines(found)[0].setCheckState(TITLE, Qt.CheckState.Checked)
    found.settle.click()
    state = on_disk(conflict)
    assert value(state, "entreprise.activite") == "Charpente"
    assert str(value(state, "contrat.duree")) == "5\xa0ans"


def test_all_of_mine_or_all_of_the_other_in_one_click(conflict: MainWindow) -> None:
    found = reunion_of(conflict)
    found.other.click()
    assert [line.checkState(TITLE) for line in lines(found)] == [Qt.CheckState.Checked]
    found.mine.click()
    assert [line.checkState(TITLE) for line in lines(found)] == [Qt.CheckState.Unchecked]


def test_words_typed_while_one_chooses_count_too(conflict: MainWindow) -> None:
    found = reunion_of(conflict)
    set_answer(session_of(conflict), "entreprise.nom", "Brun et fils")
    found.settle.click()
    again = conflict.comparison.settling
    assert again is not None
    again.settle.click()
    assert value(on_disk(conflict), "entreprise.nom") == "Brun et fils"


def test_a_file_changed_once_more_meanwhile_is_asked_again(conflict: MainWindow, catalogue: Catalogue) -> None:
    found = reunion_of(conflict)
    opened = specification_file.read(opened_path(conflict))
    third = replace(opened.specification, document=replace(opened.specification.document, title="De Zoé"))
    specification_file.write(opened_path(conflict), third, opened.fingerprint)
    found.settle.click()
    assert on_disk(conflict).document.title == "De Zoé"
    again = reunion_of(conflict)
    again.settle.click()
    state = on_disk(conflict)
    assert (state.document.title, value(state, "entreprise.activite")) == ("De Zoé", "Menuiserie")
