"""The answers given so far, beside the question."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from cahier.catalogue.profile_schema import QuickQuestion
from cahier.model.answer import Answer, AnswerState
from cahier.questionnaire.progress import State
from cahier.questionnaire.quick_answers import answer_in_words
from cahier.typography import french
from ui.texts import make_label, set_name, set_tooltip
from ui.theme.glyphs import paint_state
from ui.theme.theme import Theme
from ui.widgets.steady_scroll import SteadyScrollArea

WIDTH = 340
_LEFT = 34
_PADDING = 16
_MOST_LINES = 3


class AnswerRow(QPushButton):
    """A question and what was answered; press to go back to it."""

    def __init__(self, theme: Theme, asked: QuickQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._label = theme, asked.label
        self._asked = asked
        self._answer, self._state, self._flagged, self._current = "", State.TO_DO, False, False
        self.setProperty("kind", "row")
        self.setProperty("lines", "several")
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
        self._fit()
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
        top = (self.height() - self._height_of_words()) // 2
        for text, font, token in self._words():
            room = QRect(_LEFT, top, self._room(), self._lines_of(text, font))
            painter.setFont(font)
            painter.setPen(theme.color(token))
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), text)
            top += room.height()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height that the words need at this width."""
        self.setMinimumHeight(self._height_of_words() + round(_PADDING * self._theme.zoom))

    def words_shown(self) -> str:
        """Return what is written, the answer cut if it was."""
        return "\n".join(text for text, _font, _token in self._words())

    def _words(self) -> tuple[tuple[str, QFont, str], ...]:
        """Return what is written, one paragraph under the other, each with its font and colour."""
        asked = (french(self._label), self._theme.font("small"), "text" if self._current else "text2")
        answer = (self._shortened(), self._theme.font("small", weight=600), "text")
        return (asked, answer) if self._answer else (asked,)

    def _shortened(self) -> str:
        """Return the answer, cut where it would take more lines than one reads at a glance."""
        font = self._theme.font("small", weight=600)
        return QFontMetrics(font).elidedText(self._answer, Qt.TextElideMode.ElideRight, _MOST_LINES * self._room() - 40)

    def _height_of_words(self) -> int:
        return sum(self._lines_of(text, font) for text, font, _token in self._words())

    def _lines_of(self, text: str, font: QFont) -> int:
        room = QRect(0, 0, self._room(), 10_000)
        return QFontMetrics(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()

    def _room(self) -> int:
        return max(80, self.width() - _LEFT - 8)


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
        self._scroll = SteadyScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(self._scroll)

    def show_answers(self, answers: Mapping[str, Answer], asked: Collection[str], current: str) -> None:
        """Show the answers to the questions asked, by name; `current` is the one at which one is."""
        for name, row in self._rows_by_name.items():
            row.setVisible(name in asked)
            row.show_answer(answers.get(name), name == current)
        if current in self._rows_by_name:
            self._scroll.ensureWidgetVisible(self._rows_by_name[current])
