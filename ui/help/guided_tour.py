"""The guided tour: bubbles over the real window, one after the other."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cahier.guidance.tour_stops import TourStop
from ui.soon import soon
from ui.spoken import announce
from ui.texts import make_button, make_label, set_name, set_text
from ui.theme.theme import Theme
from ui.widgets.reachable import give_focus_back

_BUBBLE = 360
_NEXT = 92
_GAP = 16
_VEIL = 120


class GuidedTour(QWidget):
    """Covers the window but for what a stop is about; Échap leaves, and the focus goes back where it was."""

    moved = Signal(object)
    """A `TourStop` one has come to: what it shows is to be brought there."""

    ended = Signal()

    def __init__(
        self,
        theme: Theme,
        stops: Sequence[TourStop],
        shown: Callable[[TourStop], Iterable[QWidget]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme, self._stops, self._shown, self._window = theme, stops, shown, window
        self._rank, self._leaving = 0, False
        self._back = QApplication.focusWidget()
        self._hole = QRect()
        self.bubble = QFrame(self)
        self.bubble.setProperty("card", "true")
        self.bubble.setFixedWidth(round(_BUBBLE * theme.zoom))
        self.count, self.title = make_label("", "small"), make_label("", "section", wrap=True)
        self.text = make_label("", wrap=True)
        self.leave_button = make_button("Quitter la visite", kind="link", scale="small")
        self.previous, self.next = make_button("Précédent"), make_button("Suivant", kind="primary")
        self._lay_out()
        self.leave_button.clicked.connect(self.leave)
        self.previous.clicked.connect(lambda: self._show(self._rank - 1))
        self.next.clicked.connect(self.go_on)
        window.installEventFilter(self)
        self._cover()
        self.show()
        self.raise_()
        self._show(0)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        for button in (self.previous, self.next):
            buttons.addWidget(button)
        # Its words change while it has the focus: wide enough for any of them.
        self.next.setMinimumWidth(round(_NEXT * self._theme.zoom))
        for button in (self.leave_button, self.previous, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAutoDefault(True)
        column = QVBoxLayout(self.bubble)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(6)
        for label in (self.count, self.title, self.text):
            column.addWidget(label)
        column.addSpacing(8)
        column.addLayout(buttons)

    @property
    def stop(self) -> TourStop:
        """The stop one is at."""
        return self._stops[self._rank]

    @property
    def shown_area(self) -> QRect:
        """Where what the stop is about stands, uncovered."""
        return QRect(self._hole)

    def go_on(self) -> None:
        """Go to the next stop; leave after the last."""
        if self._rank + 1 < len(self._stops):
            self._show(self._rank + 1)
        else:
            self.leave()

    def leave(self) -> None:
        """End the tour, and give the focus back."""
        self._leaving = True
        self.hide()
        self.ended.emit()
        give_focus_back(self._back)
        self.deleteLater()

    def _show(self, rank: int) -> None:
        self._rank = rank
        stop, last = self.stop, rank + 1 == len(self._stops)
        set_text(self.count, f"{rank + 1} sur {len(self._stops)}")
        set_text(self.title, stop.title)
        set_text(self.text, stop.text)
        set_text(self.next, "Terminer" if last else "Suivant")
        self.previous.setVisible(rank > 0)
        self.leave_button.setVisible(not last)
        set_name(self.bubble, f"{self.count.text()}. {stop.title}. {stop.text}")
        self.moved.emit(stop)
        self.raise_()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._settle()
        # Pages and panels take their places once the window has laid them out.
        soon(self, self._settle)
        announce(self.bubble, self.bubble.accessibleName())

    def _settle(self) -> None:
        self._hole = QRect()
        for widget in self._shown(self.stop):
            if widget.isVisible():
                place = QRect(self.mapFromGlobal(widget.mapToGlobal(QPoint(0, 0))), widget.size())
                self._hole = self._hole.united(place.intersected(self.rect()))
        self.bubble.adjustSize()
        self.bubble.move(_beside(self.bubble.rect(), self._hole, self.rect()))
        self.update()

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._cover()
            soon(self, self._settle)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hole = QRectF(self._hole.adjusted(2, 2, -2, -2))
        veil, window = QPainterPath(), QPainterPath()
        veil.addRect(QRectF(self.rect()))
        window.addRoundedRect(hole, 6, 6)
        painter.fillPath(veil.subtracted(window), QColor(0, 0, 0, _VEIL))
        painter.setPen(QPen(self._theme.color("ink"), 2))
        painter.drawPath(window)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays in the bubble: what lies under it is not to be used meanwhile."""
        if self._leaving:
            return super().focusNextPrevChild(forward)
        buttons = [button for button in (self.leave_button, self.previous, self.next) if button.isVisible()]
        here = next((rank for rank, button in enumerate(buttons) if button.hasFocus()), 0)
        buttons[(here + (1 if forward else -1)) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _beside(bubble: QRect, hole: QRect, room: QRect) -> QPoint:
    """Return where a bubble stands: at the right of what it is about, at its left, or else in its lower corner."""
    top = max(room.top() + _GAP, min(hole.top() + 3 * _GAP, room.bottom() - _GAP - bubble.height()))
    if room.right() - hole.right() > bubble.width() + 2 * _GAP:
        return QPoint(hole.right() + _GAP, top)
    if hole.left() - room.left() > bubble.width() + 2 * _GAP:
        return QPoint(hole.left() - _GAP - bubble.width(), top)
    return QPoint(
        min(hole.right(), room.right()) - bubble.width() - 2 * _GAP,
        min(hole.bottom(), room.bottom()) - bubble.height() - 2 * _GAP,
    )
