"""Hours of service: those proposed, or one's own, written as one says them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cahier.catalogue.levels_schema import LevelsData
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import HoursId
from cahier.model.week import Week
from cahier.typography import capital, number, plain
from ui.texts import set_description, set_name, set_placeholder, set_verbatim
from ui.theme.style import repolish
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.elided_label import ElidedLabel

OWN = "own"


class HoursField(QWidget):
    """A list of the hours proposed; « D'autres heures… » opens a line where one writes one's own."""

    committed = Signal(str)
    """The `HoursId` chosen or written."""

    refused = Signal(str)
    """Why what is written is not accepted; empty when it is again."""

    def __init__(self, name: str, data: LevelsData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._current = HoursId("")
        self._name = name
        windows = [(str(window.id), capital(window.label)) for window in data.hours]
        self.choice = CalmCombo(name, [*windows, (OWN, "D'autres heures…")], self)
        self.choice.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.picked.connect(self._on_picked)
        self.written = QLineEdit(self)
        set_name(self.written, f"{name}, écrites par vous")
        set_placeholder(self.written, "du lundi au vendredi 7 h-12 h et 13 h-19 h ; samedi 8 h-12 h")
        self.written.editingFinished.connect(self.commit)
        self.written.textEdited.connect(self._tell)
        self.told = ElidedLabel("", "small")
        self._reason = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.choice, self.written, self.told):
            column.addWidget(widget)
        self._open(False)

    def show_hours(self, hours: HoursId) -> None:
        """Show the hours in force, unless others are being written."""
        if hours == self._current and self.written.isVisibleTo(self):
            return
        if self.written.hasFocus() and self.written.isModified():
            return
        self._current = hours
        window = self._data.window(hours)
        own = all(window.id != proposed.id for proposed in self._data.hours)
        self.choice.show_current(OWN if own else hours)
        self._open(own)
        if own:
            self._write(window.week)

    def commit(self) -> None:
        """Hand over the hours being written."""
        if not self.written.isModified():
            return
        week = self._read()
        if week is None:
            return
        self.written.setModified(False)
        hours = self._data.window_of(week).id
        before, self._current = self._current, hours
        self._write(week)
        if hours != before:
            self.committed.emit(hours)

    def _on_picked(self, key: str) -> None:
        if key != OWN:
            self.written.setModified(False)
            self._complain("")
            self._current = HoursId(key)
            self._open(False)
            self.committed.emit(key)
            return
        self._open(True)
        if self._current:
            self._write(self._data.window(self._current).week)
        self.written.setFocus()
        self.written.selectAll()

    def _open(self, own: bool) -> None:
        self.written.setVisible(own)
        self.told.setVisible(own)
        if not own:
            self._complain("")

    def _write(self, week: Week) -> None:
        set_verbatim(self.written, plain(week.words))
        self.written.setModified(False)
        self.written.setCursorPosition(0)
        self._tell()

    def _read(self) -> Week | None:
        try:
            week = Week.parse(self.written.text())
        except InvalidAnswer as error:
            self._complain(error.message)
            return None
        self._complain("")
        return week

    def _tell(self) -> None:
        """Say what is understood while one writes; what is not finished is no fault yet."""
        try:
            week = Week.parse(self.written.text())
        except InvalidAnswer:
            self.told.say("")
            return
        self._complain("")
        understood = "" if plain(week.words) == self.written.text() else f"{capital(week.words)} : "
        self.told.say(f"{understood}{number(week.hours)} h par semaine, {number(week.month_hours)} h par mois.")

    def _complain(self, reason: str) -> None:
        if self._reason == reason:
            return
        self._reason = reason
        self.written.setProperty("error", bool(reason))
        set_description(self.written, reason)
        repolish(self.written)
        if reason:
            self.told.say("")
        self.refused.emit(reason)
