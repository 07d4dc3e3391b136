"""The drawer that tells everything about one activity: who, what the document says, what bidders answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cahier.catalogue.matrix_schema import Activity
from cahier.checks.finding import Finding
from cahier.export.document.responsibility_sentences import sentence
from cahier.guidance.grid_rows import check_row
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId
from cahier.model.location import ActivityPlace
from cahier.model.phase import PHASE_LABELS
from cahier.model.raci import RACI_MEANINGS, Raci
from cahier.model.remedy import Remedy
from cahier.model.specification import CAPABILITY_LABELS
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, join_words, lower_first
from ui.editing_marks import mark_editing
from ui.screens.raci.drawer_card import DrawerCard
from ui.screens.raci.letter_chip import LetterChip
from ui.screens.raci.own_activity_form import OwnActivityForm
from ui.screens.raci.row_comment import RowComment
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip
from ui.theme.style import repolish
from ui.theme.theme import Theme
from ui.widgets.steady_scroll import SteadyScrollArea

WIDTH = 340
_LETTERS = (Raci.R, Raci.A, Raci.C, Raci.I)


class ActivityDrawer(QFrame):
    """Follows the current row; Échap closes it."""

    closed = Signal()
    step_requested = Signal(int)
    confirm_requested = Signal(str)
    remove_requested = Signal(str)
    fix_requested = Signal(object)
    """A `Remedy` to apply."""
    edit_requested = Signal(object)
    """A `CustomActivity` as one fills it in."""
    comment_edited = Signal(str, str)
    """An activity and the comment on it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._activity = ""
        self._chips = LetterChip(theme)
        self.setProperty("bar", "help")
        set_name(self, "Fiche de l’activité")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_head())
        layout.addWidget(self._make_body(), 1)
        layout.addWidget(self._make_foot())

    # Its parts

    def _make_head(self) -> QWidget:
        head = QFrame()
        head.setFixedHeight(round(52 * self._theme.zoom))
        self._where = make_label("", "micro")
        self._where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.previous = self._tool("up", "Activité précédente")
        self.next = self._tool("down", "Activité suivante")
        self.close_button = self._tool("close", "Fermer la fiche (Échap)")
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout(head)
        row.setContentsMargins(18, 0, 10, 0)
        row.setSpacing(2)
        row.addWidget(self._where, 1)
        for button in (self.previous, self.next, self.close_button):
            row.addWidget(button)
        return head

    def _tool(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._theme.icon(icon, "text2", 16))
        set_name(button, words)
        set_tooltip(button, words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _make_body(self) -> QWidget:
        theme = self._theme
        self._title = make_label("", "section", wrap=True)
        self._model_text = make_label("", "small", wrap=True)
        self._confirmed = make_label("")
        self._origin = make_label("")
        for chip in (self._confirmed, self._origin):
            # From the start: a label first dressed without a box never gets its padding.
            chip.setProperty("chip", "neutral")
            chip.setFixedHeight(round(20 * theme.zoom))
        self._explanation = make_label("", "small", wrap=True)
        self._fault = DrawerCard(theme, "block", "À corriger", "danger")
        self._clause = DrawerCard(theme, "file", "Clause générée")
        self._question = DrawerCard(theme, "comment", "Question au candidat")
        self._price = DrawerCard(theme, "money", "Ligne de prix")
        self._proof = DrawerCard(theme, "check", "Preuve attendue")
        chips = QHBoxLayout()
        chips.setSpacing(6)
        chips.addWidget(self._confirmed)
        chips.addWidget(self._origin)
        chips.addStretch(1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._model_text)
        column.addLayout(chips)
        column.addLayout(self._make_letters())
        column.addWidget(self._fault)
        self.comment = RowComment(theme)
        self.comment.edited.connect(self.comment_edited)
        column.addWidget(self.comment)
        column.addWidget(self._explanation)
        for card in (self._clause, self._question, self._price, self._proof):
            column.addWidget(card)
        self.own = OwnActivityForm(theme)
        self.own.edited.connect(self.edit_requested)
        column.addWidget(self.own)
        column.addStretch(1)
        area = SteadyScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        return area

    def _make_letters(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        self._lines: dict[Raci, tuple[QLabel, QLabel]] = {}
        for rank, letter in enumerate(_LETTERS):
            chip, names = make_label(""), make_label("", wrap=True)
            chip.setPixmap(self._chips.pixmap(letter, self.devicePixelRatioF()))
            set_name(chip, capital(RACI_MEANINGS[letter]))
            set_tooltip(chip, capital(RACI_MEANINGS[letter]))
            grid.addWidget(chip, rank, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(names, rank, 1)
            self._lines[letter] = (chip, names)
        return grid

    def _make_foot(self) -> QWidget:
        foot = QFrame()
        self.confirm_button = mark_editing(make_button("Confirmer la ligne"))
        self.confirm_button.clicked.connect(lambda: self.confirm_requested.emit(self._activity))
        self.remove_button = mark_editing(make_button("Retirer l'activité"))
        self.remove_button.setProperty("kind", "danger")
        self.remove_button.clicked.connect(lambda: self.remove_requested.emit(self._activity))
        row = QHBoxLayout(foot)
        row.setContentsMargins(18, 8, 16, 10)
        row.addWidget(self.confirm_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self._foot = foot
        return foot

    # What it shows

    @property
    def activity(self) -> str:
        """The activity shown."""
        return self._activity

    @property
    def clause(self) -> str:
        """The sentence made from the row."""
        return self._clause.text

    @property
    def confirmed_text(self) -> str:
        """« Confirmé » or « Proposé par défaut »."""
        return self._confirmed.text()

    def show_activity(self, situation: Situation, activity: Activity, findings: Sequence[Finding]) -> None:
        """Show an activity as it stands."""
        self._activity = activity.id
        domain = situation.catalogue.domains.get(activity.domain)
        set_text(self._where, f"Activité {situation.row_number(activity.id)} · {domain.title if domain else ''}")
        set_tooltip(self._where, PHASE_LABELS[activity.phase])
        set_text(self._title, activity.label)
        self._show_letters(situation, activity)
        self._show_state(situation, activity, findings)
        set_text(self._explanation, activity.explanation)
        self._explanation.setVisible(bool(activity.explanation))
        self._show_model_text(situation, activity)
        self.comment.show_comment(activity.id, situation.specification.row_notes.get(activity.id, ""))
        self._clause.say(sentence(situation, activity))
        place = _place(situation, activity)
        self._clause.note(f"Dans « {place} »" if place else "")
        customs = situation.specification.custom_activities
        own = next((custom for custom in customs if custom.id == activity.id), None)
        self.own.setVisible(own is not None)
        if own is not None:
            self.own.show_activity(own, situation)
        self._show_cards(activity if own is None else replace(activity, question="", price=None, proof=""))

    def _show_model_text(self, situation: Situation, activity: Activity) -> None:
        """Say what the model calls a row that the client renamed."""
        shipped = situation.catalogue.activities.get(activity.id)
        renamed = shipped is not None and shipped.label != activity.label
        set_text(self._model_text, f"Dans le modèle : « {shipped.label} »" if shipped is not None else "")
        self._model_text.setVisible(renamed)

    def _show_cards(self, activity: Activity) -> None:
        """Show what the model says of an activity; of one of the user's, the form says it."""
        self._question.say(activity.question)
        price = activity.price
        self._price.say(french(price.label) if price else "", f"par {lower_first(price.unit)}" if price else "")
        self._price.note("Prix unitaire HT à remplir par le candidat")
        self._proof.say(capital(activity.proof))

    def _show_letters(self, situation: Situation, activity: Activity) -> None:
        row = situation.row(activity.id)
        for letter, (chip, names) in self._lines.items():
            holders = [
                f"{role.title} ({role.holder})" if role.holder else role.title
                for role in situation.roles()
                if role.id in row and (row[role.id] is letter or (row[role.id] is Raci.AR and letter in "AR"))
            ]
            shown = [holders[0], *(lower_first(name) for name in holders[1:])] if holders else []
            set_text(names, join_words(shown))
            chip.setVisible(bool(holders))
            names.setVisible(bool(holders))

    def _show_state(self, situation: Situation, activity: Activity, findings: Sequence[Finding]) -> None:
        check = check_row(situation.specification, situation.roles(), activity.id)
        own = any(custom.id == activity.id for custom in situation.specification.custom_activities)
        waiting = "À confirmer" if own else Decision.PROPOSED.label
        confirmed = Decision.CONFIRMED.label
        self._set_chip(self._confirmed, "ok" if check.confirmed else "neutral", confirmed, waiting)
        capability = CAPABILITY_LABELS[situation.specification.capability]
        self._set_chip(self._origin, "neutral", "Ajoutée par vous" if own else capability, "")
        self._origin.setVisible(own or not check.confirmed)
        self.confirm_button.setVisible(not check.confirmed)
        self.remove_button.setVisible(own)
        self._foot.setVisible(own or not check.confirmed)
        here = [finding for finding in findings if finding.location == ActivityPlace(ActivityId(activity.id))]
        self._fault.say(capital(check.faults) or " ".join(finding.title for finding in here))
        self._fault.offer([(fix.label, self._fixing(fix)) for finding in here if (fix := finding.fix) is not None])

    def _set_chip(self, label: QLabel, kind: str, words: str, otherwise: str) -> None:
        label.setProperty("chip", kind)
        repolish(label)
        set_text(label, (words if kind == "ok" or not otherwise else otherwise))

    def _fixing(self, fix: Remedy) -> Callable[[], None]:
        return lambda: self.fix_requested.emit(fix)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap closes the drawer."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _place(situation: Situation, activity: Activity) -> str:
    sections = (section for chapter in situation.catalogue.chapters for section in chapter.sections)
    return next((section.title for section in sections if section.id == activity.document), "")
