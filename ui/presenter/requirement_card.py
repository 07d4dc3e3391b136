"""A requirement in front of everybody, as bidders read it: asked, not asked, or put in other words."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cahier.editing.session import Session
from cahier.editing.verbs.requirements import (
    adapt,
    back_to_model,
    edit_requirement,
    keep_wording,
    leave_out,
    take_in,
)
from cahier.errors import InvalidAnswer
from cahier.guidance.requirement_sheet import RequirementSheet, Whose, requirement_sheet
from cahier.light_markup import BOLD_SIGN
from cahier.model.identifiers import ClauseId
from ui.presenter.choice_lines import ChoiceLine, ChoiceLines
from ui.presenter.decision_card import DecisionCard
from ui.presenter.large_text import NEW_LINE, LargeText
from ui.presenter.projection import SMALLEST, Projection
from ui.texts import set_name, set_text

_LEFT_OUT = "Écartée en réunion."


class RequirementCard(DecisionCard):
    """Its text, whether it is asked; the text is written over after F2."""

    def __init__(
        self, session: Session, requirement: ClauseId, projection: Projection, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, projection, parent)
        self.requirement = requirement
        self.choices = ChoiceLines(projection, self)
        self.text = LargeText(self)
        self.text.setReadOnly(True)
        projection.dress(self.text)
        set_name(self.text, "Texte de l’exigence")
        self.error = projection.label(design=SMALLEST, colour="danger", parent=self)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self.choices)
        self.body.addWidget(self.error)
        self.refresh()

    @property
    def KEYS(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override] # those of what it shows
        """What the keys do here."""
        if self.is_typed_in:
            return (NEW_LINE,)
        sheet = self._sheet
        model = (("F3", "texte type"),) if sheet is not None and sheet.whose is Whose.REWORDED else ()
        return ((f"1–{len(self._lines())}", "choisir"), ("F2", "récrire"), *model)

    @property
    def is_typed_in(self) -> bool:
        """Whether the text is being written over."""
        return not self.text.isReadOnly()

    @property
    def _sheet(self) -> RequirementSheet | None:
        return requirement_sheet(self.situation, self.requirement)

    def refresh(self) -> None:
        """Show the requirement as it stands."""
        sheet = self._sheet
        if sheet is None:
            return
        set_text(self.title, sheet.title)
        told = "le texte type a changé depuis" if sheet.changed else ""
        set_text(self.lead, " · ".join(filter(None, (sheet.id, sheet.section, sheet.priority, told))))
        if not self.is_typed_in:
            self.text.setPlainText(sheet.text.replace(BOLD_SIGN, ""))
        self.choices.show_lines(self._lines())
        self._refuse("")

    def _lines(self) -> list[ChoiceLine]:
        sheet = self._sheet
        if sheet is None:
            return []
        asked = sheet.verdict is None or sheet.verdict.kept
        lines = [ChoiceLine("1", "Demandée, avec ce texte", chosen=asked)]
        if sheet.whose is not Whose.ADDED:
            lines.append(ChoiceLine("2", "Pas demandée", chosen=not asked))
        return lines

    def press(self, event: QKeyEvent) -> bool:
        """Ask for it or not, or write over its text."""
        sheet, typed = self._sheet, event.text()
        if sheet is None or self.is_typed_in:
            return False
        if event.key() == Qt.Key.Key_F2:
            self._write_over(sheet)
            return True
        if event.key() == Qt.Key.Key_F3 and sheet.whose is Whose.REWORDED:
            back_to_model(self.session, self.requirement, origin=self)
        elif typed == "1" and sheet.verdict is not None and not sheet.verdict.kept:
            take_in(self.session, self.requirement, origin=self)
        elif typed == "2" and sheet.verdict is not None and sheet.verdict.kept:
            leave_out(self.session, self.requirement, _LEFT_OUT, origin=self)
        else:
            return typed in ("1", "2")
        self.session.close_edit()
        self.refresh()
        return True

    def _write_over(self, sheet: RequirementSheet) -> None:
        self.text.setReadOnly(False)
        self.text.setPlainText(sheet.text)
        self.text.setFocus()

    def hand_over(self) -> bool:
        """Record the text that was written over, or say why it is refused."""
        sheet = self._sheet
        if sheet is None or not self.is_typed_in:
            return True
        typed = self.text.toPlainText()
        try:
            if typed != sheet.text:
                self._record(typed)
        except InvalidAnswer as error:
            self._refuse(str(error))
            return False
        self.text.setReadOnly(True)
        self.session.close_edit()
        return True

    def _record(self, typed: str) -> None:
        own = next((own for own in self.session.specification.own_requirements if own.id == self.requirement), None)
        if own is not None:
            edit_requirement(self.session, replace(own, text=typed), origin=self)
        else:
            adapt(self.session, self.requirement, typed, origin=self)

    def decide(self) -> bool:
        """Keep the text as everybody has just read it."""
        if not self.hand_over():
            return False
        sheet = self._sheet
        if sheet is not None and sheet.changed:
            keep_wording(self.session, self.requirement, origin=self)
        return True

    def begin(self) -> None:
        """Give the keyboard to the text, which the arrows scroll."""
        self.text.setFocus()

    def _refuse(self, reason: str) -> None:
        set_text(self.error, reason)
        self.error.setVisible(bool(reason))
