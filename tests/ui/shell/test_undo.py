"""Undo and redo go to what they touched, from anywhere, and say it; pages one comes back to are up to date."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.session import ChangeKind, Notification, Session
from cahier.editing.verbs.answers import clear_answer, set_answer, set_note
from cahier.editing.verbs.document import set_brand, set_document
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.levels import apply_preset, confirm_levels, set_levels
from cahier.editing.verbs.matrix import add_activity, confirm_rows, set_cells, set_role, type_letter
from cahier.editing.verbs.split import set_scope
from cahier.model.brand import Brand
from cahier.model.extent import Extent
from cahier.model.identifiers import ActivityId, DomainId, QuestionId, RoleId
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.specification import Content, Revision
from tests.places import at
from ui.screens.chapter.chapter_page import ChapterPage
from ui.screens.document.document_page import DocumentPage
from ui.screens.levels.levels_page import LevelsPage
from ui.screens.page import Page
from ui.screens.raci.raci_page import RaciPage
from ui.screens.review.review_page import ReviewPage
from ui.screens.split.board_page import BoardPage
from ui.shell.main_window import MainWindow
from ui.shell.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
RESTORE, FIRST = ActivityId("ACT-61"), ActivityId("ACT-60")
DPO = RoleId("DPO")
BACKUPS = DomainId("sauvegarde")
ACTIVITY, FREQUENCY = QuestionId("entreprise.activite"), QuestionId("sauvegarde.frequence")


def workspace(window: MainWindow) -> Workspace:
    """The screen of the open file."""
    assert window.workspace is not None
    return window.workspace


def session_of(window: MainWindow) -> Session:
    """The open session."""
    assert window.open_file.session is not None
    return window.open_file.session


def page(window: MainWindow, kind: type[Page]) -> Page:
    """The page shown, of the kind expected."""
    found = workspace(window).stack_page()
    assert isinstance(found, kind)
    return found


def has_focus(part: QWidget) -> bool:
    """Whether the focus is in a part of the window."""
    focus = QApplication.focusWidget()
    return focus is not None and (part is focus or part.isAncestorOf(focus))


def in_sight(part: QWidget) -> bool:
    """Whether some of a part can be seen."""
    return not part.visibleRegion().isEmpty()


def undo(qtbot: QtBot, window: MainWindow) -> None:
    """Press Ctrl+Z wherever the focus is."""
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Z, CTRL)


def redo(qtbot: QtBot, window: MainWindow) -> None:
    """Press Ctrl+Y wherever the focus is."""
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Y, CTRL)


# Going there


def test_undo_and_redo_show_the_question_they_changed_from_any_page(opened: MainWindow, qtbot: QtBot) -> None:
    set_answer(session_of(opened), FREQUENCY, "nuit")
    workspace(opened).go_to(at("page:split"))
    undo(qtbot, opened)
    assert workspace(opened).current == at("section:sauvegarde")
    chapter = page(opened, ChapterPage)
    assert isinstance(chapter, ChapterPage)
    block = chapter.block(FREQUENCY)
    assert block is not None
    assert has_focus(block)
    assert in_sight(block)
    workspace(opened).go_to(at("page:levels"))
    redo(qtbot, opened)
    assert workspace(opened).current == at("section:sauvegarde")
    assert has_focus(block)


def test_undo_shows_the_activity_whose_letter_it_takes_back(opened: MainWindow, qtbot: QtBot) -> None:
    type_letter(session_of(opened), [(RESTORE, DPO)], Raci.I)
    undo(qtbot, opened)
    raci = page(opened, RaciPage)
    assert isinstance(raci, RaciPage)
    assert raci.grid.current_activity() == RESTORE
    assert has_focus(raci.grid)


def test_undo_shows_the_domain_whose_split_it_takes_back(opened: MainWindow, qtbot: QtBot) -> None:
    set_scope(session_of(opened), BACKUPS, Allocation.OUT_OF_SCOPE)
    undo(qtbot, opened)
    split = page(opened, BoardPage)
    assert isinstance(split, BoardPage)
    assert has_focus(split.board_rows[BACKUPS])
    assert in_sight(split.board_rows[BACKUPS])


def other_rate(session: Session) -> None:
    set_levels(session, replace(session.specification.levels, availability=Decimal("98.7")), "Disponibilité")


def other_cap(session: Session) -> None:
    set_levels(session, replace(session.specification.levels, monthly_cap=Decimal("7")), "Plafond")


def fewer_penalties(session: Session) -> None:
    levels = session.specification.levels
    name, terms = next(iter(levels.penalties.items()))
    penalties = {**levels.penalties, name: replace(terms, active=not terms.active)}
    set_levels(session, replace(levels, penalties=penalties), "Ne plus suivre")


def with_title(session: Session) -> None:
    set_document(session, replace(session.specification.document, title="Cahier de l’atelier"))


def with_version(session: Session) -> None:
    set_document(session, replace(session.specification.document, revisions=(Revision("0.2"),)))


def with_blanks(session: Session) -> None:
    set_document(session, replace(session.specification.document, content=Content(blanks=True)))


def with_everything(session: Session) -> None:
    set_document(session, replace(session.specification.document, extent=Extent.COMPLETE))


@pytest.mark.parametrize(
    ("act", "part"),
    [
        (other_rate, lambda levels: levels.availability),
        (other_cap, lambda levels: levels.penalties),
        (fewer_penalties, lambda levels: levels.tables.penalty_view),
        (lambda session: apply_preset(session, "or"), lambda levels: levels.hours),
    ],
)
def test_undo_shows_the_part_of_the_levels_it_changes(
    opened: MainWindow, qtbot: QtBot, act: Callable[[Session], None], part: Callable[[LevelsPage], QWidget]
) -> None:
    act(session_of(opened))
    undo(qtbot, opened)
    levels = page(opened, LevelsPage)
    assert isinstance(levels, LevelsPage)
    assert in_sight(part(levels))
    assert has_focus(part(levels))


@pytest.mark.parametrize(
    ("act", "part"),
    [
        (with_title, lambda document: document.cover),
        (with_version, lambda document: document.versions),
        (with_blanks, lambda document: document.contents),
        (with_everything, lambda document: document.extents),
        (lambda session: set_brand(session, Brand(header="Morvan")), lambda document: document.brand),
    ],
)
def test_undo_shows_the_part_of_the_document_it_changes(
    opened: MainWindow, qtbot: QtBot, act: Callable[[Session], None], part: Callable[[DocumentPage], QWidget]
) -> None:
    act(session_of(opened))
    undo(qtbot, opened)
    document = page(opened, DocumentPage)
    assert isinstance(document, DocumentPage)
    assert in_sight(part(document))
    assert has_focus(part(document))


def test_undo_of_an_acceptance_goes_to_the_review(opened: MainWindow, qtbot: QtBot) -> None:
    accept_finding(session_of(opened), "R26@sauvegarde.frequence", "Décidé en comité")
    undo(qtbot, opened)
    page(opened, ReviewPage)


def test_undo_of_a_row_of_ones_own_goes_to_the_matrix_it_is_no_longer_in(opened: MainWindow, qtbot: QtBot) -> None:
    add_activity(session_of(opened), Phase.OPERATIONAL, BACKUPS, "Ranger les bandes")
    undo(qtbot, opened)
    raci = page(opened, RaciPage)
    assert has_focus(raci)


def test_undo_stays_on_a_page_that_shows_the_change_too(opened: MainWindow, qtbot: QtBot) -> None:
    set_scope(session_of(opened), BACKUPS, Allocation.KEPT)
    workspace(opened).go_to(at("page:raci"))
    undo(qtbot, opened)
    raci = page(opened, RaciPage)
    assert isinstance(raci, RaciPage)
    assert session_of(opened).catalogue.activities[raci.grid.current_activity()].domain == BACKUPS


def test_undo_of_the_fee_stays_on_the_levels_where_it_is_typed(opened: MainWindow, qtbot: QtBot) -> None:
    workspace(opened).go_to(at("page:levels"))
    set_answer(session_of(opened), "prix.redevance", "4 500")
    undo(qtbot, opened)
    levels = page(opened, LevelsPage)
    assert isinstance(levels, LevelsPage)
    assert has_focus(levels.penalties)


@pytest.mark.parametrize(
    ("place", "act"),
    [
        ("page:levels", confirm_levels),
        ("page:raci", lambda session: set_role(session, "DIR", holder="Claire Renaud")),
        ("page:review", lambda session: accept_finding(session, "R26@sauvegarde.frequence", "Décidé en comité")),
    ],
)
def test_undo_of_what_the_whole_page_shows_leaves_the_focus_where_it_is(
    opened: MainWindow, qtbot: QtBot, place: str, act: Callable[[Session], None]
) -> None:
    workspace(opened).go_to(at(place))
    act(session_of(opened))
    before = QApplication.focusWidget()
    undo(qtbot, opened)
    assert workspace(opened).current == at(place)
    assert QApplication.focusWidget() is before


def test_undo_of_a_note_leaves_one_in_the_note(opened: MainWindow, qtbot: QtBot) -> None:
    set_note(session_of(opened), ACTIVITY, "demander à Claire")
    workspace(opened).go_to(at(ACTIVITY))
    chapter = page(opened, ChapterPage)
    assert isinstance(chapter, ChapterPage)
    block = chapter.block(ACTIVITY)
    assert block is not None
    qtbot.mouseClick(block.status.note, Qt.MouseButton.LeftButton)
    assert block.note_box is not None
    note = block.note_box.edit
    qtbot.waitUntil(note.hasFocus)
    session_of(opened).close_edit()
    set_note(session_of(opened), ACTIVITY, "demander à Claude")
    undo(qtbot, opened)
    assert note.text() == "demander à Claire"
    assert note.hasFocus()


def test_undo_of_a_letter_typed_in_several_cells_keeps_them_chosen(opened: MainWindow, qtbot: QtBot) -> None:
    workspace(opened).go_to(at(f"activity:{FIRST}"))
    raci = page(opened, RaciPage)
    assert isinstance(raci, RaciPage)
    column = raci.model.column_of(DPO)
    rows = sorted(raci.model.row_of(activity) for activity in (FIRST, RESTORE))
    chosen = QItemSelection(raci.model.index(rows[0], column), raci.model.index(rows[-1], column))
    raci.grid.roles.setCurrentIndex(raci.model.index(rows[-1], column))
    raci.grid.roles.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    before = {(index.row(), index.column()) for index in raci.grid.roles.selectionModel().selectedIndexes()}
    type_letter(session_of(opened), [(FIRST, DPO), (RESTORE, DPO)], Raci.I)
    undo(qtbot, opened)
    assert {(index.row(), index.column()) for index in raci.grid.roles.selectionModel().selectedIndexes()} == before


# Saying it


def test_the_bottom_bar_says_what_was_undone_and_made_again(opened: MainWindow, qtbot: QtBot) -> None:
    set_answer(session_of(opened), ACTIVITY, "Menuiserie")
    label = session_of(opened).undo_label
    bottom = workspace(opened).bottom
    assert bottom.told == ""
    undo(qtbot, opened)
    assert bottom.told == f"Annulé\u00a0: {label}"
    redo(qtbot, opened)
    assert bottom.told == f"Rétabli\u00a0: {label}"


def test_it_is_no_longer_said_after_another_change_nor_on_another_page(opened: MainWindow, qtbot: QtBot) -> None:
    bottom = workspace(opened).bottom
    set_answer(session_of(opened), ACTIVITY, "Menuiserie")
    undo(qtbot, opened)
    set_answer(session_of(opened), ACTIVITY, "Ébénisterie")
    assert bottom.told == ""
    undo(qtbot, opened)
    workspace(opened).go_to(at("section:objectifs"))
    assert bottom.told == ""


@pytest.mark.parametrize(
    ("place", "act"),
    [
        ("page:raci", lambda session: confirm_rows(session, [RESTORE])),
        ("page:split", lambda session: set_scope(session, BACKUPS, Allocation.KEPT)),
    ],
)
@pytest.mark.parametrize("start", ["here", "section:entreprise"])
def test_a_page_with_its_own_strip_says_it_there(
    opened: MainWindow, qtbot: QtBot, place: str, act: Callable[[Session], None], start: str
) -> None:
    workspace(opened).go_to(at(place))
    act(session_of(opened))
    label = session_of(opened).undo_label
    workspace(opened).go_to(at(place if start == "here" else start))
    undo(qtbot, opened)
    shown = workspace(opened).stack_page()
    assert workspace(opened).current == at(place)
    assert isinstance(shown, RaciPage | BoardPage)
    assert shown.keys.message == f"Annulé\u00a0: {label}"
    assert not shown.keys.undo_button.isVisible()


@pytest.mark.parametrize("place", ["page:raci", "page:split", "section:entreprise"])
def test_a_long_label_does_not_widen_the_window(opened: MainWindow, place: str) -> None:
    workspace(opened).go_to(at(place))
    session, before = session_of(opened), opened.minimumSizeHint().width()
    label = "Ranger les bandes du vendredi dans le coffre de l’agence, puis en tenir le registre " * 3
    session.apply(label, replace(session.specification, brand=Brand(header="Morvan")))
    workspace(opened).stack_page().refresh(Notification(label, frozenset(), (), ChangeKind.UNDONE))
    workspace(opened).bottom.say(label)
    assert opened.minimumSizeHint().width() == before


# Pages one comes back to


def test_a_page_one_comes_back_to_shows_what_was_changed_meanwhile(opened: MainWindow) -> None:
    space, session = workspace(opened), session_of(opened)
    for place in ("page:split", "page:raci", "page:levels", "page:document", "section:objectifs"):
        space.go_to(at(place))
    set_answer(session, ACTIVITY, "Menuiserie")
    set_scope(session, BACKUPS, Allocation.OUT_OF_SCOPE)
    set_cells(session, {(ActivityId("ACT-34"), DPO): Raci.C})
    other_rate(session)
    with_title(session)

    space.go_to(at("section:entreprise"))
    shown = [field.text() for field in space.stack_page().findChildren(QLineEdit)]
    assert "Menuiserie" in shown
    space.go_to(at("page:split"))
    split = page(opened, BoardPage)
    assert isinstance(split, BoardPage)
    assert split.board_rows[BACKUPS].segments.choice is Allocation.OUT_OF_SCOPE
    space.go_to(at("page:raci"))
    raci = page(opened, RaciPage)
    assert isinstance(raci, RaciPage)
    assert raci.model.reveal(RESTORE) < 0
    index = raci.model.index(raci.model.reveal("ACT-34"), raci.model.column_of(DPO))
    assert index.data() == "C"
    space.go_to(at("page:levels"))
    levels = page(opened, LevelsPage)
    assert isinstance(levels, LevelsPage)
    assert levels.availability.rate.value == Decimal("98.7")
    space.go_to(at("page:document"))
    document = page(opened, DocumentPage)
    assert isinstance(document, DocumentPage)
    assert document.cover.fields["title"].text() == "Cahier de l’atelier"


def test_a_page_one_comes_back_to_no_longer_shows_what_was_taken_away_meanwhile(opened: MainWindow) -> None:
    space, session = workspace(opened), session_of(opened)
    set_answer(session, ACTIVITY, "Menuiserie")
    space.go_to(at("page:review"))
    clear_answer(session, ACTIVITY)
    space.go_to(at("section:entreprise"))
    assert "Menuiserie" not in [field.text() for field in space.stack_page().findChildren(QLineEdit)]
