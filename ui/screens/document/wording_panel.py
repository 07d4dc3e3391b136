"""The words of a requirement of the model: as the model says them, or as the client does."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cahier.editing.verbs.requirements import adapt, back_to_model, keep_wording
from cahier.errors import InvalidAnswer
from cahier.guidance.requirement_sheet import Followed, RequirementSheet, Whose
from cahier.light_markup import lines
from cahier.typography import clean
from ui.editing_marks import mark_editing
from ui.fields.field import ErrorLine
from ui.fields.marked_text import MarkedBox
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_text, set_verbatim


class WordingPanel(QWidget):
    """Shows the text of the model, or the box to change one's own with the model's under it."""

    jump_requested = Signal(object)
    """The place of an answer that the text of the model follows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sheet: RequirementSheet | None = None
        self._adapting = False
        self._linked: tuple[Followed, ...] = ()
        self.changed = self._changed_banner()
        self.text = make_label("", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.adapt = mark_editing(make_button("Adapter le texte"))
        self.box = MarkedBox(context.theme, fewest=5, most=16)
        set_name(self.box.edit, "Votre texte")
        self.error = ErrorLine(context.theme)
        self.usual = mark_editing(make_button("Revenir au texte type"))
        self.follows = make_label("", "small", wrap=True)
        self.model = make_label("", "small", wrap=True)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.changed, self.text, self.box, self.error):
            column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addWidget(self.adapt)
        buttons.addWidget(self.usual)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.follows)
        column.addLayout(self._links)
        column.addWidget(self.model)
        self.adapt.clicked.connect(self._begin)
        self.usual.clicked.connect(self._give_up)
        self.box.edit.typed.connect(self._on_typed)
        self.box.edit.installEventFilter(self)

    def _changed_banner(self) -> QFrame:
        banner = QFrame()
        banner.setProperty("banner", "warn")
        words = make_label("Le texte type a changé depuis que vous l’avez adapté.", "strong", wrap=True)
        self.keep = mark_editing(make_button("Garder le vôtre"))
        self.take = mark_editing(make_button("Reprendre le nouveau"))
        self.keep.clicked.connect(lambda: keep_wording(self._context.session, self._name, origin=self))
        self.take.clicked.connect(self._give_up)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.take)
        buttons.addStretch(1)
        column = QVBoxLayout(banner)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(words)
        column.addLayout(buttons)
        return banner

    @property
    def _name(self) -> str:
        return self._sheet.id if self._sheet is not None else ""

    @property
    def first(self) -> QWidget:
        """What one comes to first: one's own words, else the button that begins them."""
        return self.box.edit if self.box.isVisibleTo(self) else self.adapt

    def show_sheet(self, sheet: RequirementSheet) -> None:
        """Show the words of a requirement as they stand."""
        if self._sheet is None or sheet.id != self._sheet.id:
            self._adapting = False
            self.error.show_text("")
        self._sheet = sheet
        reworded = sheet.whose is Whose.REWORDED
        typing = reworded or self._adapting
        set_verbatim(self.text, _readable(sheet.model_text))
        if reworded and clean(self.box.edit.text()) != sheet.text:
            self.box.edit.write(sheet.text)
        self.text.setVisible(not typing)
        self.adapt.setVisible(not typing)
        self.box.setVisible(typing)
        self.usual.setVisible(typing)
        self.changed.setVisible(sheet.changed)
        set_text(self.follows, _followed(sheet, typing))
        self.follows.setVisible(bool(sheet.followed))
        self._link(sheet)
        set_verbatim(self.model, f"{_MODEL_TODAY}\n{_readable(sheet.model_text)}" if typing else "")
        self.model.setVisible(typing)

    def _link(self, sheet: RequirementSheet) -> None:
        if sheet.followed == self._linked:
            return
        self._linked = sheet.followed
        while (item := self._links.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for followed in sheet.followed:
            button = make_button(followed.label, kind="link", scale="small")
            button.clicked.connect(lambda _checked=False, place=followed.place: self.jump_requested.emit(place))
            self._links.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    # What one does

    def _begin(self) -> None:
        """Start from the text of the model, with today's answers: nothing is recorded until it is changed."""
        if self._sheet is None:
            return
        self._adapting = True
        self.box.edit.write(self._sheet.model_text)
        self.show_sheet(self._sheet)
        self.box.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        try:
            adapt(self._context.session, self._name, self.box.edit.text(), origin=self)
        except InvalidAnswer as error:
            self.error.show_text(str(error))
        else:
            self.error.show_text("")

    def _give_up(self) -> None:
        self._adapting = False
        self.error.show_text("")
        if self._sheet is not None and self._sheet.whose is Whose.REWORDED:
            back_to_model(self._context.session, self._name, origin=self)
        elif self._sheet is not None:
            self.show_sheet(self._sheet)
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the run of typing when the focus leaves the box."""
        if event.type() == QEvent.Type.FocusOut:
            self._context.session.close_edit()
        return super().eventFilter(watched, event)


_MODEL_TODAY = "Texte type, avec vos réponses d’aujourd’hui\u00a0:"


def _readable(text: str) -> str:
    return "\n".join(line.words for line in lines(text))


def _followed(sheet: RequirementSheet, own: bool) -> str:
    several = len(sheet.followed) > 1
    if own:
        return f"Votre texte ne suit plus {'ces réponses' if several else 'cette réponse'} :"
    return f"Ce texte suit {'vos réponses' if several else 'votre réponse'} :"
