"""A number one types, with its unit inside the field."""

from decimal import Decimal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from cahier.model.quantity import parse_number
from cahier.typography import french, number
from ui.texts import set_description, set_name, set_tooltip, set_verbatim
from ui.theme.style import repolish


class FigureField(QLineEdit):
    """Tells the number on leaving or on Enter; what is not a number turns red and is not told."""

    committed = Signal(object)
    """The `Decimal` typed, None when the field was emptied."""

    refused = Signal(str)
    """Why what was typed is not accepted; empty when it is again."""

    def __init__(
        self,
        name: str,
        suffix: str = "",
        *,
        most: Decimal | None = None,
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._suffix = french(suffix)
        self._most = most
        self._whole = whole
        self._longest = ""
        self._value: Decimal | None = None
        self.setProperty("kind", "number")
        set_name(self, (f"{name}, {suffix}" if suffix else name))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.editingFinished.connect(self._on_finished)
        self._make_room()

    @property
    def value(self) -> Decimal | None:
        """The number shown, None when the field is empty."""
        return self._value

    def show_value(self, value: Decimal | None) -> None:
        """Show a number, unless one is being typed."""
        if self.hasFocus() and self.isModified():
            return
        self._value = value
        self._show()

    def show_suffix(self, suffix: str) -> None:
        """Show another unit."""
        if french(suffix) != self._suffix:
            self._suffix = french(suffix)
            self._make_room()
            self.update()

    def fit(self, longest: str) -> None:
        """Take just the room of the longest number expected, whatever the size of the text."""
        self._longest = longest
        self._make_room()

    def commit(self) -> None:
        """Tell the number being typed, without waiting for the field to be left."""
        self._on_finished()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self._show()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._suffix:
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(
                self.rect().adjusted(0, 0, -11, 0),
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                self._suffix,
            )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def _make_room(self) -> None:
        metrics = self.fontMetrics()
        beside = metrics.horizontalAdvance(self._suffix) + 5 if self._suffix else 0
        self.setTextMargins(0, 0, beside, 0)
        if self._longest:
            self.setFixedWidth(metrics.horizontalAdvance(self._longest) + beside + 30)

    def _show(self) -> None:
        text = "" if self._value is None else number(self._value)
        if self.text() != text:
            set_verbatim(self, text)
            self.setCursorPosition(0)
        self.setModified(False)
        self._complain("")

    def _on_finished(self) -> None:
        if not self.isModified():
            return
        text = self.text().strip()
        try:
            value = self._parsed(text) if text else None
        except ValueError as error:
            self._complain(str(error))
            return
        self.setModified(False)
        self._complain("")
        before, self._value = self._value, value
        if value != before:
            self.committed.emit(value)
        self._show()

    def _parsed(self, text: str) -> Decimal:
        try:
            value = parse_number(text)
        except ValueError as error:
            raise ValueError(french(f"« {text} » n'est pas un nombre. Écrivez par exemple 4 ou 99,5.")) from error
        if value < 0:
            raise ValueError(french("Un nombre négatif n'a pas de sens ici. Mettez 0 ou plus."))
        if self._whole and value != value.to_integral_value():
            raise ValueError(french("Un nombre entier est attendu."))
        if self._most is not None and value > self._most:
            raise ValueError(french(f"Le maximum est {number(self._most)}."))
        return value

    def _complain(self, reason: str) -> None:
        if bool(self.property("error")) != bool(reason):
            self.setProperty("error", bool(reason))
            repolish(self)
        if self.accessibleDescription() != reason:
            set_description(self, reason)
            set_tooltip(self, reason)
            self.refused.emit(reason)
