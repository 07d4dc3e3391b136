"""What the rows of both boards share: who has charge of a domain, the name of who holds it elsewhere, and the state."""

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from cahier.catalogue.matrix_schema import Domain
from cahier.model.scope import Allocation, DomainScope
from cahier.questionnaire.progress import STATE_LABELS, State
from cahier.typography import one_line
from ui.screens.split.allocation_track import Columns, Segments
from ui.texts import set_name, set_placeholder, set_tooltip, set_verbatim
from ui.theme.glyphs import paint_state
from ui.theme.theme import Theme

EDGE = 28
GAP = 16
RIGHT = 20
_GLYPH = 14
_HELD_ELSEWHERE = (Allocation.THIRD_PARTY, Allocation.OUT_OF_SCOPE)


class BoardRow(QFrame):
    """One row of a board; it becomes the current one when something in it takes the focus."""

    chosen = Signal(str, str)
    """A domain and the `Allocation` a person chose."""

    tried = Signal(str, str)
    """A domain and the `Allocation` a person looks at before choosing."""

    redo_requested = Signal()
    given_up = Signal()
    holder_edited = Signal(str, str)
    holder_left = Signal()
    stepped = Signal(int)
    entered = Signal(str)

    def __init__(self, theme: Theme, domain: Domain, columns: Columns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.domain = domain
        self._theme = theme
        self._state = State.TO_DO
        self._current = False
        self.segments = Segments(theme, domain, columns)
        self.holder = self._make_holder()
        self.segments.chosen.connect(lambda choice: self.chosen.emit(domain.id, choice))
        self.segments.tried.connect(lambda choice: self.tried.emit(domain.id, choice))
        self.segments.redo_requested.connect(self.redo_requested)
        self.segments.given_up.connect(self.given_up)
        self.segments.stepped.connect(self.stepped)
        self.segments.focused.connect(lambda: self.entered.emit(domain.id))

    def _make_holder(self) -> QLineEdit:
        holder = QLineEdit()
        set_placeholder(holder, "Responsable")
        set_name(holder, f"{self.domain.title} : responsable")
        set_tooltip(holder, "Qui en a la charge : nom de la société ou de la personne")
        holder.setFont(self._theme.font("small"))
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        holder.textEdited.connect(lambda text: self.holder_edited.emit(self.domain.id, text))
        holder.editingFinished.connect(self.holder_left)
        holder.installEventFilter(self)
        return holder

    @property
    def state(self) -> State:
        """Undecided, proposed or confirmed."""
        return self._state

    def set_current(self, current: bool) -> None:
        """Show that this is the row one works on."""
        if current is not self._current:
            self._current = current
            self.update()

    def _show_decision(self, found: DomainScope, trying: bool) -> None:
        self.segments.show_choice(found.allocation, trying)
        self.holder.setVisible(found.allocation in _HELD_ELSEWHERE and not trying)
        if one_line(self.holder.text()) != found.holder:
            set_verbatim(self.holder, found.holder)
            self.holder.home(False)
        confirmed = found.decision.settled
        self._state = State.COMPLETE if confirmed else State.IN_PROGRESS
        words = "confirmé" if confirmed else "proposé, à confirmer"
        if found.allocation is Allocation.UNDECIDED:
            self._state, words = State.TO_DO, STATE_LABELS[State.TO_DO].lower()
        if trying:
            self._state, words = State.IN_PROGRESS, "à l’essai, rien n’est changé"
        name = f"{self.domain.title} : {self.segments.words_of(found.allocation)}, {words}"
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
        glyph = QRectF(left, self._glyph_middle() - side / 2 - 0.5, side, side)
        paint_state(painter, glyph, self._state, theme)
        painter.end()

    def _glyph_middle(self) -> float:
        return self.height() / 2

    def _px(self, length: int) -> int:
        return round(length * self._theme.zoom)
