"""What one is told of others who have the open file, and of what became of it outside the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cahier.guidance.day_in_words import day_in_words
from cahier.storage.conflict_copies import conflict_copies
from cahier.storage.file_names import place_in_words
from cahier.storage.lock import Holder
from ui.session.open_file import OpenFile
from ui.session.promptly import promptly
from ui.shell.banner import Button
from ui.shell.notices import Notices

ACCESS, TAKEN_OVER, PLACE, BESIDE = "access", "taken_over", "place", "beside"


class AccessNotices(QObject):
    """Says who else has the file and since when, that it is only read, and where it went."""

    comparison_asked = Signal(object)
    """The path of a file to compare the open one with."""

    def __init__(self, open_file: OpenFile, notices: Notices, save_copy: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._open_file, self._notices = open_file, notices
        self._copy: Button = ("Enregistrer une copie…", save_copy)
        self._was_read_only = False
        open_file.opened.connect(self._on_opened)
        open_file.held_elsewhere.connect(self._on_held)
        open_file.access_changed.connect(self._on_access_changed)
        open_file.taken_over.connect(self._on_taken_over)
        open_file.followed.connect(self._on_followed)
        open_file.put_back.connect(self._on_put_back)

    def _on_opened(self) -> None:
        for name in (ACCESS, TAKEN_OVER, PLACE, BESIDE):
            self._notices.dismiss(name)
        freed, self._was_read_only = self._was_read_only, False
        path = self._open_file.path
        if self._open_file.session is None or path is None:
            return
        if freed and not self._open_file.read_only:
            self._tell_writable()
        promptly(self, partial(conflict_copies, path), partial(self._tell_copies, path))

    def _tell_copies(self, path: Path, copies: Sequence[Path]) -> None:
        if copies and path == self._open_file.path:
            first = copies[0]
            more = f" (et {len(copies) - 1} autres)" if len(copies) > 1 else ""
            text = f"« {first.stem} »{more} est une autre version de ce cahier, laissée ici par la synchronisation."
            compare: Button = ("Comparer…", lambda: self.comparison_asked.emit(first))
            self._notices.show_message(BESIDE, "warn", text, [compare])

    def _on_access_changed(self) -> None:
        if self._open_file.read_only:
            self._was_read_only = True
            text = "Ouvert en lecture seule : rien n’y sera modifié."
            allow: Button = ("Modifier ce cahier", self._open_file.allow_writing)
            self._notices.show_message(ACCESS, "warn", text, [self._copy, allow], closable=False)
        else:
            self._was_read_only = False
            self._tell_writable()

    def _tell_writable(self) -> None:
        self._notices.show_message(ACCESS, "ok", "Vous pouvez maintenant modifier ce cahier.")

    def _on_held(self, holder: Holder) -> None:
        text = (
            f"Ce cahier est ouvert{self._whose(holder)}. Il s’ouvre ici en lecture seule, et deviendra modifiable dès "
            "qu’il sera fermé là-bas."
        )
        anyway: Button = ("Écrire quand même", self._write_anyway)
        self._notices.show_message(ACCESS, "warn", text, [self._copy, anyway], closable=False)

    def _write_anyway(self) -> None:
        self._open_file.allow_writing()
        if not self._open_file.read_only:
            text = (
                "Vous êtes deux à écrire dans ce cahier. Rien ne sera écrasé : le second à enregistrer réunira les "
                "deux versions."
            )
            self._notices.show_message(ACCESS, "warn", text)

    def _on_taken_over(self, holder: Holder) -> None:
        text = (
            f"Ce cahier est aussi ouvert{self._whose(holder)}, pour y écrire. Rien ne sera écrasé : le second à "
            "enregistrer réunira les deux versions."
        )
        self._notices.show_message(TAKEN_OVER, "warn", text)

    def _whose(self, holder: Holder) -> str:
        who = f" par {holder.who}" if holder.who else ""
        place = f" sur {holder.machine}" if holder.machine else ""
        return f"{who}{place} ({day_in_words(holder.since, self._open_file.now())})"

    def _on_followed(self, left: Path, found: Path) -> None:
        text = f"« {left.name} » a été renommé : ce cahier s’enregistre désormais sous « {found.name} »."
        self._notices.show_message(PLACE, "ok", text)

    def _on_put_back(self, path: Path) -> None:
        text = (
            f"« {path.name} » n’était plus dans {place_in_words(path.parent)} : il y est de nouveau enregistré. Si "
            "vous l’aviez déplacé, il en existe maintenant deux."
        )
        self._notices.show_message(PLACE, "warn", text, [self._copy])
