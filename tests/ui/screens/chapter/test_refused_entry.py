"""What is typed and not recorded is shown as such: on its chip, in the margin, on leaving, before sending."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cahier.model.answer import given
from cahier.model.identifiers import QuestionId
from cahier.model.location import QuestionPlace
from cahier.questionnaire.progress import State
from cahier.typography import french, plain
from tests.places import at
from ui.fields.table import TableField
from ui.screens.chapter.chapter_page import ChapterPage
from ui.screens.chapter.question_block import QuestionBlock
from ui.screens.document.document_page import DocumentPage
from ui.screens.levels.levels_page import LevelsPage
from ui.screens.review.review_page import ReviewPage
from ui.shell.main_window import MainWindow

PEOPLE = QuestionId("entreprise.effectif")
TYPED = {
    "number": (PEOPLE, "100000"),
    "amount": (QuestionId("prix.enveloppe"), "beaucoup"),
    "duration": (QuestionId("contrat.duree"), "longtemps"),
    "date": (QuestionId("contrat.date_debut"), "32/13/2026"),
}


def shown(window: MainWindow, question: QuestionId) -> QuestionBlock:
    assert window.workspace is not None
    window.workspace.go_to(QuestionPlace(question))
    page = window.workspace.stack_page()
    assert isinstance(page, ChapterPage)
    found = page.block(question)
    assert found is not None
    return found


def retype(block: QuestionBlock, text: str, qtbot: QtBot) -> None:
    line = block.field.focus_target()
    assert isinstance(line, QLineEdit)
    qtbot.waitUntil(line.hasFocus)
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


@pytest.mark.parametrize("kind", TYPED)
def test_a_refused_entry_is_to_correct_and_never_confirmed(opened: MainWindow, kind: str, qtbot: QtBot) -> None:
    assert opened.context is not None
    question, text = TYPED[kind]
    block = shown(opened, question)
    before = opened.context.session.specification
    retype(block, text, qtbot)
    assert block.field.error
    assert opened.context.session.specification == before
    assert (block.status.chip.word, block.state) == ("À corriger", State.TO_CHECK)
    assert block.status.chip.isVisible()
    assert "à corriger" in block.accessibleName()
    assert not block.status.confirm.isVisible()


def test_it_is_what_it_was_again_once_corrected_or_taken_back(opened: MainWindow, qtbot: QtBot) -> None:
    assert opened.context is not None
    block = shown(opened, PEOPLE)
    retype(block, "30", qtbot)
    retype(block, "100000", qtbot)
    assert block.status.chip.word == "À corriger"
    retype(block, "31", qtbot)
    assert (block.status.chip.word, block.state) == ("Confirmé", State.COMPLETE)
    assert opened.context.findings.refused == ()


def test_leaving_the_page_the_review_and_the_export_say_so(opened: MainWindow, qtbot: QtBot) -> None:
    assert opened.context is not None
    assert opened.workspace is not None
    findings, workspace = opened.context.findings, opened.workspace
    block = shown(opened, PEOPLE)
    retype(block, "30", qtbot)
    before = len(findings.remaining.items)
    retype(block, "100000", qtbot)
    workspace.go_to(at("section:contrat"))
    name = opened.context.catalogue.questions[PEOPLE].summary
    assert workspace.bottom.told == french(f"Pas enregistré, à corriger : « {name} »")
    qtbot.waitUntil(lambda: len(findings.remaining.items) == before + 1)
    first = findings.remaining.items[0]
    assert (first.title, first.location) == (french(f"Corriger « {name} »"), QuestionPlace(PEOPLE))
    assert "n'est pas enregistré" in plain(first.why)
    workspace.go_to(at("page:review"))
    review = workspace.stack_page()
    assert isinstance(review, ReviewPage)
    assert review.title.text() == findings.remaining.sentence
    workspace.go_to(at("page:document"))
    document = workspace.stack_page()
    assert isinstance(document, DocumentPage)
    assert french(f"« {name} » n’y sera pas") in document.zone.draft.text()
    # The field still shows it, and the file still holds what it held.
    retype(shown(opened, PEOPLE), "31", qtbot)
    qtbot.waitUntil(lambda: len(findings.remaining.items) < before + 1)


def test_a_cell_that_is_refused_marks_its_question_until_a_cell_is_written(opened: MainWindow) -> None:
    assert opened.context is not None
    session, question = opened.context.session, QuestionId("existant.inventaire")
    answer = given(({"type": "Portables", "quantite": "28"},))
    state = session.specification
    session.apply("Essai", replace(state, answers={**state.answers, question: answer}))
    block = shown(opened, question)
    assert isinstance(block.field, TableField)
    model = block.field.model
    column = next(rank for rank, found in enumerate(model.columns) if found.id == "quantite")
    assert not model.setData(model.index(0, column), "beaucoup")
    assert block.status.chip.word == "À corriger"
    model.setData(model.index(0, column), "28")
    assert block.status.chip.word == "Confirmé"


def test_a_figure_refused_among_the_levels_is_known_too(opened: MainWindow, qtbot: QtBot) -> None:
    assert opened.context is not None
    assert opened.workspace is not None
    opened.workspace.go_to(at("page:levels"))
    page = opened.workspace.stack_page()
    assert isinstance(page, LevelsPage)
    rate = page.availability.rate
    rate.setFocus()
    rate.selectAll()
    qtbot.keyClicks(rate, "150")
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert [refusal.name for refusal in opened.context.findings.refused] == [rate.accessibleName()]
    opened.workspace.go_to(at("page:review"))
    assert "Pas enregistré" in opened.workspace.bottom.told
