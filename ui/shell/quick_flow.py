"""The quick path in the window: a file from the first answer on, found again where one left it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Notification, Session
from cahier.editing.verbs.quick import apply_other_answers, make_draft, stand_at
from cahier.locations import documents_folder
from cahier.questionnaire.quick_start import begun_by_questions, progress_of
from cahier.storage.file_names import free_path, names_itself, place_in_words, proposed_path
from ui.session.open_file import OpenFile
from ui.session.saved_words import saved_place, saved_when_and_where
from ui.session.session_signals import SessionSignals
from ui.shell.file_flow import FileFlow
from ui.theme.theme import Theme

PAPERS = "Avant de commencer.pdf"

if TYPE_CHECKING:
    from ui.screens.quick.quick_page import QuickPage


class QuickFlow(QObject):
    """Keeps the questions and their file together.

    Nothing is on disk before something was said; from then on the file is the one of the window, saved as any other.
    """

    changed = Signal()
    """Something was said, or taken back."""

    cancelled = Signal()
    profile_requested = Signal()

    drafted = Signal()
    """The draft is made, or made again with other answers: the questions are over."""

    def __init__(
        self, open_file: OpenFile, files: FileFlow, catalogue: Callable[[], Catalogue], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._open_file, self._files, self._catalogue = open_file, files, catalogue
        self._folder: Path | None = None
        self._left: Path | None = None
        self._named_after, self.retaking = "", False
        self._signals: SessionSignals | None = None
        self.session: Session | None = None
        self.page: QuickPage | None = None
        open_file.settling.connect(self.commit)
        for told in (open_file.changed, open_file.saved, open_file.save_failed):
            told.connect(self._show_file)

    # Beginning, leaving, coming back

    def begin(self) -> None:
        """Take up the questions one left in this window, else begin again from nothing."""
        left, self._left = self._left, None
        if self.session is not None or (left is not None and self._files.open_if_there(left)):
            return
        self._begin_anew()

    def _begin_anew(self) -> Session:
        catalogue = self._catalogue()
        return self._take(Session(begun_by_questions(catalogue, str(uuid4())), catalogue))

    def retake(self, session: Session) -> None:
        """Take the questions of an open file up again, with the answers given; nothing changes before the end."""
        if self.session is not session:
            self.let_go()
            self._take(session)
        said = progress_of(session.specification)
        if said.drafted is not None and said.answers == said.drafted.answers:
            stand_at(session, "")

    def follow(self, session: Session | None) -> None:
        """Keep to the file now open: its questions when they wait for a draft, none otherwise."""
        if session is self.session or (session is None and not self._begun()):
            return
        self.let_go()
        if session is not None and session.specification.awaits_draft:
            self._take(session)

    def leave(self) -> bool:
        """Let go of the open file; its questions are taken up where one is. False when it could not be written."""
        if self._open_file.session is not None and self._open_file.session is self.session:
            self._left = self._open_file.path
        return self._files.leave()

    def let_go(self) -> None:
        """Forget the questions; their file stays."""
        self.drop_page()
        if self._signals is not None:
            self._signals.close()
            self._signals.deleteLater()
        self.session, self._signals, self._folder, self.retaking = None, None, None, False

    def _begun(self) -> bool:
        return self.session is not None and progress_of(self.session.specification).begun

    def _take(self, session: Session) -> Session:
        self.session, self._named_after = session, progress_of(session.specification).company
        self.retaking = not session.specification.awaits_draft
        self._signals = SessionSignals(session, self)
        self._signals.changed.connect(self._on_changed)
        return session

    # The page

    def make_page(self, theme: Theme) -> "QuickPage":
        """Return the page of the questions, made if need be."""
        session = self.session or self._begin_anew()
        if self.page is None:
            # Read when one goes there: the first screen waits for nothing else.
            from ui.screens.quick.quick_page import QuickPage

            self.page = QuickPage(theme, session, lambda: self._open_file.now().date())
            self.page.draft_requested.connect(self._on_draft_requested)
            self.page.cancelled.connect(self.cancelled)
            self.page.profile_requested.connect(self.profile_requested)
            self.page.name.folder_requested.connect(self._on_folder_requested)
            self.page.name.papers.print_requested.connect(self._print_papers)
            self.page.name.named.connect(lambda _name: self._show_file())
            self._show_file()
        return self.page

    def drop_page(self) -> None:
        """Make the page again when it is next asked for."""
        page, self.page = self.page, None
        if page is not None:
            page.hide()
            page.setParent(None)
            page.deleteLater()

    def commit(self) -> None:
        """Have the words still being typed handed over."""
        if self.page is not None:
            self.page.commit()

    # What is said

    def _on_changed(self, notification: Notification) -> None:
        session = self.session
        if session is None:
            return
        if not self.retaking and not session.specification.awaits_draft:
            self.drafted.emit()
            return
        if self.page is not None:
            self.page.refresh(notification)
        if self._open_file.session is session:
            if not self.retaking:
                self._rename()
        elif self._begun():
            self._write_first(session)
        self.changed.emit()

    def _write_first(self, session: Session) -> None:
        self._named_after = self._company()
        self._open_file.begin(session, self._proposed())

    def _on_draft_requested(self) -> None:
        session, today = self.session, self._open_file.now().date()
        if session is None:
            return
        if self.retaking:
            before = session.specification
            apply_other_answers(session, today)
            (self.cancelled if session.specification is before else self.drafted).emit()
        else:
            if self._open_file.session is not session:
                self._write_first(session)
            make_draft(session, today)
        self._open_file.save()
        # Gone once the questions are over; still there when nothing could be drafted, or nothing differs.
        if self.page is not None:
            self.page.say("")

    def _print_papers(self) -> None:
        """Write the page of what to have at hand, and open it: whoever reads it prints it."""
        from ui.screens.quick.papers_list import papers_page

        self._files.write_and_open(documents_folder() / PAPERS, papers_page(self._catalogue().papers))

    # Its file

    def _company(self) -> str:
        return progress_of(self.session.specification).company if self.session is not None else ""

    def _proposed(self, typed: str = "") -> Path:
        return proposed_path(typed or self._company(), self._open_file.now().date(), self._folder)

    def _rename(self) -> None:
        """Let the file follow the name of the company, as long as nobody named it otherwise."""
        path = self._open_file.path
        if path is None or self._company() == self._named_after:
            return
        former, self._named_after = self._named_after, self._company()
        if names_itself(path, former):
            self._open_file.move_to(proposed_path(self._company(), self._open_file.now().date(), path.parent))

    def _on_folder_requested(self) -> None:
        path = self._open_file.path
        folder = self._files.ask_folder((path or self._proposed()).parent)
        if folder is None:
            return
        if path is None:
            self._folder = folder
        elif folder != path.parent:
            self._open_file.move_to(free_path(folder / path.name))
        self._show_file()

    def _show_file(self, *_: object) -> None:
        if self.page is None:
            return
        if self._open_file.path is None or self._open_file.session is not self.session:
            place = place_in_words(self._proposed(self.page.name.company.text().strip()))
            self.page.show_file(f"Sera enregistré dans {place}", "")
        else:
            self.page.show_file(saved_place(self._open_file), saved_when_and_where(self._open_file))
