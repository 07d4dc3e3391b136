"""Kits from the window: one to start with, one made of the open file, a newer one taken again in it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cahier.catalogue.catalogue import Catalogue
from cahier.comparison.entries import Path as ItemPath
from cahier.editing.kit_update import KitUpdate, kit_update
from cahier.editing.own_texts import first_of_each
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.kits import update_from_kit
from cahier.errors import CahierError, UnusableKit
from cahier.guidance.kit_library import (
    Kit,
    ListedKit,
    MadeKit,
    listed_kits,
    load_kit,
    make_kit,
    own_entries,
    sets_to_give,
    started_with,
)
from cahier.locations import documents_folder
from cahier.model.kit import KitUsed
from cahier.storage.export_choices import ExportSet, keep_set, load_choices
from cahier.storage.file_names import free_path, place_in_words
from cahier.storage.kit_folder import KitSays
from cahier.storage.known_kits import forget_kit, known_kits, remember_kit
from cahier.storage.packed_kits import model_of
from cahier.typography import french
from ui.jobs.tasks import run_task
from ui.session.arrival import GivenUp
from ui.session.open_file import COMPANY, OpenFile
from ui.shell.file_flow import FileFlow
from ui.shell.kit_making_window import KitMakingWindow
from ui.shell.kit_update_window import KitUpdateWindow
from ui.shell.kits_window import KitsWindow
from ui.shell.notices import Notices
from ui.theme.theme import Theme

KIT = "kit"
_NAMED = 4


class KitsFlow(QObject):
    """Asks for kits, tells what is wrong with one, and changes the open file only by what one ticked."""

    gone_to = Signal(object)
    """The `Location` of a line of an update, to be shown."""

    def __init__(
        self,
        window: QWidget,
        open_file: OpenFile,
        files: FileFlow,
        notices: Notices,
        catalogue: Callable[[], Catalogue],
        theme: Callable[[], Theme],
    ) -> None:
        super().__init__(window)
        self._window, self._open_file, self._files, self._notices = window, open_file, files, notices
        self._catalogue, self._theme = catalogue, theme
        self.shown: KitsWindow | KitMakingWindow | None = None
        self.updating: KitUpdateWindow | None = None
        self._told: tuple[str, KitUsed] | None = None
        open_file.opened.connect(self._close_update)

    # Starting

    def choose(self) -> None:
        """Show the kits that this computer knows."""
        path = self._open_file.path
        folder = path.parent if path is not None else documents_folder()
        shown = KitsWindow(self._theme(), folder, self._files.ask_folder, self._window)
        shown.wanted.connect(self._add)
        shown.forgotten.connect(self._forget)
        shown.started.connect(self._start)
        self._show(shown)
        self._list()

    def _list(self, chosen: Path | None = None) -> None:
        run_task(partial(listed_kits, known_kits()), partial(self._on_listed, chosen), self._on_failed)

    def _on_listed(self, chosen: Path | None, kits: tuple[ListedKit, ...]) -> None:
        if isinstance(self.shown, KitsWindow):
            self.shown.show_kits(kits, chosen)

    def _add(self) -> None:
        known = known_kits()
        folder = self._files.ask_folder(known[0].parent if known else documents_folder())
        if folder is not None and self._try(partial(remember_kit, folder)):
            self._list(folder.absolute())

    def _forget(self, folder: Path) -> None:
        if self._try(partial(forget_kit, folder)):
            self._list()

    def _start(self, folder: Path, company: str, path: Path) -> None:
        kit = self._loaded(folder)
        if kit is None:
            return
        catalogue = self._catalogue()
        session = Session(started_with(kit, catalogue, str(uuid4())), catalogue)
        if company and COMPANY in session.catalogue.questions:
            set_answer(session, COMPANY, company)
        self._put_away()
        if not self._files.leave():
            return
        with suppress(CahierError):
            remember_kit(folder)
        # Told here, and no more when it opens.
        self._told = (session.specification.uid, kit.used)
        # Nothing to undo: it starts here.
        self._open_file.begin(Session(session.specification, catalogue), free_path(path))
        words = f"Cahier créé avec le kit « {kit.used.title} » : tout y est proposé, à confirmer."
        added = _kept_sets(kit.says.sets)
        if added:
            words += f" Choix de fichiers ajoutés à cet ordinateur : {', '.join(added)}."
        self._notices.show_message(KIT, "ok", words)

    def _loaded(self, folder: Path) -> Kit | None:
        """Return a kit, None when it cannot be used, and that is told."""
        try:
            work = partial(load_kit, folder, self._catalogue())
            return self._open_file.beside(work, f"Lecture du kit « {folder.name} »…")
        except UnusableKit as error:
            if isinstance(self.shown, KitsWindow):
                self.shown.show_problems(error.details)
            else:
                self._notices.show_message(KIT, "danger", f"{error.message} Le premier : {error.details[0]}")
        except CahierError as error:
            self._notices.show_error(error, KIT)
        except GivenUp:
            pass
        return None

    # Making

    def make(self) -> None:
        """Ask what goes in a kit of the open file."""
        session = self._open_file.session
        if session is None:
            return
        self._open_file.settle()
        state = session.specification
        try:
            entries = own_entries(state, self._catalogue())
        except (OSError, ValueError):
            entries = {}
        sets = sets_to_give(load_choices(), state, session.catalogue)
        today = self._open_file.now().date()
        folder = documents_folder().parent / "Kits Cahier"
        shown = KitMakingWindow(folder, sets, len(entries), today, self._files.ask_folder, self._window)
        shown.chosen.connect(partial(self._make, session))
        self._show(shown)

    def _make(self, session: Session, says: KitSays, with_entries: bool, folder: Path) -> None:
        catalogue = self._catalogue()
        work = partial(make_kit, session.specification, catalogue, says, folder, with_entries=with_entries)
        self._notices.show_message(KIT, "ink", f"Le kit « {says.name} » se prépare…")
        run_task(work, partial(self._on_made, says), self._on_failed)

    def _on_made(self, says: KitSays, made: MadeKit) -> None:
        with suppress(CahierError):
            remember_kit(made.folder)
        words = f"Kit « {says.name} » fait : {place_in_words(made.folder)}."
        texts = [text.label for text in first_of_each(Session(made.model, self._catalogue()))] if made.model else []
        to_read = [*made.to_read, *texts]
        if to_read:
            more = f" ; et {len(to_read) - _NAMED} autres" if len(to_read) > _NAMED else ""
            words += f" Textes à relire avant de le donner : {' ; '.join(to_read[:_NAMED])}{more}."
        self._notices.show_message(KIT, "warn" if to_read else "ok", words)

    # What the open file says

    def tell(self, session: Session) -> None:
        """Say, once for a file, whether its kit is known here as the file has it."""
        kit, uid = session.specification.kit, session.specification.uid
        if kit is None or self._told == (uid, kit):
            return
        self._told = (uid, kit)
        faults = session.catalogue.shipped.faults
        if faults:
            self._notices.show_message(
                KIT,
                "warn",
                f"Les entrées du kit « {kit.title} » ne se lisent pas avec cette version de Cahier : elles sont "
                f"laissées de côté, et restent dans le fichier. Le premier défaut : {faults[0]}",
            )
            return
        run_task(partial(listed_kits, known_kits()), partial(self._tell_absent, session, kit), self._on_failed)

    def _tell_absent(self, session: Session, kit: KitUsed, kits: Sequence[ListedKit]) -> None:
        if session is not self._open_file.session:
            return
        same = [known for known in kits if known.name == kit.name]
        if not same:
            words = (
                f"Ce cahier est écrit avec le kit « {kit.title} », que cet ordinateur ne connaît pas. Ses textes sont "
                "dans le fichier, qui se lit et s’exporte avec eux. Le dossier du kit ne sert qu’à mettre à jour."
            )
            self._notices.show_message(KIT, "ink", words)
        elif all(known.fingerprint != kit.fingerprint for known in same):
            words = f"Ce cahier est écrit avec le kit « {kit.title} » ; cet ordinateur connaît « {same[0].title} »."
            self._notices.show_message(KIT, "ink", words, [("Voir ce qui change…", self.update)])

    # Updating

    def update(self) -> None:
        """List what the kit of the open file changes in it, in the version that this computer knows."""
        session = self._open_file.session
        if session is None:
            return
        if session.read_only:
            self._notices.show_message(KIT, "warn", "Ce cahier est ouvert en lecture seule : rien ne s’y reprend.")
            return
        used = session.specification.kit
        if used is None:
            words = "Ce cahier n’est écrit avec aucun kit. « Nouveau avec un kit… » en commence un autre."
            self._notices.show_message(KIT, "warn", words)
            return
        self._open_file.settle()
        folder = self._folder_of(used)
        kit = self._loaded(folder) if folder is not None else None
        if kit is None or session is not self._open_file.session:
            return
        with suppress(CahierError):
            remember_kit(kit.folder)
        state = session.specification
        found = kit_update(state, model_of(used, state.brand), kit.model, kit.used, session.catalogue)
        self._notices.dismiss(KIT)
        if found.brings_nothing:
            words = f"Rien de nouveau : ce cahier est écrit avec le kit « {used.title} » tel qu’il est."
            self._notices.show_message(KIT, "ok", words)
            return
        self._propose(session, found)

    def _folder_of(self, used: KitUsed) -> Path | None:
        """Return the folder of the kit of a file, another version first; one that is asked for when none is known."""
        kits: Sequence[ListedKit] = ()
        with suppress(GivenUp):
            kits = self._open_file.beside(partial(listed_kits, known_kits()), "Recherche du kit…")
        same = [known for known in kits if known.name == used.name]
        newer = [known for known in same if known.fingerprint != used.fingerprint]
        found = next(iter((*newer, *same)), None)
        return found.folder if found is not None else self._files.ask_folder(documents_folder())

    def _propose(self, session: Session, found: KitUpdate) -> None:
        self._close_update()
        shown = KitUpdateWindow(self._theme(), found, self._window)
        shown.settled.connect(lambda paths: self._settle(session, found, paths))
        shown.gone_to.connect(self.gone_to)
        shown.finished.connect(self._on_update_gone)
        self.updating = shown
        shown.show()
        shown.tree.setFocus()

    def _settle(self, session: Session, found: KitUpdate, paths: Sequence[ItemPath]) -> None:
        session.close_edit()
        self._told = (session.specification.uid, found.kit)
        try:
            update_from_kit(session, found, paths)
        except CahierError as error:
            self._notices.show_error(error, KIT)
            return
        self._close_update()
        words = f"Mis à jour depuis le kit « {found.kit.title} »."
        self._notices.show_message(KIT, "ok", words, [("Annuler", lambda: self._undo(session))])

    def _undo(self, session: Session) -> None:
        self._notices.dismiss(KIT)
        if session is self._open_file.session:
            session.undo()

    def _close_update(self) -> None:
        if self.updating is not None:
            self.updating.close()

    def _on_update_gone(self) -> None:
        self.updating = None

    # Windows

    def _show(self, shown: KitsWindow | KitMakingWindow) -> None:
        self._put_away()
        shown.finished.connect(self._put_away)
        self.shown = shown
        shown.open()

    def _put_away(self, *_: object) -> None:
        shown, self.shown = self.shown, None
        if shown is not None:
            shown.close()
            shown.deleteLater()

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except CahierError as error:
            self._notices.show_error(error, KIT)
            return False
        return True

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, CahierError):
            raise error
        self._notices.show_error(error, KIT)


def _kept_sets(sets: Sequence[ExportSet]) -> list[str]:
    """Keep the choices of files of a kit whose name is still free; return the names of those added."""
    choices, added = load_choices(), []
    for kept in sets:
        if choices.named(kept.name) is None:
            with suppress(CahierError):
                keep_set(kept.name, kept.audience, kept.files)
                added.append(french(f"« {kept.name} »"))
    return added
