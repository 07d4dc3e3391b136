"""The first screen of the quick path: whose specification it is, and which file will hold it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cahier.catalogue.profile_schema import QuickQuestion
from cahier.guidance.quick_run import QuickRun
from cahier.model.answer import given
from ui.texts import make_button, make_label, set_description, set_name, set_placeholder, set_tooltip
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel


class NamePanel(QWidget):
    """Asks the name of the company; shows where the file goes, and lets one choose elsewhere."""

    profile_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        run: QuickRun,
        questions: int,
        opening: Sequence[QuickQuestion],
        ask_where: Callable[[Path], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._run, self._ask_where = run, ask_where
        self.company = QLineEdit(run.company, self)
        set_name(self.company, "Quel est le nom de votre entreprise ?")
        set_placeholder(self.company, "Facultatif : vous pourrez le donner plus tard")
        self.company.setMaximumWidth(round(440 * theme.zoom))
        self.opening = {asked.id: self._line(asked, theme) for asked in opening}
        self.where = ElidedLabel("", "small")
        self.change = _link("Choisir un autre dossier…")
        self.profiles = _link("Partir d’un profil")
        set_tooltip(self.profiles, "Pour qui connaît déjà le métier : choisir une sorte d’entreprise")
        self._lay_out(questions)
        self.company.textChanged.connect(self._on_named)
        self.change.clicked.connect(self._on_change)
        self.profiles.clicked.connect(self.profile_requested)
        self._show_where()

    def _lay_out(self, questions: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(make_label("Quel est le nom de votre entreprise ?", "title", wrap=True))
        column.addSpacing(6)
        promise = f"Viennent ensuite {questions} questions de tous les jours. « Je ne sais pas » est toujours possible."
        column.addWidget(make_label(promise, "lead", wrap=True))
        column.addSpacing(22)
        column.addWidget(self.company)
        for name, edit in self.opening.items():
            column.addSpacing(16)
            column.addWidget(make_label(edit.accessibleName(), "strong"))
            column.addWidget(make_label(edit.accessibleDescription(), "muted", wrap=True))
            column.addSpacing(4)
            column.addWidget(edit)
            edit.textChanged.connect(lambda text, name=name: self._on_told(name, text))
        column.addSpacing(20)
        column.addWidget(self.where)
        column.addSpacing(4)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(32)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(make_label("Vous accompagnez un client ?", "muted"))
        row.addWidget(self.profiles)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def _line(self, asked: QuickQuestion, theme: Theme) -> QLineEdit:
        answer = self._run.answers.get(asked.id)
        told = answer.value if answer is not None and isinstance(answer.value, str) else ""
        edit = QLineEdit(told, self)
        set_name(edit, asked.label)
        set_description(edit, asked.hint)
        set_placeholder(edit, "Facultatif : vous pourrez le donner plus tard")
        edit.setMaximumWidth(round(440 * theme.zoom))
        return edit

    def _on_told(self, name: str, text: str) -> None:
        self._run.record(name, given(text.strip()) if text.strip() else None)

    def focus_target(self) -> QWidget:
        """Return what takes the focus when one comes here."""
        return self.company

    def commit(self) -> bool:
        """Return whether one may go on: always, the name may come later."""
        return True

    def _on_named(self, text: str) -> None:
        self._run.company = text.strip()
        self._show_where()

    def _on_change(self) -> None:
        chosen = self._ask_where(self._run.path)
        if chosen is not None:
            self._run.chosen_path = chosen
            self._show_where()

    def _show_where(self) -> None:
        self.where.say_verbatim(f"Sera enregistré dans {self._run.path}")


def _link(words: str) -> QPushButton:
    button = make_button(words)
    button.setProperty("kind", "link")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAutoDefault(True)
    return button
