"""The answers given so far, beside the question."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cahier.catalogue.profile_schema import QuickQuestion
from cahier.model.answer import Answer, AnswerState
from cahier.questionnaire.progress import State
from cahier.questionnaire.quick_answers import answer_in_words
from cahier.typography import french
from ui.texts import make_label, set_name, set_tooltip
from ui.theme.glyphs import paint_state
from ui.theme.theme import Theme

WIDTH = 340
_LEFT = 34


class AnswerRow(QPushButton):
    """A question and what was answered; press to go back to it."""

    def __init__(self, theme: Theme, asked: QuickQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._label = theme, asked.label
        self._asked = asked
        self._answer, self._state, self._flagged, self._current = "", State.TO_DO, False, False
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)

    def show_answer(self, answer: Answer | None, current: bool) -> None:
        """Show an answer, and whether one is at this question."""
        self._current = current
        self._flagged = answer is not None and answer.state is AnswerState.UNKNOWN
        self._state = State.COMPLETE if answer is not None else State.TO_DO
        if current and answer is None:
            self._state = State.IN_PROGRESS
        self._answer = french(answer_in_words(self._asked, answer))
        set_tooltip(self, f"{self._label}\n{self._answer}".strip())
        set_name(self, f"{self._label} {self._answer or 'Sans réponse'}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        theme = self._theme
        if self._current:
            painter.fillRect(QRectF(0, 6, 3, self.height() - 12), theme.color("ink"))
        glyph = QRectF(11, self.height() / 2 - 7, 14, 14)
        if self._flagged:
            painter.drawPixmap(glyph.topLeft(), theme.pixmap("flag", "warn", 14, self.devicePixelRatioF()))
        else:
            paint_state(painter, glyph, self._state, theme)
        room = QRect(_LEFT, 0, self.width() - _LEFT - 8, self.height())
        step = round(9 * theme.zoom) if self._answer else 0
        token = "text" if self._current else "text2"
        self._write(painter, room.translated(0, -step), self._label, theme.font("small"), token)
        self._write(painter, room.translated(0, step), self._answer, theme.font("small", weight=600), "text")
        painter.end()

    def _write(self, painter: QPainter, room: QRect, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)


class AnswerList(QFrame):
    """Every question of the path, answered or to come."""

    chosen = Signal(str)
    """The question to go to, by name."""

    def __init__(self, theme: Theme, questions: Sequence[QuickQuestion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "help")
        self.setFixedWidth(round(WIDTH * theme.zoom))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 28, 16, 16)
        column.setSpacing(0)
        column.addWidget(make_label("Vos réponses", "section"))
        column.addSpacing(10)
        self.rows = [AnswerRow(theme, question) for question in questions]
        self._rows_by_name = {asked.id: row for asked, row in zip(questions, self.rows, strict=True)}
        for name, row in self._rows_by_name.items():
            row.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            column.addWidget(row)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scroll)

    def show_answers(self, answers: Mapping[str, Answer], asked: Collection[str], current: str) -> None:
        """Show the answers to the questions asked, by name; `current` is the one at which one is."""
        for name, row in self._rows_by_name.items():
            row.setVisible(name in asked)
            row.show_answer(answers.get(name), name == current)
