"""The file of the open specification, as it is saved: by itself shortly after each change, never lost."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from cahier.catalogue import question_ids
from cahier.editing.session import Notification, Session
from cahier.errors import CahierError, CannotWrite
from cahier.guidance.progress_summary import summary_and_first_step
from cahier.log import note_fault
from cahier.model.brand import PLAIN
from cahier.model.specification import Specification
from cahier.storage import keyring, recent, recovery
from cahier.storage.backups import Cause, list_backups
from cahier.storage.quick_copies import QuickCopies
from cahier.storage.recent import RecentFile
from cahier.storage.replacing import ToKeep
from ui.session.errand import Errand, Wait, wait_for
from ui.session.file_hold import FileHold
from ui.session.writing import Order, Written, fingerprint_of, refuse_reading, write, write_over

SOON_MS = 400
"""Time from a change to its writing, whether others follow or not."""
LOOK_MS = 20
"""Time between two looks at a writing under way."""
_WRITINGS = 5  # in a row, before one says that not everything is written
_SAVING = "Enregistrement…"
_UNFORESEEN = "Un problème imprévu empêche d’écrire le fichier. Copiez le détail pour le signaler."


class SavedFile(QObject):
    """One specification and the file that is to hold it; knows nothing of windows."""

    settling = Signal()
    """The file is about to be written on request: words still being typed are to be handed over now."""

    changed = Signal()
    """The specification has changes that its file does not hold yet."""

    saved = Signal()
    """The file holds the specification as it is."""

    save_failed = Signal(object)
    """A `CahierError`: the file could not be written; a recovery copy was kept, see `kept`."""

    access_changed = Signal()
    """Whether one may write in the file changed, or it was asked only to be read."""

    followed = Signal(object, object)
    """The file was renamed while it was open: its former path, and the one it is written under from now on."""

    put_back = Signal(object)
    """The path of a file that was no longer in its place, and that was written there again."""

    def __init__(self, clock: Callable[[], datetime] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock or _now
        self._fingerprint: str | None = None
        self._base: Specification | None = None
        self.session: Session | None = None
        self.path: Path | None = None
        self.saved_at: datetime | None = None
        self.failure: CahierError | None = None
        self.kept = False
        self.wait: Wait = wait_for
        """How the end of a writing or of a reading is waited for."""
        self._owner, self._to_keep = "", ToKeep()
        self._quick = QuickCopies("", None)
        self.hold = FileHold(self._clock, self)
        self._writing: Errand[Written] | None = None
        self._written: Specification | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._save_beside)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._on_look)

    def now(self) -> datetime:
        """Return the time it is, for what is told of the file."""
        return self._clock()

    @property
    def read_only(self) -> bool:
        """Whether the open file is only read."""
        return self.session is not None and self.session.read_only

    @property
    def base(self) -> Specification | None:
        """The specification that the file held when it was last read or written here, None when nobody knows."""
        return self._base

    # On request

    def save_now(self) -> bool:
        """Write on request, also what was opened as a copy and never changed; return whether it is written."""
        self.settling.emit()
        if self.session is not None and self._fingerprint is None:
            self._unsaved()
        return self.save()

    def settle(self) -> bool:
        """Take in what is being typed, then write; return whether the file holds everything."""
        self.settling.emit()
        return self.save()

    def save(self) -> bool:
        """Write what is not written yet; return whether the file holds everything."""
        for _ in range(_WRITINGS):
            if not self._finish():
                return False
            self._soon.stop()
            if self.session is None or self.path is None:
                return True
            if not self.session.modified and self.failure is None:
                return True
            if not self._write(self.path, self.session.specification):
                return False
            if not self.session.modified:
                return True
            # Something changed while the end of that writing was waited for: the file does not hold it yet.
        return False

    def save_as(self, path: Path) -> bool:
        """Carry on in another file, as another specification, replacing what it held; return whether it was written.

        The versions of the one left stay its own: they may be another client's.
        """
        if self.session is None or path == self.path:
            return self.save_now()
        uid = str(uuid4())
        keyring.follow(self.session.specification.uid, uid)
        return self._carry_on(path, uid)

    def move_to(self, path: Path) -> bool:
        """Carry on under a name that nothing else bears, and take the former file away; return whether it was done."""
        # What is on its way to the file it leaves is what that file will hold.
        if not self._finish():
            return False
        left, held = self.path, self._fingerprint
        if left is None or path == left:
            return True
        if self.session is None or not self._carry_on(path, self.session.specification.uid):
            return False
        recent.forget(left)
        if held is not None:
            self.wait(Errand(partial(_take_away, left, held), left=True), _SAVING)
        return True

    def _carry_on(self, path: Path, uid: str) -> bool:
        session = self.session
        if session is None:
            return True
        self.settling.emit()
        if not self._finish() or not self._write(path, replace(session.specification, uid=uid)):
            return False
        session.identify(uid)
        session.mark_saved(session.specification)
        self._keep_quickly()
        self._remember()
        self.saved.emit()
        return True

    def _write(self, path: Path, state: Specification) -> bool:
        if self.read_only and path == self.path:
            return self._on_refused(refuse_reading(path))
        expected = self._fingerprint if path == self.path else None
        self._begin(path, expected, state)
        return self._finish()

    # By itself

    def _on_changed(self, notification: Notification) -> None:
        if notification.replaced is not None and self._to_keep.before is None:
            self._to_keep = replace(self._to_keep, before=notification.replaced)
        self._keep_quickly()
        if not self._soon.isActive() and self._writing is None:
            self._soon.start()
        self.changed.emit()

    def _save_beside(self) -> None:
        """Write in a thread of its own what is not written yet: a slow folder never holds the window."""
        if self.session is None or self.path is None or self._writing is not None:
            return
        if self.read_only:
            self.save()
        elif self.session.modified or self.failure is not None:
            self._begin(self.path, self._fingerprint, self.session.specification)
            self._look.start()

    def _begin(self, path: Path, expected: str | None, state: Specification) -> None:
        current = self.path or path
        kept = ToKeep()
        if expected is not None:
            kept, self._to_keep = self._to_keep, ToKeep()
        order = Order(path, expected, state, kept, current, self._quick.announce)
        self._written = state
        self._writing = Errand(partial(write if path == current else write_over, order))

    def _on_look(self) -> None:
        if self._writing is None or self._writing.ended:
            self._finish()

    def _finish(self) -> bool:
        """Take in what was written beside the window, once it is; return whether it was written."""
        writing, state, session = self._writing, self._written, self.session
        self._look.stop()
        if writing is None or state is None or session is None or self.path is None:
            self._writing = None
            return True
        if not self.wait(writing, _SAVING):
            # What becomes of it will be taken in then.
            self._look.start()
            name = self.path.name
            return self._on_refused(CannotWrite(f"Le dossier de « {name} » ne répond pas. Enregistrez ailleurs."))
        if writing is not self._writing:
            # Taken in meanwhile, or left with its file.
            return session is self.session and not session.modified
        self._writing = None
        try:
            written = writing.outcome()
        except Exception as error:  # noqa: BLE001 - whatever it is, the work is kept and the refusal told, once
            return self._on_refused(error)
        self._on_written(written, state)
        if session.modified:
            self._soon.start()
        return True

    def _on_written(self, written: Written, state: Specification) -> None:
        left, new = self.path, self._fingerprint is None
        self._on_held(written.path, state, written.fingerprint)
        if written.absent and left is not None:
            if written.path == left:
                self.put_back.emit(left)
            else:
                recent.forget(left)
                self._remember()
                self.followed.emit(left, written.path)
        elif new:
            self._remember()

    def _on_held(self, path: Path, state: Specification, fingerprint: str) -> None:
        """Take note that a file holds a state: it is the one we carry on in."""
        left = self.path
        if not self.hold.held or path != left:
            self.hold.hold(path)
        self.path, self._fingerprint, self._base = path, fingerprint, state
        if self.kept:
            recovery.discard(path, self._owner)
            if left is not None and left != path:
                recovery.discard(left, self._owner)
        self.failure, self.kept, self.saved_at = None, False, self._clock()
        self._quick.started_from(fingerprint)
        if self.session is not None:
            self.session.mark_saved(state)
            self._keep_quickly()
            if self.session.read_only:
                # A copy is one's own.
                self.session.read_only = False
                self.access_changed.emit()
        self.saved.emit()

    def _on_refused(self, error: Exception) -> bool:
        if not isinstance(error, CahierError):
            note_fault(error)
            error = CannotWrite(_UNFORESEEN, repr(error))
        self._keep()
        self.failure = error
        self.save_failed.emit(error)
        return False

    def _unsaved(self) -> None:
        # `modified` compares identities: an equal but distinct state on disk means there is something to write.
        if self.session is not None:
            self.session.mark_saved(replace(self.session.specification))

    # What is kept when the file does not hold everything

    def keep_copy(self) -> None:
        """Keep a copy of what the file may not hold, until the file is written."""
        if self.session is not None and (self.session.modified or self.failure is not None):
            self._keep()

    def settle_copies(self) -> None:
        """Wait until no copy is left of what the file holds, a moment at most."""
        self._quick.settle()

    def _keep_quickly(self) -> None:
        """Keep what the file does not hold yet, for a program that is killed; nothing once it holds everything."""
        if self.session is None or self.path is None:
            return
        if self.session.modified or self._writing is not None:
            self._quick.keep(self.path, self.session.specification)
        elif not self.kept:
            self._quick.discard()

    def _keep(self) -> None:
        self.kept = False
        if self.session is not None and self.path is not None:
            # This is what is left when all else failed: nothing it meets may stop the program from telling it.
            with suppress(Exception):
                self._quick.settle()
                recovery.write(self.path, self.session.specification, self._fingerprint, self.now(), self._owner)
                self.kept = True

    def _remember(self) -> None:
        if self.session is not None and self.path is not None and self._fingerprint is not None:
            sealed = keyring.secret_for(self.session.specification.uid) is not None
            recent.put_first(_known_of(self.session, self.path, sealed=sealed))


def _known_of(session: Session, path: Path, *, sealed: bool) -> RecentFile:
    """Return what the list of files says of one; under a password, no more than its name and what remains."""
    state = session.specification
    note, first_step = summary_and_first_step(session.situation)
    found = RecentFile(path, path.stem, note, datetime.now(UTC))
    if sealed:
        return found
    company = state.answers.get(question_ids.ENTREPRISE_NOM)
    exported = next((version.when for version in list_backups(state.uid) if version.cause is Cause.EXPORT), None)
    return replace(
        found,
        client=str(company.value) if company and company.value else "",
        next_step=first_step,
        exported=exported,
        accent=state.brand.accent if state.brand != PLAIN else "",
    )


def _now() -> datetime:
    return datetime.now().astimezone()


def _take_away(path: Path, held: str) -> None:
    """Take a file away, unless it holds something else than what one left there."""
    if fingerprint_of(path) == held:
        with suppress(OSError):
            path.unlink()
