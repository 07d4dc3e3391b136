"""Indicators and penalties of the client's own, in the form of those that the knowledge base proposes."""

from cahier.catalogue.levels_schema import Indicator, Penalty
from cahier.model.service_level import OwnIndicator, OwnPenalty, PenaltyBasis

_FLAT_UNIT = "€ HT"


def as_indicator(own: OwnIndicator) -> Indicator:
    """Return an indicator of the client's own."""
    return Indicator(
        id=own.id,
        label=own.label,
        definition=own.measure,
        formula="",
        unit=own.unit,
        source=own.source,
        frequency=own.frequency,
        penalised=True,  # when a threshold is set
        at_least=own.at_least,
        own=True,
    )


def as_penalty(own: OwnPenalty) -> Penalty:
    """Return a penalty of the client's own: a flat sum is in euros, a share in percent."""
    unit = _FLAT_UNIT if own.basis is PenaltyBasis.FLAT else "%"
    return Penalty(
        id=own.id,
        label=own.label,
        per=own.per,
        basis=own.basis,
        condition=own.condition,
        evidence=own.evidence,
        payment=own.payment,
        unit=unit,
        cap_unit=unit,
        indicator=own.indicator,
        own=True,
    )
