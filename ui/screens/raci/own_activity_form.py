"""What one says of an activity of one's own: its sentence, its question, its price line, its proof."""

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from cahier.model.specification import CustomActivity, CustomPrice
from cahier.questionnaire.own_requirements import section_of, sections_with_requirements
from cahier.questionnaire.situation import Situation
from cahier.typography import clean, number, one_line, plain
from ui.editing_marks import mark_editing
from ui.fields.field import ErrorLine
from ui.fields.marked_text import MarkedBox
from ui.texts import add_choice, make_label, set_name, set_placeholder, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo

_MONTHLY, _ORDERED = "monthly", "ordered"
_PERIODS = ((_MONTHLY, "Payé chaque mois"), (_ORDERED, "Payé à la commande"))
_NEAR = ""
_BAD_QUANTITY = "Une quantité est un nombre : 12, ou 2,5."


class OwnActivityForm(QWidget):
    """Tells each change; the page records it, and says what it refuses."""

    edited = Signal(object)
    """The `CustomActivity` as it is filled in."""

    left = Signal()
    """The focus left a line one was typing in."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._activity: CustomActivity | None = None
        self.label = self._line("Libellé de l’activité", "Entretenir les écrans d’affichage")
        self.sentence = MarkedBox(theme, fewest=3)
        set_name(self.sentence.edit, "Phrase du document")
        self.section = CalmCombo("Section du document")
        self.proof = self._line("Preuve attendue", "journal des interventions")
        self.question = self._line("Question au candidat", "Combien d’écrans avez-vous en stock ?")
        self.price_label = self._line("Ligne de prix", "le libellé de l’activité")
        self.unit = self._line("Unité de la ligne de prix", "écran")
        self.quantity = self._line("Quantité, si vous la connaissez", "12")
        self.period = CalmCombo("Quand la ligne est payée", _PERIODS)
        self._error = ErrorLine(theme)
        self._lay_out()
        self.sentence.edit.typed.connect(self._tell)
        self.sentence.edit.installEventFilter(self)
        for combo in (self.section, self.period):
            combo.picked.connect(self._tell)

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        set_name(line, name)
        set_placeholder(line, hint)
        line.textEdited.connect(self._tell)
        line.editingFinished.connect(self.left)
        return line

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        price = QGridLayout()
        price.setContentsMargins(0, 0, 0, 0)
        price.setHorizontalSpacing(6)
        price.addWidget(self.unit, 0, 0)
        price.addWidget(self.quantity, 0, 1)
        price.addWidget(self.period, 1, 0, 1, 2)
        parts: tuple[tuple[str, QWidget], ...] = (
            ("Libellé", self.label),
            ("Phrase du document : une exigence de plus", self.sentence),
            ("Section du document", self.section),
            ("Preuve attendue", self.proof),
            ("Question au candidat", self.question),
            ("Ligne de prix", self.price_label),
        )
        for words, part in parts:
            self._add(column, words, part)
        counted = make_label("Unité, quantité du scénario et paiement", "small")
        counted.setBuddy(self.unit)
        counted.setContentsMargins(0, 5, 0, 0)
        column.addWidget(counted)
        column.addLayout(price)
        column.addWidget(self._error)

    @staticmethod
    def _add(column: QVBoxLayout, words: str, part: QWidget) -> None:
        label = make_label(words, "small")
        label.setBuddy(part)
        label.setContentsMargins(0, 5, 0, 0)
        column.addWidget(label)
        column.addWidget(part)

    @property
    def error(self) -> str:
        """Why what is filled in is not recorded whole."""
        return self._error.text()

    def refuse(self, reason: str) -> None:
        """Say why something is not recorded; nothing takes it back."""
        self._error.show_text(reason)

    def show_activity(self, custom: CustomActivity, situation: Situation) -> None:
        """Show an activity; what was typed and cannot be recorded is left as it is."""
        if self._activity is None or self._activity.id != custom.id:
            self.refuse("")
            self._offer_sections(custom, situation)
            for line in (self.label, self.proof, self.question, self.price_label, self.unit, self.quantity):
                line.clear()
        self._activity = custom
        price = custom.price or CustomPrice("", "")
        texts = (
            (self.label, custom.label),
            (self.proof, custom.proof),
            (self.question, custom.question),
            (self.price_label, price.label),
            (self.unit, price.unit),
            (self.quantity, number(price.quantity) if price.quantity is not None else ""),
        )
        for line, text in texts:
            if one_line(line.text()) != text and not (self.error and line.hasFocus()):
                set_verbatim(line, text)
        if clean(self.sentence.edit.text()) != custom.sentence:
            self.sentence.edit.write(custom.sentence)
        self.section.show_current(custom.section)
        if custom.price is not None:
            self.period.show_current(_MONTHLY if price.monthly else _ORDERED)

    def _offer_sections(self, custom: CustomActivity, situation: Situation) -> None:
        titles = {section.id: section.title for section in sections_with_requirements(situation.catalogue)}
        near = titles.get(section_of(CustomActivity(custom.id, custom.phase, custom.domain, ""), situation.catalogue))
        self.section.clear()
        offered = [(_NEAR, f"Avec son domaine : {near}" if near else "Avec son domaine"), *titles.items()]
        for key, words in offered:
            add_choice(self.section, words, key)

    def _tell(self) -> None:
        if self._activity is None:
            return
        self.refuse("")
        try:
            price = self._price()
        except InvalidOperation:
            price = self._activity.price
            self.refuse(_BAD_QUANTITY)
        self.edited.emit(
            CustomActivity(
                self._activity.id,
                self._activity.phase,
                self._activity.domain,
                self.label.text(),
                self.sentence.edit.text(),
                self.section.current,
                self.proof.text(),
                self.question.text(),
                price,
            )
        )

    def _price(self) -> CustomPrice | None:
        """Return the price line, None when nothing of it is filled in."""
        label, unit = self.price_label.text(), self.unit.text()
        written = plain(self.quantity.text()).replace(" ", "").replace(",", ".")
        if not (label.strip() or unit.strip() or written):
            return None
        quantity = Decimal(written) if written else None
        if quantity is not None and not quantity.is_finite():
            raise InvalidOperation
        return CustomPrice(label, unit, self.period.current == _MONTHLY, quantity)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the run of typing when the focus leaves the sentence."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)
