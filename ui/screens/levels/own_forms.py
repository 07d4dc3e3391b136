"""What describes the line of a table of levels: an indicator or a penalty of one's own, the reserves of any penalty."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from cahier.catalogue.levels_schema import Indicator, Penalty
from cahier.editing.verbs.levels import set_levels
from cahier.editing.verbs.own_levels import put_indicator, put_penalty
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import IndicatorId, PenaltyId
from cahier.model.service_level import OwnIndicator, OwnPenalty, PenaltyBasis, PenaltyTerms
from cahier.questionnaire.level_figures import BASIS_WORDS
from cahier.typography import capital
from ui.fields.field import ErrorLine
from ui.session.context import Context
from ui.texts import make_label, set_name, set_placeholder, set_verbatim
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.figure_field import FigureField

# A text: its field of the record, its label, its place in the grid, its columns, what an empty one shows.
_Text = tuple[str, str, int, int, int, str]
_INDICATOR_TEXTS: Sequence[_Text] = (
    ("label", "Nom", 0, 0, 2, ""),
    ("measure", "Ce qui est mesuré", 1, 0, 4, "appels décrochés en 30 secondes ÷ appels reçus × 100"),
    ("unit", "Unité", 2, 0, 1, "%"),
    ("source", "Source des chiffres", 2, 2, 1, "standard téléphonique du prestataire"),
    ("frequency", "Fréquence", 2, 3, 1, "mensuelle"),
)
_PENALTY_TEXTS: Sequence[_Text] = (
    ("label", "Manquement", 0, 0, 2, ""),
    ("condition", "Quand elle est due", 1, 0, 4, "Un technicien attendu sur place ne vient pas à l'heure convenue."),
    ("per", "Comptée par", 2, 1, 1, "rendez-vous manqué"),
    ("evidence", "Preuve", 3, 0, 2, "compte rendu d'intervention"),
    ("payment", "Versement", 3, 2, 2, "le mois suivant le constat"),
)
_AT_LEAST, _AT_MOST = "at_least", "at_most"
_NO_INDICATOR = ""


class _Form(QFrame):
    """A card of labelled fields; each keystroke is recorded, one run of typing is one undo."""

    def __init__(self, context: Context, texts: Sequence[_Text], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("card", "raised")
        self.texts: dict[str, QLineEdit] = {}
        self._labels: dict[QWidget, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 12)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        for column in range(4):
            self._grid.setColumnStretch(column, 1)
        for name, label, row, column, span, hint in texts:
            line = QLineEdit(self)
            set_placeholder(line, hint)
            line.textEdited.connect(lambda text, name=name: self._change(name, text))
            line.editingFinished.connect(context.session.close_edit)
            self.texts[name] = line
            self._place(label, line, row, column, span)
        self.error = ErrorLine(context.theme, self)
        self._grid.addWidget(self.error, 20, 0, 1, 4)
        self.hide()

    def _place(self, label: str, field: QWidget, row: int, column: int, span: int = 1) -> None:
        words = make_label(label, "small")
        words.setBuddy(field)
        words.setContentsMargins(0, 6, 0, 0)
        if not field.accessibleName():
            set_name(field, label)
        self._labels[field] = words
        self._grid.addWidget(words, row * 2, column, 1, span)
        self._grid.addWidget(field, row * 2 + 1, column, 1, span)

    def _show_texts(self, record: object) -> None:
        for name, line in self.texts.items():
            text = str(getattr(record, name))
            if text != line.text() and not (line.hasFocus() and self.error.text()):
                set_verbatim(line, text)
                line.setCursorPosition(0)

    def _show_fields(self, fields: Sequence[QWidget], shown: bool) -> None:
        for field in fields:
            field.setVisible(shown)
            self._labels[field].setVisible(shown)

    def _change(self, name: str, value: Any) -> None:
        raise NotImplementedError


class IndicatorForm(_Form):
    """Describes an indicator of one's own; those proposed are described already."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _INDICATOR_TEXTS, parent)
        self._shown: IndicatorId | None = None
        directions = [(_AT_LEAST, "Au moins la cible"), (_AT_MOST, "Au plus la cible")]
        self.direction = CalmCombo("Sens de la cible", directions, self)
        self.direction.picked.connect(lambda key: self._change("at_least", key == _AT_LEAST))
        self._place("Tenu quand il atteint", self.direction, 2, 1)
        self.target = FigureField("Cible", parent=self)
        self.target.committed.connect(lambda value: self._change_level(target=value or Decimal(0)))
        self._place("Cible", self.target, 0, 2)
        self.threshold = FigureField("Seuil de pénalité, vide pour un suivi seul", parent=self)
        self.threshold.committed.connect(lambda value: self._change_level(threshold=value))
        self._place("Seuil de pénalité", self.threshold, 0, 3)
        for figure in (self.target, self.threshold):
            figure.refused.connect(self.error.show_text)

    def show_item(self, item: Indicator | None) -> None:
        """Show the description of an indicator of one's own, or nothing."""
        own = self._own(item.id) if item is not None else None
        if own is None or own.id != self._shown:
            self.error.show_text("")
        self._shown = own.id if own else None
        self.setVisible(own is not None)
        if own is not None:
            self._show_texts(own)
            self.direction.show_current(_AT_LEAST if own.at_least else _AT_MOST)
            level = self._context.session.specification.levels.indicators[own.id]
            for figure, value in ((self.target, level.target), (self.threshold, level.threshold)):
                figure.show_suffix(own.unit)
                figure.show_value(value)

    def _own(self, name: IndicatorId | None) -> OwnIndicator | None:
        listed = self._context.session.specification.levels.own_indicators
        return next((own for own in listed if own.id == name), None)

    def _change(self, name: str, value: Any) -> None:
        own = self._own(self._shown)
        if own is None:
            return
        try:
            put_indicator(self._context.session, replace(own, **{name: value}), label=f"Décrire « {own.label} »")
        except InvalidAnswer as error:
            self.error.show_text(error.message)
        else:
            self.error.show_text("")

    def _change_level(self, **figures: Decimal | None) -> None:
        if self._shown is None:
            return
        session = self._context.session
        levels = session.specification.levels
        level = replace(levels.indicators[self._shown], **figures)  # type: ignore[arg-type] # each name is a figure
        session.close_edit()
        set_levels(session, replace(levels, indicators={**levels.indicators, self._shown: level}), "Cible et seuil")


