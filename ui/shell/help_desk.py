"""The help of the window: on the screen one is at, the glossary, the guide and the guided tour."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.glossary_index import GlossaryIndex
from cahier.guidance.guide_chapters import GuideReader, load_guide
from cahier.guidance.screen_help import FirstScreen
from cahier.guidance.tour_stops import Shown, TourStop, tour_stops
from cahier.locations import documents_folder
from cahier.model.location import PagePlace, Screen
from ui.help.glossary_window import GlossaryWindow
from ui.help.guide_window import GuideWindow
from ui.help.guided_tour import GuidedTour
from ui.help.screen_help_window import ScreenHelpWindow
from ui.shell.file_dialogs import FileDialogs
from ui.shell.handed_file import HandedFile
from ui.shell.notices import Notices
from ui.shell.window_state import WindowState
from ui.shell.workspace import Workspace
from ui.theme.theme import Theme

TOUR, GUIDE = "tour", "guide"


class HelpDesk(QObject):
    """Opens one help at a time over the window; each closes by Échap and gives the focus back."""

    def __init__(
        self,
        window: QWidget,
        theme: Callable[[], Theme],
        catalogue: Callable[[], Catalogue],
        notices: Notices,
        state: WindowState,
        dialogs: FileDialogs,
    ) -> None:
        super().__init__(window)
        self._file = HandedFile(window, dialogs, notices, GUIDE)
        self._window, self._theme, self._catalogue = window, theme, catalogue
        self._notices, self._state = notices, state
        self._left: tuple[PagePlace, bool] | None = None
        self.tour: GuidedTour | None = None
        self.glossary: GlossaryWindow | None = None
        self.guide: GuideWindow | None = None
        self.screen_help: ScreenHelpWindow | None = None

    def show_screen_help(self, screen: Screen | FirstScreen, over: QWidget | None = None) -> None:
        """Say what a screen is for, where no panel does: before a file is open, or over another window."""
        if self.screen_help is not None:
            self.screen_help.activateWindow()
            return
        over = over or self._window
        found = ScreenHelpWindow(self._theme(), GlossaryIndex(self._catalogue().terms), screen, over)
        self.screen_help = found
        # Not all leave by themselves: the window under one may go first.
        found.destroyed.connect(self._on_screen_help_gone)
        found.finished.connect(self._on_screen_help_gone)
        found.guide_requested.connect(lambda: self.show_guide(over))
        found.glossary_requested.connect(lambda: self.show_glossary(over=over))
        found.open()

    def _on_screen_help_gone(self) -> None:
        self.screen_help = None

    def show_glossary(self, term: str = "", over: QWidget | None = None) -> None:
        """Open the glossary, at a term when one is named, over a window that lets none in but its own."""
        over = over or self._window
        if self.glossary is not None and self.glossary.parentWidget() is not over:
            self.glossary.close()
        if self.glossary is None:
            self.glossary = GlossaryWindow(self._theme(), self._catalogue().terms, over)
            self.glossary.destroyed.connect(self._on_glossary_gone)
            self.glossary.finished.connect(self._on_glossary_gone)
        self.glossary.show()
        self.glossary.activateWindow()
        if term:
            self.glossary.show_term(term)

    def _on_glossary_gone(self) -> None:
        self.glossary = None

    def show_guide(self, over: QWidget | None = None) -> None:
        """Open the guide where who is there begins, over a window that lets none in but its own."""
        over = over or self._window
        if self.guide is not None and self.guide.parentWidget() is not over:
            self.guide.close()
        if self.guide is None:
            reader = GuideReader.MANAGER if self._state.for_manager else GuideReader.CONSULTANT
            self.guide = GuideWindow(self._theme(), load_guide(), reader, over)
            self.guide.pdf_asked.connect(self._print_guide)
            self.guide.destroyed.connect(self._on_guide_gone)
            self.guide.finished.connect(self._on_guide_gone)
        self.guide.show()
        self.guide.activateWindow()

    def _print_guide(self) -> None:
        from cahier.guidance.guide_pdf import guide_pdf

        self._file.make(documents_folder() / "_", f"{load_guide().title}.pdf", lambda: guide_pdf(load_guide()))

    def _on_guide_gone(self) -> None:
        self.guide = None

    # The tour

    def offer_tour(self, start: Callable[[], object]) -> None:
        """Offer the tour, the first time a file is open on this computer."""
        if self._state.tour_offered:
            return
        self._state.tour_offered = True
        self._notices.show_message(
            TOUR,
            "ink",
            "Première fois dans Cahier ? Une visite montre l’essentiel en quatre étapes.",
            [
                ("Faire la visite", start),
                ("Non merci", lambda: self._notices.dismiss(TOUR)),
            ],
        )

    def start_tour(self, workspace: Workspace) -> None:
        """Show the tour over an open file."""
        self._notices.dismiss(TOUR)
        self.end_tour()
        self._left = (workspace.current, workspace.excerpt_shown)
        self.tour = GuidedTour(self._theme(), tour_stops(), lambda stop: _widgets(workspace, stop), self._window)
        self.tour.moved.connect(lambda stop: _come_to(workspace, stop))
        self.tour.ended.connect(lambda: self._on_ended(workspace))

    def end_tour(self) -> None:
        """Leave the tour."""
        if self.tour is not None:
            self.tour.leave()

    def put_away(self) -> None:
        """Close what is open over the window, which is about to change its look."""
        self.end_tour()
        for shown in (self.glossary, self.guide):
            if shown is not None:
                shown.close()

    def _on_ended(self, workspace: Workspace) -> None:
        self.tour = None
        if self._left is not None:
            place, excerpt = self._left
            self._left = None
            workspace.show_excerpt(False)
            workspace.go_to(place)
            workspace.show_excerpt(excerpt)


def _widgets(workspace: Workspace, stop: TourStop) -> Iterable[QWidget]:
    parts = {
        Shown.PLAN: (workspace.side, workspace.rail),
        Shown.PAGE: (workspace.stack,),
        Shown.HELP: (workspace.help,),
    }
    return [widget for part in stop.around for widget in parts[part]]


def _come_to(workspace: Workspace, stop: TourStop) -> None:
    if not stop.preview:
        workspace.show_excerpt(False)
    if stop.place is not None:
        workspace.go_to(stop.place)
    if stop.preview:
        workspace.show_excerpt(True)
