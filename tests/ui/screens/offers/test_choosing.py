"""Choosing from the window: marks by the keys, costs, what would change the ranking, guarantees, the choice."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QStackedWidget,
    QStyleOptionHeaderV2,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.location import RequirementPlace
from cahier.model.offer import GuaranteeState, Offer
from cahier.model.specification import Specification
from cahier.offers.offer_documents import OfferDocument
from cahier.offers.side_by_side import AskedKind, Standing
from cahier.typography import plain
from tests.offers.received import BIDDERS, PEOPLE, with_offers
from tests.support.hands import Hands
from ui.screens.offers.choice_panel import ChoicePanel
from ui.screens.offers.cost_panel import CostPanel
from ui.screens.offers.guarantees_panel import GuaranteesPanel
from ui.screens.offers.marks_model import FIRST
from ui.screens.offers.marks_panel import MarksPanel
from ui.screens.offers.offers_panel import OfferFacts, OffersPanel
from ui.screens.offers.robustness_panel import RobustnessPanel
from ui.screens.offers.side_by_side_panel import SideBySidePanel
from ui.session.context import Context
from ui.session.current_findings import Findings
from ui.session.session_signals import SessionSignals
from ui.theme.theme import Theme

DEAR, GOOD, CHEAP = BIDDERS


@pytest.fixture(scope="module")
def received(catalogue: Catalogue) -> Specification:
    return with_offers(catalogue)


@pytest.fixture
def session(received: Specification, catalogue: Catalogue) -> Session:
    return Session(received, catalogue)


@pytest.fixture
def context(session: Session, theme: Theme) -> Iterator[Context]:
    signals = SessionSignals(session)
    findings = Findings(session, signals)
    yield Context(session, signals, findings, theme)
    signals.close()
    findings.deleteLater()
    signals.deleteLater()


class Room:
    """A window that holds one panel, which follows the session."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.window = QWidget()
        self._context, self._qtbot = context, qtbot
        self.hands = Hands(self.window, qtbot)

    def show(self, panel: OffersPanel) -> None:
        QVBoxLayout(self.window).addWidget(panel)
        self._context.signals.changed.connect(lambda _notification: panel.refresh())
        self.show_window()

    def show_window(self) -> None:
        self.window.resize(1100, 640)
        self._qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)


@pytest.fixture
def room(context: Context, qtbot: QtBot) -> Room:
    return Room(context, qtbot)


def shown(room: Room, context: Context, make: Callable[..., OffersPanel]) -> OffersPanel:
    panel = make(context, OfferFacts(context))
    room.show(panel)
    return panel


def offer(session: Session, bidder: str) -> Offer:
    return next(known for known in session.specification.offers if known.bidder == bidder)


def given(session: Session, bidder: str, person: str) -> list[str]:
    return [str(mark.mark) for mark in offer(session, bidder).marks if mark.evaluator == person]


def at(panel: MarksPanel, row: int, bidder: str) -> QModelIndex:
    return panel.model.index(row, FIRST + 2 * BIDDERS.index(bidder))


# Notes


def test_a_name_that_has_not_the_room_keeps_its_beginning(context: Context, room: Room) -> None:
    panel = shown(room, context, MarksPanel)
    assert isinstance(panel, MarksPanel)
    header, option = panel.table.horizontalHeader(), QStyleOptionHeaderV2()
    panel.table.setColumnWidth(FIRST, 60)
    header.initStyleOptionForIndex(option, FIRST)
    name, what = option.text.split("\n")
    assert (name[:3], name[-1], what) == (DEAR[:3], "…", "note")
    assert header.fontMetrics().horizontalAdvance(name) <= 60