class PenaltyForm(_Form):
    """Describes a penalty of one's own; of any penalty, what is let pass before it applies."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _PENALTY_TEXTS, parent)
        self._shown: PenaltyId | None = None
        bases = [(str(basis), capital(_unit_of(basis))) for basis in PenaltyBasis]
        self.basis = CalmCombo("Part de quoi, ou somme fixe", bases, self)
        self.basis.picked.connect(lambda key: self._change("basis", PenaltyBasis(key)))
        self._place("Taux", self.basis, 2, 0)
        self.indicator = CalmCombo("Indicateur suivi", parent=self)
        self.indicator.picked.connect(lambda key: self._change("indicator", IndicatorId(key) if key else None))
        self._place("Indicateur suivi", self.indicator, 2, 2, 2)
        self.spared = FigureField(
            "Franchise : cas admis chaque mois avant de compter", "par mois", whole=True, parent=self
        )
        self.spared.committed.connect(lambda value: self._change_terms(spared=value))
        self._place("Franchise : cas admis avant de compter", self.spared, 4, 0, 2)
        self.floor = FigureField("Seuil : montant du mois sous lequel rien n'est dû", parent=self)
        self.floor.committed.connect(lambda value: self._change_terms(floor=value))
        self._place("Seuil du mois : rien n'est dû en dessous", self.floor, 4, 2, 2)
        self.rate = FigureField("Montant ou taux", parent=self)
        self.rate.committed.connect(lambda value: self._change_terms(rate=value))
        self._place("Montant ou taux", self.rate, 0, 2)
        self.cap = FigureField("Plafond de la pénalité", parent=self)
        self.cap.committed.connect(lambda value: self._change_terms(cap=value))
        self._place("Plafond par mois", self.cap, 0, 3)
        for figure in (self.rate, self.cap, self.spared, self.floor):
            figure.refused.connect(self.error.show_text)

    def show_item(self, item: Penalty | None) -> None:
        """Show a penalty: all of it when it is one's own."""
        if item is None or item.id != self._shown:
            self.error.show_text("")
        self._shown = item.id if item is not None else None
        self.setVisible(item is not None)
        if item is None:
            return
        own = self._own()
        self._show_fields((*self.texts.values(), self.rate, self.cap, self.basis, self.indicator), own is not None)
        if own is not None:
            self._show_texts(own)
            self.basis.show_current(str(own.basis))
            self._offer_indicators(own)
        terms = self._terms()
        self.spared.show_value(terms.spared)
        for figure, value in ((self.rate, terms.rate), (self.cap, terms.cap), (self.floor, terms.floor)):
            figure.show_suffix(item.unit)
            figure.show_value(value)

    def _offer_indicators(self, own: OwnPenalty) -> None:
        followed = [(found.id, found.label) for found, _ in self._context.session.situation.indicators_in_force()]
        self.indicator.offer("Aucun", [label for _, label in followed])
        for rank, (name, _label) in enumerate(followed, 1):
            self.indicator.setItemData(rank, name)
        self.indicator.show_current(own.indicator or _NO_INDICATOR)

    def _own(self) -> OwnPenalty | None:
        listed = self._context.session.specification.levels.own_penalties
        return next((own for own in listed if own.id == self._shown), None)

    def _terms(self) -> PenaltyTerms:
        penalties = self._context.session.specification.levels.penalties
        return penalties.get(self._shown or PenaltyId(""), PenaltyTerms(None, None))

    def _change(self, name: str, value: Any) -> None:
        own = self._own()
        if own is None:
            return
        try:
            put_penalty(self._context.session, replace(own, **{name: value}), label=f"Décrire « {own.label} »")
        except InvalidAnswer as error:
            self.error.show_text(error.message)
        else:
            self.error.show_text("")

    def _change_terms(self, **figures: Decimal | None) -> None:
        if self._shown is None:
            return
        session = self._context.session
        levels = session.specification.levels
        terms = replace(self._terms(), **figures)  # type: ignore[arg-type] # each name is a figure
        session.close_edit()
        set_levels(
            session, replace(levels, penalties={**levels.penalties, self._shown: terms}), "Montants d’une pénalité"
        )


def _unit_of(basis: PenaltyBasis) -> str:
    return "somme fixe, en € HT" if basis is PenaltyBasis.FLAT else f"% {BASIS_WORDS[basis]}"
