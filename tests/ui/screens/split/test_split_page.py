"""The board: who has charge of each domain."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.matrix import set_cells
from cahier.editing.verbs.split import set_scope
from cahier.guidance.activity_share import share_of
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId, RoleId
from cahier.model.party import Party
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.specification import Capability
from cahier.questionnaire.progress import State
from tests.places import at
from ui.screens.split.split_page import SplitPage
from ui.session.context import Context

BACKUP = DomainId("sauvegarde")


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


def segment(page: SplitPage, choice: Allocation, domain: DomainId = BACKUP) -> QToolButton:
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


def test_arrows_choose_and_change_domain(page: SplitPage, qtbot: QtBot) -> None:
    set_scope(page.context.session, BACKUP, Allocation.KEPT)
    button = focused(page, qtbot)
    QTest.keyClick(button, Qt.Key.Key_Right)
    assert allocation(page) is Allocation.SHARED
    QTest.keyClick(segment(page, Allocation.SHARED), Qt.Key.Key_Down)
    below = list(page.rows)[list(page.rows).index(BACKUP) + 1]
    qtbot.waitUntil(segment(page, page.rows[below].segments.choice, below).hasFocus)


def test_the_arrow_passes_over_a_choice_that_is_not_offered(page: SplitPage, qtbot: QtBot) -> None:
    domain = next(name for name, row in page.rows.items() if row.domain.third is None)
    set_scope(page.context.session, domain, Allocation.ENTRUSTED)
    QTest.keyClick(focused(page, qtbot, domain), Qt.Key.Key_Right)
    assert allocation(page, domain) is Allocation.OUT_OF_SCOPE


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
