"""What both boards do: a choice says what it would change, lays rows of the matrix out again, and can be taken back."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar, assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Domain
from cahier.editing.split_move import SplitMove, domain_moved
from cahier.editing.verbs.split import confirm_scope, redo_rows, set_holder, take_move
from cahier.guidance.split_in_words import SplitForecast, forecast, kept_in_words, touched_in_words
from cahier.model.identifiers import ActivityId, DomainId
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPart,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from cahier.model.scope import Allocation
from cahier.questionnaire.progress import split_progress
from cahier.questionnaire.situation import Situation
from cahier.typography import french
from ui.screens.page import Page
from ui.screens.split.board_row import BoardRow
from ui.screens.split.move_strip import MoveStrip
from ui.screens.split.own_domain_bar import OwnDomainBar
from ui.session.context import Context
from ui.widgets.key_strip import KeyStrip
from ui.widgets.steady_scroll import SteadyScrollArea

_KEYS = ((("↑", "↓"), "domaine"), (("←", "→"), "essayer"), (("Entrée",), "choisir"), (("Tab",), "responsable"))
Act = Callable[[], tuple[ActivityId, ...] | None]
Row = TypeVar("Row", bound=BoardRow)


class BoardPage(Page):
    """One row a domain, in a list that scrolls; what was just done is said under it."""

    wide = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.keys = KeyStrip(context.theme, _KEYS, margin=28)
        self._area = SteadyScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._by_hand: tuple[ActivityId, ...] = ()
        self._trial: SplitMove | None = None
        self._tried = ""
        self.trial_strip = MoveStrip(context.theme, margin=28)
        self.trial_strip.accepted.connect(self._take_trial)
        self.trial_strip.redo_requested.connect(lambda: self._take_trial(redo=True))
        self.trial_strip.given_up.connect(self._give_up)
        self._tabbed: set[str] = set()
        self.bar = OwnDomainBar(context.session, context.theme)
        self.keys.undo_requested.connect(context.session.undo)
        self.keys.offer_taken.connect(self._on_redo)
        self.bar.said.connect(lambda words: self.keys.say(words, undo=True))
        self.bar.added.connect(lambda domain: self.go_to(DomainPlace(DomainId(domain))))

    @property
    def board_rows(self) -> Mapping[str, BoardRow]:
        """The rows in which one chooses, by domain."""
        raise NotImplementedError

    def _make_row(self, domain: Domain) -> BoardRow:
        """Make the row of a domain."""
        raise NotImplementedError

    def _make_main(self, board: QWidget) -> QWidget:
        self._area.setWidget(board)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self.keys)
        column.addWidget(self.trial_strip)
        return main

    def _show_rows(self, rows: dict[str, Row], domains: Iterable[Domain], column: QVBoxLayout, above: int) -> None:
        """Give each domain its row: those that were added, renamed or taken away come and go."""
        wanted: dict[str, Domain] = {domain.id: domain for domain in domains}
        for name in [name for name, row in rows.items() if wanted.get(name) != row.domain]:
            row = rows.pop(name)
            row.hide()
            row.deleteLater()
        for rank, domain in enumerate(wanted.values()):
            if domain.id not in rows:
                made = rows[domain.id] = self._make_row(domain)  # type: ignore[assignment] # each board makes its own
                self._connect_row(made)
                column.insertWidget(above + rank, made)
        in_order = {name: rows[name] for name in wanted}
        rows.clear()
        rows.update(in_order)
        if self._tabbed and rows.keys() != self._tabbed:
            self.bar.follow(next(reversed(rows.values())).holder)
        self._tabbed = set(rows)

    def _connect_row(self, row: BoardRow) -> None:
        session = self.context.session
        row.chosen.connect(self._on_chosen)
        row.tried.connect(self._on_tried)
        row.redo_requested.connect(lambda: self._take_trial(redo=True))
        row.given_up.connect(self._give_up)
        row.segments.foretell = lambda choice: self._foretold(row.domain.id, choice)
        row.holder_edited.connect(lambda domain, text: set_holder(session, domain, text, origin=self))
        row.holder_left.connect(session.close_edit)
        row.stepped.connect(self._on_stepped)
        row.entered.connect(self._on_entered)

    def go_to(self, location: Location) -> bool:
        """Bring a domain into view and give it the focus."""
        match location:
            case ScreenPlace(Screen.SPLIT, ScreenPart.ADD):
                self.bar.add.click()
                return True
            case ScreenPlace(Screen.SPLIT):
                name = next(iter(self.board_rows))
            case DomainPlace(domain):
                name = domain
            case QuestionPlace() | ActivityPlace() | RequirementPlace() | SectionPlace() | StepPlace() | ScreenPlace():
                return False
            case _:
                assert_never(location)
        row = self.board_rows.get(name)
        if row is None:
            return False
        if not row.isAncestorOf(self.focusWidget()):
            row.segments.take_focus()
        self._area.ensureWidgetVisible(row, 0, 60)
        self._on_entered(name)
        return True

    # What is tried before it is done

    def _show_board(self) -> None:
        """Show the split on the board: as it is, or as it would be with what is tried."""
        raise NotImplementedError

    @property
    def shown_situation(self) -> Situation:
        """The state the board shows: the present one, or the one that is tried."""
        session = self.context.session
        return Situation(self._trial.after, session.catalogue) if self._trial is not None else session.situation

    def _moved(self, domain: str, choice: Allocation) -> SplitMove:
        """Return what it changes to give somebody charge of a domain, in the words of this board."""
        return domain_moved(self.context.session.situation, domain, choice)

    def is_tried(self, domain: str) -> bool:
        """Tell whether what a domain shows is only tried."""
        if self._trial is None:
            return False
        name, now = DomainId(domain), self.context.session.specification.scope
        return self._tried == domain or self._trial.after.scope.get(name) != now.get(name)

    def _on_tried(self, domain: str, allocation: str) -> None:
        if Allocation(allocation) is self.context.session.situation.allocation(DomainId(domain)):
            self._drop_trial()
        else:
            self._try(self._moved(domain, Allocation(allocation)), domain)

    def _try(self, move: SplitMove, domain: str = "") -> None:
        self._trial, self._tried = move, domain
        self.keys.hide()
        self.trial_strip.show_forecast(move.label, self._forecast(move))
        self._show_board()

    def _drop_trial(self) -> None:
        """Show the board as it is again; nothing was changed."""
        if self._trial is not None:
            self._trial, self._tried = None, ""
            self.trial_strip.hide()
            self.keys.show()
            self._show_board()

    def _give_up(self) -> None:
        move = self._trial
        if move is not None:
            self._end_trial()
            self.keys.say(french(f"Rien n’a changé. Laissé de côté : {move.label}"))

    def _take_trial(self, *, redo: bool = False) -> None:
        move = self._trial
        if move is not None:
            self._end_trial()
            self._do(lambda: take_move(self.context.session, move, redo=redo, origin=self))

    def _end_trial(self) -> None:
        """Leave the trial; the focus goes back to what is chosen when it was on what was tried."""
        row, at = self.board_rows[self._tried or next(iter(self.board_rows))], self.focusWidget()
        self._drop_trial()
        if self.trial_strip.isAncestorOf(at) or row.segments.isAncestorOf(at):
            row.segments.take_focus()

    def _propose(self, move: SplitMove, domain: str = "") -> None:
        """Make a move that harms nothing of what somebody wrote or confirmed; ask before any other."""
        if self._forecast(move).harmless:
            self._drop_trial()
            self._do(lambda: take_move(self.context.session, move, origin=self))
        else:
            self._try(move, domain)
            if not domain:
                self.trial_strip.accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forecast(self, move: SplitMove) -> SplitForecast:
        situation = self.context.session.situation
        after = Situation(move.after, self.context.session.catalogue)
        # What a bigger firm is asked, and what sleeps, is nobody's concern here.
        shown = {row.id for found in (situation, after) for row in found.activities()}
        return forecast(situation.specification, move, shown)

    def _foretold(self, domain: str, choice: Allocation) -> str:
        move = self._moved(domain, choice)
        return f"{move.label}. {self._forecast(move).words}"

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._drop_trial()

    # What people do

    def _on_chosen(self, domain: str, allocation: str) -> None:
        situation, choice = self.context.session.situation, Allocation(allocation)
        tried = self._trial is not None and self._tried == domain
        if tried and self._trial is not None and self._trial.after.scope[DomainId(domain)].allocation is choice:
            self._take_trial()
        elif choice is situation.allocation(DomainId(domain)):
            self._drop_trial()
        else:
            self._propose(self._moved(domain, choice), domain)

    def _on_confirm(self) -> None:
        before = split_progress(self.context.session.situation).decided
        confirm_scope(self.context.session, origin=self)
        count = split_progress(self.context.session.situation).decided - before
        if count:
            self.keys.say(f"{count} domaine confirmé" if count == 1 else f"{count} domaines confirmés", undo=True)

    def _on_redo(self) -> None:
        self._do(lambda: redo_rows(self.context.session, self._by_hand, origin=self))

    def _do(self, act: Act) -> None:
        """Make a change, then say what it touched, and what it left because somebody wrote it."""
        session = self.context.session
        before = session.situation
        kept = act() or ()
        if session.specification is not before.specification:
            shown = {row.id for situation in (before, session.situation) for row in situation.activities()}
            self.keys.show()
            self._by_hand = tuple(row for row in kept if row in shown)
            said = touched_in_words(before.specification, session.specification, shown)
            said += kept_in_words(len(self._by_hand))
            self.keys.say(said, undo=True, offer="Les refaire aussi" if self._by_hand else "")

    def _on_stepped(self, by: int) -> None:
        order = list(self.board_rows.values())
        focused = next((rank for rank, row in enumerate(order) if row.isAncestorOf(self.focusWidget())), None)
        if focused is not None and 0 <= focused + by < len(order):
            row = order[focused + by]
            row.segments.take_focus()
            self._area.ensureWidgetVisible(row, 0, 60)

    def _on_entered(self, domain: str) -> None:
        if self._tried and self._tried != domain:
            self._give_up()
        for name, row in self.board_rows.items():
            row.set_current(name == domain)
