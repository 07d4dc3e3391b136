"""A grey zone: what nobody has charge of, why it matters, and what would settle it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cahier.catalogue.rule_schema import SEVERITY_LABELS
from cahier.checks.finding import Finding
from cahier.typography import french
from ui.texts import make_label, set_name, set_text, set_tooltip
from ui.theme.icons import Sign
from ui.theme.theme import Theme
from ui.widgets.severity import SEVERITY_LOOKS

# Characters a fix may have to stay beside « Y aller », and the width of a link, in a panel of 296.
_SHORT = 26
_ROOM = 222


class ShadowCard(QFrame):
    """A finding with its fix and the way to its place: Enter leads there, F mends, ↑ ↓ leave for another."""

    fix_requested = Signal(object)
    jump_requested = Signal(object)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_name(self, f"{finding.title}. {finding.why}")
        look = SEVERITY_LOOKS[finding.severity]
        icon = Sign()
        icon.setPixmap(theme.pixmap(look.icon, look.token, 16, self.devicePixelRatioF()))
        set_name(icon, SEVERITY_LABELS[finding.severity])
        set_tooltip(icon, SEVERITY_LABELS[finding.severity])
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(make_label(finding.title, "strong", wrap=True))
        words.addWidget(make_label(finding.why, "small", wrap=True))
        words.addWidget(make_label(f"{SEVERITY_LABELS[finding.severity]} · {finding.place}", "micro", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(7)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 11, 0, 9)
        column.setSpacing(3)
        column.addLayout(row)
        column.addLayout(self._make_links())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the place, F mends, arrows leave for another zone, Escape for the board."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.jump_button.click()
            case Qt.Key.Key_F if self.finding.fix is not None:
                self.fix_button.click()
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the band of the zone one is on."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._theme.color("ink_soft"))
            painter.fillRect(0, 0, 3, self.height(), self._theme.color("ink"))
            painter.end()

    def _make_links(self) -> QBoxLayout:
        """The fix, then the way there; one under the other when the fix is long to say."""
        fix = self.finding.fix
        self.fix_button = self._make_link(fix.label if fix else "", "F")
        self.fix_button.setVisible(fix is not None)
        self.fix_button.clicked.connect(lambda: self.fix_requested.emit(fix))
        self.jump_button = self._make_link("Y aller", "Entrée")
        self.jump_button.clicked.connect(lambda: self.jump_requested.emit(self.finding.location))
        across = QBoxLayout.Direction.LeftToRight
        links = QBoxLayout(across if len(fix.label if fix else "") < _SHORT else QBoxLayout.Direction.TopToBottom)
        links.setSpacing(6 if links.direction() is across else 0)
        # The link style has its own 4 px: the words line up with the text above.
        links.setContentsMargins(19, 0, 0, 0)
        for button in (self.fix_button, self.jump_button):
            links.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if links.direction() is across:
            links.addStretch(1)
        return links

    def _make_link(self, words: str, key: str) -> QPushButton:
        button = QPushButton()
        set_text(button, button.fontMetrics().elidedText(french(words), Qt.TextElideMode.ElideRight, _ROOM))
        set_tooltip(button, f"{words} ({key})")
        button.setProperty("kind", "link")
        set_name(button, f"{words} : {self.finding.title}")
        return button
