"""The file of the open specification: which one is open, how it was opened, and how one leaves it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import Profile
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.errors import CahierError, CannotWrite
from cahier.locations import documents_folder
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.storage import keyring, recovery, specification_file
from cahier.storage.backups import Cause, seal_again
from cahier.storage.file_names import free_path
from cahier.storage.protection import Secret, new_secret
from cahier.storage.quick_copies import QuickCopies
from cahier.storage.recovery import Recovered
from cahier.storage.replacing import ToKeep
from cahier.storage.specification_file import Opened
from ui.session.arrival import Arrival, GivenUp, arrive
from ui.session.errand import Errand, T
from ui.session.file_hold import Spoken
from ui.session.saved_file import SavedFile
from ui.session.writing import fingerprint_of

COMPANY = question_ids.ENTREPRISE_NOM


class OpenFile(SavedFile):
    """Keeps one specification and its file together; knows nothing of windows."""

    opened = Signal()
    """Another specification is open, or none is."""

    recovery_found = Signal(object)
    """A `Recovered`: unsaved work on the file just opened."""

    held_elsewhere = Signal(object)
    """A `Holder`: the file just opened is open in another window, here or on another computer, and only read here."""

    taken_over = Signal(object)
    """A `Holder` who writes in the open file too."""

    def __init__(self, clock: Callable[[], datetime] | None = None, parent: QObject | None = None) -> None:
        super().__init__(clock, parent)
        self._stop: Callable[[], None] | None = None
        self.hold.freed.connect(self._on_freed)
        self.hold.taken_over.connect(self.taken_over)

    # Opening

    def new(self, catalogue: Catalogue, profile: Profile, company: str, path: Path) -> None:
        """Start a specification from a profile, and write its file at once."""
        session = Session(new_specification(catalogue, profile, str(uuid4())), catalogue)
        if company.strip() and COMPANY in catalogue.questions:
            set_answer(session, COMPANY, company.strip())
        self.begin(Session(session.specification, catalogue), path)

    def begin(self, session: Session, path: Path) -> None:
        """Open a specification just made, and write its file at once."""
        self._take(session, self._free(path), None)
        self._unsaved()
        self.save()

    def open(self, catalogue: Catalogue, path: Path, *, only_read: bool = False) -> None:
        """Open a file, only to be read when somebody else has it or when one asks for no more.

        Raises:
            CahierError: it cannot be read; what was open stays open.
            GivenUp: one would rather not wait for it; what was open stays open.
        """
        lock = None if only_read else self.hold.word_for(path)
        work = partial(arrive, path, lock, self._clock())
        turn_back = partial(_turn_back, self.hold.spoken)
        found = self.beside(work, f"Ouverture de « {path.stem} »…", turn_back)
        # Meanwhile one may have typed in what is left.
        if self.session is not None and not self.settle() and not self.kept:
            turn_back(found)
            raise GivenUp
        self._settle_in(catalogue, found)

    def _settle_in(self, catalogue: Catalogue, found: Arrival) -> None:
        opened, holder = found.opened, found.holder
        session = Session(opened.specification, catalogue)
        session.read_only = found.lock is None or holder is not None
        self.hold.leave_for(found.lock)
        self._take(session, found.path, opened.fingerprint, found.written)
        if found.lock is not None:
            self.hold.adopt(found.lock, holder)
        if not opened.protected:
            keyring.protect(opened.specification.uid, None)
        self._remember()
        if session is not self.session:
            return
        if session.read_only:
            self.access_changed.emit()
        if holder is not None:
            self.held_elsewhere.emit(holder)
        if found.left is not None and found.left.specification != opened.specification:
            self.recovery_found.emit(found.left)
        elif found.left is not None:
            recovery.forget(found.left)

    def beside(self, work: Callable[[], T], words: str, regret: Callable[[T], object] | None = None) -> T:
        """Do what reads or looks at files beside the window, told in words while it lasts; return what it came to.

        `regret` is given, beside the window too, what comes once nobody waits for it any more; it holds nothing of Qt.

        Raises:
            GivenUp: one would rather not wait for it.
        """
        errand = Errand(work, left=True)
        if not self.wait(errand, words):
            if regret is not None:
                Errand(lambda: regret(errand.outcome()), left=True)
            raise GivenUp
        return errand.outcome()

    def open_copy(self, catalogue: Catalogue, source: Path, name: str = "") -> None:
        """Open a sample or an earlier version as a new file; the original is never written.

        Raises:
            CahierError: it cannot be read; what was open stays open.
        """

        def read() -> tuple[Specification, Secret | None]:
            return specification_file.read(source).specification, keyring.secret_of_file(source.read_bytes())

        state, secret = self.beside(read, f"Ouverture de « {source.stem} »…")
        self.open_state(catalogue, state, name or source.stem, secret)

    def open_state(self, catalogue: Catalogue, state: Specification, name: str, secret: Secret | None) -> None:
        """Open a state as a new file, of which nothing is written yet, under the password of what it comes from."""
        copy = replace(state, uid=str(uuid4()))
        keyring.protect(copy.uid, secret)
        self._take(Session(copy, catalogue), self._free(documents_folder() / f"{name}.cahier"), None)

    def _free(self, path: Path) -> Path:
        """Return a name that nothing bears; the writing takes the next free one when the folder does not answer."""
        with suppress(GivenUp):
            return self.beside(partial(free_path, path), f"Recherche d’un nom libre pour « {path.stem} »…")
        return path

    def restore(self, catalogue: Catalogue, found: Recovered) -> None:
        """Take back work that had not reached its file."""
        base = self.beside(found.base_now, f"Ouverture de « {found.path.stem} »…")
        self._take(Session(found.specification, catalogue), found.path, base)
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
        self._quick = QuickCopies(self._owner, fingerprint)
        self._base = session.specification if fingerprint is not None else None
        self._stop = session.subscribe(self._on_changed)
        self.opened.emit()

    # Who writes

    def allow_writing(self) -> None:
        """Write in a file that was only read, whoever else has it: they are told."""
        if self.path is not None and self.read_only:
            if not self.hold.held:
                self.hold.hold(self.path)
            self.hold.seize()
            self._on_freed()

    def _on_freed(self) -> None:
        """Write from now on in a file that was only read, as whoever had it left it."""
        session, path = self.session, self.path
        if session is None or path is None:
            return
        with suppress(CahierError, GivenUp):
            held = self.beside(partial(fingerprint_of, path), f"Ouverture de « {path.stem} »…")
            if held not in (self._fingerprint, None):
                # Nothing was changed here: what is shown is what the file says now.
                self.open(session.catalogue, path)
                return
        session.read_only = False
        self.access_changed.emit()

    # Another version in its file

    def read_again(self) -> Opened:
        """Return what the file holds now, whoever wrote it.

        Raises:
            CahierError: it cannot be read.
            GivenUp: one would rather not wait for it.
        """
        if self.path is None:
            raise CannotWrite("Aucun cahier n’est ouvert.")
        return self.beside(partial(specification_file.read, self.path), f"Lecture de « {self.path.stem} »…")

    def carry_on_from(self, found: Opened) -> bool:
        """Write the specification over a version that was read again, which is kept; return whether it is written."""
        self._fingerprint, self._base = found.fingerprint, found.specification
        self._to_keep = replace(self._to_keep, cause=Cause.REPLACED)
        self._unsaved()
        return self.save()

    # The password

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

    def _let_go(self) -> None:
        self.hold.release()
        self._soon.stop()
        self._look.stop()
        self._writing = None
        self._quick.settle()
        if self._stop:
            self._stop()
        self._stop, self.session, self.path, self._fingerprint = None, None, None, None
        self._base = None
        self.saved_at, self.failure, self.kept = None, None, False


def _turn_back(spoken: Spoken, found: Arrival) -> None:
    """Open a file no more: nobody is to be told that it is open here, unless it was so before."""
    if found.lock is not None and not spoken.says(found.lock):
        found.lock.release()
