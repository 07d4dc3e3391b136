"""The way from an example of the help to the answer: put in, as something nobody has confirmed yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.editing.verbs.answers import insert_example, takes_example
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import QuestionId
from ui.fields.field import ErrorLine
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_text

INSERT = "Insérer dans la réponse"
_WHAT_IT_DOES = "Ajouté à la fin de votre réponse, qui reste proposée jusqu’à ce que vous la confirmiez."
_DONE = "Inséré. Adaptez le texte, puis confirmez la réponse."


class ExampleCard(QWidget):
    """A button, what it does, and what came of it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._question: QuestionId | None = None
        self.insert = make_button(INSERT, self, scale="small")
        self.insert.setAutoDefault(True)
        self.insert.clicked.connect(self._on_insert)
        self.words = make_label(_WHAT_IT_DOES, "small", wrap=True)
        self.error = ErrorLine(context.theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.insert, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.words)
        column.addWidget(self.error)

    def show_for(self, question: Question | None) -> bool:
        """Offer the example of a question; False where none can be put in its answer."""
        offered = question is not None and takes_example(question)
        if question is None or not offered:
            self._question = None
            return False
        if question.id != self._question:
            self._question = question.id
            set_name(self.insert, f"Insérer l’exemple dans la réponse à « {question.summary} »")
            set_text(self.words, _WHAT_IT_DOES)
            self.error.show_text("")
        return True

    def _on_insert(self) -> None:
        if self._question is None:
            return
        self._context.session.close_edit()
        try:
            insert_example(self._context.session, self._question)
        except InvalidAnswer as error:
            self.error.show_text(error.message)
            return
        self.error.show_text("")
        set_text(self.words, _DONE)
