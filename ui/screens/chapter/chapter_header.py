"""The head of a page of questions: where one is, and how far one has come."""

from decimal import Decimal
from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from cahier.catalogue.wizard_schema import Nature, QuestionType
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.questionnaire.progress import section_progress
from cahier.questionnaire.situation import Situation
from cahier.typography import french
from ui.editing_marks import mark_editing
from ui.screens.chapter.text_column import LEFT, right_margin
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip
from ui.theme.style import repolish
from ui.theme.theme import Theme

# Minutes to answer a question that has no answer yet, and to confirm one that has (our own estimate).
_MINUTES = {QuestionType.TABLE: Decimal(3), QuestionType.LONG_TEXT: Decimal(2)}
_ONE = Decimal(1)
_TO_CONFIRM = Decimal("0.25")


class ChapterHeader(QWidget):
    """Shows the step, the title and the progress; offers to confirm what is proposed."""

    confirm_chosen = Signal()

    def __init__(self, situation: Situation, section: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section = section
        self._words, self._time = "", ""
        self._theme = theme
        found = situation.catalogue.section(section)
        self._path = self._label(f"{situation.catalogue.step(found.step).title}  ›  {found.title}", "path")
        self._title = self._label(found.title, "title")
        self._title.setFont(theme.font("title"))
        self.progress = self._label("", "small")
        self.progress.setMinimumWidth(1)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(72)
        self.confirm = self._button()
        self._lay_out()

    def _label(self, words: str, role: str) -> QLabel:
        label = make_label(words, parent=self)
        label.setProperty("role", role)
        return label

    def _button(self) -> QPushButton:
        button = mark_editing(make_button("Tout confirmer", self))
        button.setProperty("scale", "small")
        button.setAutoDefault(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.confirm_chosen)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        return button

    def _lay_out(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self._path, 1)
        self._top.addWidget(self.confirm)
        bottom = QHBoxLayout()
        bottom.setSpacing(10)
        bottom.addWidget(self._title, 1)
        bottom.addWidget(self.progress)
        bottom.addWidget(self._bar)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._top)
        self._column.addLayout(bottom)
        self.set_page_width(0)

    def add_action(self, words: str, hint: str) -> QPushButton:
        """Return a quiet button put beside the path, for what this page alone can do."""
        button = make_button(words, self)
        button.setProperty("scale", "small")
        button.setProperty("kind", "flat")
        button.setAutoDefault(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tooltip(button, hint)
        self._top.insertWidget(self._top.indexOf(self.confirm), button)
        return button

    def set_page_width(self, width: int) -> None:
        """Keep to the column of the text."""
        self._column.setContentsMargins(LEFT, 14, right_margin(width, self._theme.zoom), 8)

    def refresh(self, situation: Situation) -> None:
        """Show how far one has come."""
        found = section_progress(situation, self._section)
        words = f"{found.decided} réponses sur {found.total}" if found.decided > 1 else _few(found.decided, found.total)
        left = minutes_left(situation, self._section)
        self._words = french(words) if found.total else ""
        self._time = french(f" · encore {left} min environ") if left and found.total else ""
        self._fit()
        self._bar.setMaximum(max(1, found.total))
        self._bar.setValue(found.decided if found.total else 0)
        self._bar.setVisible(found.total > 0)
        set_name(self._bar, words)
        done = found.total > 0 and found.decided >= found.total
        if self._bar.property("done") is not done:
            self._bar.setProperty("done", done)
            repolish(self._bar)
        self._offer_confirmation(len(proposed(situation, self._section)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the time out when there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        around = self._column.contentsMargins()
        room = self.width() - around.left() - around.right() - self._title.sizeHint().width() - self._bar.width() - 30
        whole = self._words + self._time
        fits = self.progress.fontMetrics().horizontalAdvance(whole) <= room
        set_text(self.progress, whole if fits else self._words)

    def _offer_confirmation(self, count: int) -> None:
        self.confirm.setVisible(count > 0)
        words = f"Confirmer les {count} réponses proposées" if count > 1 else "Confirmer la réponse proposée"
        set_tooltip(self.confirm, words)
        set_name(self.confirm, f"Tout confirmer : {words.lower()}")


def proposed(situation: Situation, section: str) -> tuple[QuestionId, ...]:
    """Return the questions of a page whose answers are proposed and may be confirmed together: a fact is by itself."""
    wishes = (asked.id for asked in situation.questions(section) if asked.nature is not Nature.FACT)
    return tuple(
        name
        for name in wishes
        if (answer := situation.answer(name)) is not None
        and answer.value is not None
        and answer.decision is Decision.PROPOSED
    )


def minutes_left(situation: Situation, section: str) -> int:
    """Return about how long the required questions of a page still take."""
    total = Decimal(0)
    for asked in situation.questions(section):
        answer = situation.answer(asked.id)
        if asked.required and (answer is None or not answer.decided):
            total += _MINUTES.get(asked.type, _ONE) if answer is None else _TO_CONFIRM
    return ceil(total)


def _few(decided: int, total: int) -> str:
    return f"{decided} réponse sur {total}"
