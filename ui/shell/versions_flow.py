"""What the window of earlier versions does to the open file."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cahier.editing.naming_states import add_named_state, remove_named_state
from cahier.editing.session import Session
from cahier.editing.verbs.versions import return_to
from cahier.errors import CahierError
from cahier.guidance.earlier_versions import (
    Earlier,
    differences_in_words,
    earlier_versions,
    kept_versions,
    state_of,
)
from cahier.model.named_state import NamedState
from cahier.storage import backups, packed_states
from cahier.typography import one_line
from ui.session.open_file import OpenFile
from ui.shell.notices import Notices
from ui.shell.versions_window import VersionsWindow
from ui.theme.theme import Theme

RETURNED = "returned"


class VersionsFlow(QObject):
    """Lists the states of a file, opens one as a copy, goes back to one, names today's."""

    compared = Signal(object, str)
    """A `Specification` to compare the open file with, and its name."""

    def __init__(
        self,
        window: QWidget,
        open_file: OpenFile,
        notices: Notices,
        open_state: Callable[[Earlier], object],
        theme: Callable[[], Theme],
    ) -> None:
        super().__init__(window)
        self._window, self._open_file, self._notices = window, open_file, notices
        self._open_state, self._theme = open_state, theme
        self.shown: VersionsWindow | None = None

    def show(self) -> None:
        """Show the states of the open file; what is being typed is part of the one named."""
        self._open_file.settle()
        session = self._open_file.session
        if session is None:
            return
        now = self._open_file.now()
        found = self._make(lambda: earlier_versions(session.specification, now), lambda one: _told(one, session))
        found.returned.connect(lambda earlier: self._return_to(session, earlier))
        found.compared.connect(self._compare)
        found.erased.connect(lambda earlier: self._erase(session, earlier))
        found.named.connect(lambda name: self._name(session, name))
        found.open()

    def show_of(self, uid: str) -> None:
        """Show the states of a file that does not open: one may only be opened as a copy."""
        now = self._open_file.now()
        found = self._make(lambda: kept_versions(uid, now), lambda one: _told(one, None))
        for widget in (found.name, found.give, found.back, found.compare, found.erase):
            widget.hide()
        found.open()

    def _make(self, list_them: Callable[[], tuple[Earlier, ...]], describe: Callable[[Earlier], str]) -> VersionsWindow:
        found = VersionsWindow(self._theme(), list_them, describe, self._window)
        found.opened.connect(self._open)
        self.shown = found
        found.finished.connect(self._on_gone)
        return found

    def _on_gone(self) -> None:
        self.shown = None

    def _open(self, earlier: Earlier) -> None:
        if self.shown is not None:
            self.shown.close()
        self._open_state(earlier)

    def _return_to(self, session: Session, earlier: Earlier) -> None:
        try:
            state = state_of(earlier)
        except CahierError as error:
            self._notices.show_error(error, RETURNED)
            return
        return_to(session, state, earlier.title)
        self._open_file.save()
        if self.shown is not None:
            self.shown.close()
        text = f"Vous êtes revenu à « {earlier.title} ». Votre travail d’avant est gardé parmi les versions."
        self._notices.show_message(RETURNED, "ok", text, [("Annuler", self._undo)])

    def _compare(self, earlier: Earlier) -> None:
        try:
            state = state_of(earlier)
        except CahierError as error:
            self._notices.show_error(error, RETURNED)
            return
        if self.shown is not None:
            self.shown.close()
        self.compared.emit(state, f"« {earlier.title} »")

    def _undo(self) -> None:
        self._notices.dismiss(RETURNED)
        if self._open_file.session is not None:
            self._open_file.session.undo()

    def _erase(self, session: Session, earlier: Earlier) -> None:
        if isinstance(earlier.source, NamedState):
            remove_named_state(session, earlier.source)
            self._open_file.save()
        else:
            backups.erase(earlier.source)
        self._refresh()

    def _name(self, session: Session, name: str) -> None:
        add_named_state(
            session, packed_states.named_state(session.specification, one_line(name), self._open_file.now().date())
        )
        self._open_file.save()
        self._refresh()

    def _refresh(self) -> None:
        if self.shown is not None:
            self.shown.refresh()


def _told(earlier: Earlier, session: Session | None) -> str:
    try:
        state = state_of(earlier)
    except CahierError as error:
        return error.message
    return differences_in_words(state, session.specification) if session is not None else ""
