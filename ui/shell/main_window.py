"""The window: one screen at a time, the bars around it, and what each action does."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from cahier.guidance.sample_cards import sample_cards
from cahier.model.location import Location, PagePlace, Screen, ScreenPlace, SectionPlace
from cahier.storage import recent
from ui.screens.welcome.welcome_page import WelcomePage
from ui.session.spare_memory import give_back_memory
from ui.shell.actions import Actions
from ui.shell.flows_window import FlowsWindow
from ui.shell.help_button import HelpButton
from ui.shell.patience import Patience
from ui.shell.top_bar import TopBar
from ui.shell.window_place import open_window
from ui.shell.window_state import SHORT, ZOOMS, WindowState
from ui.shell.workspace_actions import on_workspace, workspace_actions
from ui.soon import soon
from ui.texts import set_title, set_verbatim, set_verbatim_title
from ui.theme.apply_theme import STILL, apply_theme
from ui.theme.theme import Theme

_SPARE_MS = 500
_ENLARGE = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)

if TYPE_CHECKING:
    from cahier.catalogue.catalogue import Catalogue
    from cahier.catalogue.profile_schema import Profile
    from cahier.editing.session import Notification, Session
    from ui.screens.quick.quick_page import QuickPage
    from ui.screens.result.result_page import ResultPage
    from ui.screens.welcome.start_page import StartPage
    from ui.session.current_findings import KnownFindings
    from ui.session.open_file import OpenFile
    from ui.shell.command_palette import CommandPalette
    from ui.shell.file_dialogs import FileDialogs
    from ui.shell.quick_flow import QuickFlow
    from ui.shell.window_search import WindowSearch
    from ui.shell.workspace import Workspace


class MainWindow(FlowsWindow):
    """Composes the screens; pages do the rest.

    The first screen is all that is made, and imported, before the window shows; each other part when it is first asked
    for, and what works on a file with the first file.
    """

    def __init__(
        self,
        app: QApplication,
        state: WindowState,
        load: "Callable[[], Catalogue]",
        dialogs: "FileDialogs | None" = None,
    ) -> None:
        super().__init__(state, dialogs)
        self._app, self._load = app, load
        self._catalogue: Catalogue | None = None
        self.workspace: Workspace | None = None
        self.result: ResultPage | None = None
        self._before_preview: PagePlace | None = None
        # The page and the findings that outlive a change of look.
        self._back_at: PagePlace | None = None
        self._found: KnownFindings | None = None
        self._leaving = False
        self._spare = QTimer(self, singleShot=True, interval=_SPARE_MS)
        self._spare.timeout.connect(give_back_memory)
        self._opened_file: OpenFile | None = None
        self._top: TopBar | None = None
        self._palette_box: CommandPalette | None = None
        self.actions_table = Actions(self.theme, self._handlers(), self)
        for name, fill in (("recent", self._fill_recent), ("samples", self._fill_samples)):
            self.actions_table.list_menu(name).aboutToShow.connect(fill)
        self._screens = QStackedWidget()
        self._screens.currentChanged.connect(self._on_screen_changed)
        self._frame = QVBoxLayout()
        self._build_frame()
        self.file_dropped.connect(lambda path: self.files.open(path))
        self.menu_asked.connect(self.open_menu)
        self.help_asked.connect(lambda about, over: self.help_desk.show_screen_help(about, over))
        self.notices.resized.connect(self._place_help_button)
        self._build_screens()
        set_title(self, "Cahier")
        self.setMinimumSize(900, 560)

    def appear(self) -> None:
        """Show itself where it was left, within the screen."""
        open_window(self, self._state)

    # Knowledge base

    def catalogue(self) -> "Catalogue":
        """Return the knowledge base, read when first needed."""
        if self._catalogue is None:
            self._catalogue = self._load()
            self._welcome.show_catalogue(self._catalogue)
        return self._catalogue

    # Parts made when they are first asked for

    @property
    def open_file(self) -> "OpenFile":
        """The file of the window, with all that listens to it."""
        if self._opened_file is None:
            from ui.session.open_file import OpenFile
            from ui.shell.access_notices import AccessNotices
            from ui.shell.file_log import FileLog

            self._opened_file = made = OpenFile(parent=self._app)
            FileLog(made)
            made.wait = Patience(self)
            made.access_changed.connect(self._show_access)
            for told in (made.saved, made.changed, made.save_failed):
                told.connect(self._show_saved)
            self.access = AccessNotices(made, self.notices, lambda: self.files.ask_save_as(), self)
            self.access.comparison_asked.connect(lambda path: self.comparison.compare_with_file(path))
            # The questions of the quick path hear of a file before the screens do.
            _ = self.questions
            made.opened.connect(self._on_opened)
        return self._opened_file

    @cached_property
    def questions(self) -> "QuickFlow":
        """The everyday questions."""
        from ui.shell.quick_flow import QuickFlow

        flow = QuickFlow(self.open_file, self.files, self.catalogue, self)
        flow.changed.connect(self._show_history)
        flow.cancelled.connect(self._on_questions_left)
        flow.profile_requested.connect(self.show_start)
        flow.drafted.connect(self._on_drafted)
        return flow

    @cached_property
    def _search(self) -> "WindowSearch":
        from ui.shell.window_search import WindowSearch

        search = WindowSearch(
            self.actions_table, self.catalogue, lambda: self.context.session.situation if self.context else None
        )
        search.place_chosen.connect(self._go)
        search.said.connect(self._say)
        search.term_chosen.connect(lambda term: self.help_desk.show_glossary(term))
        return search

    @property
    def palette_box(self) -> "CommandPalette":
        """The box of the search, in the current theme."""
        if self._palette_box is None:
            self._palette_box = self._search.dress(self.theme, self)
        return self._palette_box

    @property
    def top(self) -> TopBar:
        """The bar at the top, in the current theme."""
        if self._top is None:
            self._top = TopBar(self.theme, self.actions_table)
            self._top.search_requested.connect(self.open_search)
            self._top.hide()
            self._frame.insertWidget(0, self._top)
            self._top.set_compact(self.height() < SHORT)
        return self._top

    def _fill_recent(self) -> None:
        from ui.shell.file_menus import fill_recent

        masked = self._state.names_masked and not self._state.for_manager
        fill_recent(self.actions_table.list_menu("recent"), self.files, masked=masked)

    def _fill_samples(self) -> None:
        from ui.shell.file_menus import fill_samples

        fill_samples(self.actions_table.list_menu("samples"), self.files)

    # Frame

    def _build_frame(self) -> None:
        central = QWidget()
        self._frame = QVBoxLayout(central)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSpacing(0)
        self._frame.addWidget(self.notices)
        self._frame.addWidget(self._screens, 1)
        self.setCentralWidget(central)

    def _on_screen_changed(self, _rank: int) -> None:
        if self._opened_file is not None:
            self.files.forget_refusal()

    def _build_screens(self) -> None:
        """Make every widget again in the current theme; the specification is untouched."""
        apply_theme(self._app, self.theme)
        self.notices.restyle(self.theme)
        self.actions_table.recolour(self.theme)
        self.actions_table["dark"].setChecked(self.theme.dark)
        self._settle_motion()
        # The screens before a file is open have no bar at the top.
        self.help_button = HelpButton(self.theme, self.actions_table, self)
        self._welcome = WelcomePage(self.theme, sample_cards(), self._state.for_manager, self._state.names_masked)
        self._welcome.another_requested.connect(lambda: self.starting.ask())
        self._welcome.names_masked.connect(self._on_names_masked)
        self._welcome.show_catalogue(self._catalogue)
        self._welcome.start_requested.connect(self.show_new)
        self._welcome.open_requested.connect(lambda: self.files.ask_open())
        self._welcome.guide_requested.connect(lambda: self.help_desk.show_guide())
        self._welcome.sample_requested.connect(lambda path: self.files.open_sample(path))
        self._welcome.reader_changed.connect(self._on_reader_chosen)
        self._welcome.recent_requested.connect(lambda path: self.files.open(path))
        self._welcome.forget_requested.connect(self._on_forget)
        self._screens.addWidget(self._welcome)
        self._start: StartPage | None = None
        if self._opened_file is not None:
            self._on_opened()
        else:
            self.actions_table.set_file_open(False)
            self.show_welcome()

    def restyle(self, dark: bool, zoom: float) -> None:
        """Change the look, once the menu or button that asked for it is done with."""
        self._state.dark, self._state.zoom = dark, zoom
        soon(self, self._wear)

    def _toggle_motion(self) -> None:
        self._state.still = not self._state.still
        self._settle_motion()

    def _settle_motion(self) -> None:
        self._app.setProperty(STILL, self._state.still)
        self.actions_table["still"].setChecked(self._state.still)

    def _wear(self) -> None:
        self._commit()
        dark, zoom = self._state.dark, self._state.zoom
        place = self.workspace.current if self.workspace else None
        answering = self._screens.currentWidget() is self.quick is not None
        resulting = self._screens.currentWidget() is self.result is not None
        self._found = self.context.findings.known if self.context else None
        if self._opened_file is not None:
            self.questions.drop_page()
        self._drop_screens()
        # Qt would dress again, at length, widgets that are about to go.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.theme = Theme.load("dark" if dark else "light", zoom)
        # The page shown is made again, and the others when one comes to them.
        self._back_at = place
        self._build_screens()
        self._back_at = None
        if answering and self.workspace is not None:
            self._retake()
        elif answering:
            self._show_questions()
        elif resulting:
            self._show_result()

    def _drop_screens(self) -> None:
        if "help_desk" in vars(self):
            self.help_desk.put_away()
        if "replacing" in vars(self):
            self.replacing.put_away()
        self._drop_workspace()
        for widget in (self._top, self._palette_box, self.help_button, self._welcome, self._start):
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._top = self._palette_box = None

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
        if shown or self._top is not None:
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
        return self.questions.page if self._opened_file is not None else None

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

    def _say(self, words: str) -> None:
        if self.workspace is not None:
            self.workspace.bottom.say(words)

    def _ask_where(self, proposed: Path) -> Path | None:
        return self._dialogs.save_file(self, proposed)

    def show_start(self) -> None:
        """Ask what is needed to start a specification from a profile."""
        if not self.questions.leave():
            return
        if self._start is not None:
            self._start.deleteLater()
        profiles = self.catalogue().profiles.values()
        from ui.screens.welcome.start_page import StartPage

        self._start = StartPage(self.theme, profiles, self._ask_where)
        self._start.started.connect(self._on_started)
        self._start.cancelled.connect(self.show_welcome)
        self._start.questions_requested.connect(self.show_quick)
        self._screens.addWidget(self._start)
        self._screens.setCurrentWidget(self._start)
        self._show_top(False)
        if self._start.tiles:
            self._start.tiles[0].setFocus()

    def _on_started(self, profile: "Profile", company: str, path: Path) -> None:
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
            self._spare.start()
            if not self._leaving:
                self.show_welcome()
        elif awaits_draft:
            self._show_questions()
        else:
            self._open_workspace(session)
            self.show_workspace()

    def _open_workspace(self, session: "Session") -> None:
        from ui.screens.page_registry import FileAccess
        from ui.session.context import Context
        from ui.session.current_findings import Findings
        from ui.session.session_signals import SessionSignals
        from ui.shell.workspace import Workspace

        signals = SessionSignals(session, self)
        findings = Findings(session, signals, self)
        findings.take(self._found)
        self._found = None
        self.context = Context(session, signals, findings, self.theme, self._state.for_manager)
        access = FileAccess(lambda: self.open_file.path, self.open_file.save_now)
        workspace = Workspace(self.context, self.actions_table, access, self._state)
        self.workspace = workspace
        workspace.place_changed.connect(self._on_place_changed)
        workspace.place_changed.connect(lambda _place: self.files.forget_refusal())
        workspace.documents_asked.connect(lambda kind: self.offer_documents.write(kind))
        workspace.preview_shown.connect(lambda _shown: self._show_preview())
        signals.changed.connect(self._show_history)
        signals.changed.connect(self._on_session_changed)
        # Once whoever asked is done.
        signals.remade.connect(lambda: soon(self, self._wear))
        findings.changed.connect(self._show_file)
        findings.tell()
        quick = session.specification.quick
        self.actions_table["retake"].setEnabled(quick is not None and quick.drafted is not None)
        self._screens.addWidget(workspace)
        self._screens.setCurrentWidget(workspace)
        self._show_top(True)
        self._show_file()
        self._show_history()
        self.open_file.settling.connect(workspace.commit)
        if session.specification.kit is not None:
            self.kits.tell(session)
        if self._back_at is None or not workspace.go_to(self._back_at):
            workspace.resume()
        self._search.get_ready()
        self._show_saved()

    def _show_access(self) -> None:
        if self.workspace is not None:
            self.workspace.show_access()

    def _on_session_changed(self, notification: "Notification") -> None:
        self._search.get_ready()
        if self.open_file.session is not None and self.open_file.session.specification.awaits_draft:
            # Once every page was told.
            soon(self, lambda: self._back_to_questions(notification.words))

    def _back_to_questions(self, words: str) -> None:
        """Show the questions again: the draft made of them was undone."""
        self._on_opened()
        if self.quick is not None:
            self.quick.say(words)

    def _drop_workspace(self) -> None:
        # The tour puts the workspace back as it was: while there is one.
        if "help_desk" in vars(self):
            self.help_desk.end_tour()
        self._close_flows()
        workspace, context, self.workspace, self.context = self.workspace, self.context, None, None
        if workspace is not None and context is not None:
            workspace.stop()
            context.signals.close()
            context.findings.changed.disconnect()
            self._screens.removeWidget(workspace)
            self._drop_result()
            for gone in (workspace, context.findings, context.signals):
                gone.deleteLater()
            # Once they are gone.
            workspace.destroyed.connect(self._spare.start)

    def _on_place_changed(self, place: PagePlace) -> None:
        if place != ScreenPlace(Screen.DOCUMENT):
            self._before_preview = place
        self.actions_table.set_among_questions(isinstance(place, SectionPlace))
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
        from cahier.storage.file_names import folder_in_words
        from ui.session.saved_words import saved_when_and_where, saved_words

        words, healthy = saved_words(self.open_file)
        if self.result is not None:
            self.result.show_saved(saved_when_and_where(self.open_file))
        self.workspace.bottom.show_saved(words, folder_in_words(self.open_file.path), healthy)
        self._show_file()

    def _show_history(self, *_: object) -> None:
        if self._session is not None:
            from ui.shell.undo_words import show_history

            show_history(self.actions_table, self._session)

    # Actions

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            **workspace_actions(self._shown_workspace),
            "new": self._begin_another,
            "new_from": lambda: self.starting.ask(),
            "new_with_kit": lambda: self.kits.choose(),
            "make_kit": self._committed(lambda: self.kits.make()),
            "update_kit": self._committed(lambda: self.kits.update()),
            "open": lambda: self.files.ask_open(),
            "read": lambda: self.files.ask_read(),
            "save": lambda: self.files.save(),
            "save_as": lambda: self.files.ask_save_as(),
            "versions": lambda: self.versions.show(),
            "password": lambda: self.files.ask_protection(),
            "anonymise": lambda: self.files.open_anonymous(),
            "traces": lambda: self.traces.show(),
            "compare": lambda: self.comparison.ask(),
            "meetings": lambda: self.meetings.show(),
            "ask": lambda: self.asking.show(),
            "dates": lambda: self.dates.show(),
            "merge": lambda: self.merging.ask(),
            "present": self._present,
            "remarks": lambda: self.remarks.show(),
            "reviewed": lambda: self.remarks.ask_document(),
            "remark_here": self._on_workspace(lambda workspace: self.remarks.show(workspace.here)),
            "home": lambda: self.questions.leave(),
            "retake": self._retake,
            "quit": self.close,
            "undo": self._undo,
            "redo": self._redo,
            "replace": self._ask_replacing,
            "help": self.show_help,
            "guide": lambda: self.help_desk.show_guide(),
            "glossary": lambda: self.help_desk.show_glossary(),
            "tour": self._on_workspace(lambda workspace: self.help_desk.start_tour(workspace)),
            "preview": self.toggle_preview,
            "larger": lambda: self._zoom(1),
            "smaller": lambda: self._zoom(-1),
            "usual_size": lambda: self.restyle(self.theme.dark, 1.0),
            "dark": lambda: self.restyle(not self.theme.dark, self.theme.zoom),
            "still": self._toggle_motion,
            "spelling": lambda: self.spelling.toggle(),
            "full_screen": self._toggle_full_screen,
            "search": self.open_search,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }

    def _show_shortcuts(self) -> None:
        from ui.shell.shortcuts_window import ShortcutsWindow

        ShortcutsWindow(self.theme, self.actions_table, self).open()

    def _show_about(self) -> None:
        from ui.shell.about import about_dialog

        about_dialog(self, self._catalogue.edition if self._catalogue else None).open()

    def _on_workspace(self, act: "Callable[[Workspace], object]") -> Callable[[], object]:
        return on_workspace(self._shown_workspace, act)

    def _shown_workspace(self) -> "Workspace | None":
        """Bring the open file to the front: what one asks of it is seen there."""
        if self.workspace is not None:
            self.show_workspace()
        return self.workspace

    def _to_screen(self, screen: Screen) -> Callable[[], object]:
        """Return what shows a screen."""
        return self._on_workspace(lambda workspace: workspace.go_to(ScreenPlace(screen)))

    @property
    def _session(self) -> "Session | None":
        """What is being written: the open file, or the questions before they have one."""
        if self._opened_file is None:
            return None
        return self._opened_file.session or self.questions.session

    def _commit(self) -> None:
        """Have the words still being typed handed over, so that what comes next applies to them too."""
        if self.workspace is not None:
            self.workspace.commit()
        if self.result is not None:
            self.result.commit()
        if self._opened_file is not None:
            self.questions.commit()

    def _undo(self) -> None:
        self._commit()
        if self._session is not None:
            self._session.undo()

    def _redo(self) -> None:
        self._commit()
        if self._session is not None:
            self._session.redo()

    def _committed(self, act: Callable[[], object]) -> Callable[[], object]:
        """Return what is done once the words still being typed are handed over."""

        def do() -> None:
            self._commit()
            act()

        return do

    def _ask_replacing(self) -> None:
        self._commit()
        self.replacing.show()

    def show_help(self) -> None:
        """Say what the screen is for; on a page, the help beside it does."""
        from cahier.guidance.screen_help import FirstScreen

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
        _ = self.palette_box
        self._search.ask()

    def _zoom(self, by: int) -> None:
        rank = max(0, min(len(ZOOMS) - 1, ZOOMS.index(self._state.zoom) + by))
        if ZOOMS[rank] != self.theme.zoom:
            self.restyle(self.theme.dark, ZOOMS[rank])

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _on_reader_chosen(self, for_manager: bool) -> None:
        self._state.for_manager = self._state.essential_only = for_manager

    def _present(self) -> None:
        # Whoever goes back to the first screen afterwards is still before the projector.
        self._state.names_masked = True
        self._welcome.hide_names()
        self.meetings.present()

    def _on_names_masked(self, masked: bool) -> None:
        self._state.names_masked = masked

    def _on_forget(self, path: Path) -> None:
        self.files.forget_recent(path)
        self._welcome.show_recent(recent.load())

    def _on_traces_erased(self) -> None:
        self._welcome.show_recent(recent.load())

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._top is not None:
            self._top.set_compact(self.height() < SHORT)
        self._place_help_button()
        if self._palette_box is not None and self._palette_box.isVisible():
            self._palette_box.place()

    def _place_help_button(self) -> None:
        """Keep the « ? » in its corner, under the messages, whose crosses stand there too."""
        above = self.notices.height() if self.notices.isVisible() else 0
        self.help_button.move(self.width() - self.help_button.width() - 14, above + 8)

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
        if self._opened_file is not None:
            self.questions.commit()
        if self._opened_file is not None and not self._leaving and not self.files.can_quit():
            event.ignore()
            return
        self._state.geometry = self.saveGeometry()
        self._leaving = True
        held = self._opened_file
        if held is not None and held.session is not None and not held.close():
            held.abandon()
        event.accept()

    def settle(self) -> bool:
        """Write what is open; return whether its file holds everything."""
        return self._opened_file is None or self._opened_file.settle()

    def leave_now(self) -> None:
        """Close without a question: what cannot be written in its file is kept, and offered at the next start."""
        self._leaving = True
        self.close()
