"""The figures of the levels in words: what is aimed at, what is a breach, how long is an outage."""

from decimal import Decimal

from cahier.catalogue.schema import Indicator
from cahier.typography import french, number, percentage


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
