"""What both boards do: a choice lays the rows of the matrix out again, says what it touched, and can be taken back."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar, assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Domain
from cahier.editing.verbs.split import confirm_scope, redo_rows, set_holder, set_scope
from cahier.guidance.split_in_words import kept_in_words, touched_in_words
from cahier.model.identifiers import ActivityId, DomainId
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from cahier.model.scope import Allocation
from cahier.questionnaire.progress import split_progress
from ui.screens.page import Page
from ui.screens.split.board_row import BoardRow
from ui.screens.split.own_domain_bar import OwnDomainBar
from ui.session.context import Context
from ui.widgets.key_strip import KeyStrip

_KEYS = ((("↑", "↓"), "domaine"), (("←", "→"), "choix"), (("Tab",), "responsable"))
Act = Callable[[], tuple[ActivityId, ...] | None]
Row = TypeVar("Row", bound=BoardRow)


class BoardPage(Page):
    """One row a domain, in a list that scrolls; what was just done is said under it."""

    wide = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.keys = KeyStrip(context.theme, _KEYS, margin=28)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._by_hand: tuple[ActivityId, ...] = ()
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
        row.holder_edited.connect(lambda domain, text: set_holder(session, domain, text, origin=self))
        row.holder_left.connect(session.close_edit)
        row.stepped.connect(self._on_stepped)
        row.entered.connect(self._on_entered)

    def go_to(self, location: Location) -> bool:
        """Bring a domain into view and give it the focus."""
        match location:
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

    # What people do

    def _on_chosen(self, domain: str, allocation: str) -> None:
        self._do(lambda: set_scope(self.context.session, domain, Allocation(allocation), origin=self))

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
            # What a bigger firm is asked, and what sleeps, is nobody's concern here.
            shown = {row.id for situation in (before, session.situation) for row in situation.activities()}
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
        for name, row in self.board_rows.items():
            row.set_current(name == domain)
