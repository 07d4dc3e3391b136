"""The chip that says how firm an answer is, and changes it."""

from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.model.answer import Answer, AnswerState
from cahier.model.decision import Decision
from ui.editing_marks import mark_editing
from ui.texts import set_name, set_tooltip
from ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Face:
    """What a chip says and in which colours."""

    word: str
    tone: str
    icon: str = ""


# Fill, text and edge of each tone (design §2.1).
_TONES = {
    "neutral": ("raised", "text2", "line"),
    "ok": ("ok_soft", "ok", "ok_soft"),
    "warn": ("warn_soft", "warn", "warn_line"),
    "ink": ("ink_soft", "ink", "ink_line"),
    "danger": ("danger_soft", "danger", "danger_line"),
}
REFUSED = Face("À corriger", "danger", "warning")
_HEIGHT = 20
_PADDING = 8
_ICON = 12
_ARROW = 10


def face_of(answer: Answer) -> Face:
    """Return the face of an answer's status."""
    if answer.state is AnswerState.UNKNOWN:
        return Face("Point ouvert", "warn", "flag")
    if answer.state is AnswerState.NOT_APPLICABLE:
        return Face("Sans objet", "neutral")
    return _face_of_value(answer.decision)


def _face_of_value(decision: Decision) -> Face:
    match decision:
        case Decision.PROPOSED:
            return Face(decision.label, "neutral")
        case Decision.CONFIRMED:
            return Face(decision.label, "ok", "check")
        case Decision.IMPOSED:
            return Face(decision.label, "ok", "lock")
        case Decision.NEGOTIABLE:
            return Face(decision.label, "ink", "balance")
        case Decision.PARKED:
            return Face(decision.label, "warn")
        case _:
            assert_never(decision)


class DecisionChip(QToolButton):
    """Shows the status of an answer; pressed, it opens the menu that changes it."""

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._question = question
        self._theme = theme
        self._face = Face("", "neutral")
        self.setFont(theme.font("micro", weight=500))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tooltip(self, "Changer le statut de la réponse")

    @property
    def word(self) -> str:
        """The status shown."""
        return self._face.word

    def show_face(self, face: Face) -> None:
        """Show a status."""
        self._face = face
        set_name(self, f"Statut : {face.word}, {self._question.summary}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the word, its sign and the arrow."""
        icon = _ICON + 5 if self._face.icon else 0
        text = self._metrics_width()
        return QSize(text + icon + _ARROW + 4 + 2 * _PADDING, round(_HEIGHT * self._theme.zoom))

    def minimumSizeHint(self) -> QSize:
        """Never cut the word."""
        return self.sizeHint()

    def _metrics_width(self) -> int:
        from PySide6.QtGui import QFontMetrics

        return QFontMetrics(self._theme.font("micro", weight=500)).horizontalAdvance(self._face.word)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, _, edge = (self._theme.color(token) for token in _TONES[self._face.tone])
        hovered = self.underMouse() and self.isEnabled()
        painter.setBrush(fill)
        painter.setPen(QPen(self._theme.color("field") if hovered else edge, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._paint_words(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("ink"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_words(self, painter: QPainter) -> None:
        token = _TONES[self._face.tone][1]
        ratio = self.devicePixelRatioF()
        left, middle = _PADDING, self.height() / 2
        if self._face.icon:
            icon = self._theme.pixmap(self._face.icon, token, _ICON, ratio)
            painter.drawPixmap(left, round(middle - _ICON / 2), icon)
            left += _ICON + 5
        painter.setFont(self._theme.font("micro", weight=500))
        painter.setPen(self._theme.color(token))
        painter.drawText(
            QRectF(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, self._face.word
        )
        arrow = self._theme.pixmap("down", token, _ARROW, ratio)
        painter.drawPixmap(self.width() - _PADDING - _ARROW + 2, round(middle - _ARROW / 2), arrow)
