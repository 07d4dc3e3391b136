"""The line under a field: how firm the answer is, what it entails, and the other ways to answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.model.answer import Answer, AnswerState
from cahier.model.decision import Decision
from cahier.questionnaire.progress import State
from cahier.typography import french
from ui.editing_marks import mark_editing
from ui.screens.chapter.decision_chip import REFUSED, DecisionChip, face_of
from ui.screens.chapter.quiet_action import ICON, QuietAction
from ui.texts import add_action, make_button, make_label, set_name, set_text
from ui.theme.glyphs import state_pixmap
from ui.theme.theme import Theme

UNKNOWN = french("Je ne sais pas encore")
NOT_APPLICABLE = french("Sans objet…")
NOT_RECORDED = french("Ce qui est affiché n’est pas enregistré.")
_DECISIONS = {
    Decision.CONFIRMED: "Confirmé : c’est ce que vous voulez",
    Decision.IMPOSED: "Imposé : le candidat ne peut pas s’en écarter",
    Decision.NEGOTIABLE: "À négocier : le candidat peut proposer autre chose",
    Decision.PARKED: "Mis de côté : à reprendre un autre jour",
}
_GAP = 8


class StatusLine(QWidget):
    """Tells what becomes of the answer; never changes it by itself."""

    decided = Signal(object)
    """A `Decision` was picked."""

    unknown_chosen = Signal()
    not_applicable_chosen = Signal()
    cleared = Signal()
    note_toggled = Signal()

    def __init__(self, question: Question, theme: Theme, offers_unknown: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._question = question
        self._theme = theme
        self._offers_unknown = offers_unknown
        self._answer: Answer | None = None
        self._refused = False
        self._current = False
        self.chip = self._make_chip()
        self.confirm = self._make_confirm()
        self.words = self._make_words()
        self.unknown = self._action(UNKNOWN, self._sign("flag"))
        self.not_applicable = self._action(
            NOT_APPLICABLE, state_pixmap(State.NOT_APPLICABLE, theme, ICON, self.devicePixelRatioF())
        )
        self.note = self._action("Commenter", self._sign("comment"))
        self.unknown.clicked.connect(self.unknown_chosen)
        self.not_applicable.clicked.connect(self.not_applicable_chosen)
        self.note.clicked.connect(self.note_toggled)
        self._lay_out()

    def _make_chip(self) -> DecisionChip:
        chip = DecisionChip(self._question, self._theme, self)
        menu = QMenu(chip)
        menu.aboutToShow.connect(self._fill_menu)
        chip.setMenu(menu)
        return chip

    def _make_confirm(self) -> QPushButton:
        button = make_button("Confirmer", self)
        button.setProperty("kind", "link")
        button.setProperty("scale", "small")
        button.setAutoDefault(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(button, f"Confirmer : {self._question.summary}")
        button.clicked.connect(lambda: self.decided.emit(Decision.CONFIRMED))
        return button

    def _make_words(self) -> QLabel:
        label = make_label("", parent=self)
        label.setProperty("role", "small")
        label.setWordWrap(True)
        label.setMinimumHeight(round(24 * self._theme.zoom))
        return label

    def _action(self, label: str, sign: QPixmap) -> QuietAction:
        button = QuietAction(french(label), self._theme, self)
        button.show_sign(sign)
        set_name(button, f"{label.rstrip('…')} : {self._question.summary}")
        return button

    def _sign(self, name: str, token: str = "text2") -> QPixmap:  # noqa: S107 - a colour, not a secret
        return self._theme.pixmap(name, token, ICON, self.devicePixelRatioF())

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        middle = Qt.AlignmentFlag.AlignVCenter
        for widget in (self.chip, self.confirm):
            row.addWidget(widget, 0, middle)
        row.addWidget(self.words, 1)
        actions = QHBoxLayout()
        actions.setSpacing(0)
        for action in (self.unknown, self.not_applicable, self.note):
            actions.addWidget(action, 0, middle)
        row.addLayout(actions)
        # Takes the room when there are no words: the other ways to answer then start under the field.
        self._rest = QWidget(self)
        row.addWidget(self._rest, 1)

    # Showing

    def show_answer(self, answer: Answer | None) -> None:
        """Show where the answer stands."""
        # A remark on a question nobody answered is no answer.
        valued = answer is not None and (answer.state is not AnswerState.GIVEN or answer.value is not None)
        noted = answer is not None and bool(answer.note)
        answer = answer if valued else None
        self._answer = answer
        told = answer is not None or self._refused
        if self._refused:
            self.chip.show_face(REFUSED)
        elif answer is not None:
            self.chip.show_face(face_of(answer))
        self.chip.setVisible(told)
        waiting = answer is not None and answer.state is AnswerState.GIVEN and not answer.decision.settled
        self.confirm.setVisible(waiting and not self._refused)
        set_text(self.words, NOT_RECORDED if self._refused else self._words_for(answer))
        self.words.setVisible(told)
        self._rest.setVisible(not told)
        set_text(self.note, "Commentaire" if noted else "Commenter")
        self.note.show_sign(self._sign("comment", "ink" if noted else "text2"))
        self._settle()

    def show_refused(self, refused: bool, answer: Answer | None) -> None:
        """Show that what is in the field is not recorded, or how the answer stands again."""
        self._refused = refused
        self.show_answer(answer)

    def set_current(self, current: bool) -> None:
        """Bring the other ways to answer into view, for the question one is at."""
        if current is not self._current:
            self._current = current
            self._settle()

    def _settle(self) -> None:
        state = self._answer.state if self._answer else None
        shown = self._current or self._answer is None
        self._offer(self.unknown, shown, not self._offers_unknown and state is not AnswerState.UNKNOWN)
        self._offer(self.not_applicable, shown, state is not AnswerState.NOT_APPLICABLE)
        self._offer(self.note, shown or bool(self._answer and self._answer.note), True)
        self._fit()

    def _offer(self, action: QuietAction, shown: bool, offered: bool) -> None:
        # What is hidden only for calm keeps its place: nothing moves under the mouse.
        policy = action.sizePolicy()
        policy.setRetainSizeWhenHidden(offered)
        action.setSizePolicy(policy)
        action.setVisible(shown and offered)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to signs when there is no room for words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        status = [widget for widget in (self.chip, self.confirm) if not widget.isHidden()]
        taken = sum(widget.sizeHint().width() + _GAP for widget in status)
        taken += self.words.fontMetrics().horizontalAdvance(self.words.text()) + _GAP
        offered = [action for action in (self.unknown, self.not_applicable, self.note) if self._keeps_room(action)]
        named = sum(action.full_width() for action in offered)
        for action in offered:
            action.set_compact(taken + named > self.width())

    def _keeps_room(self, action: QuietAction) -> bool:
        return not action.isHidden() or action.sizePolicy().retainSizeWhenHidden()

    def _words_for(self, answer: Answer | None) -> str:
        if answer is None:
            return ""
        if answer.state is AnswerState.UNKNOWN:
            sent = "La question sera posée aux candidats."
            return french("À trancher de votre côté avant l’envoi." if self._question.private else sent)
        if answer.state is AnswerState.NOT_APPLICABLE:
            return french(f"« {answer.reason} »")
        return self._consequence(answer)

    def _consequence(self, answer: Answer) -> str:
        if self._question.type is QuestionType.CHOICE and isinstance(answer.value, str):
            choice = self._question.choice(answer.value)
            return choice.consequence if choice else ""
        return ""

    # Menu

    def _fill_menu(self) -> None:
        menu = self.chip.menu()
        menu.clear()
        if self._answer is not None and self._answer.state is AnswerState.GIVEN:
            for decision, label in _DECISIONS.items():
                entry = add_action(menu, label)
                entry.setCheckable(True)
                entry.setChecked(self._answer.decision is decision)
                entry.triggered.connect(lambda _checked, picked=decision: self.decided.emit(picked))
            menu.addSeparator()
        if self._answer is not None and self._answer.state is not AnswerState.UNKNOWN:
            add_action(menu, UNKNOWN).triggered.connect(self.unknown_chosen)
        reason = self._answer is not None and self._answer.state is AnswerState.NOT_APPLICABLE
        label = french("Changer la raison…") if reason else NOT_APPLICABLE
        add_action(menu, label).triggered.connect(self.not_applicable_chosen)
        menu.addSeparator()
        add_action(menu, "Effacer la réponse").triggered.connect(self.cleared)
