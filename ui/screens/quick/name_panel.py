"""The first screen of the quick path: whose specification it is, and which file holds it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cahier.catalogue.profile_schema import QuickQuestion
from cahier.editing.session import Session
from cahier.editing.verbs.quick import name_company, record_quick_answer
from cahier.model.answer import Answer, given
from cahier.questionnaire.quick_start import progress_of
from ui.screens.quick.papers_list import PapersList
from ui.texts import (
    make_button,
    make_label,
    set_description,
    set_name,
    set_placeholder,
    set_text,
    set_tooltip,
    set_verbatim,
)
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel

_COMPANY = "Quel est le nom de votre entreprise ?"
_LATER = "Facultatif : vous pourrez le donner plus tard"
_WIDEST = 440


class NamePanel(QWidget):
    """Asks the name of the company; shows where the file goes, and lets one choose another folder."""

    profile_requested = Signal()
    folder_requested = Signal()

    named = Signal(str)
    """The name as it stands, while one types it."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        questions: int,
        opening: Sequence[QuickQuestion],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self.company = self._line(_COMPANY, "")
        self.opening = {asked.id: self._line(asked.label, asked.hint) for asked in opening}
        self.where = ElidedLabel("", "small")
        self.change = _link("Choisir un autre dossier…")
        self.profiles = _link("Partir d’un profil")
        self.papers = PapersList(theme, session.catalogue.papers, self)
        set_tooltip(self.profiles, "Pour qui connaît déjà le métier : choisir une sorte d’entreprise")
        self._lay_out(questions)
        self.refresh()
        self.company.textChanged.connect(self.named)
        self.change.clicked.connect(self.folder_requested)
        self.profiles.clicked.connect(self.profile_requested)

    def _lay_out(self, questions: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(make_label(_COMPANY, "title", wrap=True))
        column.addSpacing(6)
        promise = f"Viennent ensuite {questions} questions de tous les jours. « Je ne sais pas » est toujours possible."
        self._promise = make_label(promise, "lead", wrap=True)
        column.addWidget(self._promise)
        column.addSpacing(22)
        column.addWidget(self.company)
        for edit in self.opening.values():
            column.addSpacing(16)
            column.addWidget(make_label(edit.accessibleName(), "strong"))
            column.addWidget(make_label(edit.accessibleDescription(), "muted", wrap=True))
            column.addSpacing(4)
            column.addWidget(edit)
        column.addSpacing(20)
        column.addWidget(self.where)
        column.addSpacing(4)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(22)
        column.addWidget(self.papers)
        column.addSpacing(18)
        self._advisers = QWidget()
        row = QHBoxLayout(self._advisers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(make_label("Vous accompagnez un client ?", "muted"))
        row.addWidget(self.profiles)
        row.addStretch(1)
        column.addWidget(self._advisers)
        column.addStretch(1)

    def _line(self, label: str, hint: str) -> QLineEdit:
        edit = QLineEdit(self)
        set_name(edit, label)
        set_description(edit, hint)
        set_placeholder(edit, _LATER)
        edit.setMaximumWidth(round(_WIDEST * self._theme.zoom))
        return edit

    def show_retaking(self, retaking: bool) -> None:
        """Taken up again, the questions change nothing before the end, and the file stays where it is."""
        for widget in (self.change, self.papers, self._advisers):
            widget.setHidden(retaking)
        if retaking:
            set_text(self._promise, "Rien ne change dans votre cahier avant que vous l’acceptiez, à la fin.")

    def refresh(self) -> None:
        """Show what was said."""
        said = progress_of(self._session.specification)
        lines = {self.company: said.company}
        lines.update({edit: _text(said.answers.get(name)) for name, edit in self.opening.items()})
        for edit, text in lines.items():
            if edit.text().strip() != text:
                set_verbatim(edit, text)

    def show_where(self, words: str) -> None:
        """Say which file holds the answers, or will."""
        self.where.say_verbatim(words)

    def focus_target(self) -> QWidget:
        """Return what takes the focus when one comes here."""
        return self.company

    def commit(self) -> bool:
        """Hand over what was typed; return whether one may go on: always, the name may come later."""
        # Handing over the first line shows again what was said: each is read before.
        typed = {name: edit.text().strip() for name, edit in self.opening.items()}
        name_company(self._session, self.company.text(), origin=self)
        for name, text in typed.items():
            if text != _text(progress_of(self._session.specification).answers.get(name)):
                record_quick_answer(self._session, name, given(text) if text else None, origin=self)
        return True


def _text(answer: Answer | None) -> str:
    return answer.value if answer is not None and isinstance(answer.value, str) else ""


def _link(words: str) -> QPushButton:
    button = make_button(words)
    button.setProperty("kind", "link")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAutoDefault(True)
    return button
