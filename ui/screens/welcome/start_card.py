"""A large button with a title, a sentence, and room for a picture."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.texts import make_label, set_description, set_name, set_text
from ui.theme.icons import Sign
from ui.theme.theme import Theme


class StartCard(QPushButton):
    """One way in; the primary one wears the ink."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        detail: str,
        *,
        primary: bool = False,
        mark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "door-primary" if primary else "door")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._title, self._detail = make_label(title), make_label("")
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._title.setWordWrap(True)
        self._detail.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(*((22, 0, 24, 0) if primary else (20, 0, 18, 0)))
        row.setSpacing(18 if primary else 12)
        row.addWidget(self._picture(theme, icon, primary), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._words(primary), 1)
        if mark:
            row.addWidget(self._mark(mark, primary), 0, Qt.AlignmentFlag.AlignVCenter)
        if primary:
            arrow = Sign()
            arrow.setPixmap(theme.pixmap("right", "on_ink", 18, self.devicePixelRatioF()))
            row.addWidget(arrow)
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_detail(detail)

    def show_detail(self, detail: str) -> None:
        """Show the sentence under the title."""
        set_text(self._detail, detail)
        set_name(self, self._title.text())
        set_description(self, self._detail.text())

    def _words(self, primary: bool) -> QVBoxLayout:
        self._title.setProperty("role", "on_ink" if primary else "section")
        self._detail.setProperty("role", "on_ink_small" if primary else "muted")
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._detail)
        column.addStretch(1)
        return column

    def _picture(self, theme: Theme, icon: str, primary: bool) -> QWidget:
        label = Sign()
        ratio = self.devicePixelRatioF()
        if not primary:
            label.setPixmap(theme.pixmap(icon, "ink", 18, ratio))
            return label
        label.setPixmap(theme.pixmap(icon, "on_ink", 22, ratio))
        frame = QFrame()
        frame.setProperty("card", "veil")
        frame.setFixedSize(46, 46)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(label)
        return frame

    def _mark(self, words: str, primary: bool) -> QLabel:
        label = make_label(words)
        label.setProperty("role", "on_ink_chip" if primary else "key")
        return label
