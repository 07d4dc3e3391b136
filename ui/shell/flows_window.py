"""The window as what works on its file sees it: each part is made, and imported, when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from cahier.model.location import Location, Screen, ScreenPlace
from ui.shell.actions import Actions
from ui.shell.notices import Notices
from ui.shell.system_window import SystemWindow
from ui.shell.window_state import WindowState
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from cahier.catalogue.catalogue import Catalogue
    from ui.session.context import Context
    from ui.session.open_file import OpenFile
    from ui.shell.ask_flow import AskFlow
    from ui.shell.comparison_flow import ComparisonFlow
    from ui.shell.dates_flow import DatesFlow
    from ui.shell.failure_notice import FailureNotice
    from ui.shell.file_dialogs import FileDialogs
    from ui.shell.file_flow import FileFlow
    from ui.shell.help_desk import HelpDesk
    from ui.shell.kits_flow import KitsFlow
    from ui.shell.meetings_flow import MeetingsFlow
    from ui.shell.merge_flow import MergeFlow
    from ui.shell.new_from_window import NewFromFlow
    from ui.shell.offer_documents_flow import OfferDocumentsFlow
    from ui.shell.remarks_flow import RemarksFlow
    from ui.shell.replace_window import ReplaceFlow
    from ui.shell.spelling import SpellingHelp
    from ui.shell.traces_window import TracesFlow
    from ui.shell.versions_flow import VersionsFlow


class FlowsWindow(SystemWindow):
    """Leads to what is done with a file beside its pages: opened, compared, asked about, merged, handed over."""

    actions_table: Actions

    def __init__(self, state: WindowState, dialogs: "FileDialogs | None") -> None:
        super().__init__()
        self._state, self._given_dialogs = state, dialogs
        self.theme = Theme.load("dark" if state.dark else "light", state.zoom)
        self.notices = Notices(self.theme)
        self.context: Context | None = None

    # What the window itself says and does

    def catalogue(self) -> "Catalogue":
        """Return the knowledge base, read when first needed."""
        raise NotImplementedError

    @property
    def open_file(self) -> "OpenFile":
        """The file of the window, with all that listens to it."""
        raise NotImplementedError

    def leave_now(self) -> None:
        """Close without a question."""
        raise NotImplementedError

    def _go(self, place: Location) -> None:
        """Show a place of the open file."""
        raise NotImplementedError

    def _on_traces_erased(self) -> None:
        """Show that nothing is kept any more."""
        raise NotImplementedError

    # Parts made when they are first asked for

    @cached_property
    def _dialogs(self) -> "FileDialogs":
        from ui.shell.file_dialogs import FileDialogs

        return self._given_dialogs or FileDialogs()

    @cached_property
    def files(self) -> "FileFlow":
        """What asks which file."""
        from ui.shell.file_flow import FileFlow

        files = FileFlow(self, self.open_file, self.notices, self._dialogs, self.catalogue)
        files.quit_anyway.connect(self.leave_now)
        files.versions_asked.connect(lambda uid: self.versions.show_of(uid))
        files.reunion_asked.connect(lambda: self.comparison.reconcile())
        # An example is opened to be read.
        files.sample_opened.connect(lambda: self._go(ScreenPlace(Screen.DOCUMENT)))
        return files

    @cached_property
    def spelling(self) -> "SpellingHelp":
        """What underlines the words that are not in the dictionary."""
        from ui.shell.spelling import SpellingHelp

        action = self.actions_table["spelling"]
        return SpellingHelp(self._state, action, self.catalogue, lambda: self.theme, self)

    @cached_property
    def starting(self) -> "NewFromFlow":
        """A file for another client, from the work of a former one."""
        from ui.shell.new_from_window import NewFromFlow

        flow = NewFromFlow(self, self.open_file, self.files, self.notices, self.catalogue)
        flow.gone_to.connect(self._go)
        return flow

    @cached_property
    def kits(self) -> "KitsFlow":
        """Kits: to start with, to make, to take again."""
        from ui.shell.kits_flow import KitsFlow

        flow = KitsFlow(self, self.open_file, self.files, self.notices, self.catalogue, lambda: self.theme)
        flow.gone_to.connect(self._go)
        return flow

    @cached_property
    def versions(self) -> "VersionsFlow":
        """The earlier versions of the file."""
        from ui.shell.versions_flow import VersionsFlow

        flow = VersionsFlow(self, self.open_file, self.notices, self.files.open_earlier, lambda: self.theme)
        flow.compared.connect(lambda *found: self.comparison.compare_with(*found))
        return flow

    @cached_property
    def traces(self) -> "TracesFlow":
        """What is kept beside the files."""
        from ui.shell.traces_window import TracesFlow

        return TracesFlow(self, self.open_file, self.notices, self._on_traces_erased)

    @cached_property
    def comparison(self) -> "ComparisonFlow":
        """The file against another version of it."""
        from ui.shell.comparison_flow import ComparisonFlow

        flow = ComparisonFlow(self, self.open_file, self.notices, self._dialogs, lambda: self.theme, self.files.read)
        flow.gone_to.connect(self._go)
        return flow

    @cached_property
    def offer_documents(self) -> "OfferDocumentsFlow":
        """What is written of the offers."""
        from ui.shell.offer_documents_flow import OfferDocumentsFlow

        return OfferDocumentsFlow(self, self.open_file, self.notices, self._dialogs)

    @cached_property
    def meetings(self) -> "MeetingsFlow":
        """The meetings held on the file."""
        from ui.shell.meetings_flow import MeetingsFlow

        return MeetingsFlow(self, self.open_file, self.notices, self._dialogs, lambda: self.context)

    @cached_property
    def remarks(self) -> "RemarksFlow":
        """What readers say of the file."""
        from ui.shell.remarks_flow import RemarksFlow

        history = (self.actions_table["undo"], self.actions_table["redo"])
        flow = RemarksFlow(self, self.open_file, self._dialogs, lambda: self.theme, history)
        flow.gone_to.connect(self._go)
        return flow

    @cached_property
    def asking(self) -> "AskFlow":
        """What remains to be asked, person by person."""
        from ui.shell.ask_flow import AskFlow

        return AskFlow(self, self.open_file, self.notices, self._dialogs, lambda: self.context)

    @cached_property
    def dates(self) -> "DatesFlow":
        """The days of the contract."""
        from ui.shell.dates_flow import DatesFlow

        return DatesFlow(self, self.open_file, self.notices, self._dialogs, lambda: self.context)

    @cached_property
    def merging(self) -> "MergeFlow":
        """Filled questionnaires taken over."""
        from ui.shell.merge_flow import MergeFlow

        flow = MergeFlow(self, self.open_file, self.notices, self._dialogs, lambda: self.theme)
        flow.gone_to.connect(self._go)
        return flow

    @cached_property
    def replacing(self) -> "ReplaceFlow":
        """Words replaced over the whole file."""
        from ui.shell.replace_window import ReplaceFlow

        flow = ReplaceFlow(self, lambda: self.context.session if self.context else None)
        flow.gone_to.connect(self._go)
        return flow

    @cached_property
    def help_desk(self) -> "HelpDesk":
        """The help over the window."""
        from ui.shell.help_desk import HelpDesk

        return HelpDesk(self, lambda: self.theme, self.catalogue, self.notices, self._state, self._dialogs)

    @cached_property
    def _failures(self) -> "FailureNotice":
        from ui.shell.failure_notice import FailureNotice

        return FailureNotice(self.open_file, self.notices)

    def tell_failure(self, report: str) -> None:
        """Tell that something went wrong."""
        self._failures.tell(report)

    def _close_flows(self) -> None:
        """Let go of the windows that show the file being left."""
        for flow in (vars(self).get(name) for name in ("meetings", "remarks", "asking")):
            if flow is not None:
                flow.close()
