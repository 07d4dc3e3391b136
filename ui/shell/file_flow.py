"""Opening and saving as the user lives it: dialogs before, banners after, nothing ever lost."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import Profile
from cahier.errors import CahierError, CannotWrite, FileChanged, UnreadableFile
from cahier.guidance.day_in_words import day_in_words
from cahier.locations import documents_folder, samples_folder, state_folder
from cahier.model.identifiers import QuestionId
from cahier.storage import recent, recovery, specification_file
from cahier.storage.atomic import replace_bytes
from cahier.storage.backups import Backup, list_backups
from cahier.storage.file_names import free_path, place_in_words, safe_name
from cahier.storage.lock import Holder
from cahier.storage.recovery import Recovered
from ui.jobs.outside import Outside
from ui.session.open_file import COMPANY, OpenFile
from ui.shell.banner import Button
from ui.shell.file_dialogs import FileDialogs
from ui.shell.notices import Notices

SAVE, OPEN, RECOVERY, CLOSING, HELD, PAGE = "save", "open", "recovery", "closing", "held", "page"


class FileFlow(QObject):
    """Asks which file, tells what went wrong, and proposes what to do."""

    sample_opened = Signal()
    """A copy of an example is open."""

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
        open_file.held_elsewhere.connect(self._on_held_elsewhere)
        open_file.opened.connect(lambda: notices.dismiss(HELD))

    # Opening

    def start(self, profile: Profile, company: str, path: Path) -> None:
        """Start a specification."""
        if self.leave():
            self._open_file.new(self._catalogue(), profile, company, path)

    def ask_open(self) -> None:
        """Ask which file to open, and open it."""
        folder = self._open_file.path.parent if self._open_file.path else documents_folder()
        path = self._dialogs.open_file(self._window, folder)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> bool:
        """Open a file; a file that cannot be read leaves everything as it was."""
        return self._try(lambda: self._open_file.open(self._catalogue(), path))

    def open_copy(self, path: Path, name: str = "") -> bool:
        """Open a sample or an earlier version as a new file."""
        return self._try(lambda: self._open_file.open_copy(self._catalogue(), path, name))

    def ask_version(self) -> None:
        """Ask which of the versions kept to open, whatever file they come from."""
        path = self._dialogs.open_file(self._window, state_folder() / "backups")
        if path is not None:
            self.open_copy(path, "Version antérieure")

    def open_version(self, backup: Backup) -> None:
        """Open an earlier version of the current file as a new file."""
        name = self._open_file.path.stem if self._open_file.path else "Cahier"
        self.open_copy(backup.path, f"{name} du {backup.when.astimezone():%d-%m-%Y %Hh%M}")

    def versions(self) -> Sequence[Backup]:
        """Return the earlier versions of the current file, the latest first."""
        session = self._open_file.session
        return list_backups(session.specification.uid) if session else ()

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

    def leave(self) -> bool:
        """Let go of the open file; return False when its last changes could not be written anywhere safe."""
        if self._open_file.session is None or self._open_file.close():
            return True
        if self._open_file.kept:
            # The copy will be offered with this file at the next start.
            self._open_file.abandon()
            return True
        return False

    def _try(self, act: Callable[[], None]) -> bool:
        # The new file is read before the old one is let go: a bad file must not close the good one.
        if self._open_file.session is not None and not self._open_file.settle() and not self._open_file.kept:
            return False
        try:
            act()
        except CahierError as error:
            versions: list[Button] = [("Versions gardées…", self.ask_version)]
            self._notices.show_error(error, OPEN, versions if isinstance(error, UnreadableFile) else ())
            return False
        self._notices.dismiss(OPEN)
        return True

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
        return path is not None and folder is not None and self._open_file.save_as(free_path(folder / path.name))

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
        buttons: list[Button] = [("Réessayer", self.save), elsewhere]
        self._notices.show_message(SAVE, "danger", error.message + kept, buttons, closable=False)

    def _on_held_elsewhere(self, holder: Holder) -> None:
        day = day_in_words(holder.since, self._open_file.now())
        who = f" par {holder.who}" if holder.who else ""
        place = f" sur {holder.machine}" if holder.machine else ""
        text = (
            f"Ce cahier est déjà ouvert{who}{place} ({day}). Si vous y écrivez tous les deux, le second à enregistrer "
            "devra garder une copie : rien ne sera écrasé."
        )
        self._notices.show_message(HELD, "warn", text, [("Travailler sur une copie…", self.ask_save_as)])

    # Recovery

    def offer_recovered(self) -> None:
        """Offer the work that did not reach its file last time."""
        found = recovery.all_found()
        if found:
            self._on_recovery_found(found[0])

    def _on_recovery_found(self, found: Recovered) -> None:
        day = day_in_words(found.when, self._open_file.now())
        text = f"Un travail non enregistré a été retrouvé : « {found.path.stem} », {day}."
        buttons: list[Button] = [
            ("Reprendre ce travail", lambda: self._restore(found)),
            ("Supprimer la copie", lambda: self._forget(found)),
        ]
        self._notices.show_message(RECOVERY, "warn", text, buttons)

    def _restore(self, found: Recovered) -> None:
        self._notices.dismiss(RECOVERY)
        if self.leave():
            self._open_file.restore(self._catalogue(), found)
            self.offer_recovered()

    def _forget(self, found: Recovered) -> None:
        recovery.forget(found)
        self._notices.dismiss(RECOVERY)
        self.offer_recovered()

    def forget_recent(self, path: Path) -> None:
        """Take a file off the list of recent files."""
        recent.forget(path)
