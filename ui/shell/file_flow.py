"""Opening and saving as the user lives it: dialogs before, banners after, nothing ever lost."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import Profile
from cahier.editing.anonymous_copy import anonymised
from cahier.errors import CahierError, CannotWrite, FileChanged, NeedsPassword, UnreadableFile, WrongPassword
from cahier.guidance.day_in_words import day_in_words
from cahier.guidance.earlier_versions import Earlier, state_of
from cahier.locations import documents_folder, samples_folder, state_folder
from cahier.model.identifiers import QuestionId
from cahier.model.named_state import NamedState
from cahier.model.specification import Specification
from cahier.storage import backups, keyring, recent, recovery, specification_file
from cahier.storage.atomic import replace_bytes
from cahier.storage.backups import Backup, list_backups
from cahier.storage.file_names import free_path, place_in_words, safe_name
from cahier.storage.protection import Secret
from cahier.storage.recovery import Recovered
from ui.jobs.outside import Outside
from ui.session.arrival import GivenUp
from ui.session.open_file import COMPANY, OpenFile
from ui.shell.banner import Button
from ui.shell.file_dialogs import FileDialogs
from ui.shell.notices import Notices

SAVE, OPEN, RECOVERY, CLOSING, PAGE = "save", "open", "recovery", "closing", "page"
DAMAGED, REFUSED, PROTECTED, LOCKED, ANONYMOUS, OTHERS = (
    "damaged",
    "refused",
    "protected",
    "locked",
    "anonymous",
    "others",
)
# More would leave no room for the work; the next ones are offered once these are answered.
_OFFERED = 3


class FileFlow(QObject):
    """Asks which file, tells what went wrong, and proposes what to do."""

    sample_opened = Signal()
    """A copy of an example is open."""

    versions_asked = Signal(str)
    """The identity of a file that does not open, and whose versions one wants to see."""

    reunion_asked = Signal()
    """Somebody else wrote in the open file, and one wants both versions."""

    quit_anyway = Signal()
    """The user leaves although the last changes could not reach their file."""

    def __init__(
        self,
        window: QWidget,
        open_file: OpenFile,
        notices: Notices,
        dialogs: FileDialogs,
        catalogue: Callable[[], Catalogue],
    ) -> None:
        super().__init__(window)
        self._window, self._open_file, self._notices = window, open_file, notices
        self._dialogs, self._catalogue = dialogs, catalogue
        self.outside = Outside(parent=self)
        self.outside.failed.connect(self._on_not_opened)
        open_file.saved.connect(self._on_saved)
        open_file.opened.connect(self._on_saved)
        open_file.save_failed.connect(self._on_save_failed)
        open_file.recovery_found.connect(self._on_recovery_found)
        open_file.opened.connect(self._check_state_folder)

    # Opening

    def start(self, profile: Profile, company: str, path: Path) -> None:
        """Start a specification."""
        if self.leave():
            self._open_file.new(self._catalogue(), profile, company, path)

    def ask_file(self) -> Path | None:
        """Ask which file, starting where the open one is."""
        folder = self._open_file.path.parent if self._open_file.path else documents_folder()
        return self._dialogs.open_file(self._window, folder)

    def ask_open(self) -> None:
        """Ask which file to open, and open it."""
        path = self.ask_file()
        if path is not None:
            self.open(path)

    def ask_read(self) -> None:
        """Ask which file to read, and open it without writing in it."""
        path = self.ask_file()
        if path is not None:
            self.open(path, only_read=True)

    def read_another(self, path: Path) -> Specification | None:
        """Return what a file holds without opening it; None when it cannot be read, and it is told."""
        found: list[Specification] = []
        self._try(lambda: found.append(specification_file.read(path).specification), path)
        return found[0] if found else None

    def open(self, path: Path, *, only_read: bool = False) -> bool:
        """Open a file; a file that cannot be read leaves everything as it was."""
        return self._try(lambda: self._open_file.open(self._catalogue(), path, only_read=only_read), path)

    def open_if_there(self, path: Path) -> bool:
        """Open a file, without a word when it is no longer there."""
        with suppress(GivenUp):
            return self._open_file.beside(path.exists, f"Ouverture de « {path.stem} »…") and self.open(path)
        return False

    def open_several(self, paths: Sequence[Path]) -> None:
        """Open the first of several files; the others are kept at hand, for a window shows one at a time."""
        self.open(paths[0])
        others = [path for path in dict.fromkeys(paths) if path != paths[0]][:_OFFERED]
        if others:
            text = "Une fenêtre montre un cahier à la fois. Vous avez aussi demandé :"
            buttons: list[Button] = [(f"Ouvrir {path.stem}", partial(self._open_other, path)) for path in others]
            self._notices.show_message(OTHERS, "ink", text, buttons)

    def _open_other(self, path: Path) -> None:
        current = self._open_file.path
        if self.open(path) and current is not None:
            self._notices.dismiss(OTHERS)

    def open_copy(self, path: Path, name: str = "") -> bool:
        """Open a sample or an earlier version as a new file."""
        return self._try(lambda: self._open_file.open_copy(self._catalogue(), path, name), path)

    def ask_version(self) -> None:
        """Ask which of the versions kept to open, whatever file they come from."""
        path = self._dialogs.open_file(self._window, state_folder() / "backups")
        if path is not None:
            self.open_copy(path, "Version antérieure")

    def open_earlier(self, earlier: Earlier) -> bool:
        """Open an earlier state of the current file as a new file."""
        name = self._open_file.path.stem if self._open_file.path else "Cahier"
        when = safe_name(earlier.title) if isinstance(earlier.source, NamedState) else _stamp(earlier.source)
        path = None if isinstance(earlier.source, NamedState) else earlier.source.path

        def open_it() -> None:
            state = self._open_file.beside(partial(state_of, earlier), f"Ouverture de « {earlier.title} »…")
            self._open_file.open_state(self._catalogue(), state, f"{name} ({when})", self._secret_of(path))

        return self._try(open_it, path)

    def _secret_of(self, path: Path | None) -> Secret | None:
        """Return the key of a version, or for a state with a name that of the file it is in."""
        if path is not None:
            return keyring.secret_of_file(path.read_bytes())
        session = self._open_file.session
        return keyring.secret_for(session.specification.uid) if session is not None else None

    def samples(self) -> Sequence[Path]:
        """Return the complete examples."""
        folder = samples_folder()
        return sorted(folder.glob("*.cahier")) if folder.is_dir() else ()

    def sample_name(self, path: Path) -> str:
        """Return the company of an example, its file name when it cannot be read."""
        try:
            found = specification_file.read(path).specification.answers.get(QuestionId(COMPANY))
        except CahierError:
            found = None
        return str(found.value) if found and found.value else path.stem

    def open_sample(self, path: Path) -> bool:
        """Open an example as a new file."""
        opened = self.open_copy(path, f"{safe_name(self.sample_name(path))} (exemple)")
        if opened:
            self.sample_opened.emit()
        return opened

    def open_anonymous(self) -> bool:
        """Open a copy of the open file that says nothing of who it is about."""
        session = self._open_file.session
        if session is None:
            return False
        self._open_file.settle()
        copy = anonymised(session.specification, session.catalogue, "")
        opened = self._try(lambda: self._open_file.open_state(session.catalogue, copy, "Copie anonyme", None))
        if opened:
            text = (
                "Copie sans noms, lieux, montants, notes, mots propres ni images : relisez-la avant de la confier. "
                "Votre cahier est intact."
            )
            self._notices.show_message(ANONYMOUS, "ok", text)
        return opened

    def leave(self) -> bool:
        """Let go of the open file; return False when its last changes could not be written anywhere safe."""
        if self._open_file.session is None or self._open_file.close():
            return True
        if self._open_file.kept:
            # The copy will be offered with this file at the next start.
            self._open_file.abandon()
            return True
        return False

    def _try(self, act: Callable[[], None], path: Path | None = None) -> bool:
        # The new file is read before the old one is let go: a bad file must not close the good one.
        if self._open_file.session is not None and not self._open_file.settle() and not self._open_file.kept:
            return False
        try:
            self._with_password(act, path)
        except (NeedsPassword, GivenUp):
            # One gave up: what was open stays open.
            return False
        except CahierError as error:
            self._notices.show_error(error, OPEN, self._ways_out(path) if isinstance(error, UnreadableFile) else ())
            return False
        self._notices.dismiss(OPEN)
        return True

    def read(self, path: Path) -> Specification | None:
        """Return what another file holds, its password asked for when it has one; None when one gives up.

        Raises:
            CahierError: it cannot be read.
        """
        found: list[Specification] = []
        session = self._open_file.session
        uid = session.specification.uid if session is not None else ""
        former = keyring.secret_for(uid)

        def read_it() -> None:
            work = partial(specification_file.read, path)
            found.append(self._open_file.beside(work, f"Lecture de « {path.stem} »…").specification)

        try:
            self._with_password(read_it, path)
        except (NeedsPassword, GivenUp):
            return None
        finally:
            # Another copy of the open file may be under a password: the open one stays as it is.
            keyring.protect(uid, former)
        return found[0]

    def _with_password(self, act: Callable[[], None], path: Path | None) -> None:
        """Do it, asking for the password of the file until it opens."""
        refused = ""
        while True:
            try:
                act()
                return
            except NeedsPassword:
                if path is None:
                    raise
                password = self._dialogs.password(self._window, path.stem, refused)
                if not password:
                    raise
                try:
                    self._open_file.beside(partial(_unlock, path, password), f"Ouverture de « {path.stem} »…")
                    refused = ""
                except WrongPassword as error:
                    refused = error.message

    def ask_protection(self) -> None:
        """Ask for the password that opens the file from now on, or to go without."""
        path = self._open_file.path
        if path is None or self._open_file.session is None:
            return
        password = self._dialogs.new_password(self._window, path.stem, self._open_file.protected)
        if password is None:
            return
        try:
            written = self._open_file.protect(password)
        except CahierError as error:
            self._notices.show_error(error, PROTECTED)
            return
        if written:
            text = (
                "Ce cahier ne s’ouvre plus qu’avec ce mot de passe. Les fichiers que vous exportez, eux, ne sont pas "
                "protégés."
                if password
                else "Ce cahier s’ouvre de nouveau sans mot de passe, ses versions aussi."
            )
            self._notices.show_message(PROTECTED, "ok", text)

    def _ways_out(self, path: Path | None) -> list[Button]:
        """Return where to find what a file that does not open once held."""
        uid = specification_file.identity_of(path) if path is not None else ""
        if list_backups(uid):
            return [("Versions gardées…", lambda: self.versions_asked.emit(uid))]
        return [("Versions gardées…", self.ask_version)]

    def forget_refusal(self) -> None:
        """Put away why a file could not be opened: one has gone on to something else."""
        self._notices.dismiss(OPEN)

    # Saving

    def save(self) -> bool:
        """Write now."""
        return self._open_file.save_now()

    def ask_save_as(self) -> bool:
        """Ask where to save, and carry on there."""
        if self._open_file.path is None:
            return False
        path = self._dialogs.save_file(self._window, self._open_file.path)
        return path is not None and self._open_file.save_as(path)

    def ask_folder(self, start: Path) -> Path | None:
        """Ask for a folder, starting in another."""
        return self._dialogs.folder(self._window, start)

    def ask_other_folder(self) -> bool:
        """Ask for another folder than one that refuses, and carry on there."""
        path = self._open_file.path
        folder = self.ask_folder(documents_folder()) if path is not None else None
        if path is None or folder is None:
            return False
        with suppress(GivenUp):
            free = self._open_file.beside(partial(free_path, folder / path.name), f"Recherche dans « {folder.name} »…")
            return self._open_file.save_as(free)
        return False

    def write_and_open(self, path: Path, content: bytes) -> None:
        """Write a page to print and have it opened; tell where it is when nothing opens it."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_bytes(path, content)
        except (OSError, CannotWrite):
            self._notices.show_message(PAGE, "danger", f"« {path.name} » n’a pas pu être écrit dans {path.parent}.")
            return
        self._notices.show_message(PAGE, "ok", f"À imprimer : {place_in_words(path)}")
        self.outside.open(path)

    def _on_not_opened(self, path: Path) -> None:
        words = f"Aucun programme de cet ordinateur n’ouvre ce fichier. Il est bien là : {place_in_words(path)}"
        self._notices.show_message(PAGE, "warn", words)

    def can_quit(self) -> bool:
        """Return whether the window may close: everything is written, or the user was told what is not."""
        if self._open_file.session is None or self._open_file.settle():
            return True
        if self._notices.shown(CLOSING):
            return self._open_file.kept
        self._tell_closing()
        return False

    def _tell_closing(self) -> None:
        kept = self._open_file.kept
        text = (
            "Votre travail n’est pas dans son fichier. Une copie est gardée : elle vous sera proposée au prochain "
            "démarrage."
            if kept
            else "Votre travail n’est enregistré nulle part. Enregistrez-le sous un autre nom avant de quitter."
        )
        buttons: list[Button] = [("Enregistrer sous…", self.ask_save_as)]
        buttons.append(("Quitter quand même", self.quit_anyway.emit))
        self._notices.show_message(CLOSING, "warn", text, buttons)

    def _on_saved(self) -> None:
        # Whatever was said of a file no longer holds once it is written, or left.
        for name in (SAVE, CLOSING):
            self._notices.dismiss(name)

    def _on_save_failed(self, error: CahierError) -> None:
        kept = " Une copie de votre travail est gardée par Cahier." if self._open_file.kept else ""
        elsewhere: Button = ("Choisir un autre dossier…", self.ask_other_folder)
        if isinstance(error, FileChanged):
            elsewhere = ("Garder une copie…", self.ask_save_as)
        first: Button = ("Réessayer", self.save)
        if isinstance(error, FileChanged):
            first = ("Comparer et réunir…", self.reunion_asked.emit)
        buttons: list[Button] = [first, elsewhere]
        self._notices.show_message(SAVE, "danger", error.message + kept, buttons, closable=False)

    def _check_state_folder(self) -> None:
        """Say, while a file is open, that nothing can be kept beside it."""
        if self._open_file.session is None or not backups.refuses():
            self._notices.dismiss(REFUSED)
            return
        text = (
            f"Le dossier « {state_folder()} » refuse l’écriture : ni versions antérieures, ni copie de secours. Votre "
            "fichier, lui, est enregistré. Rétablissez vos droits sur ce dossier, ou libérez de la place."
        )
        self._notices.show_message(REFUSED, "warn", text, [("Vérifier de nouveau", self._check_state_folder)])

    # Recovery

    def offer_recovered(self) -> None:
        """Offer all the work that did not reach its file last time, and say what of it is lost."""
        for found in recovery.all_found()[:_OFFERED]:
            self._on_recovery_found(found)
        for path in recovery.locked()[:1]:
            text = f"Un travail non enregistré de « {path.stem} » est gardé sous son mot de passe."
            open_it: Button = ("Ouvrir ce cahier", partial(self._open_locked, path))
            self._notices.show_message(LOCKED, "warn", text, [open_it])
        damaged = recovery.unreadable()
        if damaged:
            text = (
                "Une copie de travail non enregistré est abîmée : Cahier ne peut pas la reprendre. Elle est dans "
                f"« {damaged[0].parent} »."
            )
            clear: Button = ("Supprimer la copie abîmée", lambda: self._clear(damaged))
            self._notices.show_message(DAMAGED, "warn", text, [clear])

    def _open_locked(self, path: Path) -> None:
        if self.open(path):
            self._notices.dismiss(LOCKED)

    def _clear(self, damaged: Sequence[Path]) -> None:
        self._notices.dismiss(DAMAGED)
        for place in damaged:
            with suppress(OSError):
                place.unlink(missing_ok=True)

    def _on_recovery_found(self, found: Recovered) -> None:
        day = day_in_words(found.when, self._open_file.now())
        text = f"Un travail non enregistré a été retrouvé : « {found.path.stem} », {day}."
        buttons: list[Button] = [
            ("Reprendre ce travail", lambda: self._restore(found)),
            ("Supprimer la copie", lambda: self._forget(found)),
        ]
        self._notices.show_message(_offer(found), "warn", text, buttons)

    def _restore(self, found: Recovered) -> None:
        self._notices.dismiss(_offer(found))
        if self.leave():
            self._open_file.restore(self._catalogue(), found)
            self.offer_recovered()

    def _forget(self, found: Recovered) -> None:
        recovery.forget(found)
        self._notices.dismiss(_offer(found))
        self.offer_recovered()

    def forget_recent(self, path: Path) -> None:
        """Take a file off the list of recent files."""
        recent.forget(path)


def _unlock(path: Path, password: str) -> None:
    keyring.unlock(path.read_bytes(), password)


def _offer(found: Recovered) -> str:
    """Return the name of the message that offers a piece of work: each has its own."""
    return f"{RECOVERY} {found.place.name}"


def _stamp(version: Backup) -> str:
    return f"{version.when.astimezone():%d-%m-%Y %Hh%M}"
