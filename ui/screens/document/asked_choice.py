"""Whether a requirement of the model is asked, and why: left out with a reason, or taken in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cahier.editing.verbs.requirements import as_usual, leave_out, take_in
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import ClauseId
from cahier.questionnaire.proportion import Because, Kept
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_placeholder, set_text, set_verbatim

_CHOSEN = (Because.TAKEN_IN, Because.LEFT_OUT)


class AskedChoice(QWidget):
    """A line that says why, a reason to type, and two buttons."""

    chosen = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._requirement = ""
        self.why = make_label("", "small", wrap=True)
        self.reason = QLineEdit()
        set_placeholder(self.reason, "Pourquoi, en une phrase")
        set_name(self.reason, "Raison du choix")
        self.act = make_button("Ne pas demander")
        self.usual = make_button("Suivre l’étendue")
        buttons = QHBoxLayout()
        buttons.addWidget(self.act)
        buttons.addWidget(self.usual)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.why)
        column.addWidget(self.reason)
        column.addLayout(buttons)
        self.act.clicked.connect(self._act)
        self.usual.clicked.connect(self._follow)

    def show_requirement(self, requirement: str) -> None:
        """Show what is decided of a requirement; one that is not of the model has nothing to decide."""
        if requirement != self._requirement:
            self.reason.clear()
        self._requirement = requirement
        verdict = self._verdict()
        for part in (self.reason, self.act):
            part.setEnabled(verdict is not None)
        set_verbatim(self.why, verdict.words if verdict is not None else "")
        set_text(self.act, "Ne pas demander" if verdict is None or verdict.kept else "Demander")
        self.usual.setEnabled(verdict is not None and verdict.because in _CHOSEN)

    def _verdict(self) -> Kept | None:
        clause = self._context.catalogue.clauses.get(ClauseId(self._requirement))
        return None if clause is None else self._context.session.situation.proportion.clause(clause)

    def _act(self) -> None:
        verdict = self._verdict()
        if verdict is None:
            return
        session, reason = self._context.session, self.reason.text()
        try:
            if verdict.kept:
                leave_out(session, self._requirement, reason, origin=self)
            else:
                take_in(session, self._requirement, reason, origin=self)
        except InvalidAnswer as error:
            set_text(self.why, str(error))
            self.reason.setFocus()
            return
        self.reason.clear()
        self.chosen.emit()

    def _follow(self) -> None:
        as_usual(self._context.session, self._requirement, origin=self)
        self.chosen.emit()
