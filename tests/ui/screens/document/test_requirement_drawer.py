"""The sheet of a requirement: from the list or from the document, its words are the client's or the model's."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.session import Session
from cahier.editing.verbs.matrix import add_activity, edit_activity
from cahier.editing.verbs.requirements import adapt, add_requirement, leave_out
from cahier.model.identifiers import ClauseId
from cahier.model.location import ActivityPlace, Location, RequirementPlace
from cahier.model.phase import Phase
from cahier.model.requirement import ClausePriority, OwnWording
from cahier.model.specification import RequirementChoice
from cahier.typography import plain
from ui.screens.document.document_page import DocumentPage
from ui.screens.document.requirement_choices import WRITTEN
from ui.screens.document.requirement_drawer import RequirementDrawer
from ui.session.context import Context

BACKUP = ClauseId("EX-SAU-02")


@pytest.fixture
def page(context: Context, tmp_path: Path, qtbot: QtBot) -> Iterator[DocumentPage]:
    context.findings.refresh()
    made = DocumentPage(context, lambda: None, lambda: False)
    qtbot.addWidget(made)
    context.signals.changed.connect(made.refresh)
    made.resize(1310, 772)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made
    made.job.stop()


def opened(page: DocumentPage, requirement: str = BACKUP) -> RequirementDrawer:
    assert page.go_to(RequirementPlace(ClauseId(requirement)))
    assert page.drawer_shown
    return page.drawer


def click(qtbot: QtBot, button: QWidget) -> None:
    assert button.isVisible() and button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def typed(qtbot: QtBot, drawer: RequirementDrawer, text: str) -> None:
    """Replace all the words of the box by hand."""
    edit = drawer.wording.box.edit
    edit.selectAll()
    qtbot.keyClicks(edit, text)


def links(drawer: RequirementDrawer) -> list[QPushButton]:
    found = drawer.wording.findChildren(QPushButton)
    return [button for button in found if button.property("kind") == "link" and button.isVisible()]


def test_a_requirement_clicked_in_the_document_opens_its_sheet(page: DocumentPage, qtbot: QtBot) -> None:
    preview = page.pane.preview
    qtbot.waitUntil(lambda: RequirementPlace(BACKUP) in preview._places.values(), timeout=30_000)
    with qtbot.waitSignal(page.jump_requested) as jumped:
        preview.place_chosen.emit(RequirementPlace(BACKUP))
    assert page.go_to(jumped.args[0])
    assert page.drawer.requirement == BACKUP


def test_the_list_opens_it_by_the_keyboard_and_escape_comes_back(page: DocumentPage, qtbot: QtBot) -> None:
    page.requirements.part.open(True)
    rows = [page.requirements.list.item(row) for row in range(page.requirements.list.count())]
    row = next(rank for rank, item in enumerate(rows) if item.text().startswith(BACKUP))
    page.requirements.list.setCurrentRow(row)
    page.requirements.list.setFocus()
    qtbot.keyClick(page.requirements.list, Qt.Key.Key_Return)
    assert page.drawer_shown and page.drawer.requirement == BACKUP
    assert page.drawer.wording.adapt.hasFocus()
    qtbot.keyClick(page.drawer.wording.adapt, Qt.Key.Key_Escape)
    assert not page.drawer_shown
    assert page.requirements.list.hasFocus()


def test_the_text_is_adapted_from_what_is_printed_and_says_what_it_no_longer_follows(
    page: DocumentPage, session: Session, qtbot: QtBot
) -> None:
    drawer = opened(page)
    assert "Ce texte suit" in drawer.wording.follows.text()
    (link,) = links(drawer)
    assert link.text() == session.catalogue.questions["sauvegarde.frequence"].summary
    click(qtbot, drawer.wording.adapt)
    edit = drawer.wording.box.edit
    assert edit.hasFocus()
    assert "{{" not in edit.text() and "sauvegardées" in edit.text()
    assert not session.specification.own_wordings
    edit.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(edit, " La paie aussi.")
    own = session.specification.own_wordings[BACKUP]
    assert own.text.endswith("La paie aussi.")
    assert own.model == session.catalogue.clauses[BACKUP].text
    assert "Votre texte ne suit plus cette réponse" in plain(drawer.wording.follows.text())
    with qtbot.waitSignal(drawer.jump_requested) as jumped:
        click(qtbot, links(drawer)[0])
    assert str(jumped.args[0]) == "sauvegarde.frequence"
    session.undo()
    assert not session.specification.own_wordings


def test_one_goes_back_to_the_text_of_the_model_and_undo_gives_ones_own_back(
    page: DocumentPage, session: Session, qtbot: QtBot
) -> None:
    adapt(session, BACKUP, "Une copie par **jour**.")
    drawer = opened(page)
    assert drawer.wording.box.edit.text() == "Une copie par **jour**."
    assert "sauvegardées" in drawer.wording.model.text()
    click(qtbot, drawer.wording.usual)
    assert not session.specification.own_wordings
    assert drawer.wording.text.isVisible() and "sauvegardées" in drawer.wording.text.text()
    session.undo()
    assert drawer.wording.box.edit.text() == "Une copie par **jour**."


def test_an_emptied_text_is_refused_and_the_one_recorded_stays(
    page: DocumentPage, session: Session, qtbot: QtBot
) -> None:
    adapt(session, BACKUP, "Une copie.")
    drawer = opened(page)
    edit = drawer.wording.box.edit
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    assert "texte type" in drawer.wording.error.text()
    assert session.specification.own_wordings[BACKUP].text == "Une copie."
    typed(qtbot, drawer, "Deux copies.")
    assert session.specification.own_wordings[BACKUP].text == "Deux copies."
    assert not drawer.wording.error.text()


def test_a_model_that_changed_since_lets_one_choose(page: DocumentPage, session: Session, qtbot: QtBot) -> None:
    wording = OwnWording("Une copie.", "Un ancien texte.")
    before = replace(session.specification, own_wordings={BACKUP: wording})
    session.apply("Ouvrir", before)
    drawer = opened(page)
    assert drawer.wording.changed.isVisible()
    click(qtbot, drawer.wording.keep)
    assert session.specification.own_wordings[BACKUP].model == session.catalogue.clauses[BACKUP].text
    assert not drawer.wording.changed.isVisible()
    session.undo()
    click(qtbot, drawer.wording.take)
    assert not session.specification.own_wordings


def test_it_is_not_asked_with_a_reason_from_the_same_sheet(page: DocumentPage, session: Session, qtbot: QtBot) -> None:
    drawer = opened(page)
    click(qtbot, drawer.asked.act)
    assert "pourquoi" in drawer.asked.why.text()
    qtbot.keyClicks(drawer.asked.reason, "Notre site le fait")
    click(qtbot, drawer.asked.act)
    assert session.specification.requirement_choices == {BACKUP: RequirementChoice(False, "Notre site le fait")}
    assert drawer.asked.act.text() == "Demander"
    click(qtbot, drawer.asked.usual)
    assert not session.specification.requirement_choices


def test_one_is_added_in_the_section_one_was_in_and_says_what_it_lacks(
    page: DocumentPage, session: Session, qtbot: QtBot
) -> None:
    page.requirements.part.open(True)
    rows = [page.requirements.list.item(row).text() for row in range(page.requirements.list.count())]
    page.requirements.list.setCurrentRow(next(rank for rank, text in enumerate(rows) if text.startswith(BACKUP)))
    click(qtbot, page.requirements.add_button)
    drawer = page.drawer
    assert drawer.form.title.hasFocus()
    assert drawer.form.section.current == session.catalogue.clauses[BACKUP].section
    click(qtbot, drawer.add_button)
    assert "titre" in drawer.error
    assert not session.specification.own_requirements
    qtbot.keyClicks(drawer.form.title, "Coffre du site")
    qtbot.keyClicks(drawer.form.box.edit, "Une copie au coffre.")
    qtbot.keyClicks(drawer.form.proof, "registre")
    click(qtbot, drawer.add_button)
    (own,) = session.specification.own_requirements
    assert (own.id, own.title, own.text, own.verification) == (
        "EX-CLI-01",
        "Coffre du site",
        "Une copie au coffre.",
        "registre",
    )
    assert drawer.requirement == "EX-CLI-01"
    assert not drawer.add_button.isVisible()


def test_one_of_ones_own_is_changed_where_it_stands_and_removed(
    page: DocumentPage, session: Session, qtbot: QtBot
) -> None:
    name = add_requirement(session, "securite.sauvegarde", "Coffre", "Une copie au coffre.")
    drawer = opened(page, name)
    qtbot.keyClicks(drawer.form.title, " du site")
    drawer.form.priority.setCurrentIndex(drawer.form.priority.findData("mandatory"))
    drawer.form.priority.activated.emit(drawer.form.priority.currentIndex())
    (own,) = session.specification.own_requirements
    assert (own.title, own.priority) == ("Coffre du site", ClausePriority.MANDATORY)
    drawer.form.title.clear()
    qtbot.keyClicks(drawer.form.box.edit, "Vite. ")
    (own,) = session.specification.own_requirements
    assert own.title == "Coffre du site" and "Vite. " in own.text
    assert drawer.error
    click(qtbot, drawer.remove_button)
    assert not session.specification.own_requirements
    assert not page.drawer_shown
    session.undo()
    assert session.specification.own_requirements == (own,)


def test_the_list_keeps_what_one_wrote_together(page: DocumentPage, session: Session) -> None:
    adapt(session, BACKUP, "Une copie.")
    name = add_requirement(session, "securite.sauvegarde", "Coffre", "Une copie au coffre.")
    page.requirements.filter.setCurrentIndex(page.requirements.filter.findData(WRITTEN))
    items = [page.requirements.list.item(row) for row in range(page.requirements.list.count())]
    assert [str(item.data(Qt.ItemDataRole.UserRole)) for item in items] == [BACKUP, name]
    assert "votre texte" in items[0].text()
    assert "2 écrites par vous" in page.requirements.part.summary.text()


def test_another_place_of_the_page_puts_the_sheet_away(page: DocumentPage) -> None:
    opened(page)
    place: Location = next(iter(page._parts))
    assert page.go_to(place)
    assert not page.drawer_shown
    assert not page.go_to(RequirementPlace(ClauseId("EX-ZZZ-99")))
    assert not page.drawer_shown


def test_the_requirement_of_an_activity_leads_to_its_row(page: DocumentPage, session: Session, qtbot: QtBot) -> None:
    name = add_activity(session, Phase.OPERATIONAL, "sauvegarde", "Ranger les bandes")
    (custom,) = session.specification.custom_activities
    edit_activity(session, replace(custom, sentence="Le prestataire range les bandes."))
    with qtbot.waitSignal(page.jump_requested) as jumped:
        page.requirements.opened.emit("EX-PLU-01")
    assert jumped.args == [ActivityPlace(name)]
    assert not page.drawer_shown


def test_one_that_is_not_printed_says_so_before_one_words_it(page: DocumentPage, session: Session) -> None:
    drawer = opened(page)
    assert len(drawer.chips) == 2
    leave_out(session, BACKUP, "Notre site le fait")
    assert drawer.chips[-1] == "Ne s’imprime pas"
