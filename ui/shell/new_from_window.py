"""« Nouveau à partir de… »: another client's file from the work of a former one, what is kept being ticked."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.new_from import USUALLY_KEPT, KeptWork, new_from
from cahier.editing.own_texts import OwnText, first_of_each
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.guidance.screen_help import FirstScreen
from cahier.model.location import Location
from cahier.model.specification import Specification
from cahier.questionnaire.fitting import fitted
from cahier.storage import keyring
from cahier.storage.file_names import free_path, place_in_words, proposed_path
from ui.session.open_file import COMPANY, OpenFile
from ui.shell.banner import Button
from ui.shell.file_flow import OPEN, FileFlow
from ui.shell.notices import Notices
from ui.texts import make_button, make_check, make_label, set_description, set_name, set_title, set_verbatim
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.helped_window import HelpedWindow

MADE = "new_from"
# The width of a line, that grows with the size of the text.
_SIGNS = 72
_INDENT = 28
# More would make a message nobody reads.
_NAMED = 4


class NewFromWindow(HelpedWindow):
    """What is kept, box by box; the name of the new client, and where its file will be."""

    about = FirstScreen.NEW_FROM

    chosen = Signal(object, str, Path)
    """What is kept, the name of the new client, the file to write."""

    another_requested = Signal()
    """Rather start from another file."""

    def __init__(
        self, name: str, folder: Path, ask_folder: Callable[[Path], Path | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_title(self, "Nouveau à partir de…")
        self._folder, self._ask_folder = folder, ask_folder
        self.source, self.another = ElidedLabel(role="strong"), make_button("Choisir un autre cahier…", kind="link")
        self.source.say_verbatim(name)
        self.boxes = {part: _box(part) for part in KeptWork}
        self.company, self.where = QLineEdit(), make_label("", "small", wrap=True)
        set_name(self.company, "Nom du nouveau client")
        self.change = make_button("Choisir un autre dossier…", kind="link")
        self.create_button = make_button("Créer le cahier", kind="primary")
        self.create_button.setDefault(True)
        for button in (self.another, self.change):
            button.setAutoDefault(False)
        self._lay_out()
        self.another.clicked.connect(self.another_requested)
        self.change.clicked.connect(self._on_change)
        self.company.textChanged.connect(self._show_where)
        self._show_where()
        self.company.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()
        self.resize(self.width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Be high enough for every line: by itself Qt counts them as in the narrowest window."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    @property
    def path(self) -> Path:
        """The file that will be written."""
        return proposed_path(self.company.text(), folder=self._folder)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        first = QHBoxLayout()
        first.addWidget(make_label("À partir de"))
        first.addWidget(self.source, 1)
        first.addWidget(self.another)
        column.addLayout(first)
        column.addLayout(self._parts())
        told = (
            "Aucun fait, nom, note, date, montant ni réunion du client précédent ne passe. Tout est de nouveau "
            "proposé, à confirmer. Le cahier de départ reste tel quel."
        )
        column.addWidget(make_label(told, "muted", wrap=True))
        column.addWidget(make_label("Nom du nouveau client", "label"))
        column.addWidget(self.company)
        place = QHBoxLayout()
        place.addWidget(self.where, 1)
        place.addWidget(self.change)
        column.addLayout(place)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.create_button, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = make_button("Annuler")
        cancel.setAutoDefault(False)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(_SIGNS * self.fontMetrics().averageCharWidth())

    def _parts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, _INDENT)
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(2)
        for rank, (part, box) in enumerate(self.boxes.items()):
            grid.addWidget(box, 2 * rank, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(make_label(part.detail, "small", wrap=True), 2 * rank + 1, 1)
        return grid

    def _on_change(self) -> None:
        found = self._ask_folder(self._folder)
        if found is not None:
            self._folder = found
            self._show_where()

    def _show_where(self) -> None:
        set_verbatim(self.where, place_in_words(self.path))

    def _on_accepted(self) -> None:
        kept = frozenset(part for part, box in self.boxes.items() if box.isChecked())
        self.accept()
        self.chosen.emit(kept, self.company.text().strip(), self.path)


def _box(part: KeptWork) -> QCheckBox:
    box = make_check(part.label)
    box.setChecked(part in USUALLY_KEPT)
    set_description(box, part.detail)
    return box


class NewFromFlow(QObject):
    """Asks what to start from and what to keep of it, makes the file, and says what is to be read again."""

    gone_to = Signal(object)
    """A `Location`: a text that was written for the former client."""

    def __init__(
        self,
        window: QWidget,
        open_file: OpenFile,
        files: FileFlow,
        notices: Notices,
        catalogue: Callable[[], Catalogue],
    ) -> None:
        super().__init__(window)
        self._window, self._open_file, self._files = window, open_file, files
        self._notices, self._catalogue = notices, catalogue
        self.shown: NewFromWindow | None = None

    def ask(self) -> None:
        """Start from the open file, or from one that is asked for."""
        session, path = self._open_file.session, self._open_file.path
        if session is None or path is None or session.specification.awaits_draft:
            self._ask_source()
            return
        self._open_file.settle()
        self._show(session.specification, path)

    def ask_from(self, path: Path) -> None:
        """Start from a file."""
        source = self._files.read_another(path)
        if source is None:
            return
        if source.awaits_draft:
            words = f"« {path.stem} » : ses questions du début ne sont pas terminées. Ouvrez-le et créez son brouillon."
            self._notices.show_message(OPEN, "warn", words)
            return
        self._show(fitted(source, self._catalogue()), path)

    def _ask_source(self) -> None:
        path = self._files.ask_file()
        if path is not None:
            self.ask_from(path)

    def _show(self, source: Specification, path: Path) -> None:
        self._put_away()
        shown = NewFromWindow(path.stem, path.parent, self._files.ask_folder, self._window)
        shown.another_requested.connect(self._ask_source)
        shown.chosen.connect(partial(self._make, source, path.stem))
        shown.finished.connect(self._put_away)
        self.shown = shown
        shown.open()

    def _put_away(self, *_: object) -> None:
        shown, self.shown = self.shown, None
        if shown is not None:
            shown.close()
            shown.deleteLater()

    def _make(self, source: Specification, name: str, kept: frozenset[KeptWork], company: str, path: Path) -> None:
        catalogue = self._catalogue()
        session = Session(new_from(source, catalogue, kept, str(uuid4())), catalogue)
        texts = first_of_each(session)
        if company and COMPANY in catalogue.questions:
            set_answer(session, COMPANY, company)
        if not self._files.leave():
            return
        # Nothing to undo: it starts here.
        self._open_file.begin(Session(session.specification, catalogue), free_path(path))
        self._tell(source, name, texts)

    def _tell(self, source: Specification, name: str, texts: Sequence[OwnText]) -> None:
        words = f"Cahier créé à partir de « {name} » : tout y est proposé, à confirmer."
        protected = keyring.secret_for(source.uid) is not None
        if protected:
            words += (
                f" « {name} » a un mot de passe, pas ce nouveau cahier : « Mot de passe… », dans le menu Fichier, lui "
                "en donne un."
            )
        buttons: list[Button] = []
        if texts:
            listed = " ; ".join(text.label for text in texts[:_NAMED])
            more = f" ; et {len(texts) - _NAMED} autres" if len(texts) > _NAMED else ""
            words += f" Textes repris, à relire, car ils ont été écrits pour un autre client : {listed}{more}."
            buttons.append(("Relire le premier", partial(self._go, texts[0].place)))
        self._notices.show_message(MADE, "warn" if texts or protected else "ok", words, buttons)

    def _go(self, place: Location) -> None:
        self.gone_to.emit(place)
