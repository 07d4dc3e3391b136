"""A drawing that is read part by part, with arrows or the mouse, and says aloud the part one is at."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.spoken import announce
from ui.texts import set_name
from ui.theme.theme import Theme


class ReadPlot(QLabel):
    """Parts in a row; `BACK` and `ON` are the keys that lead from one to the next."""

    BACK, ON = Qt.Key.Key_Left, Qt.Key.Key_Right

    read = Signal(str)
    """What the part one is at says."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rank = 0
        set_name(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def count(self) -> int:
        """How many parts there are."""
        raise NotImplementedError

    def words(self) -> str:
        """Return what the part one is at says, empty where there is none."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.count - 1
        ranks = {self.BACK: self._rank - 1, self.ON: self._rank + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        wanted = ranks.get(Qt.Key(event.key()))
        if wanted is None or last < 0:
            super().keyPressEvent(event)
        else:
            self._stand_at(min(max(wanted, 0), last))

    def _stand_at(self, rank: int) -> None:
        self._rank = rank
        self._tell(aloud=True)

    def _tell(self, *, aloud: bool) -> None:
        self.update()
        words = self.words()
        self.read.emit(words)
        if aloud and words:
            announce(self, words)

    def _painter(self, font: str) -> QPainter:
        """Return what draws, in a font of the theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(font))
        return painter

    def _paint_focus(self, painter: QPainter) -> None:
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("ink"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _px(self, points: int) -> int:
        return round(points * self._theme.zoom)
