"""The indicators followed up, as a table one can edit."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from cahier.catalogue.levels_schema import Indicator
from cahier.model.service_level import IndicatorLevel
from cahier.questionnaire.level_figures import aim, below
from cahier.questionnaire.promises import with_indicator
from cahier.typography import capital, french, number
from ui.screens.levels.level_table_model import NAME, LevelTableModel, read_figure

TARGET, THRESHOLD, FREQUENCY = range(1, 4)
HEADERS = ("Indicateur", "Cible", "Seuil de pénalité", "Fréquence")


class IndicatorModel(LevelTableModel[Indicator]):
    """Target and threshold of each indicator; the threshold is empty for those only followed up."""

    headers = HEADERS
    figures = (TARGET, THRESHOLD)

    def _known(self) -> tuple[Indicator, ...]:
        return self._session.situation.indicators()

    def _level(self, indicator: Indicator) -> IndicatorLevel | None:
        return self._session.specification.levels.indicators.get(indicator.id)

    def _active(self, item: Indicator) -> bool:
        return self._session.situation.is_followed(item)

    def _switched_words(self, active: bool) -> str:
        return "suivi" if active else "non suivi"

    def _shown(self, item: Indicator, column: int) -> Any:
        if column == NAME:
            return item.label
        if column == FREQUENCY:
            return capital(item.frequency) or french("À préciser")
        if not self._active(item):
            return "–"
        value = self._figure(item, column)
        if value is None:
            return french("Suivi seul")
        return aim(item, value) if column == TARGET else capital(below(item, value))

    def _typed(self, item: Indicator, column: int) -> Any:
        if column not in self.figures:
            return self._shown(item, column)
        value = self._figure(item, column)
        return number(value) if value is not None else ""

    def _figure(self, indicator: Indicator, column: int) -> Decimal | None:
        level = self._level(indicator)
        return None if level is None else level.target if column == TARGET else level.threshold

    def _explained(self, item: Indicator, column: int) -> Any:
        formula = f"\nFormule : {item.formula}" if item.formula else ""
        return french(f"{item.definition}{formula}\nSource : {item.source or 'à préciser'}")

    def _switch(self, item: Indicator, active: bool) -> None:
        level = self._level(item) or IndicatorLevel(Decimal(100) if item.unit == "%" else Decimal(0))
        self._set(item, replace(level, active=active, wanted=active), "Suivre" if active else "Ne plus suivre")

    def _write(self, item: Indicator, column: int, text: str) -> None:
        level = self._level(item)
        value = read_figure(text, item.unit, "95 ou 99,5")
        if level is None:
            return
        if column == THRESHOLD:
            self._set(item, replace(level, threshold=value), "Seuil")
        elif value is None:
            raise ValueError("une cible est attendue. Décochez la ligne pour la retirer.")
        else:
            self._set(item, replace(level, target=value), "Cible")

    def _set(self, indicator: Indicator, level: IndicatorLevel, verb: str) -> None:
        self._record(indicator, with_indicator(self._session.specification.levels, indicator.id, level), verb)
