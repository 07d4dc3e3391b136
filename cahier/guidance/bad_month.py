"""What a bad month would cost the provider: breaches one imagines, worked out from the terms in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from cahier.catalogue import question_ids
from cahier.catalogue.levels_schema import Penalty
from cahier.model.answer import AnswerState
from cahier.model.identifiers import PenaltyId
from cahier.model.quantity import Duration, Unit
from cahier.model.service_level import PenaltyBasis, PenaltyTerms, Priority
from cahier.questionnaire.level_figures import IN_POINTS
from cahier.questionnaire.situation import Situation
from cahier.typography import french, number, percentage

FEE = question_ids.PRIX_REDEVANCE
_P1, _AVAILABILITY, _RESPONSE, _RESTORATION = map(PenaltyId, ("p1", "disponibilite", "gti", "gtr"))
# The breaches of the month shown at first, where they are penalised, with those of the client's own.
_USUAL = (_P1, _AVAILABILITY, _RESTORATION)


@dataclass(frozen=True, slots=True)
class Breach:
    """One promise missed: how much of it, in what it is counted; what it costs, in percent of the monthly fee.

    `label` is what happened, `detail` how it is counted.
    """

    penalty: PenaltyId
    label: str
    detail: str
    share: Decimal
    happened: Decimal
    unit: str


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


def bad_month(situation: Situation, happened: Mapping[PenaltyId, Decimal] | None = None) -> BadMonth:
    """Work the month out from the penalties in force.

    `happened` says how much of each breach there was, none of those it does not name; without it, a usual bad month.
    """
    due = {penalty.id: (penalty, terms) for penalty, terms in situation.penalties_in_force()}
    month = usual_month(situation) if happened is None else happened
    breaches = []
    for name, count in month.items():
        if name in due and count > 0:
            breach = _breach(situation, *due[name], count)
            if breach is not None:
                breaches.append(breach)
    return BadMonth(tuple(breaches), situation.specification.levels.monthly_cap)


def usual_month(situation: Situation) -> dict[PenaltyId, Decimal]:
    """Return how much of each breach a usual bad month holds: of those of the client's own, the first that costs."""
    due = {penalty.id: (penalty, terms) for penalty, terms in situation.penalties_in_force()}
    month = {name: _usual(situation, *due[name]) for name in _USUAL if name in due}
    return month | {name: _usual(situation, *found) for name, found in due.items() if found[0].own}


def could_happen(situation: Situation) -> tuple[tuple[Penalty, Decimal], ...]:
    """Return the breaches that would cost something in a month, each with how much of it one may start from."""
    found = []
    for penalty, terms in situation.penalties_in_force():
        usual = _usual(situation, penalty, terms)
        if _breach(situation, penalty, terms, usual) is not None:
            found.append((penalty, usual))
    return tuple(found)


def known_fee(situation: Situation) -> Decimal | None:
    """Return the monthly fee expected, None until it is said."""
    answer = situation.answer(FEE)
    given = answer is not None and answer.state is AnswerState.GIVEN
    return answer.value if answer is not None and given and isinstance(answer.value, Decimal) else None


def _usual(situation: Situation, penalty: Penalty, terms: PenaltyTerms) -> Decimal:
    month = situation.catalogue.levels.bad_month
    usual = {
        _P1: month.hours_late,
        _AVAILABILITY: month.availability_gap,
        _RESPONSE: month.restoration_gap,
        _RESTORATION: month.restoration_gap,
    }
    return usual.get(penalty.id, (terms.spared or Decimal(0)) + 1)


def _breach(situation: Situation, penalty: Penalty, terms: PenaltyTerms, happened: Decimal) -> Breach | None:
    """Return a breach and what it costs, None when the terms say no share of the monthly fee for it."""
    told, unit = _told(situation, penalty, happened)
    counted = happened - (terms.spared or 0)
    if told is None:
        return None
    if counted <= 0:
        return Breach(penalty.id, told, french(f"{number(happened)} admis"), Decimal(0), happened, unit)
    share, detail = _counted(situation, penalty, terms, counted)
    if share is None:
        return None
    floor, cap = in_shares(situation, penalty, terms.floor), in_shares(situation, penalty, terms.cap)
    if floor is not None and share < floor:
        share, detail = Decimal(0), "sous le seuil : rien n'est dû"
    elif cap is not None and share > cap:
        share, detail = cap, f"plafonné à {percentage(cap)}"
    return Breach(penalty.id, told, french(detail), share, happened, unit)


def _counted(
    situation: Situation, penalty: Penalty, terms: PenaltyTerms, counted: Decimal
) -> tuple[Decimal | None, str]:
    """Return the share of the fee before floor and cap, and how it is counted."""
    if terms.rate is None:
        share = penalty.share_for(counted)
        return (share, f"palier {percentage(share)}") if share is not None else (None, "")
    rate = in_shares(situation, penalty, terms.rate)
    if rate is None:
        return None, ""
    begun = counted.to_integral_value(ROUND_CEILING)
    if penalty.id == _P1:
        words = f"{number(begun)} h"
    elif penalty.id in IN_POINTS:
        words = f"{number(begun)} point{'s' if begun >= 2 else ''}"
    else:
        words = number(begun)
    let_pass = f", {number(terms.spared)} admis" if terms.spared else ""
    return begun * rate, f"{words} × {_rate_words(penalty, terms.rate)}{let_pass}"


def _rate_words(penalty: Penalty, rate: Decimal) -> str:
    return percentage(rate) if penalty.unit == "%" else f"{number(rate)} €"


def in_shares(situation: Situation, penalty: Penalty, amount: Decimal | None) -> Decimal | None:
    """Return an amount of a penalty in percent of the monthly fee, None when it is no share of it."""
    if amount is None or penalty.basis is PenaltyBasis.INITIAL_PRICE:
        return None
    if penalty.basis is PenaltyBasis.MONTHLY_FEE:
        return amount
    fee = known_fee(situation)
    return amount / fee * 100 if fee else None


def _told(situation: Situation, penalty: Penalty, happened: Decimal) -> tuple[str | None, str]:
    """Return what happened and in what it is counted; None where the levels promise nothing of the kind."""
    levels = situation.specification.levels
    if penalty.id == _P1:
        return _late_p1(levels.targets[Priority.P1].gtr, happened), "h de retard"
    if penalty.id == _AVAILABILITY:
        reached = max(levels.availability - happened, Decimal(0))
        return french(f"Disponibilité de {percentage(reached)}"), "points"
    for name, promised, words in (
        (_RESPONSE, levels.gti_rate, "GTI"),
        (_RESTORATION, levels.gtr_rate, "GTR"),
    ):
        if penalty.id == name:
            if promised < happened:
                return None, "points"
            return french(f"{words} respectée à {percentage(promised - happened)}"), "points"
    return penalty.label, "cas"


def _late_p1(limit: Duration | None, late: Decimal) -> str | None:
    if limit is None:
        return None
    if limit.unit not in (Unit.HOUR, Unit.WORKING_HOUR):
        return french(f"P1 rétabli {number(late)} h trop tard")
    return french(f"P1 rétabli en {Duration(limit.amount + late, Unit.HOUR)}")
