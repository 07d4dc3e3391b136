"""The client's own Word template: chosen, checked, and what was recognised in it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cahier.errors import CahierError
from cahier.guidance.template_check import Checked, checked_file, checked_template
from cahier.model.brand import WordTemplate
from ui.fields.field import ErrorLine
from ui.fields.wrapping_row import WrappingRow
from ui.jobs.tasks import run_task
from ui.screens.document.report_view import ReportView
from ui.texts import make_button, make_label, set_name
from ui.theme.icons import Sign
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from cahier.export.template import Report

_NONE = "Aucun modèle"
_REFUSED = "« {name} » est refusé, rien n’en est gardé."


class TemplateBox(QWidget):
    """Nothing is kept of a template before it was checked, nor of one that was refused."""

    picked = Signal(object)
    """A `WordTemplate` found good; None to take the present one away."""

    colour_taken = Signal(str)
    """The colour of the template's titles."""

    choice_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._template: WordTemplate | None = None
        self._accent = ""
        self._reports: dict[WordTemplate, Report] = {}
        self.name = ElidedLabel(_NONE)
        self.choose = self._button("Choisir…", "Choisir un modèle Word")
        self.report = ReportView(theme, self)
        self.remove = self._button("Retirer le modèle", "Retirer le modèle")
        self.check = self._button("Vérifier le modèle", "Vérifier le modèle")
        self.colour = self._button("Reprendre sa couleur", "Reprendre la couleur des titres du modèle")
        self.progress = make_label("Vérification du modèle…", "small")
        self.note = make_label("Dans Word, l’aspect des titres et des textes vient du modèle.", "small", wrap=True)
        self.error = ErrorLine(theme, self)
        self._lay_out()
        self.choose.clicked.connect(lambda: self.choice_asked.emit())
        self.remove.clicked.connect(lambda: self.picked.emit(None))
        self.check.clicked.connect(self._on_check)
        self.colour.clicked.connect(lambda: self.colour_taken.emit(self._offered()))
        self._settle()

    def show_template(self, template: WordTemplate | None, accent: str) -> None:
        """Show the template recorded, beside the colour of the brand; a refusal stays until another choice."""
        self._accent = accent
        if template != self._template:
            self._template = template
            self.error.show_text("")
        self._settle()

    def take(self, path: Path) -> None:
        """Check a template, then hand it over."""
        self._start(lambda: checked_file(path))

    def remember(self, checked: Checked) -> None:
        """Keep in mind what was found in a template, or show why it is refused."""
        template, report = checked
        if report.accepted:
            self._reports[template] = report
            self._settle()
        else:
            self.error.show_text(_REFUSED.format(name=template.name))
            self.report.show_report(report)

    # What it is made of

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setProperty("card", "true")
        inside = QHBoxLayout(card)
        inside.setContentsMargins(10, 5, 5, 5)
        inside.setSpacing(8)
        self._sign = Sign(card)
        inside.addWidget(self._sign)
        inside.addWidget(self.name, 1)
        inside.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(card)
        column.addWidget(self.progress)
        column.addWidget(self.error)
        column.addWidget(self.report)
        column.addWidget(self.note)
        column.addLayout(WrappingRow(self.remove, self.check, self.colour))
        self.progress.hide()

    def _button(self, words: str, name: str) -> QPushButton:
        button = make_button(words, self)
        button.setProperty("scale", "small")
        set_name(button, name)
        return button

    # What it shows

    def _settle(self) -> None:
        template = self._template
        found = self._reports.get(template) if template else None
        sign = ("check", "ok") if found else ("file", "text2")
        self._sign.setPixmap(self._theme.pixmap(*sign, 16, self.devicePixelRatioF()))
        self.name.say(template.name if template else _NONE)
        self.remove.setVisible(template is not None)
        self.note.setVisible(template is not None)
        self.check.setVisible(template is not None and found is None)
        self.colour.setVisible(bool(self._offered()))
        if self.choose.isEnabled() and not self.error.text():
            self.report.show_report(found)

    def _offered(self) -> str:
        found = self._reports.get(self._template) if self._template else None
        return found.accent if found and found.accent.upper() != self._accent.upper() else ""

    # Checking

    def _on_check(self) -> None:
        template = self._template
        if template is not None:
            self._start(lambda: checked_template(template))

    def _start(self, work: Callable[[], Checked]) -> None:
        self.error.show_text("")
        self.report.show_report(None)
        self.progress.show()
        # One check at a time.
        self.choose.setEnabled(False)
        self.check.setEnabled(False)
        run_task(work, self._on_checked, self._on_unread)

    def _stop(self) -> None:
        self.progress.hide()
        self.choose.setEnabled(True)
        self.check.setEnabled(True)
        self._settle()

    def _on_checked(self, checked: Checked) -> None:
        self._stop()
        template, report = checked
        # A new one that is good, or the present one that is not.
        if report.accepted is not (template == self._template):
            self.picked.emit(template if report.accepted else None)
        self.remember(checked)

    def _on_unread(self, error: Exception) -> None:
        self._stop()
        if not isinstance(error, CahierError):
            raise error
        self.error.show_text(str(error))
