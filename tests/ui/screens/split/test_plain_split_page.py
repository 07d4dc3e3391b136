"""The manager's board: one sentence a domain, the grid behind « Détailler »."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.matrix import set_cells
from cahier.editing.verbs.split import set_scope
from cahier.guidance.domain_in_words import counts_in_words
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.identifiers import ActivityId, DomainId, RoleId
from cahier.model.location import Screen, ScreenPlace
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.questionnaire.progress import unsettled
from cahier.typography import plain
from tests.places import at
from ui.screens.raci.raci_page import RaciPage
from ui.screens.split.plain_split_page import PlainSplitPage
from ui.screens.split.split_page import SplitPage
from ui.session.context import Context
from ui.shell.main_window import MainWindow

BACKUP, TEST = DomainId("sauvegarde"), ActivityId("ACT-61")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[PlainSplitPage]:
    """The page as the window shows it."""
    found = PlainSplitPage(replace(context, for_manager=True))
    context.signals.changed.connect(found.refresh)
    qtbot.addWidget(found)
    found.resize(1310, 660)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    set_scope(context.session, BACKUP, Allocation.ENTRUSTED)
    found.go_to(at(f"domain:{BACKUP}"))
    yield found
    context.signals.changed.disconnect(found.refresh)


def click(qtbot: QtBot, button: QWidget) -> None:
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def allocation(page: PlainSplitPage) -> Allocation:
    return page.context.session.situation.allocation(BACKUP)


def test_there_is_a_line_for_each_domain_and_a_choice_where_there_is_one(page: PlainSplitPage) -> None:
    domains = page.context.catalogue.domains
    assert list(page.lines) == list(domains)
    for name, row in page.lines.items():
        assert row.segments.isVisibleTo(page) is domains[DomainId(name)].allocatable
    assert [page.lines[BACKUP].segments.words_of(choice) for choice in page.lines[BACKUP].segments.offered] == [
        "Vous",
        "Partagé",
        "Le prestataire",
        "Un tiers",
    ]


def test_a_click_changes_the_line_its_sentence_and_the_counts_and_says_what_it_touched(
    page: PlainSplitPage, qtbot: QtBot
) -> None:
    row = page.lines[BACKUP]
    assert row.sentence.text().startswith("Le prestataire sauvegarde")
    click(qtbot, row.segments.button(Allocation.KEPT))
    assert allocation(page) is Allocation.KEPT
    assert row.sentence.text().startswith("Vous sauvegardez")
    assert page.header.counts.text() == counts_in_words(page.context.session.situation)
    assert "mises à jour" in page.keys.message
    click(qtbot, page.keys.undo_button)
    assert row.sentence.text().startswith("Le prestataire sauvegarde")


def test_the_arrows_try_and_enter_chooses(page: PlainSplitPage) -> None:
    row = page.lines[BACKUP]
    QTest.keyClick(row.segments.button(Allocation.ENTRUSTED), Qt.Key.Key_Left)
    assert allocation(page) is Allocation.ENTRUSTED
    assert row.sentence.text().startswith("Vous et le prestataire sauvegardez")
    QTest.keyClick(row.segments.button(Allocation.SHARED), Qt.Key.Key_Return)
    assert allocation(page) is Allocation.SHARED


def test_what_is_tried_is_named_as_on_the_board(page: PlainSplitPage) -> None:
    track = page.lines[BACKUP].segments
    QTest.keyClick(track.button(Allocation.ENTRUSTED), Qt.Key.Key_Right)
    assert (
        plain(page.trial_strip.words.text()).split(".")[0].endswith(f" : {track.button(Allocation.THIRD_PARTY).text()}")
    )


def test_what_one_wrote_in_the_grid_stays_is_said_and_can_be_redone(page: PlainSplitPage, qtbot: QtBot) -> None:
    session = page.context.session
    set_cells(session, {(TEST, RoleId("JUR")): Raci.C})
    click(qtbot, page.lines[BACKUP].segments.button(Allocation.KEPT))
    assert allocation(page) is Allocation.ENTRUSTED
    assert "que vous avez écrite" in page.trial_strip.words.text()
    click(qtbot, page.trial_strip.accept)
    assert "Une ligne écrite par vous n’a pas changé" in page.keys.message
    assert session.specification.cell(TEST, RoleId("JUR")) is Raci.C
    click(qtbot, page.keys.offer_button)
    assert session.specification.cell(TEST, RoleId("JUR")) is Raci.NONE
    assert not page.keys.offer_button.isVisible()


def test_only_the_rows_the_document_has_are_counted(page: PlainSplitPage, qtbot: QtBot) -> None:
    """A small firm is asked for fewer rows of backups than a big one."""
    set_answer(page.context.session, "entreprise.effectif", Decimal(6))
    state = page.context.session.specification
    set_document(page.context.session, replace(state.document, extent=Extent.MEASURED))
    before = page.context.session.situation
    click(qtbot, page.lines[BACKUP].segments.button(Allocation.KEPT))
    after = page.context.session.specification
    moved = [row for row in before.activities() if before.specification.matrix[row.id] != after.matrix[row.id]]
    assert 0 < len(moved) < sum(1 for row in after.matrix if before.specification.matrix[row] != after.matrix[row])
    assert plain(page.keys.message).startswith(f"{len(moved)} activité")


def test_the_name_of_a_third_party_is_typed_in_place(page: PlainSplitPage, qtbot: QtBot) -> None:
    row = page.lines[BACKUP]
    assert not row.holder.isVisible()
    click(qtbot, row.segments.button(Allocation.THIRD_PARTY))
    QTest.keyClicks(row.holder, "Bureau Ouest")
    assert page.context.session.specification.scope[BACKUP].holder == "Bureau Ouest"


def test_what_nobody_answers_for_is_said_on_its_line(page: PlainSplitPage) -> None:
    set_cells(page.context.session, {(TEST, RoleId("SDM")): Raci.C})
    assert page.context.catalogue.activities[TEST].label in page.lines[BACKUP].missing.text()
    assert page.lines[BACKUP].missing.isVisible()


def test_a_domain_out_of_the_contract_says_so_and_can_be_taken_back(page: PlainSplitPage, qtbot: QtBot) -> None:
    set_scope(page.context.session, BACKUP, Allocation.OUT_OF_SCOPE)
    row = page.lines[BACKUP]
    assert row.sentence.text().startswith("Hors du contrat")
    assert not any(row.segments.button(choice).isChecked() for choice in row.segments.offered)
    assert not row.details.isEnabled()
    click(qtbot, row.segments.button(Allocation.KEPT))
    assert allocation(page) is Allocation.KEPT


def test_confirming_the_sentences_confirms_every_domain_and_the_rows_they_sum_up(
    page: PlainSplitPage, qtbot: QtBot
) -> None:
    session = page.context.session
    rows = len(unsettled(session.situation).rows)
    assert rows > 20
    click(qtbot, page.header.confirm_bar.button)
    assert {found.decision for found in session.specification.scope.values()} == {Decision.CONFIRMED}
    left = unsettled(session.situation)
    assert (left.domains, left.rows) == ((), ())
    assert plain(page.keys.message) == f"Répartition confirmée, avec {rows} activités"
    page.refresh(None)
    assert page.header.confirm_bar.chip.text() == "✓ Confirmé"
    session.undo()
    assert len(unsettled(session.situation).rows) == rows


def test_a_domain_that_moves_has_its_rows_to_confirm_again(page: PlainSplitPage, qtbot: QtBot) -> None:
    click(qtbot, page.header.confirm_bar.button)
    before = allocation(page)
    set_scope(page.context.session, BACKUP, Allocation.KEPT if before is not Allocation.KEPT else Allocation.ENTRUSTED)
    page.refresh(None)
    assert page.header.confirm_bar.button.isEnabled()
    click(qtbot, page.header.confirm_bar.button)
    assert not unsettled(page.context.session.situation).rows


@pytest.mark.parametrize("width", [600, 968, 1310])
def test_every_word_fits(page: PlainSplitPage, qtbot: QtBot, width: int) -> None:
    """Nothing is cut, and nothing scrolls sideways."""
    page.resize(width, 660)
    qtbot.waitUntil(lambda: page._area.horizontalScrollBar().maximum() == 0)
    for row in page.lines.values():
        for label in row.findChildren(QLabel):
            if label.isVisible():
                assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_the_detail_stands_behind_and_leads_back(opened: MainWindow, qtbot: QtBot) -> None:
    space = opened.workspace
    assert space is not None
    space.go_to(ScreenPlace(Screen.SPLIT))
    board = space.stack_page()
    assert isinstance(board, PlainSplitPage)
    click(qtbot, board.header.details)
    grid = space.stack_page()
    assert isinstance(grid, RaciPage)
    click(qtbot, grid.header.back_button)
    assert space.stack_page() is board
    click(qtbot, board.lines[BACKUP].details)
    assert space.stack_page() is grid
    found = opened.context and opened.context.session.situation.activity(ActivityId(grid.grid.current_activity()))
    assert found is not None and found and found.domain == BACKUP
    space.go_previous()
    assert space.stack_page() is board
    space.go_next()
    assert space.current == ScreenPlace(Screen.REVIEW)


def test_a_consultant_has_the_board_and_the_grid_in_turn(window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, window._welcome.adviser)
    window.files.open_sample(window.files.samples()[0])
    space = window.workspace
    assert space is not None
    space.go_to(ScreenPlace(Screen.SPLIT))
    assert isinstance(space.stack_page(), SplitPage)
    space.go_next()
    assert isinstance(space.stack_page(), RaciPage)
    assert "étape 2 sur 3" in [label.text() for label in space.stack_page().findChildren(QLabel)]


def test_fewer_questions_in_the_plan_do_not_make_one_a_manager(window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, window._welcome.adviser)
    window._state.essential_only = True
    window.files.open_sample(window.files.samples()[0])
    assert window.context is not None
    assert not window.context.for_manager


def test_every_button_is_named(page: PlainSplitPage) -> None:
    assert all(found.accessibleName() or found.text() for found in page.findChildren(QPushButton) if found.isVisible())
