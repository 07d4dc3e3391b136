"""The lines of a requirement of one's own: its section, its title, what it asks, its proof, its priority."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cahier.model.identifiers import ClauseId
from cahier.model.requirement import CLAUSE_PRIORITY_LABELS, ClausePriority, OwnRequirement
from cahier.questionnaire.own_requirements import sections_with_requirements
from cahier.questionnaire.situation import Situation
from cahier.typography import clean, one_line
from ui.editing_marks import mark_editing
from ui.fields.marked_text import MarkedBox
from ui.texts import make_label, set_name, set_placeholder, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo


class OwnRequirementForm(QWidget):
    """Tells each change; who shows it decides when it is recorded."""

    edited = Signal()

    left = Signal()
    """The focus left a line one was typing in."""

    def __init__(self, situation: Situation, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        sections = [
            (section.id, section.title)
            for section in sections_with_requirements(situation.catalogue)
            if situation.holds(section.when)
        ]
        self.section = CalmCombo("Section du document", sections)
        self.title = QLineEdit()
        set_name(self.title, "Titre de l’exigence")
        set_placeholder(self.title, "Entretien des écrans d’affichage")
        self.box = MarkedBox(theme, fewest=5)
        set_name(self.box.edit, "Ce que l’exigence demande")
        self.proof = QLineEdit()
        set_name(self.proof, "Preuve attendue")
        set_placeholder(self.proof, "journal des interventions")
        priorities = [(priority.value, label) for priority, label in CLAUSE_PRIORITY_LABELS.items()]
        self.priority = CalmCombo("Priorité", priorities)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for words, part in (
            ("Titre", self.title),
            ("Ce qui est demandé", self.box),
            ("Preuve, ou comment on le contrôle", self.proof),
            ("Priorité", self.priority),
            ("Section du document", self.section),
        ):
            label = make_label(words, "small")
            label.setBuddy(part)
            label.setContentsMargins(0, 5, 0, 0)
            column.addWidget(label)
            column.addWidget(part)
        for line in (self.title, self.proof):
            line.textEdited.connect(self.edited)
            line.editingFinished.connect(self.left)
        self.box.edit.typed.connect(self.edited)
        for combo in (self.section, self.priority):
            combo.picked.connect(self.edited)

    def show_requirement(self, own: OwnRequirement, section_title: str = "") -> None:
        """Show a requirement; what was typed and cannot be recorded is left as it is."""
        for line, text in ((self.title, own.title), (self.proof, own.verification)):
            if one_line(line.text()) != text and (line.text().strip() or not line.hasFocus()):
                set_verbatim(line, text)
        edit = self.box.edit
        if clean(edit.text()) != own.text and (edit.text().strip() or not edit.hasFocus()):
            edit.write(own.text)
        self.section.show_current(own.section, section_title or own.section)
        self.priority.show_current(own.priority.value)

    def read(self, identifier: ClauseId) -> OwnRequirement:
        """Return the requirement as it is filled in."""
        return OwnRequirement(
            identifier,
            self.section.current,
            self.title.text(),
            self.box.edit.text(),
            self.proof.text(),
            ClausePriority(self.priority.current),
        )

    def empty(self, section: str) -> None:
        """Ask for a new one."""
        for line in (self.title, self.proof):
            line.clear()
        self.box.edit.write("")
        self.priority.show_current(ClausePriority.EXPECTED.value)
        if self.section.findData(section) >= 0:
            self.section.show_current(section)
