"""The hours of the assistance and the availability in front of everybody; never a price nor what an outage costs."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cahier.editing.session import Session
from cahier.editing.verbs.levels import decide_levels, set_levels
from cahier.model.service_level import LevelGroup, ServiceLevels, tolerated_hours
from cahier.questionnaire.level_figures import clock
from cahier.questionnaire.promises import AVAILABILITY_STOPS, with_rate
from cahier.typography import capital, number, percentage
from ui.presenter.choice_lines import ChoiceLine, ChoiceLines
from ui.presenter.decision_card import DecisionCard
from ui.presenter.projection import Projection
from ui.texts import set_text

_MOST_CHOICES = 9


class LevelCard(DecisionCard):
    """One level chosen from a list; the line in force is marked."""

    GROUP: LevelGroup
    """What Enter confirms."""

    def __init__(self, session: Session, projection: Projection, parent: QWidget | None = None) -> None:
        super().__init__(session, projection, parent)
        self.choices = ChoiceLines(projection, self)
        self.body.addWidget(self.choices)
        self.body.addStretch(1)
        self.refresh()

    @property
    def KEYS(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override] # as many as there are lines
        """One key for each line."""
        return ((f"1–{len(self._offered())}", "choisir"),)

    def press(self, event: QKeyEvent) -> bool:
        """Choose a line."""
        typed, offered = event.text(), self._offered()
        if not typed.isdigit() or not 1 <= int(typed) <= len(offered):
            return False
        set_levels(self.session, offered[int(typed) - 1], self.title.text(), origin=self)
        self.session.close_edit()
        self.refresh()
        return True

    def decide(self) -> bool:
        """Confirm what is shown as it stands."""
        levels = self.session.specification.levels
        decide_levels(self.session, [self.GROUP], levels.decision(self.GROUP).once_confirmed, origin=self)
        return True

    def _show(self, title: str, lead: str, words: Sequence[tuple[str, str]]) -> None:
        """Show the lines by what each says and leads to."""
        now = self.session.specification.levels
        set_text(self.title, title)
        set_text(self.lead, lead)
        chosen = [_same(levels, now, self.GROUP) for levels in self._offered()]
        self.choices.show_lines(
            [ChoiceLine(str(rank + 1), said, more, chosen[rank]) for rank, (said, more) in enumerate(words)]
        )

    def _offered(self) -> list[ServiceLevels]:
        """Return the levels that each line leads to."""
        raise NotImplementedError


def _same(one: ServiceLevels, other: ServiceLevels, group: LevelGroup) -> bool:
    if group is LevelGroup.HOURS:
        return one.support_hours == other.support_hours
    return one.availability == other.availability


class HoursCard(LevelCard):
    """When the assistance answers."""

    GROUP = LevelGroup.HOURS

    def refresh(self) -> None:
        """Show the hours there are, and those in force."""
        data, levels = self.situation.catalogue.levels, self.session.specification.levels
        words = [
            (capital(window.label), f"{number(window.month_hours)} h par mois") for window in data.hours[:_MOST_CHOICES]
        ]
        today = f"Aujourd’hui : {data.window(levels.support_hours).label}."
        self._show("À quelles heures l’assistance répond-elle ?", today, words)

    def _offered(self) -> list[ServiceLevels]:
        levels = self.session.specification.levels
        windows = self.situation.catalogue.levels.hours[:_MOST_CHOICES]
        return [replace(levels, support_hours=window.id) for window in windows]


class AvailabilityCard(LevelCard):
    """How long the service may stop each month."""

    GROUP = LevelGroup.AVAILABILITY

    def refresh(self) -> None:
        """Show the rates there are with the outage that each tolerates, and the one in force."""
        levels = self.session.specification.levels
        window = self.situation.catalogue.levels.window(levels.support_hours)
        words = [(percentage(rate), f"{self._outage(rate)} d’arrêt toléré par mois") for rate in AVAILABILITY_STOPS]
        today = f"Aujourd’hui : {percentage(levels.availability)}, soit {self._outage(levels.availability)} par mois."
        self._show("Combien d’arrêt tolérez-vous ?", f"{today} Mesuré {window.label}.", words)

    def _outage(self, rate: Decimal) -> str:
        window = self.situation.catalogue.levels.window(self.session.specification.levels.support_hours)
        return clock(tolerated_hours(rate, window.month_hours))

    def _offered(self) -> list[ServiceLevels]:
        levels = self.session.specification.levels
        return [with_rate(levels, "availability", rate) for rate in AVAILABILITY_STOPS]