def test_somebody_marks_an_offer_down_a_column_by_the_keys_alone(context: Context, room: Room) -> None:
    panel, session, hands = shown(room, context, MarksPanel), context.session, room.hands
    assert isinstance(panel, MarksPanel)
    hands.write(panel.who, "Zoé Blanc")
    panel.table.setFocus()
    panel.table.setCurrentIndex(at(panel, 1, GOOD))
    for typed in ("4", "3,5", "5"):
        hands.type(typed)
        hands.press(Qt.Key.Key_Return)
    assert given(session, GOOD, "Zoé Blanc") == ["4", "3.5", "5"]
    assert panel.table.currentIndex() == at(panel, 4, GOOD)
    assert panel.model.index(1, FIRST + 2 * BIDDERS.index(GOOD)).data() == "4"
    hands.press(Qt.Key.Key_Up)
    hands.press(Qt.Key.Key_Delete)
    assert given(session, GOOD, "Zoé Blanc") == ["4", "3.5"]
    session.undo()
    assert given(session, GOOD, "Zoé Blanc") == ["4", "3.5", "5"]


def test_a_digit_typed_on_points_or_on_the_price_goes_to_the_marks_of_the_offer(context: Context, room: Room) -> None:
    panel, session, hands = shown(room, context, MarksPanel), context.session, room.hands
    assert isinstance(panel, MarksPanel)
    panel.table.setFocus()
    panel.table.setCurrentIndex(at(panel, 2, GOOD).siblingAtColumn(at(panel, 2, GOOD).column() + 1))
    hands.type("4")
    assert "Écrivez votre nom" in panel.keys.message
    hands.write(panel.who, "Zoé Blanc")
    hands.press(Qt.Key.Key_Return)
    assert panel.table.hasFocus()
    hands.type("4")
    hands.press(Qt.Key.Key_Return)
    criteria = map(panel.model.criterion, range(panel.model.rowCount()))
    price = next(row for row, found in enumerate(criteria) if found is not None and found.by_price)
    panel.table.setCurrentIndex(at(panel, price, GOOD))
    hands.type("2")
    hands.press(Qt.Key.Key_Return)
    assert sorted(given(session, GOOD, "Zoé Blanc")) == ["2", "4"]


def test_a_mark_out_of_the_scale_is_refused_in_words(context: Context, room: Room) -> None:
    panel, hands = shown(room, context, MarksPanel), room.hands
    assert isinstance(panel, MarksPanel)
    hands.write(panel.who, PEOPLE[0])
    before = context.session.specification
    panel.table.setFocus()
    for typed, said in (("6", "de 0 à 5"), ("bien", "n’est pas une note")):
        panel.table.setCurrentIndex(at(panel, 1, DEAR))
        hands.type(typed)
        hands.press(Qt.Key.Key_Return)
        assert said in panel.keys.message
    assert context.session.specification is before


def test_without_a_name_and_on_the_price_nothing_is_marked(context: Context, room: Room) -> None:
    panel = shown(room, context, MarksPanel)
    assert isinstance(panel, MarksPanel)
    editable = Qt.ItemFlag.ItemIsEditable
    assert not at(panel, 1, DEAR).flags() & editable
    room.hands.write(panel.who, "Léa")
    assert at(panel, 1, DEAR).flags() & editable
    assert not at(panel, 0, DEAR).flags() & editable
    assert at(panel, 0, DEAR).data() == "formule"


def test_the_reason_of_a_mark_is_written_under_it(context: Context, room: Room) -> None:
    panel = shown(room, context, MarksPanel)
    assert isinstance(panel, MarksPanel)
    room.hands.write(panel.who, PEOPLE[1])
    panel.table.setCurrentIndex(at(panel, 2, CHEAP))
    assert panel.reason.text() == offer(context.session, CHEAP).marks[7].reason
    room.hands.write(panel.reason, "Rien sur le chiffrement")
    room.hands.press(Qt.Key.Key_Return)
    assert "Rien sur le chiffrement" in [mark.reason for mark in offer(context.session, CHEAP).marks]


