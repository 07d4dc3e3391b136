"""What the cover says."""

import re
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from cahier.editing.difference import Topic
from cahier.editing.session import Notification
from cahier.editing.verbs.document import set_document
from cahier.typography import french
from ui.editing_marks import mark_editing
from ui.fields.field import ErrorLine
from ui.session.context import Context
from ui.texts import make_label, set_description, set_name, set_placeholder, set_verbatim
from ui.theme.style import repolish

# Each text of the cover: its field of the model, its label, its place in the grid and what an empty one shows.
_TEXTS = (
    ("title", "Titre", 0, 0, 2, ""),
    ("version", "Version", 1, 0, 1, "0.1"),
    ("reference", "Référence de la consultation", 2, 0, 2, "facultative"),
    ("confidentiality", "Diffusion", 3, 0, 2, "facultative"),
    ("contact", "Contact", 4, 0, 1, "nom, adresse"),
    ("author", "Auteur", 4, 1, 1, "facultatif"),
)
_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")


class CoverForm(QWidget):
    """Title, version, date and the rest; each keystroke is recorded, one run of typing is one undo."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._context = context
        self.fields: dict[str, QLineEdit] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for name, label, row, column, span, hint in _TEXTS:
            field = self._add(grid, label, row, column, span, hint)
            field.textEdited.connect(lambda text, name=name: self._set(**{name: text}))
            field.editingFinished.connect(context.session.close_edit)
            self.fields[name] = field
        self.day = self._add(grid, "Date du document", 1, 1, 1, "celle de l'export")
        self.day.editingFinished.connect(self._on_day)
        QWidget.setTabOrder(self.fields["version"], self.day)
        self.error = ErrorLine(context.theme, self)
        grid.addWidget(self.error, 20, 0, 1, 2)
        self.refresh(None)

    def refresh(self, notification: Notification | None) -> None:
        """Show what the cover says."""
        if notification is not None and Topic.DOCUMENT not in notification.topics:
            return
        info = self._context.session.specification.document
        for name, field in self.fields.items():
            _show(field, getattr(info, name))
        _show(self.day, f"{info.issued:%d/%m/%Y}" if info.issued else "")
        self._complain("")

    def commit(self) -> None:
        """Hand over the date still being typed: the other fields are recorded as they are."""
        if self.day.isModified():
            self._on_day()

    def _add(self, grid: QGridLayout, label: str, row: int, column: int, span: int, hint: str) -> QLineEdit:
        field = QLineEdit(self)
        set_name(field, label)
        set_placeholder(field, hint)
        words = make_label(label, "small")
        words.setBuddy(field)
        words.setContentsMargins(0, 6, 0, 0)
        grid.addWidget(words, row * 2, column, 1, span)
        grid.addWidget(field, row * 2 + 1, column, 1, span)
        return field

    def _set(self, **changed: str | date | None) -> None:
        session = self._context.session
        set_document(session, replace(session.specification.document, **changed), origin=self)  # type: ignore[arg-type]

    def _on_day(self) -> None:
        try:
            issued = parse_day(self.day.text())
        except ValueError as error:
            self._complain(str(error))
            return
        self._complain("")
        self._context.session.close_edit()
        self._set(issued=issued)
        _show(self.day, f"{issued:%d/%m/%Y}" if issued else "")

    def _complain(self, reason: str) -> None:
        self.error.show_text(reason)
        if bool(self.day.property("error")) != bool(reason):
            self.day.setProperty("error", bool(reason))
            set_description(self.day, reason)
            repolish(self.day)


def parse_day(text: str) -> date | None:
    """Read « 18/11/2026 » or « 2026-11-18 »; nothing means the day of the export.

    Raises:
        ValueError: it is no day, with what to write instead.
    """
    text = text.strip()
    if not text:
        return None
    match = _DAY.fullmatch(text)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(french(f"« {text} » n'est pas une date. Écrivez par exemple 18/11/2026.")) from error


def _show(field: QLineEdit, text: str) -> None:
    if field.text() != text:
        set_verbatim(field, text)
        field.setCursorPosition(0)
