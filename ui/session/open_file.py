"""The file of the open specification: opened, saved by itself shortly after each change, never lost."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import Profile
from cahier.editing.session import Notification, Session
from cahier.editing.verbs.answers import set_answer
from cahier.errors import CahierError, CannotWrite, FileChanged
from cahier.guidance.progress_summary import summary
from cahier.locations import documents_folder
from cahier.log import note_fault
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.storage import keyring, recent, recovery, specification_file
from cahier.storage.backups import Cause, seal_again
from cahier.storage.file_names import free_path
from cahier.storage.lock import Holder
from cahier.storage.protection import Secret, new_secret
from cahier.storage.recovery import Recovered
from cahier.storage.renamed_file import renamed_to
from cahier.storage.replacing import ToKeep, keep_then_replace, replace_another
from cahier.storage.specification_file import Opened
from ui.session.file_hold import FileHold
from ui.session.writing import Writing

SOON_MS = 400
"""Time from a change to its writing, whether others follow or not."""
LOOK_MS = 20
"""Time between two looks at a writing under way."""
_UNFORESEEN = "Un problème imprévu empêche d’écrire le fichier. Copiez le détail pour le signaler."
COMPANY = question_ids.ENTREPRISE_NOM


class OpenFile(QObject):
    """Keeps one specification and its file together; knows nothing of windows."""

    opened = Signal()
    """Another specification is open, or none is."""

    settling = Signal()
    """The file is about to be written on request: words still being typed are to be handed over now."""

    changed = Signal()
    """The specification has changes that its file does not hold yet."""

    saved = Signal()
    """The file holds the specification as it is."""

    save_failed = Signal(object)
    """A `CahierError`: the file could not be written; a recovery copy was kept, see `kept`."""

    recovery_found = Signal(object)
    """A `Recovered`: unsaved work on the file just opened."""

    held_elsewhere = Signal(object)
    """A `Holder`: the file just opened is open in another window, here or on another computer, and only read here."""

    access_changed = Signal()
    """Whether one may write in the file changed, or it was asked only to be read."""

    taken_over = Signal(object)
    """A `Holder` who writes in the open file too."""

    followed = Signal(object, object)
    """The file was renamed while it was open: its former path, and the one it is written under from now on."""

    put_back = Signal(object)
    """The path of a file that was no longer in its place, and that was written there again."""

    def __init__(self, clock: Callable[[], datetime] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock or _now
        self._stop: Callable[[], None] | None = None
        self._fingerprint: str | None = None
        self._base: Specification | None = None
        self.session: Session | None = None
        self.path: Path | None = None
        self.saved_at: datetime | None = None
        self.failure: CahierError | None = None
        self.kept = False
        self._owner, self._to_keep = "", ToKeep()
        self.hold = FileHold(self._clock, self)
        self.hold.freed.connect(self._on_freed)
        self.hold.taken_over.connect(self._on_taken_over)
        self._writing: Writing | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._save_beside)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._on_look)

    def now(self) -> datetime:
        """Return the time it is, for what is told of the file."""
        return self._clock()

    # Opening

    def new(self, catalogue: Catalogue, profile: Profile, company: str, path: Path) -> None:
        """Start a specification from a profile, and write its file at once."""
        session = Session(new_specification(catalogue, profile, str(uuid4())), catalogue)
        if company.strip() and COMPANY in catalogue.questions:
            set_answer(session, COMPANY, company.strip())
        self.begin(Session(session.specification, catalogue), path)

    def begin(self, session: Session, path: Path) -> None:
        """Open a specification just made, and write its file at once."""
        self._take(session, free_path(path), None)
        self._unsaved()
        self.save()

    def open(self, catalogue: Catalogue, path: Path, *, only_read: bool = False) -> None:
        """Open a file, only to be read when somebody else has it or when one asks for no more.

        Raises:
            CahierError: it cannot be read; what was open stays open.
        """
        found = specification_file.read(path)
        written = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        self._take(Session(found.specification, catalogue), path, found.fingerprint, written)
        if not found.protected:
            keyring.protect(found.specification.uid, None)
        self._remember()
        holder = None if only_read else self.hold.hold(path)
        if self.session is not None and (only_read or holder is not None):
            self.session.read_only = True
            self.access_changed.emit()
        if holder is not None:
            self.held_elsewhere.emit(holder)
        left = recovery.find(path)
        if left is not None and left.specification != found.specification:
            self.recovery_found.emit(left)
        elif left is not None:
            recovery.forget(left)

    def open_copy(self, catalogue: Catalogue, source: Path, name: str = "") -> None:
        """Open a sample or an earlier version as a new file; the original is never written.

        Raises:
            CahierError: it cannot be read; what was open stays open.
        """
        state = specification_file.read(source).specification
        self.open_state(catalogue, state, name or source.stem, keyring.secret_of_file(source.read_bytes()))

    def open_state(self, catalogue: Catalogue, state: Specification, name: str, secret: Secret | None) -> None:
        """Open a state as a new file, of which nothing is written yet, under the password of what it comes from."""
        copy = replace(state, uid=str(uuid4()))
        keyring.protect(copy.uid, secret)
        self._take(Session(copy, catalogue), free_path(documents_folder() / f"{name}.cahier"), None)

    def restore(self, catalogue: Catalogue, found: Recovered) -> None:
        """Take back work that had not reached its file."""
        self._take(Session(found.specification, catalogue), found.path, found.base)
        # What this work started from is no longer in hand.
        self._base = None
        self._unsaved()
        if self.save() or self.kept:
            recovery.forget(found)

    def _take(self, session: Session, path: Path, fingerprint: str | None, saved_at: datetime | None = None) -> None:
        # All that is known of the file before it is announced: what hears of it shows it at once.
        self._let_go()
        self.session, self.path, self._fingerprint, self.saved_at = session, path, fingerprint, saved_at
        self._owner, self._to_keep = uuid4().hex[:8], ToKeep(Cause.OPENING)
        self._base = session.specification if fingerprint is not None else None
        self._stop = session.subscribe(self._on_changed)
        self.opened.emit()

    @property
    def read_only(self) -> bool:
        """Whether the open file is only read."""
        return self.session is not None and self.session.read_only

    def allow_writing(self) -> None:
        """Write in a file that was only read, whoever else has it: they are told."""
        if self.path is not None and self.read_only:
            if not self.hold.held:
                self.hold.hold(self.path)
            self.hold.seize()
            self._on_freed()

    def _on_taken_over(self, holder: Holder) -> None:
        self.taken_over.emit(holder)

    def _on_freed(self) -> None:
        """Write from now on in a file that was only read, as whoever had it left it."""
        session, path = self.session, self.path
        if session is None or path is None:
            return
        if _fingerprint_of(path) not in (self._fingerprint, None):
            with suppress(CahierError):
                # Nothing was changed here: what is shown is what the file says now.
                self.open(session.catalogue, path)
                return
        session.read_only = False
        self.access_changed.emit()

    def _let_go(self) -> None:
        self.hold.release()
        self._soon.stop()
        self._look.stop()
        self._writing = None
        if self._stop:
            self._stop()
        self._stop, self.session, self.path, self._fingerprint = None, None, None, None
        self._base = None
        self.saved_at, self.failure, self.kept = None, None, False

    def _unsaved(self) -> None:
        # `modified` compares identities: an equal but distinct state on disk means there is something to write.
        if self.session is not None:
            self.session.mark_saved(replace(self.session.specification))

    # Another version in its file

    @property
    def base(self) -> Specification | None:
        """The specification that the file held when it was last read or written here, None when nobody knows."""
        return self._base

    def read_again(self) -> Opened:
        """Return what the file holds now, whoever wrote it.

        Raises:
            CahierError: it cannot be read.
        """
        if self.path is None:
            raise CannotWrite("Aucun cahier n’est ouvert.")
        return specification_file.read(self.path)

    def carry_on_from(self, found: Opened) -> bool:
        """Write the specification over a version that was read again, which is kept; return whether it is written."""
        self._fingerprint, self._base = found.fingerprint, found.specification
        self._to_keep = replace(self._to_keep, cause=Cause.REPLACED)
        self._unsaved()
        return self.save()

    # Saving

    def _on_changed(self, notification: Notification) -> None:
        if notification.replaced is not None and self._to_keep.before is None:
            self._to_keep = replace(self._to_keep, before=notification.replaced)
        if not self._soon.isActive() and self._writing is None:
            self._soon.start()
        self.changed.emit()

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
        self._finish()
        self._soon.stop()
        if self.session is None or self.path is None:
            return True
        if not self.session.modified and self.failure is None:
            return True
        self._follow()
        return self._write(self.path, self._fingerprint, self.session.specification)

    def save_as(self, path: Path) -> bool:
        """Carry on in another file, as another specification, replacing what it held; return whether it was written.

        The versions of the one left stay its own: they may be another client's.
        """
        if self.session is None or path == self.path:
            return self.save_now()
        uid = str(uuid4())
        keyring.follow(self.session.specification.uid, uid)
        return self._carry_on(path, uid)

    @property
    def protected(self) -> bool:
        """Whether a password seals the file."""
        return self.session is not None and keyring.secret_for(self.session.specification.uid) is not None

    def protect(self, password: str) -> bool:
        """Seal the file under a password, or under none when it is empty; return whether it is written so.

        What is kept of it is sealed likewise.

        Raises:
            BadInput: the password is too short; nothing changed.
        """
        if self.session is None:
            return False
        uid = self.session.specification.uid
        former, secret = keyring.secret_for(uid), new_secret(password) if password else None
        self.settling.emit()
        self._finish()
        keyring.protect(uid, secret)
        self._unsaved()
        if not self.save():
            keyring.protect(uid, former)
            return False
        seal_again(uid)
        return True

    def _save_beside(self) -> None:
        """Write in a thread of its own what is not written yet: a slow folder never holds the window."""
        self._follow()
        session, path, expected = self.session, self.path, self._fingerprint
        if session is None or path is None or expected is None or self.failure is not None:
            self.save()
        elif session.modified:
            state = session.specification
            write = partial(keep_then_replace, path, expected, state, self._kept_before())
            self._writing = Writing(write, state)
            self._look.start()

    def _on_look(self) -> None:
        if self._writing is None or self._writing.ended:
            self._finish()

    def _kept_before(self) -> ToKeep:
        """Return what to keep before the writing about to be done, once."""
        kept, self._to_keep = self._to_keep, ToKeep()
        return kept

    def _finish(self) -> None:
        """Take in what was written beside the window, once it is."""
        self._look.stop()
        writing, self._writing = self._writing, None
        if writing is None or self.session is None or self.path is None:
            return
        try:
            fingerprint = writing.outcome()
        except Exception as error:  # noqa: BLE001 - whatever it is, the work is kept and the refusal told
            self._on_refused(error)
            return
        self._on_held(self.path, writing.state, fingerprint)
        if self.session.modified:
            self._soon.start()

    def _follow(self) -> None:
        """Carry on under the name that the file was given meanwhile; one that is nowhere is put back, and told."""
        left, held = self.path, self._fingerprint
        if left is None or held is None or left.exists() or not left.parent.is_dir():
            return
        found = renamed_to(left, held)
        if found is None:
            self.put_back.emit(left)
            return
        self.path = found
        self.hold.hold(found)
        recovery.discard(left, self._owner)
        recent.forget(left)
        self._remember()
        self.followed.emit(left, found)

    def _carry_on(self, path: Path, uid: str) -> bool:
        if self.session is None:
            return True
        self.settling.emit()
        self._finish()
        if not self._write(path, _fingerprint_of(path), replace(self.session.specification, uid=uid)):
            return False
        self.session.identify(uid)
        self.session.mark_saved(self.session.specification)
        self._remember()
        self.saved.emit()
        return True

    def move_to(self, path: Path) -> bool:
        """Carry on under a name that nothing else bears, and take the former file away; return whether it was done."""
        # What is on its way to the file it leaves is what that file will hold.
        self._finish()
        left, held = self.path, self._fingerprint
        if left is None or path == left:
            return True
        if self.session is None or not self._carry_on(path, self.session.specification.uid):
            return False
        recent.forget(left)
        if held is not None and _fingerprint_of(left) == held:
            with suppress(OSError):
                left.unlink()
        return True

    def _write(self, path: Path, expected: str | None, state: Specification) -> bool:
        try:
            held, fingerprint = self._write_file(path, expected, state)
        except Exception as error:  # noqa: BLE001 - whatever it is, the work is kept and the refusal told, once
            return self._on_refused(error)
        self._on_held(held, state, fingerprint)
        if expected is None:
            self._remember()
        return True

    def _on_held(self, path: Path, state: Specification, fingerprint: str) -> None:
        """Take note that a file holds a state: it is the one we carry on in."""
        left = self.path
        if not self.hold.held or path != left:
            self.hold.hold(path)
        self.path, self._fingerprint, self._base = path, fingerprint, state
        recovery.discard(path, self._owner)
        if left is not None and left != path:
            recovery.discard(left, self._owner)
        self.failure, self.kept, self.saved_at = None, False, self._clock()
        if self.session is not None:
            self.session.mark_saved(state)
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

    def _write_file(self, path: Path, expected: str | None, state: Specification) -> tuple[Path, str]:
        """Write a state; return in which file, and what tells its content now."""
        if self.read_only and path == self.path:
            raise CannotWrite(f"« {path.name} » est ouvert en lecture seule. Enregistrez une copie sous un autre nom.")
        if expected is not None and path == self.path:
            return path, keep_then_replace(path, expected, state, self._kept_before())
        if expected is not None:
            return path, replace_another(path, expected, state)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return path, specification_file.write(path, state, None)
        except FileChanged:
            if path != self.path:
                raise
            # A file of that name appeared since it was proposed: take the next free name.
            free = free_path(path)
            return free, specification_file.write(free, state, None)

    def keep_copy(self) -> None:
        """Keep a copy of what the file may not hold, until the file is written."""
        if self.session is not None and (self.session.modified or self.failure is not None):
            self._keep()

    def _keep(self) -> None:
        self.kept = False
        if self.session is not None and self.path is not None:
            # This is what is left when all else failed: nothing it meets may stop the program from telling it.
            with suppress(Exception):
                recovery.write(self.path, self.session.specification, self._fingerprint, self.now(), self._owner)
                self.kept = True

    # Closing

    def close(self) -> bool:
        """Save and let go; return False, keeping everything open, when the file could not be written."""
        if not self.settle():
            return False
        self._remember()
        self._let_go()
        self.opened.emit()
        return True

    def abandon(self) -> None:
        """Let go of work that could not be saved; the recovery copy, if any, is offered at the next start."""
        self._let_go()
        self.opened.emit()

    def _remember(self) -> None:
        if self.session is not None and self.path is not None and self.path.exists():
            recent.remember(self.path, self.path.stem, summary(self.session.situation))


def _now() -> datetime:
    return datetime.now().astimezone()


def _fingerprint_of(path: Path) -> str | None:
    try:
        return specification_file.fingerprint(path.read_bytes())
    except OSError:
        return None
