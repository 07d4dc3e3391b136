"""A domain on the board: its name and state, who has charge of it, and how its activities are shared."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Domain
from cahier.guidance.activity_share import Share
from cahier.model.scope import ALLOCATION_LABELS, Allocation, DomainScope
from cahier.questionnaire.progress import STATE_LABELS, State
from cahier.typography import one_line
from ui.screens.split.allocation_track import CHOICES, Segments
from ui.screens.split.allocation_track import WIDTH as SEGMENTS
from ui.texts import make_label, set_name, set_placeholder, set_text, set_tooltip, set_verbatim
from ui.theme.glyphs import paint_state
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.line import make_line
from ui.widgets.share_bar import ShareBar

HEIGHT = 43
EDGE = 28
NAME = 206
GAP = 16
RIGHT = 20
_GLYPH = 14
_HOLDER = 200
_HELD_ELSEWHERE = (Allocation.THIRD_PARTY, Allocation.OUT_OF_SCOPE)


class DomainRow(QWidget):
    """One row of the board; it becomes the current one when something in it takes the focus."""

    chosen = Signal(str, str)
    """A domain and the `Allocation` a person chose."""

    holder_edited = Signal(str, str)
    holder_left = Signal()
    stepped = Signal(int)
    entered = Signal(str)

    def __init__(self, theme: Theme, domain: Domain, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.domain = domain
        self._theme = theme
        self._state = State.TO_DO
        self._current = False
        offered = [choice for choice in CHOICES if choice is not Allocation.THIRD_PARTY or domain.third is not None]
        self.segments = Segments(theme, domain.title, offered)
        self.share = ShareBar(theme)
        self.holder = self._make_holder()
        self._aside = QLabel()
        self._aside.setProperty("role", "small")
        self.setFixedHeight(self._px(HEIGHT))
        self._lay_out()
        self.segments.chosen.connect(lambda choice: self.chosen.emit(domain.id, choice))
        self.segments.stepped.connect(self.stepped)
        self.segments.focused.connect(lambda: self.entered.emit(domain.id))

    def _make_holder(self) -> QLineEdit:
        holder = QLineEdit()
        set_placeholder(holder, "Responsable")
        set_name(holder, f"{self.domain.title} : responsable")
        set_tooltip(holder, "Qui en a la charge : nom de la société ou de la personne")
        holder.setFont(self._theme.font("small"))
        holder.textEdited.connect(lambda text: self.holder_edited.emit(self.domain.id, text))
        holder.editingFinished.connect(self.holder_left)
        holder.installEventFilter(self)
        return holder

    def _lay_out(self) -> None:
        title = ElidedLabel(self.domain.title, "strong")
        detail = ElidedLabel(self.domain.detail, "micro")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(title)
        names.addWidget(detail)
        names.addStretch(1)
        column = QWidget()
        column.setFixedWidth(self._px(NAME))
        column.setLayout(names)
        names.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(self._px(EDGE), 0, self._px(RIGHT), 1)
        row.setSpacing(self._px(GAP))
        row.addWidget(column)
        row.addWidget(self.segments)
        row.addWidget(self.share, 1)
        row.addWidget(self._aside)
        row.addWidget(self.holder, 1)
        self.holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def state(self) -> State:
        """Undecided, proposed or confirmed."""
        return self._state

    def set_current(self, current: bool) -> None:
        """Show that this is the row one works on."""
        if current is not self._current:
            self._current = current
            self.update()

    def show_scope(self, found: DomainScope, share: Share) -> None:
        """Show what was decided and what it does to the activities."""
        self.segments.show_choice(found.allocation)
        self.share.show_share(share)
        elsewhere = found.allocation in _HELD_ELSEWHERE
        outside = found.allocation is Allocation.OUT_OF_SCOPE
        self.share.setVisible(not outside)
        set_text(self._aside, "Hors contrat, géré par")
        self._aside.setVisible(outside)
        self.holder.setVisible(elsewhere)
        self.holder.setMaximumWidth(self._px(240 if outside else _HOLDER))
        self.holder.setMinimumWidth(self._px(90))
        if one_line(self.holder.text()) != found.holder:
            set_verbatim(self.holder, found.holder)
            self.holder.home(False)
        self._show_state(found)

    def _show_state(self, found: DomainScope) -> None:
        confirmed = found.decision.settled
        self._state = State.COMPLETE if confirmed else State.IN_PROGRESS
        words = "confirmé" if confirmed else "proposé, à confirmer"
        if found.allocation is Allocation.UNDECIDED:
            self._state, words = State.TO_DO, STATE_LABELS[State.TO_DO].lower()
        name = f"{self.domain.title} : {ALLOCATION_LABELS[found.allocation]}, {words}"
        set_name(self, name)
        set_tooltip(self, name)
        self.update()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The field makes the row current too."""
        if watched is self.holder and event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.domain.id)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on the row makes it the current one."""
        self.segments.take_focus()
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the band of the current row, its bar, the glyph and the hairline."""
        theme = self._theme
        painter = QPainter(self)
        if self._current:
            painter.fillRect(self.rect(), theme.color("ink_soft"))
            painter.fillRect(0, 0, 3, self.height(), theme.color("ink"))
        pen = QPen(theme.color("line"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLine(self._px(EDGE), self.height() - 1, self.width(), self.height() - 1)
        side = self._px(_GLYPH)
        left = (self._px(EDGE) - side) / 2 + 1
        glyph = QRectF(left, (self.height() - side) / 2 - 0.5, side, side)
        paint_state(painter, glyph, self._state, theme)
        painter.end()

    def _px(self, length: int) -> int:
        return round(length * self._theme.zoom)


def heads(theme: Theme) -> QWidget:
    """Return the heads of the columns."""
    line = QFrame()
    line.setFixedHeight(round(37 * theme.zoom))
    column = QVBoxLayout(line)
    column.setContentsMargins(round(EDGE * theme.zoom), 0, 0, 0)
    column.setSpacing(0)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, round(RIGHT * theme.zoom), 0)
    row.setSpacing(round(GAP * theme.zoom))
    for words, width in (("Domaine", NAME), ("Qui en a la charge ?", SEGMENTS), ("Partage des activités", 0)):
        label = make_label(words)
        label.setFont(theme.font("micro", weight=600))
        label.setProperty("role", "micro")
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        if width:
            label.setFixedWidth(round(width * theme.zoom))
        row.addWidget(label, 0 if width else 1)
    column.addLayout(row, 1)
    column.addWidget(make_line())
    return line
