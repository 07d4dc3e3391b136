"""The line that opens under the header of the matrix to add an activity of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.grid_rows import ActivityGroup
from cahier.model.phase import PHASE_LABELS, Phase
from ui.editing_marks import mark_editing, mark_reading
from ui.texts import add_choice, make_button, make_label, set_name, set_placeholder, set_text, set_tooltip
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo


class ActivityAdder(QFrame):
    """Phase, domain and label; the page asks the session and says what it refused."""

    submitted = Signal(str, str, str)
    """A phase, a domain and a label."""

    closed = Signal()

    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self.setProperty("banner", "ink")
        set_name(self, "Ajouter une activité")
        self.phase = CalmCombo("Phase", [(phase.value, PHASE_LABELS[phase]) for phase in Phase])
        self.domain = CalmCombo("Domaine")
        self.show_domains(catalogue)
        self.label = QLineEdit()
        set_placeholder(self.label, "Un verbe d'abord : « Contrôler les extincteurs de la salle »")
        set_name(self.label, "Libellé de l'activité")
        self.label.returnPressed.connect(self._submit)
        self.add_button = make_button("Ajouter")
        self.add_button.clicked.connect(self._submit)
        self._error = make_label("", "error")
        self._error.hide()
        cross = mark_reading(QToolButton())
        cross.setIcon(theme.icon("close", "text2", 14))
        set_name(cross, "Fermer")
        set_tooltip(cross, "Fermer (Échap)")
        cross.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.phase)
        row.addWidget(self.domain)
        row.addWidget(self.label, 1)
        row.addWidget(self.add_button)
        row.addWidget(cross)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 7, 14, 7)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self._error)

    @property
    def error(self) -> str:
        """What was refused, empty when nothing was."""
        return self._error.text()

    def show_domains(self, catalogue: Catalogue) -> None:
        """Offer the domains of the knowledge base, those the client added among them."""
        shown = self.domain.current
        self.domain.clear()
        for domain in catalogue.domains.values():
            add_choice(self.domain, domain.title, domain.id)
        if shown in catalogue.domains:
            self.domain.show_current(shown)

    def start(self, group: ActivityGroup | None) -> None:
        """Open on an empty label, in the group one stands in."""
        if group is not None:
            self.phase.show_current(group.phase.value)
            self.domain.show_current(group.domain)
        self.label.clear()
        self.refuse("")
        self.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, why: str) -> None:
        """Say why the activity was not added."""
        set_text(self._error, why)
        self._error.setVisible(bool(why))
        self.label.setProperty("error", "true" if why else "false")
        self.label.style().polish(self.label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap closes the line."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _submit(self) -> None:
        self.submitted.emit(self.phase.current, self.domain.current, self.label.text())
