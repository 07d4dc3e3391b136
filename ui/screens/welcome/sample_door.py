"""A way into an example: its first page, whose it is, of what trade and size."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cahier.guidance.sample_cards import SampleCard
from ui.texts import make_label, set_description, set_name, set_verbatim
from ui.theme.icons import Sign
from ui.theme.theme import Theme

_PICTURE = QSize(64, 90)


class SampleDoor(QPushButton):
    """Opens a copy of an example, on its document."""

    def __init__(self, theme: Theme, card: SampleCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setProperty("kind", "door")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        company = make_label("", "strong", wrap=True)
        set_verbatim(company, card.company)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(company)
        for words in (card.trade, card.size, card.length):
            column.addWidget(make_label(words, "small", wrap=True))
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 10, 10)
        row.setSpacing(12)
        row.addWidget(self._first_page(theme), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        set_name(self, f"Ouvrir l’exemple : {card.company}")
        set_description(self, f"{card.trade}, {card.size}, {card.length}")

    def sizeHint(self) -> QSize:
        return self._needed()

    def minimumSizeHint(self) -> QSize:
        return self._needed()

    def _first_page(self, theme: Theme) -> Sign:
        label, ratio = Sign(self), self.devicePixelRatioF()
        fit, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        page = QPixmap(str(self.card.picture)).scaled(_PICTURE * theme.zoom * ratio, fit, smooth)
        painter = QPainter(page)
        painter.setPen(theme.color("disabled"))
        painter.drawRect(page.rect().adjusted(0, 0, -1, -1))
        painter.end()
        page.setDevicePixelRatio(ratio)
        label.setPixmap(page)
        return label

    def _needed(self) -> QSize:
        # A button asks for its words alone; what it holds needs more.
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().sizeHint()
