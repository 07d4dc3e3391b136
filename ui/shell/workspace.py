"""An open specification: its plan, its pages and its help."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from cahier.editing.session import ChangeKind, Notification
from cahier.guidance.gaps import gaps, next_gap
from cahier.guidance.help_content import HelpTab
from cahier.guidance.pages import page_of, page_order
from cahier.guidance.place_titles import place_title
from cahier.guidance.plan import ROLES_ROW, RowState, plan_rows, row_states
from cahier.model.location import Location, PagePlace, QuestionPlace, Screen, ScreenPart, ScreenPlace, SectionPlace
from cahier.questionnaire.progress import State
from cahier.typography import french, join_words
from ui.screens.page import Page
from ui.screens.page_registry import FileAccess, make_page
from ui.session.context import Context
from ui.shell.actions import Actions
from ui.shell.bottom_bar import BottomBar
from ui.shell.rail import Rail
from ui.shell.reading_only import ReadingOnly
from ui.shell.side_bar import SideBar
from ui.shell.window_body import WindowBody
from ui.shell.window_state import SHORT, WindowState
from ui.soon import soon
from ui.texts import set_name
from ui.widgets.reachable import first_field

if TYPE_CHECKING:
    from ui.help.help_panel import HelpPanel

_REFRESH_MS = 160  # longer than between two keys: nobody types against the plan
_KEPT = 8  # pages of questions kept ready; the one shown the longest ago is made again when one comes back


class Workspace(QWidget):
    """Shows one page at a time, made when it is first asked for, and keeps the plan up to date."""

    place_changed = Signal(object)
    """The place of the page now shown."""

    preview_shown = Signal(bool)
    """Whether the help now shows what the document says of the question."""

    documents_asked = Signal(str)
    """The name of the documents that a page wants written beside the file."""

    def __init__(
        self,
        context: Context,
        actions: Actions,
        file: FileAccess,
        state: WindowState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._actions, self._file, self._state = context, actions, file, state
        self._order = page_order(context.catalogue, context.for_manager)
        self._pages: dict[PagePlace, Page] = {}
        self._stale: set[PagePlace] = set()
        self._states: dict[Location, RowState] = {}
        self._here: Location | None = None
        self._before_excerpt = (True, HelpTab.UNDERSTAND)
        self._current: PagePlace | None = None
        self._in_order: PagePlace = self._order[0]
        rows = plan_rows(context.catalogue)
        self.side = SideBar(context.theme, rows, state.essential_only)
        self.rail = Rail(context.theme, rows)
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        self.help = self._make_help()
        self.bottom = BottomBar(context.theme, actions)
        self.body = WindowBody(self.side, self.rail, self.stack, self.help, state.help_width, context.theme.zoom)
        self.body.tree_wanted, self.body.help_wanted = state.tree_shown, state.help_shown
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.body, 1)
        column.addWidget(self.bottom)
        self._later = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._later.timeout.connect(self.refresh_outline)
        self._reading: ReadingOnly | None = None
        self._connect()
        self.refresh_outline()
        self.show_access()

    def show_access(self) -> None:
        """Show pages that one writes in, or only reads."""
        wanted = self._context.session.read_only
        if wanted and self._reading is None:
            self._reading = ReadingOnly(self.stack)
        elif not wanted and self._reading is not None:
            self._reading.stop()
            self._reading = None
            self._make_pages_again()

    def stop(self) -> None:
        """Look after nothing any more: one leaves the file."""
        if self._reading is not None:
            self._reading.stop()
            self._reading = None

    def _connect(self) -> None:
        self.side.chosen.connect(self._on_plan_chosen)
        self.rail.chosen.connect(self._on_rail_chosen)
        self.side.depth_changed.connect(self._on_depth_changed)
        self.body.help_resized.connect(self._on_help_resized)
        self._context.signals.changed.connect(self._on_changed)
        self._context.findings.changed.connect(self.refresh_outline)

    # Going somewhere

    @property
    def current(self) -> PagePlace:
        """The page shown; the first one before any was."""
        return self._current or self._order[0]

    @property
    def here(self) -> Location:
        """The question, the row or whatever else one is at; the page where it is nothing in particular."""
        return self._here or self.current

    def go_to(self, location: Location, keep_focus: bool = False) -> bool:
        """Show a place; return False when nothing shows it."""
        place = page_of(location, self._context.catalogue)
        if place is None:
            return False
        page = self._page(place)
        if place in self._stale:
            self._stale.discard(place)
            page.refresh(None)
        left, changed = self._current, place != self._current
        self._current = place
        self._in_order = place if place in self._order else self._in_order
        self._here = location
        self.body.show_page_kind(page.wide, isinstance(place, SectionPlace))
        self.stack.setCurrentWidget(page)
        self._mark(place)
        if changed:
            self.bottom.say("")
            self._show_help(place)
            self.place_changed.emit(place)
            self._let_old_pages_go(place)
        found = location != place and page.go_to(location)
        if not found and not keep_focus:
            self._enter(page, place)
        if changed:
            self._say_refused(left)
        return True

    def _say_refused(self, left: PagePlace | None) -> None:
        """Say of the page one has just left what is typed there and not recorded."""
        catalogue, refused = self._context.catalogue, self._context.findings.refused
        names = [f"« {item.name} »" for item in refused if page_of(item.place, catalogue) == left]
        if names:
            self.bottom.say(french(f"Pas enregistré, à corriger : {join_words(names)}"))

    def resume(self) -> None:
        """Show the first thing that is missing, the review when nothing is."""
        situation = self._context.session.situation
        self.go_to(next(gaps(situation, ()), ScreenPlace(Screen.REVIEW)))

    def go_next(self) -> None:
        """Show the page after the current one."""
        self._step(1)

    def go_previous(self) -> None:
        """Show the page before the current one."""
        self._step(-1)

    def step_question(self, by: int) -> None:
        """Go to the question after (1) or before (-1) the one one is at, from page to page."""
        if self.stack_page().step_question(by):
            return
        rank = self._rank(self.current) + by
        while 0 <= rank < len(self._order):
            place = self._order[rank]
            if isinstance(place, SectionPlace) and self._context.session.situation.questions(place.section):
                self.go_to(place)
                if self.stack_page().enter_questions(by):
                    return
            rank += by

    def export_now(self) -> None:
        """Write the files chosen, as the button of the document page does."""
        self.go_to(ScreenPlace(Screen.DOCUMENT, ScreenPart.EXPORT))
        self.stack_page().export_chosen()

    def go_to_next_gap(self) -> None:
        """Show the next thing that is missing; the review when nothing is."""
        context = self._context
        findings, remaining = context.findings.current, context.findings.remaining
        found = next_gap(context.session.situation, findings, self._here, remaining.items)
        self.go_to(found or ScreenPlace(Screen.REVIEW))

    def first_place(self) -> PagePlace:
        """Return the first page."""
        return self._order[0]

    def page(self, place: PagePlace) -> Page:
        """Return a page, made if need be."""
        return self._page(place)

    def _step(self, by: int) -> None:
        if self.current not in self._order and by < 0:
            self.go_to(self._order[self._rank(self.current)])
            return
        rank = self._rank(self.current) + by
        if 0 <= rank < len(self._order):
            self.go_to(self._order[rank])

    def _rank(self, place: PagePlace) -> int:
        """Return the rank of a page; one that stands aside has that of the page it stands behind.

        The grid stands behind the board where one is not led to it, the table of answers behind the last page shown.
        """
        if place in self._order:
            return self._order.index(place)
        return self._order.index(ROLES_ROW if place == ScreenPlace(Screen.RACI) else self._in_order)

    def _page(self, place: PagePlace) -> Page:
        if place not in self._pages:
            page = make_page(place, self._context, self._file, self.stack)
            page.jump_requested.connect(self.go_to)
            page.help_requested.connect(self._on_help_requested)
            page.done.connect(self.bottom.say_done)
            page.documents_asked.connect(self.documents_asked)
            page.action_requested.connect(lambda name: self._actions[name].trigger())
            set_name(page, place_title(place, self._context.session.situation))
            self._pages[place] = page
            page.show_essential(self.side.essential_only)
            self.stack.addWidget(page)
            page.refresh(None)
        return self._pages[place]

    def _mark(self, place: PagePlace) -> None:
        row = ROLES_ROW if place == ScreenPlace(Screen.RACI) else place
        self.side.mark(row)
        section = next((step for step in self._steps() if row in step[1]), None)
        self.rail.mark(section[0] if section else row)
        rank = self._rank(place)
        self.bottom.show_ends(rank == 0, rank == len(self._order) - 1)

    def stack_page(self) -> Page:
        """Return the page shown."""
        return self._page(self.current)

    def _steps(self) -> list[tuple[Location, list[Location]]]:
        return [(row.place, [child.place for child in row.children]) for row in plan_rows(self._context.catalogue)]

    def _enter(self, page: Page, place: PagePlace) -> None:
        """Give the focus to the first question of a page, to where the page wants it, or to what comes first."""
        if isinstance(place, SectionPlace):
            asked = self._context.session.situation.questions(place.section)
            if asked and page.go_to(QuestionPlace(asked[0].id)):
                return
        elif page.go_to(place):
            return
        (first_field(page) or page).setFocus()

    def commit(self) -> None:
        """Have the words still being typed handed over."""
        for page in self._pages.values():
            page.commit()

    # Plan

    def refresh_outline(self) -> None:
        """Show where every page stands now."""
        situation = self._context.session.situation
        remaining = self._context.findings.remaining
        self._states = row_states(situation, self._context.findings.current, remaining)
        self.side.show_states(self._states, remaining)
        self.rail.show_states(self._states)

    def _on_plan_chosen(self, place: Location) -> None:
        self.go_to(place, keep_focus=not self.body.folded)
        if not self.body.tree_visible:
            # A wide page has just put the plan away, and the focus it held with it.
            self._enter(self.stack_page(), self.current)

    def _on_rail_chosen(self, place: Location) -> None:
        steps = dict(self._steps())
        if place not in steps or not steps[place]:
            self.go_to(place)
            return
        unfinished = (State.TO_DO, State.IN_PROGRESS, State.TO_CHECK)
        todo = (child for child in steps[place] if (found := self._states.get(child)) and found.state in unfinished)
        self.go_to(next(todo, steps[place][0]))

    def _on_depth_changed(self, essential_only: bool) -> None:
        self._state.essential_only = essential_only
        for page in self._pages.values():
            page.show_essential(essential_only)

    # Changes

    def _on_changed(self, notification: Notification) -> None:
        if notification.kind is ChangeKind.REFUSED:
            self.bottom.say(notification.words)
            # Once the field that asked is done with: what it shows is not so.
            soon(self, self._make_pages_again)
            return
        for place, page in self._pages.items():
            if place == self._current:
                page.refresh(notification)
            else:
                self._stale.add(place)
        if notification.kind is not ChangeKind.MADE:
            self._go_to_touched(notification)
        self.bottom.say(notification.words)
        self._later.start()

    def _make_pages_again(self) -> None:
        """Show the file as it is, in fields that hold nothing else."""
        here = self._here or self.current
        former, self._pages = self._pages, {}
        for page in former.values():
            self._discard(page)
        self._stale.clear()
        self.go_to(here)

    def _let_old_pages_go(self, place: PagePlace) -> None:
        """Keep the pages of questions one was at last, and those where something typed is recorded nowhere else."""
        self._pages[place] = self._pages.pop(place)
        asking = [kept for kept in self._pages if isinstance(kept, SectionPlace)]
        catalogue, refused = self._context.catalogue, self._context.findings.refused
        held = {page_of(item.place, catalogue) for item in refused}
        for old in asking[:-_KEPT]:
            if old not in held:
                self._stale.discard(old)
                self._discard(self._pages.pop(old))

    def _discard(self, page: Page) -> None:
        self.stack.removeWidget(page)
        page.hide()
        page.setParent(None)
        page.deleteLater()

    def _go_to_touched(self, notification: Notification) -> None:
        """Bring what was undone or made again under the eyes: on the page shown when it is there too."""
        for place in notification.touched:
            if place == self.current or self.stack_page().go_to(place):
                self._here = place
                return
        if notification.touched and self.go_to(notification.touched[0]):
            # The page one was led to says it as well.
            self.stack_page().refresh(notification)

    # Help

    def _make_help(self) -> "HelpPanel":
        # Not before a file is open: it brings what builds the document with it.
        from ui.help.help_panel import HelpPanel

        panel = HelpPanel(self._context)
        panel.close_requested.connect(self.toggle_help)
        panel.jump_requested.connect(self.go_to)
        panel.passage_requested.connect(self._show_passage)
        panel.preview_shown.connect(self.preview_shown)
        panel.guide_requested.connect(self._actions["guide"].trigger)
        return panel

    def _on_help_requested(self, location: Location | None) -> None:
        if location is not None:
            self._here = location
        self._show_help(location)

    def _show_passage(self, location: Location) -> None:
        self.go_to(ScreenPlace(Screen.DOCUMENT))
        self.stack_page().show_passage(location)

    def _show_help(self, location: Location | None) -> None:
        self.help.show_for(location)

    def toggle_help(self) -> None:
        """Show or put away the help."""
        self.body.toggle_help()
        self._state.help_shown = self.body.help_wanted

    def show_help(self) -> None:
        """Show the help; open already, it takes the focus."""
        if not self.body.help_visible:
            self.toggle_help()
        elif (first := first_field(self.help)) is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_reason(self) -> None:
        """Say why the question one is at is asked."""
        if not self.body.help_visible:
            self.toggle_help()
        if not self.help.show_reason():
            self.bottom.say(french("Placez-vous d’abord sur une question."))

    def show_excerpt(self, wanted: bool) -> None:
        """Show what the document says of the question, as soon as there is one, or what was shown before."""
        if wanted and not self.excerpt_shown:
            self._open_excerpt()
        elif not wanted and self.excerpt_shown:
            self.toggle_excerpt()

    def _open_excerpt(self) -> None:
        self._before_excerpt = (self.body.help_visible, self.help.tab)
        self.help.show_tab(HelpTab.DOCUMENT)
        if not self.body.help_visible:
            self.toggle_help()

    @property
    def excerpt_shown(self) -> bool:
        """Whether the help shows what the document says of the question."""
        return self.help.isVisible() and self.help.shows_preview

    def toggle_excerpt(self) -> bool:
        """Show what the document says of the question, or put the help back; False where no question is asked."""
        if not isinstance(self.current, SectionPlace) or not self.help.has_preview:
            return False
        if self.excerpt_shown:
            open_before, tab = self._before_excerpt
            self.help.show_tab(tab)
            if not open_before:
                self.toggle_help()
            return True
        self._open_excerpt()
        return True

    def toggle_tree(self) -> None:
        """Show or put away the plan; opened over the page, it takes the focus."""
        self.body.toggle_tree()
        self._state.tree_shown = self.body.tree_wanted
        if self.body.folded and self.body.tree_over:
            self.side.tree.setFocus()

    def _on_help_resized(self, width: int) -> None:
        self._state.help_width = width

    # Zones

    def move_zone(self, by: int) -> None:
        """Move the focus to the next zone: plan, page, help, bottom bar."""
        zones = [zone for zone in self._zones() if zone.isVisible()]
        focus = QApplication.focusWidget()
        here = next((rank for rank, zone in enumerate(zones) if focus and zone.isAncestorOf(focus)), -by)
        for distance in range(1, len(zones) + 1):
            zone = zones[(here + by * distance) % len(zones)]
            target = self.side.tree if zone is self.side else first_field(zone)
            if target is not None:
                target.setFocus()
                return

    def _zones(self) -> list[QWidget]:
        return [self.side if self.body.tree_visible else self.rail, self.stack_page(), self.help, self.bottom]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bottom.set_compact(self.window().height() < SHORT)
