"""The line that opens under the header of the matrix to rename an activity, or to put one's own elsewhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Activity
from cahier.model.phase import PHASE_LABELS, Phase
from cahier.questionnaire.situation import Situation
from cahier.typography import french
from ui.texts import add_choice, make_button, make_label, set_name, set_text, set_tooltip, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.elided_label import ElidedLabel


class RowEditor(QFrame):
    """The client's own words for a row; the text of the model stays beside them, a click away."""

    submitted = Signal(str, str, str, str)
    """An activity, its label, its phase and its domain."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", "ink")
        set_name(self, "Renommer ou déplacer une activité")
        self._activity, self._model_text = "", ""
        self.phase = CalmCombo("Phase", [(phase.value, PHASE_LABELS[phase]) for phase in Phase])
        self.domain = CalmCombo("Domaine")
        for combo in (self.phase, self.domain):
            combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(16)
        self.label = QLineEdit()
        set_name(self.label, "Libellé de l’activité")
        self.label.returnPressed.connect(self._submit)
        self.save = make_button("Renommer")
        self.save.clicked.connect(self._submit)
        self._error = make_label("", "error")
        self.model_text = ElidedLabel("", "small")
        self.back = make_button("Reprendre ce texte", kind="link", scale="small")
        self.back.clicked.connect(self._take_model_text)
        cross = QToolButton()
        cross.setIcon(theme.icon("close", "text2", 14))
        set_name(cross, "Fermer")
        set_tooltip(cross, "Fermer (Échap)")
        cross.clicked.connect(self.closed)
        self._lay_out(cross)

    def _lay_out(self, cross: QToolButton) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        for widget in (self.phase, self.domain, self.save, cross):
            row.addWidget(widget)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.model_text)
        beside.addWidget(self.back)
        beside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 7, 14, 7)
        column.setSpacing(3)
        column.addLayout(row)
        column.addLayout(beside)
        column.addWidget(self._error)

    @property
    def error(self) -> str:
        """What was refused, empty when nothing was."""
        return self._error.text()

    def start(self, row: Activity, situation: Situation) -> None:
        """Open on a row as it stands, its words selected."""
        self._activity = row.id
        shipped = situation.catalogue.activities.get(row.id)
        self._model_text = shipped.label if shipped is not None else ""
        self.domain.clear()
        for domain in situation.catalogue.domains.values():
            add_choice(self.domain, domain.title, domain.id)
        self.phase.show_current(row.phase.value)
        self.domain.show_current(row.domain)
        for widget in (self.phase, self.domain):
            widget.setVisible(shipped is None)
        set_text(self.save, "Renommer" if shipped is not None else "Enregistrer")
        self.model_text.say(french(f"Texte du modèle : {self._model_text}") if shipped is not None else "")
        for part in (self.model_text, self.back):
            part.setVisible(shipped is not None and row.label != self._model_text)
        set_verbatim(self.label, row.label)
        self.refuse("")
        self.label.selectAll()
        self.label.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def said(self) -> tuple[str, str, str, str]:
        """The activity, its label, its phase and its domain as they stand in the line."""
        return self._activity, self.label.text(), self.phase.current, self.domain.current

    def refuse(self, why: str) -> None:
        """Say why nothing was recorded."""
        set_text(self._error, why)
        self._error.setVisible(bool(why))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap closes the line."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _take_model_text(self) -> None:
        set_verbatim(self.label, self._model_text)
        self._submit()

    def _submit(self) -> None:
        self.submitted.emit(*self.said)
