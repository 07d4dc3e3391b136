"""Comparing the open file with another version, taking its values over, bringing two versions of one file together."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from cahier.catalogue.catalogue import Catalogue
from cahier.comparison.in_words import change_lines
from cahier.comparison.three_way import Reunion, reunion
from cahier.editing.session import Session
from cahier.editing.verbs.comparison import bring_together, take_values
from cahier.errors import CahierError
from cahier.export.document.publication_builder import Edition
from cahier.export.version_changes import VersionChanges
from cahier.model.audience import AUDIENCE_LABELS, Audience
from cahier.model.specification import Specification
from cahier.questionnaire.fitting import fitted
from cahier.storage.file_names import safe_name
from cahier.storage.specification_file import Opened
from ui.session.arrival import GivenUp
from ui.session.open_file import OpenFile
from ui.shell.comparison_window import ComparisonWindow, ReunionWindow
from ui.shell.file_dialogs import FileDialogs
from ui.shell.handed_file import HandedFile
from ui.shell.notices import Notices
from ui.theme.theme import Theme

COMPARED, REUNITED = "compared", "reunited"
_SOON_MS = 250


class ComparisonFlow(QObject):
    """Shows what differs, and does what one asks of it; each change is one step to undo."""

    gone_to = Signal(object)
    """The `Location` of a difference, to be shown."""

    def __init__(
        self,
        window: QWidget,
        open_file: OpenFile,
        notices: Notices,
        dialogs: FileDialogs,
        theme: Callable[[], Theme],
        read: Callable[[Path], Specification | None],
    ) -> None:
        """Compare with what `read` finds in a file, None when one gives up."""
        super().__init__(window)
        self._window, self._open_file, self._notices = window, open_file, notices
        self._dialogs, self._theme, self._read = dialogs, theme, read
        self._file = HandedFile(window, dialogs, notices, COMPARED)
        self.shown: ComparisonWindow | None = None
        self.settling: ReunionWindow | None = None
        self._other: Specification | None = None
        self._later = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._later.timeout.connect(self._refresh)
        open_file.changed.connect(self._later.start)
        open_file.opened.connect(self._close)

    # Comparing

    def ask(self) -> None:
        """Ask which file to compare the open one with."""
        path = self._open_file.path
        if path is None:
            return
        other = self._dialogs.open_file(self._window, path.parent)
        if other is not None:
            self.compare_with_file(other)

    def compare_with_file(self, path: Path) -> None:
        """Show what differs from another file."""
        try:
            found = self._read(path)
        except CahierError as error:
            self._notices.show_error(error, COMPARED)
            return
        if found is not None:
            self.compare_with(found, f"« {path.stem} »")

    def compare_with(self, other: Specification, name: str) -> None:
        """Show what differs from another version, told by its name."""
        self._notices.dismiss(COMPARED)
        self._open_file.settle()
        session = self._open_file.session
        if session is None:
            return
        self._close()
        self._other = fitted(other, session.catalogue)
        shown = ComparisonWindow(self._theme(), name, self._window)
        shown.gone_to.connect(self.gone_to)
        shown.taken.connect(self._take)
        shown.annex_asked.connect(lambda: self._write("ce qui change", VersionChanges.annex))
        shown.tracked_asked.connect(lambda: self._write("changements suivis", VersionChanges.tracked))
        shown.finished.connect(self._on_gone)
        self.shown = shown
        self._refresh()
        shown.show()
        shown.tree.setFocus()

    def _refresh(self) -> None:
        session = self._open_file.session
        if self.shown is not None and self._other is not None and session is not None:
            self.shown.show_lines(change_lines(session.specification, self._other, session.catalogue))

    def _take(self, paths: list[tuple[str, ...]]) -> None:
        session = self._open_file.session
        if session is None or self._other is None or not paths:
            return
        label = "Reprendre une valeur d’une autre version"
        if len(paths) > 1:
            label = f"Reprendre {len(paths)} valeurs d’une autre version"
        try:
            take_values(session, self._other, paths, label)
        except CahierError as error:
            self._notices.show_error(error, COMPARED)
        self._refresh()

    def _on_gone(self) -> None:
        self.shown = None

    def _close(self) -> None:
        for window in (self.shown, self.settling):
            if window is not None:
                window.close()
        self.shown = self.settling = None

    # Word files of what changes, for bidders: from the other version to this one

    def _write(self, what: str, make: Callable[[VersionChanges], bytes]) -> None:
        session, path = self._open_file.session, self._open_file.path
        if session is None or path is None or self._other is None:
            return
        audience = Audience.SUPPLIERS
        version = safe_name(session.specification.document.version)
        name = f"{path.stem} - {what} - {AUDIENCE_LABELS[audience].lower()} v{version}.docx"
        edition = Edition(audience, self._open_file.now().date())
        work = partial(_written, self._other, session.specification, session.catalogue, edition, make)
        self._file.make(path, name, work)

    # Bringing together

    def reconcile(self) -> None:
        """Show what becomes of the open work and of what somebody else wrote in its file, and settle it."""
        self._open_file.settle()
        session = self._open_file.session
        if session is None:
            return
        try:
            found = self._open_file.read_again()
        except GivenUp:
            return
        except CahierError as error:
            self._notices.show_error(error, REUNITED)
            return
        found = replace(found, specification=fitted(found.specification, session.catalogue))
        made = reunion(self._open_file.base, session.specification, found.specification, session.catalogue)
        self._close()
        shown = ReunionWindow(self._theme(), self._window)
        shown.gone_to.connect(self.gone_to)
        shown.settled.connect(lambda wins: self._settle(session, found, made, wins))
        shown.finished.connect(self._on_settled)
        self.settling = shown
        shown.show_reunion(made.taken, made.chosen)
        shown.show()
        shown.tree.setFocus()

    def _settle(self, session: Session, found: Opened, made: Reunion, wins: list[tuple[str, ...]]) -> None:
        if session is not self._open_file.session:
            return
        if session.specification != made.mine:
            # Words typed meanwhile: they count too.
            self.reconcile()
            return
        try:
            bring_together(session, made.with_choices(wins))
        except CahierError as error:
            self._notices.show_error(error, REUNITED)
            return
        if self.settling is not None:
            self.settling.close()
        if self._open_file.carry_on_from(found):
            text = "Les deux versions sont réunies et enregistrées. Celle du fichier est gardée parmi les versions."
            self._notices.show_message(REUNITED, "ok", text, [("Annuler", self._undo)])

    def _undo(self) -> None:
        self._notices.dismiss(REUNITED)
        if self._open_file.session is not None:
            self._open_file.session.undo()

    def _on_settled(self) -> None:
        self.settling = None


def _written(
    before: Specification,
    after: Specification,
    catalogue: Catalogue,
    edition: Edition,
    make: Callable[[VersionChanges], bytes],
) -> bytes:
    return make(VersionChanges(before, after, catalogue, edition))
