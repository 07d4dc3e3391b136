"""The window: one screen at a time, the bars around it, and what each action does."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import Profile
from cahier.editing.session import Notification, Session
from cahier.guidance.sample_cards import sample_cards
from cahier.guidance.screen_help import FirstScreen
from cahier.model.location import Location, PagePlace, Screen, ScreenPlace
from cahier.storage import recent
from cahier.storage.file_names import folder_in_words
from ui.screens.page_registry import FileAccess
from ui.screens.welcome.start_page import StartPage
from ui.screens.welcome.welcome_page import WelcomePage
from ui.session.context import Context
from ui.session.current_findings import Findings
from ui.session.open_file import OpenFile
from ui.session.saved_words import saved_when_and_where, saved_words
from ui.session.session_signals import SessionSignals
from ui.shell.about import about_dialog, shortcuts_dialog
from ui.shell.access_notices import AccessNotices
from ui.shell.actions import Actions
from ui.shell.comparison_flow import ComparisonFlow
from ui.shell.failure_notice import FailureNotice
from ui.shell.file_dialogs import FileDialogs
from ui.shell.file_flow import FileFlow
from ui.shell.file_menus import FileMenus
from ui.shell.help_button import HelpButton
from ui.shell.help_desk import HelpDesk
from ui.shell.notices import Notices
from ui.shell.quick_flow import QuickFlow
from ui.shell.system_window import SystemWindow
from ui.shell.top_bar import TopBar
from ui.shell.traces_window import TracesFlow
from ui.shell.undo_words import show_history
from ui.shell.versions_flow import VersionsFlow
from ui.shell.window_place import open_window
from ui.shell.window_search import WindowSearch
from ui.shell.window_state import ZOOMS, WindowState
from ui.shell.workspace import SHORT, Workspace
from ui.shell.workspace_actions import on_workspace, workspace_actions
from ui.texts import set_title, set_verbatim, set_verbatim_title
from ui.theme.apply_theme import apply_theme
from ui.theme.theme import Theme

_ENLARGE = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)

if TYPE_CHECKING:
    from ui.screens.quick.quick_page import QuickPage
    from ui.screens.result.result_page import ResultPage


class MainWindow(SystemWindow):
    """Composes the screens; pages do the rest."""

    def __init__(
        self,
        app: QApplication,
        open_file: OpenFile,
        state: WindowState,
        load: Callable[[], Catalogue],
        dialogs: FileDialogs | None = None,
    ) -> None:
        super().__init__()
        self._app, self._state, self._load = app, state, load
        self._catalogue: Catalogue | None = None
        self.open_file = open_file
        self.theme = Theme.load("dark" if state.dark else "light", state.zoom)
        self.context: Context | None = None
        self.workspace: Workspace | None = None
        self.result: ResultPage | None = None
        self._before_preview: PagePlace | None = None
        self._leaving = False
        self.notices = Notices(self.theme)
        self._failures = FailureNotice(open_file, self.notices)
        self.files = FileFlow(self, open_file, self.notices, dialogs or FileDialogs(), self.catalogue)
        self._dialogs = dialogs or FileDialogs()
        self.versions = VersionsFlow(self, open_file, self.notices, self.files.open_earlier, lambda: self.theme)
        self.traces = TracesFlow(self, open_file, self.notices, self._on_traces_erased)
        self.comparison = ComparisonFlow(self, open_file, self.notices, self._dialogs, lambda: self.theme)
        self.access = AccessNotices(open_file, self.notices, self.files.ask_save_as, self)
        self.access.comparison_asked.connect(self.comparison.compare_with_file)
        self.questions = QuickFlow(open_file, self.files, self.catalogue, self)
        self.actions_table = Actions(self.theme, self._handlers(), self)
        self._lists = FileMenus(self.actions_table, self.files, self)
        self._search = WindowSearch(
            self.actions_table, self.catalogue, lambda: self.context.session.situation if self.context else None
        )
        self._search.place_chosen.connect(self._go)
        self.help_desk = HelpDesk(self, lambda: self.theme, self.catalogue, self.notices, state)
        self._search.term_chosen.connect(self.help_desk.show_glossary)
        self._screens = QStackedWidget()
        self._screens.currentChanged.connect(lambda _rank: self.files.forget_refusal())
        self._frame = QVBoxLayout()
        self._build_frame()
        self._connect()
        self._build_screens()
        set_title(self, "Cahier")
        self.setMinimumSize(900, 560)

    def appear(self) -> None:
        """Show itself where it was left, within the screen."""
        open_window(self, self._state)

    # Knowledge base

    def catalogue(self) -> Catalogue:
        """Return the knowledge base, read when first needed."""
        if self._catalogue is None:
            self._catalogue = self._load()
            self._welcome.show_catalogue(self._catalogue)
        return self._catalogue

    # Frame

    def _build_frame(self) -> None:
        central = QWidget()
        self._frame = QVBoxLayout(central)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSpacing(0)
        self._frame.addWidget(self.notices)
        self._frame.addWidget(self._screens, 1)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self.open_file.opened.connect(self._on_opened)
        self.open_file.saved.connect(self._show_saved)
        self.open_file.changed.connect(self._show_saved)
        self.open_file.save_failed.connect(self._show_saved)
        self.file_dropped.connect(self.files.open)
        self.menu_asked.connect(self.open_menu)
        self.files.quit_anyway.connect(self.leave_now)
        self.files.versions_asked.connect(self.versions.show_of)
        self.files.reunion_asked.connect(self.comparison.reconcile)
        self.versions.compared.connect(self.comparison.compare_with)
        self.comparison.gone_to.connect(self._go)
        # An example is opened to be read.
        self.files.sample_opened.connect(lambda: self._go(ScreenPlace(Screen.DOCUMENT)))
        self.questions.changed.connect(self._show_history)
        self.questions.cancelled.connect(self._on_questions_left)
        self.questions.profile_requested.connect(self.show_start)
        self.questions.drafted.connect(self._on_drafted)

    def _build_screens(self) -> None:
        """Make every widget again in the current theme; the specification is untouched."""
        apply_theme(self._app, self.theme)
        self.notices.restyle(self.theme)
        self.actions_table.recolour(self.theme)
        self.actions_table["dark"].setChecked(self.theme.dark)
        self.top = TopBar(self.theme, self.actions_table)
        self.top.search_requested.connect(self.open_search)
        self._frame.insertWidget(0, self.top)
        self.palette_box = self._search.dress(self.theme, self)
        # The screens before a file is open have no bar at the top.
        self.help_button = HelpButton(self.theme, self.actions_table, self)
        self._welcome = WelcomePage(self.theme, sample_cards(), self._state.for_manager)
        self._welcome.show_catalogue(self._catalogue)
        self._welcome.start_requested.connect(self.show_new)
        self._welcome.open_requested.connect(self.files.ask_open)
        self._welcome.sample_requested.connect(self.files.open_sample)
        self._welcome.reader_changed.connect(self._on_reader_chosen)
        self._welcome.recent_requested.connect(self.files.open)
        self._welcome.forget_requested.connect(self._on_forget)
        self._screens.addWidget(self._welcome)
        self._start: StartPage | None = None
        self._on_opened()

    def restyle(self, dark: bool, zoom: float) -> None:
        """Change the look, once the menu or button that asked for it is done with."""
        self._state.dark, self._state.zoom = dark, zoom
        QTimer.singleShot(0, self, self._wear)

    def _wear(self) -> None:
        self._commit()
        dark, zoom = self._state.dark, self._state.zoom
        place = self.workspace.current if self.workspace else None
        answering = self._screens.currentWidget() is self.quick is not None
        resulting = self._screens.currentWidget() is self.result is not None
        self.questions.drop_page()
        self._drop_screens()
        # Qt would dress again, at length, widgets that are about to go.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.theme = Theme.load("dark" if dark else "light", zoom)
        self._build_screens()
        if self.workspace is not None and place is not None:
            self.workspace.go_to(place)
        if answering and self.workspace is not None:
            self._retake()
        elif answering:
            self._show_questions()
        elif resulting:
            self._show_result()

    def _drop_screens(self) -> None:
        self.help_desk.put_away()
        self._drop_workspace()
        for widget in (self.top, self.palette_box, self.help_button, self._welcome, self._start):
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    # Screens

    def show_welcome(self) -> None:
        """Show the first screen."""
        self._welcome.show_recent(recent.load())
        self._screens.setCurrentWidget(self._welcome)
        # The ring belongs to keyboard users: nothing wears it until they press Tab.
        self._welcome.setFocus()
        self._show_top(False)
        set_title(self, "Cahier")

    def _show_top(self, shown: bool) -> None:
        self.top.setVisible(shown)
        self.help_button.setVisible(not shown)
        self.help_button.raise_()

    def show_workspace(self) -> None:
        """Show the open file again."""
        if self.questions.retaking:
            self.questions.let_go()
        if self.workspace is not None:
            self._screens.setCurrentWidget(self.workspace)
            self._show_top(True)
            self.help_desk.offer_tour(self.actions_table["tour"].trigger)

    def show_new(self) -> None:
        """Start a specification the way that suits who is there: everyday questions, or a profile."""
        if self._welcome.asks_questions_first:
            self.show_quick()
        else:
            self.show_start()

    @property
    def quick(self) -> "QuickPage | None":
        """The page of the everyday questions, None before one goes there."""
        return self.questions.page

    def _begin_another(self) -> None:
        if self.files.leave():
            self.show_new()

    def show_quick(self) -> None:
        """Ask the everyday questions, where one had left them."""
        another = self.open_file.session is not self.questions.session
        if another and not self.files.leave():
            return
        self.questions.begin()
        self._show_questions()

    def _show_questions(self) -> None:
        self.quick_page().take_focus()

    def quick_page(self) -> "QuickPage":
        """Return the everyday questions, in front."""
        page = self.questions.make_page(self.theme)
        if self._screens.indexOf(page) < 0:
            self._screens.addWidget(page)
        self._screens.setCurrentWidget(page)
        self._show_top(False)
        self._show_history()
        set_verbatim_title(self, f"{self.open_file.path.stem} – Cahier" if self.open_file.path else "Cahier")
        return page

    def _retake(self) -> None:
        """Take up again the questions that the open file was drafted from."""
        session = self.open_file.session
        if session is not None and self.workspace is not None:
            self._commit()
            self.questions.retake(session)
            self._show_questions()

    def _on_questions_left(self) -> None:
        if self.questions.retaking:
            self.show_workspace()
            return
        if self.questions.leave() and self._screens.currentWidget() is not self._welcome:
            self.show_welcome()

    def _on_drafted(self) -> None:
        session = self.open_file.session
        self.questions.let_go()
        if session is None:
            return
        if self.workspace is None:
            self.actions_table.set_file_open(True)
            self._open_workspace(session)
        self._drop_result()
        self._show_result()

    def _show_result(self) -> None:
        """Show what the questions came to."""
        context = self.context
        if context is None:
            return
        if self.result is None:
            from ui.screens.result.result_page import ResultPage

            self.result = ResultPage(context, self._saved_file, self.files.ask_folder)
            self.result.continued.connect(self._continue_in_detail)
            self.result.jump_requested.connect(self._go)
            context.signals.changed.connect(self.result.refresh)
            self.open_file.settling.connect(self.result.commit)
            self._screens.addWidget(self.result)
        self._screens.setCurrentWidget(self.result)
        self._show_top(True)
        self._show_saved()
        self.result.take_focus()

    def _drop_result(self) -> None:
        result, self.result = self.result, None
        if result is not None:
            self._screens.removeWidget(result)
            result.deleteLater()

    def _continue_in_detail(self) -> None:
        self.show_workspace()
        if self.workspace is not None:
            self.workspace.resume()

    def _saved_file(self) -> Path | None:
        return self.open_file.path if self.open_file.save_now() else None

    def _go(self, place: Location) -> None:
        self._on_workspace(lambda workspace: workspace.go_to(place))()

    def _ask_where(self, proposed: Path) -> Path | None:
        return self._dialogs.save_file(self, proposed)

    def show_start(self) -> None:
        """Ask what is needed to start a specification from a profile."""
        if not self.questions.leave():
            return
        if self._start is not None:
            self._start.deleteLater()
        profiles = self.catalogue().profiles.values()
        self._start = StartPage(self.theme, profiles, self._ask_where)
        self._start.started.connect(self._on_started)
        self._start.cancelled.connect(self.show_welcome)
        self._start.questions_requested.connect(self.show_quick)
        self._screens.addWidget(self._start)
        self._screens.setCurrentWidget(self._start)
        self._show_top(False)
        if self._start.tiles:
            self._start.tiles[0].setFocus()

    def _on_started(self, profile: Profile, company: str, path: Path) -> None:
        self.files.start(profile, company, path)
        if self.workspace is not None:
            self.workspace.go_to(self.workspace.first_place())

    def start_with(self, company: str) -> None:
        """Start with the profile proposed, as if the page had been filled in."""
        if self._start is not None:
            set_verbatim(self._start.company, company)
            self._start.begin.click()

    def _on_opened(self) -> None:
        self._drop_workspace()
        session = self.open_file.session
        self.questions.follow(session)
        awaits_draft = session is not None and session.specification.awaits_draft
        self.actions_table.set_file_open(session is not None, asking=awaits_draft)
        if session is None:
            if not self._leaving:
                self.show_welcome()
        elif awaits_draft:
            self._show_questions()
        else:
            self._open_workspace(session)
            self.show_workspace()

    def _open_workspace(self, session: Session) -> None:
        signals = SessionSignals(session, self)
        findings = Findings(session, signals, self)
        self.context = Context(session, signals, findings, self.theme, self._state.for_manager)
        access = FileAccess(lambda: self.open_file.path, self.open_file.save_now)
        workspace = Workspace(self.context, self.actions_table, access, self._state)
        self.workspace = workspace
        workspace.place_changed.connect(self._on_place_changed)
        workspace.place_changed.connect(lambda _place: self.files.forget_refusal())
        workspace.preview_shown.connect(lambda _shown: self._show_preview())
        signals.changed.connect(self._show_history)
        signals.changed.connect(self._on_session_changed)
        findings.changed.connect(self._show_file)
        findings.refresh()
        quick = session.specification.quick
        self.actions_table["retake"].setEnabled(quick is not None and quick.drafted is not None)
        self._screens.addWidget(workspace)
        self._screens.setCurrentWidget(workspace)
        self._show_top(True)
        self._show_file()
        self._show_history()
        self.open_file.settling.connect(workspace.commit)
        workspace.resume()
        self._show_saved()

    def _on_session_changed(self, notification: Notification) -> None:
        if self.open_file.session is not None and self.open_file.session.specification.awaits_draft:
            # Once every page was told.
            QTimer.singleShot(0, self, lambda: self._back_to_questions(notification.words))

    def _back_to_questions(self, words: str) -> None:
        """Show the questions again: the draft made of them was undone."""
        self._on_opened()
        if self.quick is not None:
            self.quick.say(words)

    def _drop_workspace(self) -> None:
        # The tour puts the workspace back as it was: while there is one.
        self.help_desk.end_tour()
        workspace, context, self.workspace, self.context = self.workspace, self.context, None, None
        if workspace is not None and context is not None:
            context.signals.close()
            context.findings.changed.disconnect()
            self._screens.removeWidget(workspace)
            self._drop_result()
            for gone in (workspace, context.findings, context.signals):
                gone.deleteLater()

    def _on_place_changed(self, place: PagePlace) -> None:
        if place != ScreenPlace(Screen.DOCUMENT):
            self._before_preview = place
        self._show_preview()
        self._show_saved()

    # What the bars say

    def _show_file(self) -> None:
        if self.context is None or self.open_file.path is None:
            return
        version = self.context.session.specification.document.version
        self.top.show_file(self.open_file.path.stem, version, not self.context.findings.remaining.ready)
        set_verbatim_title(self, f"{self.open_file.path.stem} – Cahier")

    def _show_saved(self, *_: object) -> None:
        if self.workspace is None or self.open_file.path is None:
            return
        words, healthy = saved_words(self.open_file)
        if self.result is not None:
            self.result.show_saved(saved_when_and_where(self.open_file))
        self.workspace.bottom.show_saved(words, folder_in_words(self.open_file.path), healthy)
        self._show_file()

    def _show_history(self, *_: object) -> None:
        if self._session is not None:
            show_history(self.actions_table, self._session)

    # Actions

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            **workspace_actions(self._shown_workspace),
            "new": self._begin_another,
            "open": self.files.ask_open,
            "read": self.files.ask_read,
            "save": self.files.save,
            "save_as": self.files.ask_save_as,
            "versions": self.versions.show,
            "password": self.files.ask_protection,
            "anonymise": self.files.open_anonymous,
            "traces": self.traces.show,
            "compare": self.comparison.ask,
            "home": self.questions.leave,
            "retake": self._retake,
            "quit": self.close,
            "undo": self._undo,
            "redo": self._redo,
            "help": self.show_help,
            "guide": lambda: self.help_desk.show_guide(),
            "glossary": lambda: self.help_desk.show_glossary(),
            "tour": self._on_workspace(lambda workspace: self.help_desk.start_tour(workspace)),
            "preview": self.toggle_preview,
            "larger": lambda: self._zoom(1),
            "smaller": lambda: self._zoom(-1),
            "usual_size": lambda: self.restyle(self.theme.dark, 1.0),
            "dark": lambda: self.restyle(not self.theme.dark, self.theme.zoom),
            "full_screen": self._toggle_full_screen,
            "search": self.open_search,
            "shortcuts": lambda: shortcuts_dialog(self, self.actions_table).open(),
            "about": lambda: about_dialog(self, self._catalogue.edition if self._catalogue else None).open(),
        }

    def _on_workspace(self, act: Callable[[Workspace], object]) -> Callable[[], object]:
        return on_workspace(self._shown_workspace, act)

    def _shown_workspace(self) -> Workspace | None:
        """Bring the open file to the front: what one asks of it is seen there."""
        if self.workspace is not None:
            self.show_workspace()
        return self.workspace

    def _to_screen(self, screen: Screen) -> Callable[[], object]:
        """Return what shows a screen."""
        return self._on_workspace(lambda workspace: workspace.go_to(ScreenPlace(screen)))

    @property
    def _session(self) -> Session | None:
        """What is being written: the open file, or the questions before they have one."""
        return self.open_file.session or self.questions.session

    def _commit(self) -> None:
        """Have the words still being typed handed over, so that what comes next applies to them too."""
        if self.workspace is not None:
            self.workspace.commit()
        if self.result is not None:
            self.result.commit()
        self.questions.commit()

    def _undo(self) -> None:
        self._commit()
        if self._session is not None:
            self._session.undo()

    def _redo(self) -> None:
        self._commit()
        if self._session is not None:
            self._session.redo()

    def show_help(self) -> None:
        """Say what the screen is for; on a page, the help beside it does."""
        shown = self._screens.currentWidget()
        if self.workspace is not None and shown is self.workspace:
            self.workspace.show_help()
            return
        screens = (self._start, self.quick, self.result)
        named = dict(zip(screens, (FirstScreen.START, FirstScreen.QUICK, FirstScreen.RESULT), strict=True))
        self.help_desk.show_screen_help(next((named[one] for one in screens if one is shown), FirstScreen.WELCOME))

    def toggle_preview(self) -> None:
        """Show what the document says beside a question; elsewhere go to the document, or back where one was."""
        if self.workspace is None:
            return
        self.show_workspace()
        if self.workspace.current == ScreenPlace(Screen.DOCUMENT):
            self.workspace.go_to(self._before_preview or self.workspace.first_place())
        elif not self.workspace.toggle_excerpt():
            self.workspace.go_to(ScreenPlace(Screen.DOCUMENT))

    def _show_preview(self) -> None:
        if self.workspace is not None:
            self.top.show_preview(
                self.workspace.current == ScreenPlace(Screen.DOCUMENT) or self.workspace.excerpt_shown
            )

    def open_search(self) -> None:
        """Open the search over the window."""
        self._search.ask()

    def _zoom(self, by: int) -> None:
        rank = max(0, min(len(ZOOMS) - 1, ZOOMS.index(self._state.zoom) + by))
        if ZOOMS[rank] != self.theme.zoom:
            self.restyle(self.theme.dark, ZOOMS[rank])

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _on_reader_chosen(self, for_manager: bool) -> None:
        self._state.for_manager = self._state.essential_only = for_manager

    def _on_forget(self, path: Path) -> None:
        self.files.forget_recent(path)
        self._welcome.show_recent(recent.load())

    def _on_traces_erased(self) -> None:
        self._welcome.show_recent(recent.load())

    def tell_failure(self, report: str) -> None:
        """Tell that something went wrong."""
        self._failures.tell(report)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.top.set_compact(self.height() < SHORT)
        self.help_button.move(self.width() - self.help_button.width() - 14, 8)
        if self.palette_box.isVisible():
            self.palette_box.place()

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() in _ENLARGE and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Where a keyboard gives « + » otherwise than its shortcut expects.
            self._zoom(1)
            return True
        escape = event.key() == Qt.Key.Key_Escape
        return escape and self.workspace is not None and self.workspace.body.close_overlays()

    def open_menu(self) -> None:
        """Open the menu with the keyboard."""
        menu = self.top.menu_button.menu()
        below = QPoint(8, self.top.height() if self.top.isVisible() else 8)
        menu.popup(self.mapToGlobal(below))
        menu.setActiveAction(menu.actions()[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        self.questions.commit()
        if not self._leaving and not self.files.can_quit():
            event.ignore()
            return
        self._state.geometry = self.saveGeometry()
        self._leaving = True
        if self.open_file.session is not None and not self.open_file.close():
            self.open_file.abandon()
        event.accept()

    def leave_now(self) -> None:
        """Close without a question: what cannot be written in its file is kept, and offered at the next start."""
        self._leaving = True
        self.close()
