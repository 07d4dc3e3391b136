"""« Voir » beside a question leads to what the document says of it; messages stay where they have a meaning."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cahier.guidance.source_place import passages_on
from cahier.model.identifiers import QuestionId
from cahier.model.location import QuestionPlace
from tests.places import at
from ui.screens.document.document_page import DocumentPage
from ui.shell.file_flow import OPEN
from ui.shell.main_window import MainWindow

PRINTED = ("declenchement.duree", "sauvegarde.frequence", "entreprise.effectif", "contrat.preavis")


@pytest.mark.parametrize("question", PRINTED)
def test_see_leads_to_the_passage_of_the_question(opened: MainWindow, question: str, qtbot: QtBot) -> None:
    workspace, context = opened.workspace, opened.context
    assert workspace is not None
    assert context is not None
    opened.resize(1366, 820)
    place = QuestionPlace(QuestionId(question))
    workspace.go_to(place)
    if not workspace.help.isVisible():
        workspace.toggle_help()
    qtbot.waitUntil(lambda: bool(workspace.help.place.text()))
    see = next(found for found in workspace.help.findChildren(QPushButton) if found.text() == "Voir")
    qtbot.mouseClick(see, Qt.MouseButton.LeftButton)
    document = workspace.stack_page()
    assert isinstance(document, DocumentPage)
    wanted = set(passages_on(place, context.session.situation))
    qtbot.waitUntil(lambda: document.pane.place_read in wanted, timeout=20_000)
    assert document.pane.preview.verticalScrollBar().value() > 0


def test_why_a_file_could_not_be_opened_leaves_with_the_page(opened: MainWindow, tmp_path: Path) -> None:
    assert opened.workspace is not None
    broken = tmp_path / "abîmé.cahier"
    broken.write_text("{", encoding="utf-8")
    assert not opened.files.open(broken)
    assert opened.notices.shown(OPEN) is not None
    opened.workspace.go_to(at("section:contrat"))
    assert opened.notices.shown(OPEN) is None
    assert not opened.files.open(broken)
    opened.files.leave()
    assert opened.notices.shown(OPEN) is None


def test_what_was_done_on_a_page_is_no_longer_told_when_one_comes_back(opened: MainWindow) -> None:
    workspace = opened.workspace
    assert workspace is not None
    for page in ("page:split", "page:raci"):
        workspace.go_to(at(page))
        keys = workspace.stack_page().keys  # type: ignore[attr-defined] # both have a strip of keys
        keys.say("Trois domaines confirmés", undo=True)
        workspace.go_to(at("section:contrat"))
        workspace.go_to(at(page))
        assert (keys.message, keys.undo_button.isVisible()) == ("", False)
