"""Where a reader writes: on what, as whom, a verdict, a few words."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cahier.model.location import Location
from cahier.model.remark import ReaderKind, Remark, Verdict
from ui.texts import make_button, make_label, set_name, set_placeholder, set_text, set_verbatim
from ui.widgets.calm_combo import CalmCombo

_NO_VERDICT = ""
_LINES_HIGH = 76


class RemarkForm(QWidget):
    """A remark being written, or the reply to one; it keeps nothing once the remark is made."""

    asked = Signal()
    """The remark is to be recorded."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._places: Mapping[str, Location] = {}
        self._before = ""
        self.replied: Remark | None = None
        self.title = make_label("Nouvelle remarque", "label", parent=self)
        self.place, self.author = QLineEdit(self), QLineEdit(self)
        self.reader = CalmCombo("Lecture", [(kind, f"Lecture : {kind.label.lower()}") for kind in ReaderKind], self)
        verdicts = [(_NO_VERDICT, "Sans avis"), *((verdict, verdict.label) for verdict in Verdict)]
        self.verdict = CalmCombo("Avis", verdicts, self)
        self.text = QPlainTextEdit(self)
        self.told = make_label("", "error", wrap=True, parent=self)
        self.record = make_button("Ajouter la remarque", self, kind="primary")
        self.leave = make_button("Ne pas répondre", self)
        self._lay_out()
        self.record.clicked.connect(self.asked)
        self.leave.clicked.connect(lambda: self.reply_to(None))
        self.reply_to(None)

    def _lay_out(self) -> None:
        for field, name, example in (
            (self.place, "Sur quoi", "Quelques mots d’une question, d’une activité, d’une exigence"),
            (self.author, "Votre nom", "Votre nom : la remarque est signée"),
            (self.text, "La remarque", "Ce que vous en dites"),
        ):
            set_name(field, name)
            set_placeholder(field, example)
        self.text.setTabChangesFocus(True)
        self.text.setMaximumHeight(_LINES_HIGH)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        for rank, (words, field) in enumerate((("Sur", self.place), ("De", self.author))):
            label = make_label(words, "small")
            label.setBuddy(field)
            grid.addWidget(label, rank, 0)
            grid.addWidget(field, rank, 1, 1, 1 if rank else 3)
        grid.addWidget(self.reader, 1, 2)
        grid.addWidget(self.verdict, 1, 3)
        grid.setColumnStretch(1, 1)
        last = QHBoxLayout()
        last.addWidget(self.told, 1)
        for button in (self.leave, self.record):
            button.setAutoDefault(False)
            last.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(grid)
        column.addWidget(self.text)
        column.addLayout(last)

    def offer_places(self, places: Mapping[str, Location]) -> None:
        """Complete what is typed by the names of these places."""
        self._places = places
        completer = QCompleter(list(places), self.place)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.place.setCompleter(completer)

    def start_on(self, place: Location) -> None:
        """Begin a remark on a place."""
        self.reply_to(None)
        name = next((name for name, known in self._places.items() if known == place), "")
        set_verbatim(self.place, name)
        self.place.setCursorPosition(0)

    def reply_to(self, remark: Remark | None, place: str = "") -> None:
        """Write the reply to a remark, on the same place; without one, a new remark."""
        if remark is not None and self.replied is None:
            self._before = self.place.text()
        elif remark is None and self.replied is not None:
            place = self._before
        if remark is not None or self.replied is not None:
            set_verbatim(self.place, place)
            self.place.setCursorPosition(0)
        self.replied = remark
        self.place.setEnabled(remark is None)
        self.verdict.setVisible(remark is None)
        self.leave.setVisible(remark is not None)
        set_text(self.title, "Nouvelle remarque" if remark is None else f"Réponse à {remark.author}")
        set_text(self.record, "Ajouter la remarque" if remark is None else "Répondre")
        set_text(self.told, "")

    @property
    def chosen_place(self) -> Location | None:
        """The place named, None when no place has that name."""
        return self._places.get(self.place.text().strip())

    @property
    def chosen_reader(self) -> ReaderKind:
        """What one reads for."""
        return ReaderKind(self.reader.current)

    @property
    def chosen_verdict(self) -> Verdict | None:
        """What one thinks of it."""
        return Verdict(self.verdict.current) if self.verdict.current else None

    @property
    def has_words(self) -> bool:
        """Whether something is written that is not recorded."""
        return bool(self.text.toPlainText().strip())

    def clear(self) -> None:
        """Be ready for the next remark, of the same reader."""
        self.text.clear()
        self.verdict.show_current(_NO_VERDICT)
        self.reply_to(None)

    def refuse(self, why: str) -> None:
        """Say why the remark is not recorded."""
        set_text(self.told, why)
