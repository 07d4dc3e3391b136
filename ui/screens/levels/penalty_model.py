"""The scale of penalties, as a table one can edit."""

from dataclasses import replace
from typing import Any

from cahier.catalogue.levels_schema import Penalty
from cahier.model.service_level import PenaltyTerms
from cahier.questionnaire.level_figures import BASIS_WORDS, measured, reserve_words, tiers_words
from cahier.typography import french, number
from ui.screens.levels.level_table_model import NAME, LevelTableModel, read_figure

RATE, COUNT, CAP = range(1, 4)
HEADERS = ("Manquement", "Taux", "Compté", "Plafond")
_NONE = PenaltyTerms(None, None, active=False)


class PenaltyModel(LevelTableModel[Penalty]):
    """Rate and cap of each penalty; a scale in tiers stands in the place of the rate until one is typed."""

    headers = HEADERS
    figures = (RATE, CAP)

    def _known(self) -> tuple[Penalty, ...]:
        return self._session.situation.penalties()

    def _terms(self, penalty: Penalty) -> PenaltyTerms:
        return self._session.specification.levels.penalties.get(penalty.id, _NONE)

    def _active(self, item: Penalty) -> bool:
        return self._session.situation.is_due(item)

    def _switched_words(self, active: bool) -> str:
        return "appliquée" if active else "non appliquée"

    def _shown(self, item: Penalty, column: int) -> Any:
        terms = self._terms(item)
        if column == NAME:
            return item.label
        if column == RATE:
            return measured(terms.rate, item.unit) if terms.rate is not None else _no_rate(item)
        if column == COUNT:
            in_tiers = terms.rate is None and item.tiers
            counted = tiers_words(item) if in_tiers else _counted(item)
            return french(" ; ".join(filter(None, (counted, reserve_words(item, terms)))))
        return measured(terms.cap, item.cap_unit) if terms.cap is not None else french("À préciser")

    def _typed(self, item: Penalty, column: int) -> Any:
        if column not in self.figures:
            return self._shown(item, column)
        value = self._terms(item).rate if column == RATE else self._terms(item).cap
        return number(value) if value is not None else ""

    def _explained(self, item: Penalty, column: int) -> Any:
        return french(f"{item.condition}\nPreuve : {item.evidence}\nVersement : {item.payment}")

    def _switch(self, item: Penalty, active: bool) -> None:
        known = item.id in self._session.specification.levels.penalties
        terms = self._terms(item) if known else PenaltyTerms(item.rate, item.cap)
        terms = replace(terms, active=active, wanted=active)
        self._set(item, terms, "Activer" if active else "Retirer")

    def _write(self, item: Penalty, column: int, text: str) -> None:
        value = read_figure(text, item.unit if column == RATE else item.cap_unit, "2 ou 0,5")
        terms = self._terms(item)
        self._set(item, replace(terms, rate=value) if column == RATE else replace(terms, cap=value), HEADERS[column])

    def _set(self, penalty: Penalty, terms: PenaltyTerms, verb: str) -> None:
        levels = self._session.specification.levels
        self._record(penalty, replace(levels, penalties={**levels.penalties, penalty.id: terms}), verb)


def _counted(penalty: Penalty) -> str:
    return f"par {penalty.per}, {BASIS_WORDS[penalty.basis]}" if penalty.per else BASIS_WORDS[penalty.basis]


def _no_rate(penalty: Penalty) -> str:
    return french("Par paliers" if penalty.tiers else "À préciser")
