"""A plan or a photo, with its caption."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.model.answer import Answer, Picture
from cahier.typography import french, one_line
from ui.fields.field import Field, value_of
from ui.fields.picture_box import PLAN, PictureBox
from ui.texts import set_placeholder, set_verbatim
from ui.theme.theme import Theme

AskFile = Callable[[QWidget], Path | None]


def ask_picture(parent: QWidget) -> Path | None:
    """Ask for a picture."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    found, _ = QFileDialog.getOpenFileName(
        parent, french("Choisir une image"), start, french("Images (*.png *.jpg *.jpeg)")
    )
    return Path(found) if found else None


class PictureField(Field):
    """Answers a question by a picture; without one, there is nothing to caption."""

    typed = True

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(question, theme, parent)
        self.ask: AskFile = ask_picture
        self._picture: Picture | None = None
        self.box = PictureBox(theme, PLAN, self)
        self.caption = QLineEdit(self)
        set_placeholder(self.caption, "Légende : ce que l’image montre, lu à voix haute à sa place")
        self._name(self.caption, "(légende)")
        self._column.addWidget(self.box)
        self._column.addWidget(self.caption)
        self.caption.hide()
        self.box.choice_asked.connect(self._choose)
        self.box.picked.connect(self._on_picked)
        self.caption.textEdited.connect(self._on_caption)
        self.caption.editingFinished.connect(self.left)

    def show_answer(self, answer: Answer | None) -> None:
        """Show the picture recorded, and its caption."""
        value = value_of(answer)
        self._picture = value if isinstance(value, Picture) else None
        self.box.show_picture(self._picture.content if self._picture else b"")
        caption = self._picture.caption if self._picture else ""
        if one_line(self.caption.text()) != caption:
            set_verbatim(self.caption, caption)
        self.caption.setVisible(self._picture is not None)

    def focus_target(self) -> QWidget:
        """Return the button that chooses."""
        return self.box.choose

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self.caption,)

    def _choose(self) -> None:
        path = self.ask(self)
        if path is not None:
            self.box.take(path)

    def _on_picked(self, content: bytes) -> None:
        """Hand over another picture, its caption kept, or that there is none any more."""
        self.left.emit()
        if not content:
            self.edited.emit(None)
            self.box.choose.setFocus()
            return
        self.edited.emit(Picture(content, self._picture.caption if self._picture else ""))
        self.left.emit()

    def _on_caption(self, text: str) -> None:
        if self._picture is not None:
            self.edited.emit(replace(self._picture, caption=text))
