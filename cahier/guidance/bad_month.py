"""What a bad month would cost the provider: three common breaches worked out from the terms in force."""

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from cahier.catalogue.levels_schema import Penalty
from cahier.model.identifiers import PenaltyId
from cahier.model.quantity import Duration, Unit
from cahier.model.service_level import PenaltyTerms, Priority
from cahier.questionnaire.situation import Situation
from cahier.typography import french, number, percentage


@dataclass(frozen=True, slots=True)
class Breach:
    """One promise missed: what happened, how it is counted, and its share of the monthly fee in percent."""

    label: str
    detail: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class BadMonth:
    """The breaches of the month and the monthly cap, in percent of the fee; no cap when it is not set."""

    breaches: tuple[Breach, ...]
    cap: Decimal | None

    @property
    def incurred(self) -> Decimal:
        """What the breaches add up to."""
        return sum((breach.share for breach in self.breaches), Decimal(0))

    @property
    def due(self) -> Decimal:
        """What is really deducted: the cap bounds the month."""
        return self.incurred if self.cap is None else min(self.incurred, self.cap)

    @property
    def spared(self) -> Decimal:
        """What is above the cap and not due."""
        return self.incurred - self.due


def bad_month(situation: Situation) -> BadMonth:
    """Work the month out from the penalties in force."""
    due = {penalty.id: (penalty, terms) for penalty, terms in situation.penalties_in_force()}
    breaches = []
    for name, breach in (("p1", _late_p1), ("disponibilite", _availability), ("gtr", _late_restorations)):
        penalty, terms = due.get(PenaltyId(name), (None, None))
        if penalty is not None and terms is not None and penalty.unit == "%":
            found = breach(situation, penalty, terms)
            if found is not None:
                breaches.append(_capped(found, penalty, terms))
    return BadMonth(tuple(breaches), situation.specification.levels.monthly_cap)


def _capped(breach: Breach, penalty: Penalty, terms: PenaltyTerms) -> Breach:
    if terms.cap is None or penalty.cap_unit != "%" or breach.share <= terms.cap:
        return breach
    return replace(breach, share=terms.cap, detail=french(f"plafonné à {percentage(terms.cap)}"))


def _late_p1(situation: Situation, _penalty: Penalty, terms: PenaltyTerms) -> Breach | None:
    late = situation.catalogue.levels.bad_month.hours_late
    limit = situation.specification.levels.targets[Priority.P1].gtr
    if terms.rate is None or limit is None:
        return None
    label = f"P1 rétabli {number(late)} h trop tard"
    if limit.unit in (Unit.HOUR, Unit.WORKING_HOUR):
        taken = Duration(limit.amount + late, Unit.HOUR)
        label = f"P1 rétabli en {taken} au lieu de {Duration(limit.amount, Unit.HOUR)}"
    detail = f"{number(late)} h × {percentage(terms.rate)}"
    return Breach(french(label), french(detail), late * terms.rate)


def _availability(situation: Situation, penalty: Penalty, terms: PenaltyTerms) -> Breach | None:
    promised, gap = situation.specification.levels.availability, situation.catalogue.levels.bad_month.availability_gap
    reached = max(promised - gap, Decimal(0))
    label = french(f"Disponibilité de {percentage(reached)} au lieu de {percentage(promised)}")
    if terms.rate is not None:
        points = gap.to_integral_value(ROUND_CEILING)
        detail = f"{number(points)} point{'s' if points >= 2 else ''} entamé{'s' if points >= 2 else ''}"
        return Breach(label, french(f"{detail} × {percentage(terms.rate)}"), points * terms.rate)
    share = penalty.share_for(gap)
    return Breach(label, french(f"palier {percentage(share)}"), share) if share is not None else None


def _late_restorations(situation: Situation, _penalty: Penalty, terms: PenaltyTerms) -> Breach | None:
    promised, gap = situation.specification.levels.gtr_rate, situation.catalogue.levels.bad_month.restoration_gap
    if terms.rate is None or promised < gap:
        return None
    label = f"GTR respectée à {percentage(promised - gap)} au lieu de {percentage(promised)}"
    detail = f"{number(gap)} points × {percentage(terms.rate)}"
    return Breach(french(label), french(detail), gap * terms.rate)
