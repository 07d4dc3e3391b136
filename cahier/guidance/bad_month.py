"""What a bad month would cost the provider: three common breaches worked out from the terms in force."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from cahier.catalogue.schema import Penalty
from cahier.model.identifiers import PenaltyId
from cahier.model.quantity import Duration, Unit
from cahier.model.service_level import PenaltyTerms, Priority, ServiceLevels
from cahier.typography import french, number, percentage, plain

# The month of the example: a P1 three hours late, 0.3 point of availability and 4 points of GTR missed.
_HOURS_LATE = Decimal(3)
_AVAILABILITY_GAP = Decimal("0.3")
_GTR_GAP = Decimal(4)
_TIER = re.compile(r"(\d+(?:,\d+)?) %[^;]*?jusqu'a ?\D*(\d+(?:,\d+)?) point", re.IGNORECASE)
_BEYOND = re.compile(r"(\d+(?:,\d+)?) % au-dela", re.IGNORECASE)


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


def bad_month(levels: ServiceLevels, penalties: Iterable[Penalty]) -> BadMonth:
    """Work the month out; a penalty that is off or not of this catalogue costs nothing."""
    known = {penalty.id: penalty for penalty in penalties}
    breaches = []
    for name, breach in (("p1", _late_p1), ("disponibilite", _availability), ("gtr", _late_restorations)):
        penalty, terms = known.get(PenaltyId(name)), levels.penalties.get(PenaltyId(name))
        if penalty is not None and terms is not None and terms.active and penalty.unit == "%":
            found = breach(levels, penalty, terms)
            if found is not None:
                breaches.append(_capped(found, penalty, terms))
    return BadMonth(tuple(breaches), levels.monthly_cap)


def _capped(breach: Breach, penalty: Penalty, terms: PenaltyTerms) -> Breach:
    if terms.cap is None or penalty.cap_unit != "%" or breach.share <= terms.cap:
        return breach
    return replace(breach, share=terms.cap, detail=french(f"plafonné à {percentage(terms.cap)}"))


def _late_p1(levels: ServiceLevels, _penalty: Penalty, terms: PenaltyTerms) -> Breach | None:
    limit = levels.targets[Priority.P1].gtr
    if terms.rate is None or limit is None:
        return None
    label = f"P1 rétabli {number(_HOURS_LATE)} h trop tard"
    if limit.unit in (Unit.HOUR, Unit.WORKING_HOUR):
        taken = Duration(limit.amount + _HOURS_LATE, Unit.HOUR)
        label = f"P1 rétabli en {taken} au lieu de {Duration(limit.amount, Unit.HOUR)}"
    detail = f"{number(_HOURS_LATE)} h × {percentage(terms.rate)}"
    return Breach(french(label), french(detail), _HOURS_LATE * terms.rate)


def _availability(levels: ServiceLevels, penalty: Penalty, terms: PenaltyTerms) -> Breach | None:
    reached = max(levels.availability - _AVAILABILITY_GAP, Decimal(0))
    label = french(f"Disponibilité de {percentage(reached)} au lieu de {percentage(levels.availability)}")
    if terms.rate is not None:
        points = _AVAILABILITY_GAP.to_integral_value(ROUND_CEILING)
        return Breach(label, french(f"{number(points)} point entamé × {percentage(terms.rate)}"), points * terms.rate)
    share = tier(penalty.per, _AVAILABILITY_GAP)
    return Breach(label, french(f"palier {percentage(share)}"), share) if share is not None else None


def _late_restorations(levels: ServiceLevels, _penalty: Penalty, terms: PenaltyTerms) -> Breach | None:
    if terms.rate is None or levels.gtr_rate < _GTR_GAP:
        return None
    reached = levels.gtr_rate - _GTR_GAP
    label = f"GTR respectée à {percentage(reached)} au lieu de {percentage(levels.gtr_rate)}"
    detail = f"{number(_GTR_GAP)} points × {percentage(terms.rate)}"
    return Breach(french(label), french(detail), _GTR_GAP * terms.rate)


def tier(scale: str, gap: Decimal) -> Decimal | None:
    """Return the share a scale written in words gives to a gap: « 3 % jusqu'à 0,1 point ; 7 % jusqu'à 0,5 point »."""
    text = plain(scale).replace("à", "a")
    for share, limit in _TIER.findall(text):
        if gap <= _decimal(limit):
            return _decimal(share)
    beyond = _BEYOND.search(text)
    return _decimal(beyond.group(1)) if beyond else None


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
