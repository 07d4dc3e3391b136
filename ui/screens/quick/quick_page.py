"""The quick path: everyday questions, one at a time, and a whole draft at the end."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import QuestionType
from cahier.editing.session import Notification, Session
from cahier.editing.verbs.quick import record_quick_answer, stand_at
from cahier.guidance.deduction import deduction
from cahier.guidance.quick_run import QuickRun
from cahier.guidance.redraft_in_words import changes_in_words
from cahier.model.answer import Answer
from cahier.questionnaire.quick_start import drafted_from, progress_of
from cahier.questionnaire.redraft import redrafted
from ui.screens.quick.answer_list import AnswerList
from ui.screens.quick.change_panel import ChangePanel
from ui.screens.quick.deduction_panel import DeductionPanel
from ui.screens.quick.name_panel import NamePanel
from ui.screens.quick.question_panel import QuickQuestionPanel
from ui.spoken import announce
from ui.texts import make_button, make_label, set_name, set_text
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.margin import paint_margin
from ui.widgets.steady_scroll import SteadyScrollArea

_LEFT, _WIDEST = 72, 720
_ROOM_FOR_ANSWERS = 1180
_KEYS = {
    QuestionType.CHOICE: ("↑ ↓ choisir", "Entrée continuer"),
    QuestionType.MULTIPLE: ("↑ ↓ parcourir", "Espace cocher", "Entrée continuer"),
    QuestionType.LONG_TEXT: ("Entrée aller à la ligne", "Ctrl+Entrée continuer"),
}
_OTHERWISE = ("Entrée continuer",)


class QuickPage(QWidget):
    """Shows what the session holds of the questions, and hands each answer to it."""

    draft_requested = Signal()
    cancelled = Signal()
    profile_requested = Signal()

    def __init__(
        self, theme: Theme, session: Session, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self.session, self._today = theme, session, today
        # Taken up again, the questions end by what they change in what was written since.
        self.retaking = not session.specification.awaits_draft
        opening = [asked for asked in self.catalogue.quick if asked.opening]
        others = [asked for asked in self.catalogue.quick if not asked.opening]
        self.name = NamePanel(theme, session, len(self.run.asked()), opening)
        self.name.show_retaking(self.retaking)
        self.questions = [QuickQuestionPanel(asked, theme, today) for asked in others]
        self.deduced, self.changes = DeductionPanel(theme), ChangePanel()
        self.summary: QWidget = self.changes if self.retaking else self.deduced
        self.stack = QStackedWidget()
        for panel in (self.name, *self.questions, self.summary):
            panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
            self.stack.addWidget(panel)
        self.answers = AnswerList(theme, [panel.asked for panel in self.questions])
        self.back = self._button("Revenir à mon cahier" if self.retaking else "Revenir à l’accueil")
        self.previous, self.next = self._button("Précédent"), self._button("Suivant")
        self.progress, self.bar = make_label("", "small"), QProgressBar()
        self._told, self._from_summary = "", False
        self.saved, self.keys = ElidedLabel("", "small"), ElidedLabel("", "micro")
        self._lay_out()
        self._connect()
        self.refresh(None)

    @property
    def catalogue(self) -> Catalogue:
        """The knowledge base in use."""
        return self.session.catalogue

    @property
    def run(self) -> QuickRun:
        """What is asked, what was said, where one is."""
        return QuickRun(self.catalogue, progress_of(self.session.specification))

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

    def _scrolled(self) -> SteadyScrollArea:
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 44, 0, 24)
        inside.addWidget(self.stack)
        scroll = SteadyScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._within(inside))
        self.stack_scroll = scroll
        return scroll

    def _bottom(self) -> QFrame:
        self.next.setProperty("kind", "primary")
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.saved)
        told.addWidget(self.keys)
        inside = QHBoxLayout()
        inside.setContentsMargins(0, 8, 0, 8)
        inside.setSpacing(8)
        inside.addLayout(told, 1)
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
        self.deduced.change_requested.connect(self._change)
        for panel in self.questions:
            panel.answered.connect(lambda answer, panel=panel: self._on_answered(panel, answer))

    # Where one is

    @property
    def _panels(self) -> tuple[QWidget, ...]:
        """The screens one goes through, as things stand: some questions depend on an answer."""
        asked = {question.id for question in self.run.asked()}
        return (self.name, *(panel for panel in self.questions if panel.asked.id in asked), self.summary)

    @property
    def panel(self) -> QWidget:
        """The screen shown."""
        return self._panels[self.run.step()]

    def show_step(self, step: int) -> None:
        """Show the name, a question or the summary, by rank."""
        self.session.close_edit()
        stand_at(self.session, self.run.place(step), origin=self)
        self._show_panel()

    def refresh(self, notification: Notification | None) -> None:
        """Show what the session holds; what was undone or made again is brought under the eyes, and said."""
        origin = notification.origin if notification is not None else None
        for panel in self.questions:
            if panel is not origin:
                panel.show_answer(self.run.answers.get(panel.asked.id))
        if origin is not self.name:
            self.name.refresh()
        if origin is not self:
            self._show_panel()
        if notification is not None:
            self.say(notification.words)
            if notification.words:
                self.take_focus()

    def say(self, words: str) -> None:
        """Say what was just undone or made again, in place of the keys; empty to say nothing any more."""
        self._told = words
        self._show_keys()
        announce(self, words)

    def show_file(self, place: str, words: str) -> None:
        """Say which file holds the answers, or will, and when they were saved."""
        self.name.show_where(place)
        self.saved.say_verbatim(words)

    def _show_panel(self) -> None:
        panel = self.panel
        if panel is self.summary:
            panel = self._no_longer_accepted() or panel
        if panel is self.summary:
            self._show_summary()
        self._bring_forward(panel)
        self._show_place()

    def _bring_forward(self, panel: QWidget) -> None:
        """Show a screen, with no more room to scroll than it takes itself."""
        before = self.stack.currentWidget()
        if before is not None:
            before.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.stack.setCurrentWidget(panel)

    def _show_summary(self) -> None:
        state, today = self.session.specification, self._today()
        if self.retaking:
            made = redrafted(state, self.catalogue, today)
            self.changes.show_changes(changes_in_words(self.session.situation, made))
        else:
            made_anew = drafted_from(state, self.catalogue, today)
            self.deduced.show_deduction(deduction(self.catalogue, made_anew))

    def _no_longer_accepted(self) -> QuickQuestionPanel | None:
        """Go back to an answer that was accepted and no longer is, as a day gone by; return it."""
        for panel in self._panels:
            if isinstance(panel, QuickQuestionPanel) and not panel.still_accepted():
                stand_at(self.session, panel.asked.id, origin=self)
                # Showing where one stands takes what a field says away.
                panel.still_accepted()
                return panel
        return None

    def take_focus(self) -> None:
        """Give the focus to what one answers with."""
        panel = self.panel
        target = panel.focus_target() if isinstance(panel, NamePanel | QuickQuestionPanel) else self.next
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Hand over the words still being typed."""
        panel = self.panel
        if isinstance(panel, NamePanel | QuickQuestionPanel):
            panel.commit()

    def go_on(self) -> None:
        """Go to the next screen, or back to the last one when one came from there; from it, ask for the draft."""
        if self.panel is self.summary:
            # Writing a draft takes about a second, on the thread that draws: what is under way is said before.
            self.say("Cahier rédige…" if not self.retaking else "Vos réponses s’appliquent…")
            self.keys.repaint()
            self.draft_requested.emit()
        else:
            self._go(len(self._panels) - 1 if self._from_summary else self.run.step() + 1)

    def go_back(self) -> None:
        """Go to the screen before."""
        self._go(self.run.step() - 1)

    def _go(self, step: int) -> None:
        panel, onward = self.panel, step > self.run.step()
        if isinstance(panel, QuickQuestionPanel) and self.isVisible():
            # Leaving the field makes it say what it refuses.
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(panel, NamePanel | QuickQuestionPanel) and not panel.commit() and onward:
            panel.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._from_summary = False
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

    def _change(self, name: str) -> None:
        self._go_to(name)
        self._from_summary = True
        self._show_place()

    def _go_to(self, name: str) -> None:
        asked = [question.id for question in self.run.asked()]
        if name in asked:
            self._go(asked.index(name) + 1)

    def _on_answered(self, panel: QuickQuestionPanel, answer: Answer | None) -> None:
        record_quick_answer(self.session, panel.asked.id, answer, origin=panel)
        self._show_place()

    def _show_place(self) -> None:
        run = self.run
        asked = [question.id for question in run.asked()]
        step, count, answered = run.step(), len(asked), run.answered()
        if step == 0:
            words = "Avant de commencer"
        elif step > count:
            words = f"{answered} réponses sur {count}" if answered > 1 else f"{answered} réponse sur {count}"
        else:
            words = f"Question {step} sur {count}"
        set_text(self.progress, words)
        self.bar.setRange(0, count)
        # Once the questions are behind, the bar says what its words say.
        self.bar.setValue(answered if step > count else step)
        set_name(self.bar, self.progress.text())
        self.previous.setVisible(step > 0)
        set_text(self.next, f" {self._way_on()} ")
        set_name(self.next, self._way_on())
        self._show_keys()
        current = asked[step - 1] if 0 < step <= count else ""
        self.answers.show_answers(run.answers, asked, current)

    def _show_keys(self) -> None:
        self.keys.say(self._told or " · ".join((*self._keys_of_panel(), f"Échap {self._way_out}")))

    @property
    def _way_out(self) -> str:
        return "mon cahier" if self.retaking else "accueil"

    def _keys_of_panel(self) -> tuple[str, ...]:
        panel = self.panel
        if not isinstance(panel, QuickQuestionPanel):
            return _OTHERWISE
        return _KEYS.get(panel.question.type, _OTHERWISE)

    def _way_on(self) -> str:
        panel = self.panel
        if panel is self.changes:
            return "Revenir à mon cahier" if self.changes.nothing else "Appliquer à mon cahier"
        if panel is self.deduced:
            return "Créer mon brouillon"
        if self._from_summary:
            return "Revenir au résumé"
        passing = isinstance(panel, QuickQuestionPanel) and panel.answer is None and not panel.refused
        return "Passer" if passing else "Suivant"