def test_the_marks_of_somebody_else_are_shown_by_choosing_them(context: Context, room: Room) -> None:
    panel = shown(room, context, MarksPanel)
    assert isinstance(panel, MarksPanel)
    panel.known.show_current(PEOPLE[1])
    panel.known.picked.emit(PEOPLE[1])
    assert panel.who.text() == PEOPLE[1]
    assert at(panel, 1, GOOD).data() == "4,5"


def test_the_method_that_is_followed_and_who_is_first_stand_over_the_grid(context: Context, room: Room) -> None:
    panel = shown(room, context, MarksPanel)
    assert isinstance(panel, MarksPanel)
    assert "note de 0 à 5" in panel.method.text()
    assert "est en tête" in panel.standing.text()
    assert panel.model.index(8, FIRST + 1 + 2 * BIDDERS.index(GOOD)).data() == "1"


# Comparaison


def test_differences_come_first_and_lines_are_filtered_by_kind_and_words(context: Context, room: Room) -> None:
    panel = shown(room, context, SideBySidePanel)
    assert isinstance(panel, SideBySidePanel)
    assert {line.standing for line in panel.lines} == {Standing.DIFFERENT}
    panel.kind.show_current(AskedKind.PRICE.name)
    panel.kind.picked.emit(AskedKind.PRICE.name)
    assert {line.kind for line in panel.lines} == {AskedKind.PRICE}
    panel.standing.show_current("")
    panel.kind.show_current("")
    panel.kind.picked.emit("")
    everything = len(panel.lines)
    room.hands.write(panel.text, "double authentification")
    assert 0 < len(panel.lines) < everything
    assert f"sur {everything}" in panel.count.text()


def test_enter_leads_to_the_requirement_and_the_whole_line_is_told(context: Context, room: Room, qtbot: QtBot) -> None:
    panel = shown(room, context, SideBySidePanel)
    assert isinstance(panel, SideBySidePanel)
    panel.table.setFocus()
    assert "Réserve" in panel.words.toPlainText()
    with qtbot.waitSignal(panel.jump_requested) as jumped:
        room.hands.press(Qt.Key.Key_Return)
    assert isinstance(jumped.args[0], RequirementPlace)


# Coût


def test_assumptions_and_days_change_the_full_cost_and_not_the_scored_one(context: Context, room: Room) -> None:
    panel, session, hands = shown(room, context, CostPanel), context.session, room.hands
    assert isinstance(panel, CostPanel)
    full, scored = panel.model.rowCount() - 1, 4
    before = [panel.model.index(row, 1).data() for row in (scored, full)]
    hands.write(panel.revision, "5")
    hands.press(Qt.Key.Key_Return)
    assert session.specification.cost_assumptions == CostAssumptions(Decimal(5), Decimal(380))
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.model.index(full - 1, 1))
    hands.type("25")
    hands.press(Qt.Key.Key_Return)
    assert offer(session, DEAR).own_days == 25
    after = [panel.model.index(row, 1).data() for row in (scored, full)]
    assert after[0] == before[0] and after[1] != before[1]
    hands.type("peu")
    hands.press(Qt.Key.Key_Return)
    assert "nombre de jours" in panel.refused.text()


def test_the_years_are_drawn_and_read_by_the_arrows(context: Context, room: Room) -> None:
    panel = shown(room, context, CostPanel)
    assert isinstance(panel, CostPanel)
    panel.plot.setFocus()
    first = panel.reading.text()
    room.hands.press(Qt.Key.Key_End)
    assert plain(panel.reading.text()).startswith(f"Année 2, {CHEAP} :")
    assert panel.reading.text() != first
    assert "anormalement bas" in plain(panel.notes.toPlainText())


# Solidité du classement


def test_what_would_change_the_ranking_is_told_and_drawn(context: Context, room: Room) -> None:
    panel = shown(room, context, RobustnessPanel)
    assert isinstance(panel, RobustnessPanel)
    assert "Le classement change si…" in panel.words.toPlainText()
    panel.plot.setFocus()
    read = set()
    for _ in range(7):
        read.add(panel.reading.text())
        room.hands.press(Qt.Key.Key_Down)
    assert len(read) == 7, "a criterion each"


