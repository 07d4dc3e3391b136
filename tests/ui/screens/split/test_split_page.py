"""The board: who has charge of each domain."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.matrix import confirm_rows, set_cells
from cahier.editing.verbs.split import set_scope
from cahier.guidance.activity_share import share_of
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId, RoleId
from cahier.model.party import Party
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.specification import Capability
from cahier.questionnaire.progress import State
from cahier.typography import plain
from tests.places import at
from ui.screens.split.shadow_card import ShadowCard
from ui.screens.split.split_page import SplitPage
from ui.session.context import Context
from ui.theme.theme import Theme

BACKUP, TEST, COPY = DomainId("sauvegarde"), ActivityId("ACT-61"), ActivityId("ACT-120")


def active(window: QWidget) -> bool:
    """Ask again until it is: a tooltip of the test before may close after this window opens."""
    window.activateWindow()
    return window.isActiveWindow()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[SplitPage]:
    """The page as the window shows it."""
    found = SplitPage(context)
    context.signals.changed.connect(found.refresh)
    qtbot.addWidget(found)
    found.resize(1310, 724)
    found.show()
    qtbot.waitUntil(lambda: active(found))
    yield found
    context.signals.changed.disconnect(found.refresh)


def allocation(page: SplitPage, domain: DomainId = BACKUP) -> Allocation:
    return page.context.session.situation.allocation(domain)


def segment(page: SplitPage, choice: Allocation, domain: DomainId = BACKUP) -> QPushButton:
    return page.rows[domain].segments.button(choice)


def focused(page: SplitPage, qtbot: QtBot, domain: DomainId = BACKUP) -> QWidget:
    page.go_to(at(f"domain:{domain}"))
    button = segment(page, page.rows[domain].segments.choice, domain)
    qtbot.waitUntil(button.hasFocus)
    return button


def test_there_is_a_row_for_each_domain_that_can_be_allocated(page: SplitPage) -> None:
    assert list(page.rows) == [name for name, found in page.context.catalogue.domains.items() if found.allocatable]


def test_a_third_party_is_offered_only_where_there_is_one(page: SplitPage) -> None:
    for row in page.rows.values():
        offered = Allocation.THIRD_PARTY in row.segments.offered
        assert offered is (row.domain.third is not None)


def test_a_click_decides_and_says_what_it_touched(page: SplitPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(segment(page, Allocation.KEPT), Qt.MouseButton.LeftButton)
    assert allocation(page) is Allocation.KEPT
    assert "mises à jour" in page.keys.message
    assert page.rows[BACKUP].segments.choice is Allocation.KEPT


def test_what_was_said_can_be_undone_from_there(page: SplitPage, qtbot: QtBot) -> None:
    before = allocation(page)
    qtbot.mouseClick(segment(page, Allocation.KEPT), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.keys.undo_button, Qt.MouseButton.LeftButton)
    assert allocation(page) is before
    assert page.keys.message.startswith("Annulé")


def test_arrows_try_enter_chooses_and_the_others_change_domain(page: SplitPage, qtbot: QtBot) -> None:
    set_scope(page.context.session, BACKUP, Allocation.KEPT)
    before = page.context.session.specification
    QTest.keyClick(focused(page, qtbot), Qt.Key.Key_Right)
    assert page.context.session.specification is before
    assert page.rows[BACKUP].segments.choice is Allocation.SHARED
    assert page.trial_strip.isVisible()
    assert "changent" in page.trial_strip.words.text()
    QTest.keyClick(segment(page, Allocation.SHARED), Qt.Key.Key_Return)
    assert allocation(page) is Allocation.SHARED
    assert not page.trial_strip.isVisible()
    assert page.keys.isVisible()
    assert "mises à jour" in page.keys.message
    QTest.keyClick(segment(page, Allocation.SHARED), Qt.Key.Key_Down)
    below = list(page.rows)[list(page.rows).index(BACKUP) + 1]
    qtbot.waitUntil(segment(page, page.rows[below].segments.choice, below).hasFocus)


def test_going_right_then_left_leaves_the_file_as_it_was(page: SplitPage, qtbot: QtBot) -> None:
    session = page.context.session
    set_scope(session, BACKUP, Allocation.SHARED)
    confirm_rows(session, session.specification.matrix)
    before = session.specification
    shares = page.rows[BACKUP].share.share
    QTest.keyClick(focused(page, qtbot), Qt.Key.Key_Right)
    assert page.rows[BACKUP].share.share != shares
    QTest.keyClick(segment(page, Allocation.ENTRUSTED), Qt.Key.Key_Left)
    assert session.specification is before
    assert page.rows[BACKUP].segments.choice is Allocation.SHARED
    assert page.rows[BACKUP].share.share == shares
    assert not page.trial_strip.isVisible()


def test_escape_gives_up_and_so_does_leaving_the_row(page: SplitPage, qtbot: QtBot) -> None:
    set_scope(page.context.session, BACKUP, Allocation.KEPT)
    before = page.context.session.specification
    QTest.keyClick(focused(page, qtbot), Qt.Key.Key_Right)
    QTest.keyClick(segment(page, Allocation.SHARED), Qt.Key.Key_Escape)
    assert page.rows[BACKUP].segments.choice is Allocation.KEPT
    assert page.keys.message.startswith("Rien n’a changé")
    QTest.keyClick(focused(page, qtbot), Qt.Key.Key_Right)
    QTest.keyClick(segment(page, Allocation.SHARED), Qt.Key.Key_Down)
    assert page.rows[BACKUP].segments.choice is Allocation.KEPT
    assert not page.trial_strip.isVisible()
    assert page.context.session.specification is before


def written(page: SplitPage) -> dict[RoleId, Raci]:
    """Somebody wrote a row of backups, and confirmed another."""
    session = page.context.session
    set_scope(session, BACKUP, Allocation.KEPT)
    set_cells(session, {(TEST, RoleId("JUR")): Raci.C})
    confirm_rows(session, [COPY])
    return dict(session.specification.matrix[TEST])


@pytest.mark.parametrize("mouse", [True, False])
def test_what_one_wrote_is_asked_about_and_kept(page: SplitPage, qtbot: QtBot, mouse: bool) -> None:
    mine, session = written(page), page.context.session
    before = session.specification
    if mouse:
        qtbot.mouseClick(segment(page, Allocation.SHARED), Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(focused(page, qtbot), Qt.Key.Key_Right)
    assert session.specification is before
    assert "dont une que vous avez écrite et une confirmée" in plain(page.trial_strip.words.text())
    if mouse:
        qtbot.mouseClick(page.trial_strip.accept, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(segment(page, Allocation.SHARED), Qt.Key.Key_Return)
    assert allocation(page) is Allocation.SHARED
    assert session.specification.matrix[TEST] == mine
    assert session.specification.row_decision(TEST) is Decision.CONFIRMED
    assert "dont 1 à confirmer de nouveau. Une ligne écrite par vous" in plain(page.keys.message)
    session.undo()
    assert session.specification == before


@pytest.mark.parametrize("mouse", [True, False])
def test_what_one_wrote_is_done_again_only_when_one_says_so(page: SplitPage, qtbot: QtBot, mouse: bool) -> None:
    mine, session = written(page), page.context.session
    QTest.keyClick(focused(page, qtbot), Qt.Key.Key_Right)
    if mouse:
        qtbot.mouseClick(page.trial_strip.redo, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(segment(page, Allocation.SHARED), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert allocation(page) is Allocation.SHARED
    assert session.specification.matrix[TEST] != mine


def test_a_drag_along_the_track_chooses_where_it_ends(page: SplitPage, qtbot: QtBot) -> None:
    set_scope(page.context.session, BACKUP, Allocation.KEPT)
    start, end = segment(page, Allocation.KEPT), segment(page, Allocation.SHARED)
    qtbot.mousePress(start, Qt.MouseButton.LeftButton)
    there = start.mapFromGlobal(end.mapToGlobal(end.rect().center()))
    qtbot.mouseRelease(start, Qt.MouseButton.LeftButton, pos=there)
    assert allocation(page) is Allocation.SHARED


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_mouse_says_what_a_choice_would_change(page: SplitPage) -> None:
    written(page)
    there = segment(page, Allocation.SHARED)
    QApplication.sendEvent(there, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), there.mapToGlobal(QPoint(5, 5))))
    assert "que vous avez écrite" in plain(there.toolTip())
    QToolTip.hideText()


@pytest.mark.parametrize("answer", ["accept", "redo", "give_up"])
def test_everything_to_the_provider_asks_before_it_touches_what_one_wrote(
    page: SplitPage, qtbot: QtBot, answer: str
) -> None:
    mine, session = written(page), page.context.session
    before = session.specification
    qtbot.mouseClick(page.header.everything, Qt.MouseButton.LeftButton)
    assert session.specification is before
    assert page.trial_strip.accept.hasFocus()
    qtbot.mouseClick(getattr(page.trial_strip, answer), Qt.MouseButton.LeftButton)
    assert (session.specification is before) is (answer == "give_up")
    assert (session.specification.matrix[TEST] == mine) is (answer != "redo")
    assert page.rows[BACKUP].segments.choice is (Allocation.KEPT if answer == "give_up" else Allocation.ENTRUSTED)


def test_escape_in_the_strip_gives_up(page: SplitPage, qtbot: QtBot) -> None:
    written(page)
    before = page.context.session.specification
    page.header.start.picked.emit(Capability.TEAM.value)
    assert page.header.start.current == Capability.TEAM.value
    QTest.keyClick(page.trial_strip.accept, Qt.Key.Key_Escape)
    assert page.context.session.specification is before
    assert page.header.start.current == before.capability.value


def test_what_changes_elsewhere_ends_the_trial(page: SplitPage, qtbot: QtBot) -> None:
    set_scope(page.context.session, BACKUP, Allocation.KEPT)
    QTest.keyClick(focused(page, qtbot), Qt.Key.Key_Right)
    page.context.session.undo()
    assert not page.trial_strip.isVisible()
    assert page.rows[BACKUP].segments.choice is allocation(page)


def test_the_arrow_passes_over_a_choice_that_is_not_offered(page: SplitPage, qtbot: QtBot) -> None:
    domain = next(name for name, row in page.rows.items() if row.domain.third is None)
    set_scope(page.context.session, domain, Allocation.ENTRUSTED)
    QTest.keyClick(focused(page, qtbot, domain), Qt.Key.Key_Right)
    assert page.rows[domain].segments.choice is Allocation.OUT_OF_SCOPE


@pytest.mark.parametrize(("width", "zoom"), [(1310, 1.0), (968, 1.0), (1310, 1.5), (968, 1.5)])
def test_nothing_scrolls_sideways(context: Context, qtbot: QtBot, qapp: QApplication, width: int, zoom: float) -> None:
    found = SplitPage(replace(context, theme=Theme.load("light", zoom)))
    qtbot.addWidget(found)
    found.resize(width, 628)
    found.show()
    qtbot.waitExposed(found)
    qtbot.waitUntil(lambda: found._area.horizontalScrollBar().maximum() == 0)
    qtbot.waitUntil(lambda: all(row.segments.geometry().right() <= row.width() for row in found.rows.values()))


def test_the_row_one_works_on_is_the_current_one(page: SplitPage, qtbot: QtBot) -> None:
    focused(page, qtbot)
    current = [name for name, row in page.rows.items() if row._current]
    assert current == [BACKUP]


def test_who_has_charge_of_what_is_elsewhere_is_named_in_place(page: SplitPage, qtbot: QtBot) -> None:
    row = page.rows[BACKUP]
    assert not row.holder.isVisible()
    qtbot.mouseClick(segment(page, Allocation.OUT_OF_SCOPE), Qt.MouseButton.LeftButton)
    assert row.holder.isVisible()
    row.holder.selectAll()
    QTest.keyClicks(row.holder, "Bureau Ouest")
    assert page.context.session.specification.scope[BACKUP].holder == "Bureau Ouest"


def test_typing_a_name_is_undone_in_one_go(page: SplitPage) -> None:
    session = page.context.session
    set_scope(session, BACKUP, Allocation.OUT_OF_SCOPE, "")
    QTest.keyClicks(page.rows[BACKUP].holder, "Bureau")
    session.undo()
    assert session.specification.scope[BACKUP].holder == ""
    assert page.rows[BACKUP].holder.text() == ""


def test_confirming_confirms_every_domain(page: SplitPage, qtbot: QtBot) -> None:
    assert page.rows[BACKUP].state is State.IN_PROGRESS
    qtbot.mouseClick(page.header.confirm_bar.button, Qt.MouseButton.LeftButton)
    assert {found.decision for found in page.context.session.specification.scope.values()} == {Decision.CONFIRMED}
    assert page.rows[BACKUP].state is State.COMPLETE
    assert page.header.confirm_bar.chip.text() == "✓ Confirmé"
    assert not page.header.confirm_bar.button.isEnabled()


def test_starting_from_a_capability_restarts_the_split(page: SplitPage) -> None:
    page.header.start.picked.emit(Capability.TEAM.value)
    assert page.context.session.specification.capability is Capability.TEAM
    assert page.header.start.current == Capability.TEAM.value
    assert "mises à jour" in page.keys.message


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_stray_arrow_does_not_restart_the_split(page: SplitPage, qtbot: QtBot) -> None:
    before = page.context.session.specification
    page.header.start.setFocus()
    QTest.keyClick(page.header.start, Qt.Key.Key_Down)
    page.header.start.hidePopup()
    assert page.context.session.specification is before


def test_everything_can_be_entrusted(page: SplitPage, qtbot: QtBot) -> None:
    set_scope(page.context.session, BACKUP, Allocation.KEPT)
    qtbot.mouseClick(page.header.everything, Qt.MouseButton.LeftButton)
    assert allocation(page) is Allocation.ENTRUSTED


def test_the_bar_counts_by_who_answers_and_hatches_what_lacks_a_letter(page: SplitPage) -> None:
    share = page.rows[BACKUP].share
    before = share.share
    set_cells(page.context.session, {(ActivityId("ACT-61"), RoleId("SDM")): Raci.C})
    assert len(share.share.undecided) == len(before.undecided) + 1
    assert share.share.count(Party.PROVIDER) == before.count(Party.PROVIDER) - 1
    assert share.accessibleName().endswith("1 à trancher")


def test_the_activities_of_an_undecided_domain_are_undecided(context: Context) -> None:
    set_scope(context.session, BACKUP, Allocation.UNDECIDED)
    situation = context.session.situation
    share = share_of(situation, [row for row in situation.activities() if row.domain == BACKUP])
    assert share.total == len(share.undecided) > 0


def test_a_grey_zone_is_listed_and_mended_in_place(page: SplitPage, qtbot: QtBot) -> None:
    set_cells(page.context.session, {(ActivityId("ACT-61"), RoleId("SDM")): Raci.C})
    page.context.findings.refresh()
    card = next(card for card in page.panel.cards() if card.finding.location == at("activity:ACT-61"))
    qtbot.mouseClick(card.fix_button, Qt.MouseButton.LeftButton)
    page.context.findings.refresh()
    assert all(card.finding.location != at("activity:ACT-61") for card in page.panel.cards())


def test_a_grey_zone_leads_to_its_place(page: SplitPage, qtbot: QtBot) -> None:
    set_cells(page.context.session, {(ActivityId("ACT-61"), RoleId("SDM")): Raci.C})
    page.context.findings.refresh()
    card = next(card for card in page.panel.cards() if card.finding.location == at("activity:ACT-61"))
    with qtbot.waitSignal(page.jump_requested) as told:
        qtbot.mouseClick(card.jump_button, Qt.MouseButton.LeftButton)
    assert told.args == [at("activity:ACT-61")]


def zone(page: SplitPage, qtbot: QtBot) -> ShadowCard:
    """Two rows nobody answers for; the focus is on the first zone, by the third step."""
    set_cells(page.context.session, {(row, RoleId("SDM")): Raci.C for row in (TEST, ActivityId("ACT-60"))})
    page.context.findings.refresh()
    qtbot.mouseClick(page.header.zones_step, Qt.MouseButton.LeftButton)
    first = page.panel.cards()[0]
    qtbot.waitUntil(first.hasFocus)
    return first


def test_the_third_step_leads_to_the_zones_and_enter_to_the_place(page: SplitPage, qtbot: QtBot) -> None:
    first = zone(page, qtbot)
    QTest.keyClick(first, Qt.Key.Key_Down)
    second = page.panel.cards()[1]
    qtbot.waitUntil(second.hasFocus)
    with qtbot.waitSignal(page.jump_requested) as told:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert told.args == [second.finding.location]


def test_one_key_mends_a_zone(page: SplitPage, qtbot: QtBot) -> None:
    first = zone(page, qtbot)
    where = first.finding.location
    QTest.keyClick(first, Qt.Key.Key_F)
    page.context.findings.refresh()
    assert where not in {card.finding.location for card in page.panel.cards()}


def test_escape_goes_back_to_the_board(page: SplitPage, qtbot: QtBot) -> None:
    QTest.keyClick(zone(page, qtbot), Qt.Key.Key_Escape)
    row = next(iter(page.rows.values()))
    qtbot.waitUntil(lambda: row.isAncestorOf(page.focusWidget()))


def test_without_a_zone_the_third_step_says_so(page: SplitPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.header.zones_step, Qt.MouseButton.LeftButton)
    assert page.keys.message == "Aucune zone d’ombre"


def test_a_missing_name_is_no_grey_zone(page: SplitPage) -> None:
    """A new file lacks names and reviewers: the review says so, the board has nothing to settle."""
    page.context.findings.refresh()
    assert any(found.rule == "R144" for found in page.context.findings.current)
    assert page.panel.cards() == []


def test_the_steps_lead_to_the_other_pages(page: SplitPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.jump_requested) as told:
        qtbot.mouseClick(page.header.detail_step, Qt.MouseButton.LeftButton)
    assert told.args == [at("page:raci")]


def test_the_side_folds_into_a_button_when_the_window_is_narrow(page: SplitPage, qtbot: QtBot) -> None:
    set_scope(page.context.session, BACKUP, Allocation.UNDECIDED)
    page.context.findings.refresh()
    assert page.panel.isVisible()
    page.resize(968, 604)
    qtbot.waitUntil(page.header.zones.isVisible)
    assert not page.panel.isVisible()
    qtbot.mouseClick(page.header.zones, Qt.MouseButton.LeftButton)
    assert page.panel.isVisible()
    assert page.width() == 968


def test_going_to_a_domain_brings_it_into_view(page: SplitPage, qtbot: QtBot) -> None:
    last = list(page.rows)[-1]
    assert page.go_to(at(f"domain:{last}"))
    qtbot.waitUntil(lambda: not page.rows[last].visibleRegion().isEmpty())
    assert not page.go_to(at("domain:ailleurs"))
    assert not page.go_to(at("activity:ACT-61"))


def test_every_widget_that_takes_the_focus_has_a_name(page: SplitPage) -> None:
    page.context.findings.refresh()
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_the_first_stop_of_the_keys_is_a_domain(page: SplitPage) -> None:
    found = page.nextInFocusChain()
    while not (found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.isVisible() and page.isAncestorOf(found)):
        found = found.nextInFocusChain()
    assert next(iter(page.rows.values())).isAncestorOf(found)
