"""Questionnaires in the window: sent to one person, brought back, chosen line by line, by mouse and by keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import Question
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.matrix import set_role
from cahier.guidance.questionnaire_scope import Scope
from cahier.model.identifiers import QuestionId
from cahier.typography import plain
from tests.support.answers import Answers
from tests.support.hands import Hands
from tests.support.questionnaires import fill, questions_of, send
from tests.support.sight import session_of, shown
from ui.shell.ask_flow import ASKED
from ui.shell.main_window import MainWindow
from ui.shell.merge_flow import MERGED
from ui.shell.merge_window import HERE, THERE, TITLE, WHO, MergeWindow

RETENTION, FREQUENCY = "sauvegarde.retention", "sauvegarde.frequence"
Merge = Callable[..., MergeWindow]


@pytest.fixture
def merge(opened: MainWindow, answers: Answers, catalogue: Catalogue, tmp_path: Path, qtbot: QtBot) -> Merge:
    """Bring back what two people filled in: one cell both wrote otherwise, one alone, one that is not understood."""
    sent = send(session_of(opened).specification, catalogue, tmp_path / "envoyé.xlsx")
    one = fill(sent, tmp_path / "a.xlsx", catalogue, "Claire", {RETENTION: "45 jours"})
    typed = {RETENTION: "90 jours", FREQUENCY: "Toutes les heures", "contrat.date_debut": "au printemps"}
    two = fill(sent, tmp_path / "b.xlsx", catalogue, "Ali", typed)
    answers.filled = [one, two]

    def bring() -> MergeWindow:
        opened.actions_table["merge"].trigger()
        qtbot.waitUntil(lambda: opened.merging.shown is not None, timeout=30_000)
        found = opened.merging.shown
        assert found is not None
        return found

    return bring


def items(found: MergeWindow) -> dict[str, QTreeWidgetItem]:
    """The lines by the section and the person."""
    lines = {}
    for rank in range(found.tree.topLevelItemCount()):
        top = found.tree.topLevelItem(rank)
        assert top is not None
        for place in range(top.childCount()):
            line = top.child(place)
            assert line is not None
            lines[f"{top.text(0)} {line.text(WHO)}: {plain(line.text(TITLE))}"] = line
    return lines


def said(window: MainWindow, name: str) -> str:
    return plain(str(session_of(window).specification.answers[QuestionId(name)].value))


def test_what_is_chosen_taken_and_not_understood_is_seen_before_anything_changes(
    opened: MainWindow, merge: Merge
) -> None:
    before = session_of(opened).specification
    found = merge()
    told = items(found)
    assert plain(told["À choisir (1) Ali: Conservation des copies"].text(HERE)) == "45 jours (Claire)"
    assert "Repris (2) Claire: Conservation des copies" in told
    assert "Repris (2) Ali: Fréquence des sauvegardes" in told
    unread = next(line for name, line in told.items() if name.startswith("Non repris (1) Ali"))
    assert "Questions!E" in unread.text(THERE) and "au printemps" in unread.text(THERE)
    assert session_of(opened).specification == before


def test_a_line_is_ticked_from_the_keyboard_then_all_is_taken_as_one_change(
    opened: MainWindow, merge: Merge, qtbot: QtBot
) -> None:
    before = session_of(opened).specification
    found = merge()
    hands = Hands(found, qtbot)
    hands.press(Qt.Key.Key_Space)
    hands.tab_to(found.take)
    hands.press(Qt.Key.Key_Space)
    assert said(opened, RETENTION) == "90 jours"
    assert "45" in session_of(opened).specification.answers[QuestionId(RETENTION)].note
    assert said(opened, FREQUENCY) == "heure"
    assert opened.merging.shown is None
    shown(opened.notices, QPushButton, "Annuler").click()
    assert session_of(opened).specification == before


def test_escape_gives_up_and_changes_nothing(opened: MainWindow, merge: Merge, qtbot: QtBot) -> None:
    before = session_of(opened).specification
    Hands(merge(), qtbot).press(Qt.Key.Key_Escape)
    assert opened.merging.shown is None
    assert session_of(opened).specification == before


def test_all_of_one_side_in_one_click(opened: MainWindow, merge: Merge, qtbot: QtBot) -> None:
    found = merge()
    hands = Hands(found, qtbot)
    hands.click(found.theirs)
    assert len(found.wins) == 1
    hands.click(found.mine)
    assert found.wins == []
    hands.click(found.take)
    assert said(opened, RETENTION) == "45 jours"


def test_of_two_answers_to_one_question_only_one_is_ticked(
    opened: MainWindow, merge: Merge, catalogue: Catalogue
) -> None:
    set_answer(session_of(opened), RETENTION, "60 jours")
    found = merge()
    lines = {name: line for name, line in items(found).items() if name.startswith("À choisir")}
    claire, ali = lines.values()
    claire.setCheckState(TITLE, Qt.CheckState.Checked)
    ali.setCheckState(TITLE, Qt.CheckState.Checked)
    assert claire.checkState(TITLE) is Qt.CheckState.Unchecked
    assert len(found.wins) == 1


def test_what_is_not_understood_is_copied_whole(merge: Merge, qtbot: QtBot) -> None:
    found = merge()
    Hands(found, qtbot).click(found.copy)
    assert "Ali, Questions!E" in plain(QGuiApplication.clipboard().text())
    assert "au printemps" in QGuiApplication.clipboard().text()


def test_a_change_made_while_one_chooses_is_not_written_over(opened: MainWindow, merge: Merge, qtbot: QtBot) -> None:
    found = merge()
    set_answer(session_of(opened), "entreprise.nom", "Brun et fils")
    Hands(found, qtbot).click(found.take)
    assert said(opened, "entreprise.nom") == "Brun et fils"
    assert opened.notices.shown(MERGED) is not None
    assert opened.merging.shown is not None


def test_a_workbook_that_is_none_of_ours_is_told(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "autre.xlsx"
    Workbook().save(path)
    answers.filled = [path]
    opened.actions_table["merge"].trigger()
    qtbot.waitUntil(
        lambda: (found := opened.notices.shown(MERGED)) is not None and "autre.xlsx" in found.text(), timeout=30_000
    )
    assert opened.merging.shown is None


def test_giving_up_the_choice_of_files_says_nothing(opened: MainWindow, answers: Answers) -> None:
    answers.filled = []
    opened.actions_table["merge"].trigger()
    assert opened.notices.shown(MERGED) is None


# Sending


@pytest.mark.parametrize(("button", "suffix"), [("excel", ".xlsx"), ("form", ".docx")])
def test_a_questionnaire_is_written_for_the_person_chosen(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path, button: str, suffix: str
) -> None:
    set_role(session_of(opened), "DIR", holder="Claire Renaud")
    answers.folder = tmp_path
    opened.actions_table["ask"].trigger()
    window = opened.asking.shown
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow)
    hands = Hands(window, qtbot)
    hands.press(Qt.Key.Key_Down)
    for box in (window.matrix, window.levels):
        hands.click(box)
    hands.click(getattr(window, button))
    target = tmp_path / f"essai - questionnaire - Claire Renaud{suffix}"
    qtbot.waitUntil(target.exists, timeout=30_000)
    if suffix == ".xlsx":
        book = load_workbook(target)
        assert "Claire Renaud" in [cell.value for row in book["Lisez-moi"] for cell in row]
        assert {"Qui fait quoi", "Niveaux de service"} <= set(book.sheetnames)


def test_a_step_without_a_question_says_what_to_do_and_all_of_it_may_be_asked(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path, catalogue: Catalogue
) -> None:
    set_role(session_of(opened), "DIR", holder="Claire Renaud")
    answers.folder = tmp_path
    opened.actions_table["ask"].trigger()
    window = opened.asking.shown
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow)
    hands = Hands(window, qtbot)
    hands.press(Qt.Key.Key_Down)
    step = next(step for step in catalogue.steps if not asked_of_claire(opened, catalogue, step.id, everything=False))
    assert asked_of_claire(opened, catalogue, step.id, everything=True)
    window.step.show_current(step.id)
    hands.click(window.excel)
    banner = opened.notices.shown(ASKED)
    assert banner is not None and "aucune question" in banner.text()
    hands.click(window.everything)
    hands.click(window.excel)
    target = tmp_path / f"essai - questionnaire - Claire Renaud - {step.title}.xlsx"
    qtbot.waitUntil(target.exists, timeout=30_000)


def asked_of_claire(window: MainWindow, catalogue: Catalogue, step: str, *, everything: bool) -> tuple[Question, ...]:
    scope = Scope("Claire Renaud", step, everything)
    return questions_of(session_of(window).specification, catalogue, scope)
