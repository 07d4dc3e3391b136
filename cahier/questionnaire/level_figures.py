"""The figures of the levels in words: what is aimed at, what is a breach, what it costs, how long is an outage."""

from decimal import Decimal

from cahier.catalogue.levels_schema import Hours, Indicator, Penalty
from cahier.model.identifiers import PenaltyId
from cahier.model.service_level import PenaltyBasis, PenaltyTerms
from cahier.typography import french, number, percentage

# What these penalties count is the points by which a rate missed its target.
IN_POINTS = frozenset(map(PenaltyId, ("disponibilite", "gti", "gtr")))
BASIS_WORDS = {
    PenaltyBasis.MONTHLY_FEE: "de la redevance mensuelle",
    PenaltyBasis.INITIAL_PRICE: "du prix de la phase initiale",
    PenaltyBasis.FLAT: "forfaitaires",
}


def clock(hours_count: Decimal) -> str:
    """Return a length in hours as « 1 h 05 », or in minutes below one hour."""
    minutes = hours_count * 60
    if minutes < 60:
        # A tenth of a minute only counts where there are few.
        return french(f"{number(minutes.quantize(Decimal('0.1') if minutes < 10 else Decimal(1)))} min")
    whole = int(minutes.quantize(Decimal(1)))
    return french(f"{whole // 60} h {whole % 60:02d}")


def aim(indicator: Indicator, target: Decimal) -> str:
    """Return « ≥ 95 % », or « 100 % » when nothing can be above."""
    value = measured(target, indicator.unit)
    if indicator.at_least and indicator.unit == "%" and target >= 100:
        return value
    return french(f"{'≥' if indicator.at_least else '≤'} {value}")


def below(indicator: Indicator, threshold: Decimal | None) -> str:
    """Return what a penalty is due for: « moins de 95 % »; nothing when none is."""
    if threshold is None:
        return ""
    return french(f"{'moins' if indicator.at_least else 'plus'} de {measured(threshold, indicator.unit)}")


def measured(value: Decimal, unit: str) -> str:
    """Return a value with its unit."""
    if unit == "%":
        return percentage(value)
    return french(f"{number(value)}{'' if unit.startswith('/') else ' '}{unit}".strip())


def rate_words(penalty: Penalty, rate: Decimal) -> str:
    """Return « 2 % de la redevance mensuelle par heure entamée »."""
    counted = f" par {penalty.per}" if penalty.per else ""
    return french(f"{measured(rate, penalty.unit)} {BASIS_WORDS[penalty.basis]}{counted}")


def reserve_words(penalty: Penalty, terms: PenaltyTerms) -> str:
    """Return what is let pass before the penalty applies: « au-delà de 2 par mois ; rien n’est dû sous 1 % »."""
    said = []
    if terms.spared:
        said.append(f"au-delà de {number(terms.spared)} par mois")
    if terms.floor:
        said.append(f"rien n'est dû sous {measured(terms.floor, penalty.unit)} par mois")
    return french(" ; ".join(said))


def tiers_words(penalty: Penalty) -> str:
    """Return « 3 % de la redevance mensuelle jusqu’à 0,1 point d’écart ; 7 % jusqu’à 0,5 point ; 12 % au-delà »."""
    said: list[str] = []
    for tier in penalty.tiers:
        share = percentage(tier.share) if said else f"{percentage(tier.share)} {BASIS_WORDS[penalty.basis]}"
        said.append(f"{share} au-delà" if tier.up_to is None else f"{share} jusqu'à {_gap(tier.up_to, not said)}")
    return french(" ; ".join(said))


def _gap(points: Decimal, first: bool) -> str:
    return f"{number(points)} point{'s' if points >= 2 else ''}{' d’écart' if first else ''}"


def day_span(window: Hours) -> str:
    """Return the hours of a day in a window: « 8 h – 18 h ».

    « heures de support » stands for a day in two ranges and for days that differ, which are told in full elsewhere.
    """
    if window.week.is_round_the_clock:
        return french("24 h/24")
    days = {openings for openings in window.week.days if openings}
    alike = days.pop() if len(days) == 1 else ()
    return french(alike[0].span if len(alike) == 1 else "heures de support")
