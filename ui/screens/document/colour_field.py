"""A colour of the brand: five to pick from, one to type, any in the dialog of the system."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cahier.export.layout.print_palette import readable
from ui.fields.field import ErrorLine
from ui.screens.document.brand_dialogs import ChooseColour
from ui.screens.document.swatch import Sample, Swatch
from ui.spoken import speak_as_choices
from ui.texts import make_button, make_label, set_description, set_name, set_placeholder, set_text, set_verbatim
from ui.theme.style import repolish
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel

_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
Choice = tuple[str, str]
"""The name of a colour and « #1F4E5F »."""


class ColourField(QWidget):
    """`darkened` colours carry words: a light one is shown with the one that will be printed in its place.

    Where `fallback` is named, nothing may be chosen: the field is then empty.
    """

    picked = Signal(str)
    """« #1F4E5F », or nothing."""

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice],
        theme: Theme,
        choose: ChooseColour,
        darkened: bool = False,
        fallback: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._choose = choose
        self._darkened = darkened
        self._optional = bool(fallback)
        self._shown = ""
        self.clear = self._button(fallback, f"{name} : {fallback.lower()}")
        self.clear.setProperty("kind", "link")
        self.swatches = [Swatch(words, colour, theme, self) for words, colour in choices]
        self._group = QButtonGroup(self)
        for swatch in self.swatches:
            self._group.addButton(swatch)
            swatch.clicked.connect(lambda _on=False, colour=swatch.colour: self._pick(colour))
        speak_as_choices(self, self.swatches)
        self.code = QLineEdit(self)
        set_name(self.code, f"{name}, code de la couleur")
        set_placeholder(self.code, (fallback.lower() or "#1F4E5F"))
        self.code.setMaxLength(7)
        self.code.setMinimumWidth(self.code.fontMetrics().horizontalAdvance("#DDDDDD") + 24)
        self.other = self._button("Autre…", f"{name} : autre couleur")
        self.chosen, self.printed = Sample(theme, self), Sample(theme, self)
        self.note = make_label("", "small", wrap=True)
        self.error = ErrorLine(theme, self)
        self._lay_out()
        self.code.textEdited.connect(self._on_typed)
        self.code.editingFinished.connect(self.commit)
        self.other.clicked.connect(self._on_other)
        self.clear.clicked.connect(lambda: self._pick(""))

    def show_colour(self, colour: str) -> None:
        """Show the colour recorded, unless another is being typed."""
        colour = _normal(colour)
        if colour == self._shown and self.code.isModified():
            return
        self._shown = colour
        set_verbatim(self.code, colour)
        self._check(colour)
        self._compare(colour)
        self.clear.setVisible(self._optional and bool(colour))
        self._complain("")

    def commit(self) -> None:
        """Hand over what was typed, or say why it cannot be a colour."""
        text = self.code.text().strip()
        colour = _normal(text)
        if text and not colour:
            self._complain(f"« {text} » n’est pas une couleur. Écrivez par exemple #1F4E5F.")
            return
        self._pick(colour if colour or self._optional else self._shown)

    # What it is made of

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        label = ElidedLabel(self._name, "small")
        label.setBuddy(self.code)
        head.addWidget(label, 1)
        head.addWidget(self.clear)
        row = QHBoxLayout()
        row.setSpacing(4)
        for swatch in self.swatches:
            row.addWidget(swatch)
        row.addSpacing(4)
        row.addWidget(self.code, 1)
        row.addWidget(self.other)
        told = QHBoxLayout()
        told.setSpacing(4)
        told.addWidget(self.chosen, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.printed, 0, Qt.AlignmentFlag.AlignTop)
        told.addSpacing(4)
        told.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(row)
        column.addLayout(told)
        column.addWidget(self.error)

    def _button(self, words: str, name: str) -> QPushButton:
        button = make_button(words, self)
        button.setProperty("scale", "small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(button, name)
        return button

    # What it shows

    def _check(self, colour: str) -> None:
        # An exclusive group lets nothing be unchecked: a colour of one's own is none of the five.
        self._group.setExclusive(False)
        for swatch in self.swatches:
            swatch.setChecked(swatch.colour == colour)
        self._group.setExclusive(True)

    def _compare(self, colour: str) -> None:
        printed = f"#{readable(colour)}" if colour and self._darkened else colour
        differs = printed != colour
        self.chosen.show_colour(colour)
        self.printed.show_colour(printed)
        words = f"{colour} est trop claire pour se lire sur du blanc : {printed} sera imprimée à sa place."
        set_text(self.note, words if differs else "")
        for widget in (self.chosen, self.printed, self.note):
            widget.setVisible(differs)

    def _complain(self, reason: str) -> None:
        self.error.show_text(reason)
        if bool(self.code.property("error")) != bool(reason):
            self.code.setProperty("error", bool(reason))
            set_description(self.code, reason)
            repolish(self.code)

    # What one does

    def _pick(self, colour: str) -> None:
        self.code.setModified(False)
        if colour != self._shown:
            self.picked.emit(colour)
        else:
            self.show_colour(colour)

    def _on_typed(self, text: str) -> None:
        self._complain("")
        if colour := _normal(text):
            self._pick(colour)

    def _on_other(self) -> None:
        if colour := _normal(self._choose(self, self._shown)):
            self._pick(colour)


def _normal(text: str) -> str:
    """Return « #1F4E5F », nothing when the text is no colour."""
    match = _HEX.fullmatch(text.strip())
    return f"#{match[1].upper()}" if match else ""
