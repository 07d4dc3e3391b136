"""The track on which one says who has charge of a domain."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from cahier.catalogue.matrix_schema import Domain
from cahier.model.scope import ALLOCATION_LABELS, Allocation
from ui.editing_marks import mark_editing
from ui.spoken import speak_as_choices
from ui.texts import set_name, set_text, set_tooltip
from ui.theme.theme import Theme

Columns = Mapping[Allocation, tuple[str, int]]
"""The choices of a track from left to right: their words and their shares of it, measured on the picture."""

BOARD: Columns = {
    choice: (ALLOCATION_LABELS[choice], room)
    for choice, room in (
        (Allocation.KEPT, 68),
        (Allocation.SHARED, 76),
        (Allocation.ENTRUSTED, 94),
        (Allocation.THIRD_PARTY, 60),
        (Allocation.OUT_OF_SCOPE, 106),
    )
}
PLAIN: Columns = {
    Allocation.KEPT: ("Vous", 62),
    Allocation.SHARED: ("Partagé", 80),
    Allocation.ENTRUSTED: ("Le prestataire", 114),
    Allocation.THIRD_PARTY: ("Un tiers", 80),
}
# The party whose colour frames the chosen segment; shared and out of scope have none.
_TOKENS = {Allocation.KEPT: "client", Allocation.ENTRUSTED: "prest", Allocation.THIRD_PARTY: "tiers"}
_SWATCHES = {
    Allocation.KEPT: ("client", "client"),
    Allocation.SHARED: ("client", "prest"),
    Allocation.ENTRUSTED: ("prest", "prest"),
    Allocation.THIRD_PARTY: ("tiers", "tiers"),
}
_SWATCH = 8
_AIR = 5
_RADIUS = 5


def track_width(columns: Columns) -> int:
    """Return the width of a track, before the text is made larger."""
    return sum(room for _, room in columns.values())


class Segments(QFrame):
    """One choice out of several; ← → try, Enter chooses, Escape gives up, ↑ ↓ leave for another domain, Tab goes on."""

    chosen = Signal(str)
    """The `Allocation` a person chose."""

    tried = Signal(str)
    """The `Allocation` a person looks at before choosing."""

    redo_requested = Signal()
    """What is tried is wanted, with what was written by hand laid out again."""

    given_up = Signal()
    stepped = Signal(int)
    focused = Signal()

    def __init__(self, theme: Theme, domain: Domain, columns: Columns = BOARD, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self.offered = tuple(
            choice for choice in columns if choice is not Allocation.THIRD_PARTY or domain.third is not None
        )
        self._columns = columns
        self._choice = Allocation.UNDECIDED
        self.trying = False
        self.foretell: Callable[[Allocation], str] = lambda _choice: ""
        self.setProperty("seg", "true")
        self._dashes = QPen(theme.color("warn"), 1.2, Qt.PenStyle.CustomDashLine)
        self._dashes.setDashPattern([4, 3])
        self._track = theme.color("warn_soft")
        set_name(self, domain.title)
        self.setFixedSize(round(track_width(columns) * theme.zoom), round(30 * theme.zoom))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._buttons: dict[Allocation, _Segment] = {}
        for choice, (words, room) in columns.items():
            button = self._make(theme, choice, words)
            self._buttons[choice] = button
            row.addWidget(button, room)
        speak_as_choices(self, self._buttons.values())
        self.show_choice(Allocation.UNDECIDED)

    def _make(self, theme: Theme, choice: Allocation, words: str) -> "_Segment":
        button = _Segment(theme, choice, words, self)
        set_name(button, f"{self.accessibleName()} : {words}")
        button.clicked.connect(lambda: self._choose(choice))
        button.focused.connect(self.focused)
        kept = button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        button.setSizePolicy(kept)
        button.setVisible(choice in self.offered)
        return button

    @property
    def choice(self) -> Allocation:
        """The choice shown."""
        return self._choice

    def words_of(self, choice: Allocation) -> str:
        """Return the words of a choice here; of one that has no segment, its usual name."""
        return self._columns[choice][0] if choice in self._columns else ALLOCATION_LABELS[choice]

    def button(self, choice: Allocation) -> QPushButton:
        """Return the segment of a choice."""
        return self._buttons[choice]

    def show_choice(self, choice: Allocation, trying: bool = False) -> None:
        """Show what was decided, or only tried; nothing yet makes the track dashed."""
        self._choice, self.trying = choice, trying
        self.update()
        set_tooltip(self, "À trancher" if choice is Allocation.UNDECIDED else "")
        for known, button in self._buttons.items():
            button.setChecked(known is choice)
            button.setFocusPolicy(self._policy(known))

    def _policy(self, known: Allocation) -> Qt.FocusPolicy:
        """Only one segment is a stop of the Tab key, as in a group of radio buttons."""
        stop = self._choice if self._choice in self.offered else self.offered[0]
        return Qt.FocusPolicy.StrongFocus if known is stop else Qt.FocusPolicy.ClickFocus

    def take_focus(self) -> None:
        """Give the focus to the choice shown, to the first offered when there is none."""
        stop = self._choice if self._choice in self.offered else self.offered[0]
        self._buttons[stop].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dash the track while nothing is decided."""
        super().paintEvent(event)
        if self._choice is Allocation.UNDECIDED:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._dashes)
            painter.setBrush(self._track)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.6, 0.6, -0.6, -0.6), 6, 6)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows try, or leave for another domain; Enter chooses what is tried, Escape gives up."""
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._slide(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.trying:
                again = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.redo_requested.emit() if again else self.chosen.emit(self._choice.value)
            case Qt.Key.Key_Escape if self.trying:
                self.given_up.emit()
            case _:
                super().keyPressEvent(event)

    def _slide(self, by: int) -> None:
        if self._choice in self.offered:
            rank = self.offered.index(self._choice) + by
        else:
            rank = 0 if by > 0 else len(self.offered) - 1
        if 0 <= rank < len(self.offered):
            self.tried.emit(self.offered[rank].value)
            self._buttons[self.offered[rank]].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, choice: Allocation) -> None:
        if choice is self._choice and not self.trying:
            self.show_choice(choice)
        else:
            self.chosen.emit(choice.value)

    def segment_at(self, place: QPoint) -> "Allocation | None":
        """Return the choice whose segment holds a point of the track."""
        return next((choice for choice in self.offered if self._buttons[choice].geometry().contains(place)), None)

    def drop_on(self, place: QPoint) -> None:
        """Choose where the mouse let go, as a click there would."""
        choice = self.segment_at(place)
        if choice is not None:
            self._buttons[choice].setFocus(Qt.FocusReason.MouseFocusReason)
            self._choose(choice)


class _Segment(QPushButton):
    """A segment painted as the design draws it; it leaves the arrows to its track."""

    focused = Signal()

    def __init__(self, theme: Theme, choice: Allocation, words: str, track: Segments) -> None:
        super().__init__(track)
        self._theme, self._allocation, self._track = theme, choice, track
        self._plain = theme.font("small")
        self._strong = theme.font("small", weight=600)
        set_text(self, words)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        """The track decides of the width."""
        return QSize(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the track."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go on another segment, the mouse chooses that one."""
        place = self.mapToParent(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.geometry().contains(place):
            self._track.drop_on(place)

    def event(self, event: QEvent) -> bool:
        """Say under the mouse what choosing this would change."""
        if event.type() == QEvent.Type.ToolTip:
            set_tooltip(self, "" if self.isChecked() else self._track.foretell(self._allocation))
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the track."""
        super().focusInEvent(event)
        self.focused.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame of the chosen one, its swatch, the word and the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            self._paint_frame(painter, area)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        self._paint_word(painter, area)
        painter.end()

    def _paint_frame(self, painter: QPainter, area: QRectF) -> None:
        token = _TOKENS.get(self._allocation)
        pen = QPen(self._theme.color(token or "text2"), 1)
        if self._track.trying:
            pen = QPen(self._theme.color("ink"), 1.6)
        if self._track.trying or self._allocation is Allocation.OUT_OF_SCOPE:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(self._theme.color(f"{token}_soft" if token else "surface"))
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)

    def _paint_word(self, painter: QPainter, area: QRectF) -> None:
        theme, chosen = self._theme, self.isChecked()
        font = self._strong if chosen else self._plain
        token = _TOKENS.get(self._allocation) or "text"
        painter.setFont(font)
        colors = _SWATCHES.get(self._allocation) if chosen else None
        room = QFontMetrics(font).horizontalAdvance(self.text())
        side = round(_SWATCH * theme.zoom)
        lead = side + round(_AIR * theme.zoom) if colors else 0
        left = round(area.center().x() - (room + lead) / 2)
        if colors:
            _paint_swatch(painter, QRectF(left, round(area.center().y() - side / 2), side, side), theme, colors)
        hovered = self.underMouse()
        faint = "disabled" if not self.isEnabled() else "text" if hovered else "text2"
        painter.setPen(theme.color(token if chosen else faint))
        word = QRectF(left + lead, area.top(), room + 2, area.height())
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


def _paint_swatch(painter: QPainter, square: QRectF, theme: Theme, colors: tuple[str, str]) -> None:
    """A square of the party's colour; two colours for what is shared."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for rank, token in enumerate(colors):
        painter.setClipRect(square.adjusted(rank * square.width() / 2, 0, 0, 0))
        painter.setBrush(theme.color(token))
        painter.drawRoundedRect(square, 1.5, 1.5)
    painter.restore()