def test_without_marks_it_says_what_is_missing(context: Context, room: Room) -> None:
    state = context.session.specification
    bare = tuple(replace(known, marks=()) for known in state.offers)
    context.session.apply("Vider", replace(state, offers=bare))
    panel = shown(room, context, RobustnessPanel)
    assert isinstance(panel, RobustnessPanel)
    assert "dès que deux offres au moins sont notées" in plain(panel.words.toPlainText())
    assert not panel.plot.isVisible()


# Garanties


def test_a_guarantee_is_checked_with_its_date_and_what_was_seen(context: Context, room: Room) -> None:
    panel, session, hands = shown(room, context, GuaranteesPanel), context.session, room.hands
    assert isinstance(panel, GuaranteesPanel)
    panel.table.setCurrentIndex(panel.model.index(0, 2))
    panel.state.show_current(GuaranteeState.CHECKED.value)
    panel.state.picked.emit(GuaranteeState.CHECKED.value)
    hands.write(panel.expires, "hier")
    hands.press(Qt.Key.Key_Return)
    assert "n’est pas une date" in panel.refused.text()
    hands.write(panel.expires, "30/06/2027")
    hands.press(Qt.Key.Key_Return)
    hands.write(panel.note, "Deux millions")
    hands.press(Qt.Key.Key_Return)
    (kept,) = offer(session, GOOD).guarantees
    assert (kept.state, kept.expires, kept.note) == (GuaranteeState.CHECKED, date(2027, 6, 30), "Deux millions")
    assert "jusqu" in str(panel.model.index(0, 2).data())
    assert "vous réserve 15 jours" in plain(panel.think.text())
    panel.table.setCurrentIndex(panel.model.index(1, 2))
    assert "Signeriez-vous de nouveau avec lui" in plain(panel.words.toPlainText())


# Choix


def test_an_offer_is_kept_and_what_is_left_before_signing_is_told(context: Context, room: Room, qtbot: QtBot) -> None:
    panel, session = shown(room, context, ChoicePanel), context.session
    assert isinstance(panel, ChoicePanel)
    assert not panel.buttons[OfferDocument.LETTERS].isEnabled()
    panel.kept.show_current(offer(session, DEAR).id)
    panel.kept.picked.emit(offer(session, DEAR).id)
    assert offer(session, DEAR).chosen
    told = plain(panel.left.text())
    assert "au rang 2" in told and "réserves ne sont ni acceptées ni refusées" in told
    with qtbot.waitSignal(panel.documents_asked) as asked:
        room.hands.click(panel.buttons[OfferDocument.ANNEXES])
    assert asked.args == [OfferDocument.ANNEXES.value]
    session.undo()
    assert not panel.buttons[OfferDocument.LETTERS].isEnabled()


def test_all_that_takes_the_focus_is_named_and_tab_leaves_every_table(context: Context, room: Room) -> None:
    panels = [
        make(context, OfferFacts(context))
        for make in (MarksPanel, SideBySidePanel, CostPanel, RobustnessPanel, GuaranteesPanel, ChoicePanel)
    ]
    column = QVBoxLayout(room.window)
    stack = QStackedWidget(room.window)
    column.addWidget(stack)
    for panel in panels:
        stack.addWidget(panel)
    room.show_window()
    for panel in panels:
        stack.setCurrentWidget(panel)
        panel.take_focus()
        first = QApplication.focusWidget()
        assert first is not None and panel.isAncestorOf(first)
        for widget in panel.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                button = widget.text() if isinstance(widget, QPushButton) else ""
                assert widget.accessibleName() or button, f"{type(panel).__name__}: {widget!r}"
        for table in panel.findChildren(QTableView):
            table.setFocus()
            room.hands.press(Qt.Key.Key_Tab)
            assert not table.hasFocus()
