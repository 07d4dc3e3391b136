"""The quick path: everyday questions, one at a time, and a whole draft at the end."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import QuestionType
from cahier.guidance.deduction import deduction
from cahier.guidance.quick_run import QuickRun
from cahier.model.answer import Answer
from ui.screens.quick.answer_list import AnswerList
from ui.screens.quick.deduction_panel import DeductionPanel
from ui.screens.quick.name_panel import NamePanel
from ui.screens.quick.question_panel import QuickQuestionPanel
from ui.texts import make_button, make_label, set_name, set_text
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.margin import paint_margin

_LEFT, _WIDEST = 72, 720
_ROOM_FOR_ANSWERS = 1180
_KEYS = {
    QuestionType.CHOICE: ("↑ ↓ choisir",),
    QuestionType.MULTIPLE: ("↑ ↓ parcourir", "Espace cocher"),
}


class QuickPage(QWidget):
    """Shows the run the window keeps; nothing is written before one asks for the draft."""

    draft_requested = Signal()
    cancelled = Signal()
    profile_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        catalogue: Catalogue,
        run: QuickRun,
        ask_where: Callable[[Path], Path | None],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self.catalogue, self.run, self._today = theme, catalogue, run, today
        opening = [asked for asked in catalogue.quick if asked.opening]
        self.name = NamePanel(theme, run, len(run.asked(catalogue)), opening, ask_where)
        self.questions = [QuickQuestionPanel(asked, theme) for asked in catalogue.quick if not asked.opening]
        self.summary = DeductionPanel(theme)
        self.stack = QStackedWidget()
        for panel in (self.name, *self.questions, self.summary):
            self.stack.addWidget(panel)
        self.answers = AnswerList(theme, [panel.asked for panel in self.questions])
        self.back = self._button("Revenir à l’accueil")
        self.previous, self.next = self._button("Précédent"), self._button("Suivant")
        self.progress, self.bar = make_label("", "small"), QProgressBar()
        self._lay_out()
        self._connect()
        for panel in self.questions:
            panel.show_answer(run.answers.get(panel.asked.id))
        self.show_step(run.step)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_margin(self, self._theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.answers.setVisible(self.width() >= _ROOM_FOR_ANSWERS * self._theme.zoom)

    # What it is made of

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._within(self._top()))
        left.addWidget(self._scrolled(), 1)
        left.addWidget(self._bottom())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.answers)
        # Tab: the question, then the way on, then what was said before.
        self.setTabOrder(self.next, self.previous)
        self.setTabOrder(self.previous, self.back)

    def _top(self) -> QHBoxLayout:
        self.back.setProperty("kind", "link")
        self.back.setIcon(self._theme.icon("left", "ink", 14))
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(round(120 * self._theme.zoom))
        row = QHBoxLayout()
        row.setContentsMargins(0, 28, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.progress)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _scrolled(self) -> QScrollArea:
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 44, 0, 24)
        inside.addWidget(self.stack)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._within(inside))
        return scroll

    def _bottom(self) -> QFrame:
        self.next.setProperty("kind", "primary")
        self.keys = ElidedLabel("", "micro")
        inside = QHBoxLayout()
        inside.setContentsMargins(0, 10, 0, 10)
        inside.setSpacing(8)
        inside.addWidget(self.keys, 1)
        inside.addWidget(self.previous)
        inside.addWidget(self.next)
        frame = QFrame()
        frame.setProperty("bar", "bottom")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._within(inside))
        return frame

    def _within(self, inside: QVBoxLayout | QHBoxLayout) -> QWidget:
        """Return a band whose content keeps to the column of the text."""
        content = QWidget()
        content.setLayout(inside)
        content.setMaximumWidth(round(_WIDEST * self._theme.zoom))
        band = QWidget()
        row = QHBoxLayout(band)
        row.setContentsMargins(_LEFT, 0, 32, 0)
        row.setSpacing(0)
        row.addWidget(content, 100)
        row.addStretch(1)
        return band

    def _button(self, words: str) -> QPushButton:
        button = make_button(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # Enter presses the button that has the focus, instead of going on.
        button.setAutoDefault(True)
        return button

    def _connect(self) -> None:
        self.back.clicked.connect(self.cancelled)
        self.previous.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.name.profile_requested.connect(self.profile_requested)
        self.answers.chosen.connect(self._go_to)
        for panel in self.questions:
            panel.answered.connect(lambda answer, panel=panel: self._on_answered(panel, answer))

    # Where one is

    @property
    def _panels(self) -> tuple[QWidget, ...]:
        """The screens one goes through, as things stand: some questions depend on an answer."""
        asked = {question.id for question in self.run.asked(self.catalogue)}
        return (self.name, *(panel for panel in self.questions if panel.asked.id in asked), self.summary)

    @property
    def panel(self) -> QWidget:
        """The screen shown."""
        panels = self._panels
        return panels[min(self.run.step, len(panels) - 1)]

    def show_step(self, step: int) -> None:
        """Show the name, a question or the summary, by rank."""
        self.run.step = max(0, min(step, len(self._panels) - 1))
        if self.panel is self.summary:
            made = self.run.specification(self.catalogue, "", self._today())
            self.summary.show_deduction(deduction(self.catalogue, made), self.run.path)
        self.stack.setCurrentWidget(self.panel)
        self._show_place()

    def take_focus(self) -> None:
        """Give the focus to what one answers with."""
        panel = self.panel
        target = panel.focus_target() if isinstance(panel, NamePanel | QuickQuestionPanel) else self.next
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Go to the next screen; from the last one, ask for the draft."""
        if self.panel is self.summary:
            self.draft_requested.emit()
        else:
            self._go(self.run.step + 1)

    def go_back(self) -> None:
        """Go to the screen before."""
        self._go(self.run.step - 1)

    def _go(self, step: int) -> None:
        panel = self.panel
        if isinstance(panel, QuickQuestionPanel) and self.isVisible():
            # Leaving the field makes it say what it refuses.
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
            if not panel.commit() and step > self.run.step:
                panel.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.show_step(step)
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.go_on()
            case Qt.Key.Key_Escape:
                self.cancelled.emit()
            case _:
                super().keyPressEvent(event)

    def _go_to(self, name: str) -> None:
        asked = [question.id for question in self.run.asked(self.catalogue)]
        if name in asked:
            self._go(asked.index(name) + 1)

    def _on_answered(self, panel: QuickQuestionPanel, answer: Answer | None) -> None:
        self.run.record(panel.asked.id, answer)
        self._show_place()

    def _show_place(self) -> None:
        asked = [question.id for question in self.run.asked(self.catalogue)]
        step, count = self.run.step, len(asked)
        given = sum(name in self.run.answers for name in asked)
        if step == 0:
            words = "Avant de commencer"
        elif step > count:
            words = f"{given} réponses sur {count}" if given > 1 else f"{given} réponse sur {count}"
        else:
            words = f"Question {step} sur {count}"
        set_text(self.progress, words)
        self.bar.setRange(0, count)
        self.bar.setValue(min(step, count))
        set_name(self.bar, self.progress.text())
        self.previous.setVisible(step > 0)
        set_text(self.next, f" {self._way_on()} ")
        set_name(self.next, self._way_on())
        self.keys.say(" · ".join((*self._keys_of_panel(), "Entrée continuer", "Échap accueil")))
        current = asked[step - 1] if 0 < step <= count else ""
        self.answers.show_answers(self.run.answers, asked, current)

    def _keys_of_panel(self) -> tuple[str, ...]:
        panel = self.panel
        if not isinstance(panel, QuickQuestionPanel):
            return ()
        return _KEYS.get(panel.question.type, ())

    def _way_on(self) -> str:
        panel = self.panel
        if panel is self.summary:
            return "Créer mon brouillon"
        passing = isinstance(panel, QuickQuestionPanel) and panel.answer is None and not panel.refused
        return "Passer" if passing else "Suivant"
