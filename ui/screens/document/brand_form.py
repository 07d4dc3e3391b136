"""« Ma charte » : logo, colours, fonts, header, footer and Word template of the client."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from cahier.editing.difference import Topic
from cahier.editing.session import Notification
from cahier.editing.verbs.document import set_brand
from cahier.model.brand import DEFAULT_ACCENT, DEFAULT_FONT, Brand, WordTemplate
from ui.editing_marks import mark_editing
from ui.fields.picture_box import LOGO, PictureBox
from ui.screens.document.brand_dialogs import BrandDialogs
from ui.screens.document.brand_file_bar import BrandFileBar
from ui.screens.document.colour_field import ColourField
from ui.screens.document.font_choice import FontChoice
from ui.screens.document.template_box import TemplateBox
from ui.session.context import Context
from ui.texts import make_label, set_name, set_placeholder, set_verbatim

_ACCENTS = (
    ("Bleu canard", DEFAULT_ACCENT),
    ("Bleu", "#3B4B8C"),
    ("Vert", "#2B6045"),
    ("Bordeaux", "#6B2339"),
    ("Anthracite", "#3A3A40"),
)
_SECONDS = (
    ("Or", "#C8A24A"),
    ("Orange", "#D9722E"),
    ("Turquoise", "#2A9D8F"),
    ("Bleu ciel", "#4A90C2"),
    ("Framboise", "#C0395B"),
)
_FONT_NOTE = (
    "Word, Excel et la page web prennent ces polices si l’ordinateur du lecteur les a. "
    "Le PDF fait par Cahier garde la sienne."
)
_LONGEST = 200
# Each text: its field of the model, its label, what an empty one shows, and what undo says of it.
_TEXTS = (
    ("logo_text", "Texte lu à la place du logo", "Logo de l’entreprise", "Modifier le texte du logo"),
    ("header", "En-tête des pages", "le nom du client", "Modifier l’en-tête"),
    ("footer", "Ligne de pied de page", "facultative", "Modifier le pied de page"),
)


class BrandForm(QWidget):
    """Each part asks for a change; the brand recorded is the only one there is."""

    def __init__(
        self,
        context: Context,
        dialogs: BrandDialogs,
        folder: Callable[[], Path],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._context = context
        self._dialogs = dialogs
        self._folder = folder
        theme = context.theme
        self.logo = PictureBox(theme, LOGO)
        self.accent = ColourField("Couleur des titres", _ACCENTS, theme, dialogs.colour, darkened=True)
        self.second = ColourField(
            "Seconde couleur (bandeau, filets)", _SECONDS, theme, dialogs.colour, fallback="Comme les titres"
        )
        self.text_font = FontChoice("Police du texte")
        self.title_font = FontChoice("Police des titres", "Celle du texte")
        self.texts = {name: self._line(name, words, hint, label) for name, words, hint, label in _TEXTS}
        self.template = TemplateBox(theme)
        self.file = BrandFileBar(context, dialogs, folder)
        self._lay_out()
        self._connect()
        self.refresh(None)

    def refresh(self, notification: Notification | None) -> None:
        """Show the brand recorded."""
        if notification is not None and Topic.DOCUMENT not in notification.topics:
            return
        brand = self._brand
        self.logo.show_picture(brand.logo)
        self.accent.show_colour(brand.accent)
        self.second.show_colour(brand.second)
        self.text_font.show_font(brand.text_font)
        self.title_font.show_font(brand.title_font)
        for name, line in self.texts.items():
            text = getattr(brand, name)
            if line.text() != text:
                set_verbatim(line, text)
                line.setCursorPosition(0)
        for widget in self._logo_words:
            widget.setVisible(bool(brand.logo))
        self.template.show_template(brand.template, brand.accent)

    def commit(self) -> None:
        """Hand over what is still being typed."""
        for part in (self.accent, self.second, self.text_font, self.title_font):
            part.commit()

    # What it is made of

    def _line(self, name: str, words: str, hint: str, label: str) -> QLineEdit:
        line = QLineEdit()
        set_name(line, words)
        set_placeholder(line, hint)
        line.setMaxLength(_LONGEST)
        line.textEdited.connect(lambda text: self._change(label, **{name: text}))
        line.editingFinished.connect(self._context.session.close_edit)
        return line

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.logo)
        self._logo_words = self._add_text(column, "logo_text")
        column.addSpacing(4)
        column.addWidget(self.accent)
        column.addSpacing(4)
        column.addWidget(self.second)
        column.addSpacing(4)
        column.addLayout(self._fonts())
        column.addWidget(make_label(_FONT_NOTE, "small", wrap=True))
        self._add_text(column, "header")
        self._add_text(column, "footer")
        column.addSpacing(4)
        column.addWidget(make_label("Modèle Word", "small"))
        column.addWidget(self.template)
        column.addSpacing(4)
        column.addWidget(self.file)

    def _fonts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        for rank, (words, font) in enumerate(
            (("Police du texte", self.text_font), ("Police des titres", self.title_font))
        ):
            label = make_label(words, "small")
            label.setBuddy(font)
            grid.addWidget(label, 0, rank)
            grid.addWidget(font, 1, rank)
            grid.setColumnStretch(rank, 1)
        return grid

    def _add_text(self, column: QVBoxLayout, name: str) -> tuple[QLabel, QLineEdit]:
        line = self.texts[name]
        label = make_label(line.accessibleName(), "small")
        label.setBuddy(line)
        label.setContentsMargins(0, 6, 0, 0)
        column.addWidget(label)
        column.addWidget(line)
        return label, line

    def _connect(self) -> None:
        self.logo.choice_asked.connect(lambda: self._ask(self._dialogs.logo, self.logo.take))
        self.logo.picked.connect(self._on_logo)
        self.accent.picked.connect(lambda colour: self._choose("Choisir la couleur des titres", accent=colour))
        self.second.picked.connect(lambda colour: self._choose("Choisir la seconde couleur", second=colour))
        self.text_font.chosen.connect(
            lambda font: self._choose("Choisir la police du texte", text_font=font or DEFAULT_FONT)
        )
        self.title_font.chosen.connect(lambda font: self._choose("Choisir la police des titres", title_font=font))
        self.template.choice_asked.connect(lambda: self._ask(self._dialogs.template, self.template.take))
        self.template.picked.connect(self._on_template)
        self.template.colour_taken.connect(lambda colour: self._choose("Reprendre la couleur du modèle", accent=colour))
        self.file.template_checked.connect(self.template.remember)

    # What one chooses

    @property
    def _brand(self) -> Brand:
        return self._context.session.specification.brand

    def _change(self, label: str, **changed: str | bytes | WordTemplate | None) -> None:
        brand = replace(self._brand, **changed)  # type: ignore[arg-type] # each name has its own type
        set_brand(self._context.session, brand, label, origin=self)

    def _choose(self, label: str, **changed: str | bytes | WordTemplate | None) -> None:
        """Record a choice, undone by itself."""
        self._context.session.close_edit()
        self._change(label, **changed)
        self._context.session.close_edit()
        self.refresh(None)

    def _ask(self, ask: Callable[[QWidget, Path], Path | None], take: Callable[[Path], None]) -> None:
        if path := ask(self, self._folder()):
            take(path)

    def _on_logo(self, logo: bytes) -> None:
        label = "Choisir le logo" if logo else "Retirer le logo"
        self._choose(label, logo=logo, **({} if logo else {"logo_text": ""}))
        if not logo:
            self.logo.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_template(self, template: WordTemplate | None) -> None:
        self._choose("Choisir le modèle Word" if template else "Retirer le modèle Word", template=template)
        if template is None:
            self.template.choose.setFocus(Qt.FocusReason.OtherFocusReason)
