"""« À demander à… »: who is still to be asked what, ready for a mail or for Word."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cahier.export.document.ask_sheets import NOBODY, AskSheet
from cahier.guidance.questionnaire_scope import Scope
from cahier.guidance.screen_help import FirstScreen
from cahier.typography import french
from ui.texts import add_choice, make_button, make_check, make_label, set_name, set_text, set_title
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (960, 600)
_LIST_SHARE, _TEXT_SHARE = 2, 3


class AskWindow(HelpedWindow):
    """People on the left, what one of them is asked on the right; Échap closes it."""

    about = FirstScreen.ASK

    copied = Signal(object)
    """The `AskSheet`s whose text is wanted in a mail."""

    word_asked = Signal(object)
    """The `AskSheet`s wanted in a Word file."""

    questionnaire_asked = Signal(object, str)
    """The `Scope` of a questionnaire, and « excel » or « word »."""

    def __init__(
        self,
        theme: Theme,
        sheets: Sequence[AskSheet],
        steps: Mapping[str, str],
        text_of: Callable[[Sequence[AskSheet]], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._sheets, self._text_of = sheets, text_of
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, "À demander à…")
        self.lead = make_label("", "muted", wrap=True, parent=self)
        self.people = QListWidget(self)
        RoomyRows.give_to(self.people)
        self.people.setWordWrap(True)
        self.people.setResizeMode(QListView.ResizeMode.Adjust)
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_name(self.people, "Personnes")
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        set_name(self.text, "Ce qui est demandé")
        self.copy = make_button("Copier pour un courriel", self, kind="primary")
        self.word = make_button("Liste, Word…", self)
        self.step = CalmCombo("Étape", (), self)
        add_choice(self.step, "Questionnaire : toutes les étapes", "")
        for name, title in steps.items():
            add_choice(self.step, title, name)
        self.everything = make_check("Avec ce qui a déjà une réponse", self)
        self.matrix = make_check("Excel : avec la matrice", self)
        self.levels = make_check("Excel : avec les niveaux de service", self)
        self.excel = make_button("Questionnaire, Excel…", self)
        self.form = make_button("Questionnaire, Word…", self)
        self._lay_out(theme.zoom)
        self._connect()
        self._fill()

    def _lay_out(self, zoom: float) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.lead)
        left = QVBoxLayout()
        left.addWidget(self.people, 1)
        left.addWidget(self.step)
        for box in (self.everything, self.matrix, self.levels):
            left.addWidget(box)
        both = QHBoxLayout()
        both.addLayout(left, _LIST_SHARE)
        both.addWidget(self.text, _TEXT_SHARE)
        column.addLayout(both, 1)
        sent = QHBoxLayout()
        for button in (self.excel, self.form):
            sent.addWidget(button)
        sent.addStretch(1)
        column.addLayout(sent)
        last = QHBoxLayout()
        for button in (self.copy, self.word):
            last.addWidget(button)
        last.addStretch(1)
        close = make_button("Fermer", self)
        close.clicked.connect(self.close)
        last.addWidget(close)
        column.addLayout(last)
        for button in (self.copy, self.word, self.excel, self.form, close):
            button.setAutoDefault(False)
        room = self.screen().availableSize()
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))

    def _connect(self) -> None:
        self.people.currentRowChanged.connect(lambda _row: self._show())
        self.copy.clicked.connect(lambda: self.copied.emit(self.chosen))
        self.word.clicked.connect(lambda: self.word_asked.emit(self.chosen))
        for button, kind in ((self.excel, "excel"), (self.form, "word")):
            button.clicked.connect(lambda _checked=False, kind=kind: self.questionnaire_asked.emit(self.scope, kind))

    @property
    def chosen(self) -> Sequence[AskSheet]:
        """The lists of the person chosen, or of everybody."""
        row = self.people.currentRow() - 1
        return self._sheets if row < 0 else self._sheets[row : row + 1]

    @property
    def scope(self) -> Scope:
        """What a questionnaire for the person chosen asks."""
        row = self.people.currentRow() - 1
        person = None if row < 0 else self._sheets[row].name
        parts = self.matrix.isChecked(), self.levels.isChecked()
        return Scope(person, self.step.current or None, self.everything.isChecked(), *parts)

    def _fill(self) -> None:
        count = sum(sheet.count for sheet in self._sheets)
        told = "Rien d’indispensable ne reste à demander : ni question, ni point mis de côté, ni action."
        if count:
            told = (
                "Ce que le document attend encore, les points mis de côté et les actions des réunions. "
                "Les réponses proposées se relisent sur leurs pages."
            )
        set_text(self.lead, told)
        self._add(
            "Tout le monde", f"{count} points" if count > 1 else "1 point" if count else "rien d’indispensable n’attend"
        )
        for sheet in self._sheets:
            self._add(sheet.name or NOBODY, sheet.summary)
        for widget in (self.text, self.copy, self.word):
            widget.setEnabled(bool(self._sheets))
        self.people.setCurrentRow(0)

    def _add(self, name: str, summary: str) -> None:
        QListWidgetItem(french(f"{name}\n{summary}"), self.people)

    def _show(self) -> None:
        self.text.setPlainText(self._text_of(self.chosen) if self._sheets else "")
