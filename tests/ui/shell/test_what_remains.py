"""One sentence says everywhere what remains before sending; what was done is taken back where it is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.levels import confirm_levels
from cahier.storage import recent
from cahier.typography import french
from tests.places import at
from ui.screens.document.document_page import DocumentPage
from ui.screens.review.review_page import ReviewPage
from ui.shell.main_window import MainWindow
from ui.shell.workspace import Workspace


@pytest.fixture
def workspace(opened: MainWindow) -> Workspace:
    """The workspace of a specification just started."""
    assert opened.workspace is not None
    return opened.workspace


@pytest.fixture
def session(opened: MainWindow) -> Session:
    """Its session."""
    assert opened.context is not None
    return opened.context.session


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def review_of(workspace: Workspace) -> ReviewPage:
    workspace.go_to(at("page:review"))
    page = workspace.stack_page()
    assert isinstance(page, ReviewPage)
    return page


def test_one_sentence_says_everywhere_what_remains(
    opened: MainWindow, workspace: Workspace, session: Session, qtbot: QtBot
) -> None:
    assert opened.context is not None
    findings = opened.context.findings
    before = findings.remaining
    confirm_levels(session)
    qtbot.waitUntil(lambda: findings.remaining != before)
    sentence = findings.remaining.sentence
    assert sentence.startswith("Il reste")
    assert workspace.side.remaining.text() == sentence
    click(qtbot, workspace.side.see)
    review = workspace.stack_page()
    assert isinstance(review, ReviewPage)
    assert review.title.text() == sentence
    workspace.go_to(at("page:document"))
    document = workspace.stack_page()
    assert isinstance(document, DocumentPage)
    assert document.zone.draft.text().startswith(sentence)
    opened.files.leave()
    assert recent.load()[0].note == sentence


def test_what_a_fix_did_is_told_and_taken_back_where_it_is_told(
    workspace: Workspace, session: Session, qtbot: QtBot
) -> None:
    review = review_of(workspace)
    before = session.specification
    fix = review.remaining.fixes()[0]
    words = fix.text()
    click(qtbot, fix)
    assert workspace.bottom.told == french(f"Fait : {words}")
    assert session.specification != before
    click(qtbot, workspace.bottom.undo)
    assert session.specification == before
    assert workspace.bottom.undo.isHidden()


def test_the_way_to_take_back_leaves_with_the_next_change_and_with_the_page(
    workspace: Workspace, session: Session
) -> None:
    workspace.bottom.say_done("Fait : essai")
    assert workspace.bottom.undo.isVisible()
    set_answer(session, "entreprise.activite", "Menuiserie")
    assert workspace.bottom.undo.isHidden()
    workspace.bottom.say_done("Fait : essai")
    workspace.go_to(at("section:contrat"))
    assert workspace.bottom.undo.isHidden()
    assert workspace.bottom.told == ""
