"""The sheet of one requirement: its words, whose they are, what they follow, and what one may do with them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from cahier.editing.verbs.requirements import add_requirement, edit_requirement, remove_requirement
from cahier.errors import InvalidAnswer
from cahier.guidance.requirement_sheet import WHOSE_LABELS, RequirementSheet, Whose, requirement_sheet
from cahier.model.identifiers import ClauseId
from cahier.typography import capital
from ui.editing_marks import mark_editing
from ui.fields.field import ErrorLine
from ui.screens.document.asked_choice import AskedChoice
from ui.screens.document.own_requirement_form import OwnRequirementForm
from ui.screens.document.wording_panel import WordingPanel
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip, set_verbatim
from ui.theme.style import repolish
from ui.widgets.steady_scroll import SteadyScrollArea


class RequirementDrawer(QFrame):
    """Stands in the place of the options; Échap closes it."""

    closed = Signal()

    jump_requested = Signal(object)
    """The place of an answer that the text of the model follows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._requirement = ""
        self._adding = False
        set_name(self, "Fiche de l’exigence")
        self.wording = WordingPanel(context)
        self.form = OwnRequirementForm(context.session.situation, context.theme)
        self.asked = AskedChoice(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._body(), 1)
        self.wording.jump_requested.connect(self.jump_requested)
        self.form.edited.connect(self._on_edited)
        self.form.left.connect(context.session.close_edit)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)

    # Its parts

    def _head(self) -> QWidget:
        head = QFrame()
        head.setFixedHeight(round(46 * self._context.theme.zoom))
        self._where = make_label("", "micro")
        self.close_button = QToolButton()
        self.close_button.setIcon(self._context.theme.icon("close", "text2", 16))
        set_name(self.close_button, "Fermer la fiche (Échap)")
        set_tooltip(self.close_button, "Fermer la fiche (Échap)")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 0, 10, 0)
        row.addWidget(self._where, 1)
        row.addWidget(self.close_button)
        return head

    def _body(self) -> QWidget:
        self._title = make_label("", "section", wrap=True)
        self._chips = [make_label(""), make_label(""), make_label("")]
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for chip in self._chips:
            chip.setProperty("chip", "warn" if chip is self._chips[-1] else "neutral")
            chip.setFixedHeight(round(20 * self._context.theme.zoom))
            chips.addWidget(chip)
        chips.addStretch(1)
        self._proof = make_label("", "small", wrap=True)
        self._error = ErrorLine(self._context.theme)
        self.add_button = mark_editing(make_button("Ajouter l’exigence", kind="primary"))
        self.remove_button = mark_editing(make_button("Retirer l’exigence", kind="danger"))
        ends = QHBoxLayout()
        ends.addWidget(self.add_button)
        ends.addWidget(self.remove_button)
        ends.addStretch(1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 4, 14, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(chips)
        for part in (self.wording, self.form, self._proof, self._error):
            column.addWidget(part)
        column.addLayout(ends)
        column.addWidget(self.asked)
        column.addStretch(1)
        area = SteadyScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        return area

    # What it shows

    @property
    def requirement(self) -> str:
        """The requirement shown, empty while one is being added."""
        return self._requirement

    @property
    def error(self) -> str:
        """Why what is filled in was refused."""
        return self._error.text()

    def show_requirement(self, requirement: str) -> bool:
        """Show a requirement; False when there is none of that name."""
        sheet = requirement_sheet(self._context.session.situation, requirement)
        if sheet is None:
            return False
        if requirement != self._requirement:
            self._context.session.close_edit()
            self._error.show_text("")
        self._requirement, self._adding = requirement, False
        self._show(sheet)
        return True

    @property
    def chips(self) -> tuple[str, ...]:
        """What stands under the title: its priority, whose words it is in, and that it is not printed."""
        return tuple(chip.text() for chip in self._chips if not chip.isHidden())

    def ask_new(self, section: str = "") -> None:
        """Ask for a requirement of one's own."""
        self._requirement, self._adding = "", True
        set_text(self._where, "Une exigence de plus")
        set_text(self._title, "Ajouter une exigence")
        self.form.empty(section)
        self._error.show_text("")
        for chip in self._chips:
            chip.hide()
        self._lay_out(adding=True, own=False)

    def refresh(self) -> None:
        """Show what is recorded; a requirement that is gone closes the sheet."""
        if not self._adding and self._requirement and not self.show_requirement(self._requirement):
            self.closed.emit()

    def focus_first(self) -> None:
        """Take the focus where one would begin."""
        target = self.form.title if self.form.isVisibleTo(self) else self.wording.first
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, sheet: RequirementSheet) -> None:
        own = sheet.whose is Whose.ADDED
        set_text(self._where, " · ".join(filter(None, (sheet.id, sheet.section))))
        set_verbatim(self._title, sheet.title)
        unprinted = "" if sheet.printed else "Ne s’imprime pas"
        for chip, words in zip(self._chips, (sheet.priority, WHOSE_LABELS[sheet.whose], unprinted), strict=True):
            _show_chip(chip, words)
        set_text(self._proof, f"Preuve : {capital(sheet.proof)}" if not own and sheet.proof else "")
        if own:
            added = self._context.session.specification.own_requirements
            self.form.show_requirement(next(found for found in added if found.id == sheet.id), sheet.section)
        else:
            self.wording.show_sheet(sheet)
            self.asked.show_requirement(sheet.id)
        self._lay_out(adding=False, own=own)

    def _lay_out(self, *, adding: bool, own: bool) -> None:
        self.form.setVisible(adding or own)
        self.add_button.setVisible(adding)
        self.remove_button.setVisible(own)
        for part in (self.wording, self._proof, self.asked):
            part.setVisible(not (adding or own))

    # What one does

    def _on_edited(self) -> None:
        """Record what can be: a title or a text left empty keeps what it was, and says so."""
        if self._adding:
            return
        typed = self.form.read(ClauseId(self._requirement))
        own = self._context.session.specification.own_requirements
        before = next(found for found in own if found.id == typed.id)
        whole = replace(
            typed,
            title=typed.title if typed.title.strip() else before.title,
            text=typed.text if typed.text.strip() else before.text,
        )
        self._try(lambda: edit_requirement(self._context.session, whole, origin=self))
        if not self.error and whole != typed:
            self._error.show_text("Une exigence garde un titre et un texte : videz-les seulement pour les écrire.")

    def _add(self) -> None:
        new, session = self.form.read(ClauseId("")), self._context.session

        def add() -> None:
            name = add_requirement(
                session,
                new.section,
                new.title,
                new.text,
                verification=new.verification,
                priority=new.priority,
                origin=self,
            )
            self.show_requirement(name)

        self._try(add)

    def _remove(self) -> None:
        remove_requirement(self._context.session, self._requirement, origin=self)
        self.closed.emit()

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except InvalidAnswer as error:
            self._error.show_text(str(error))
        else:
            self._error.show_text("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap closes the sheet."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _show_chip(chip: QLabel, words: str) -> None:
    set_text(chip, words)
    chip.setVisible(bool(words))
    repolish(chip)
