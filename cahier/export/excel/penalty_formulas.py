"""The formulas of the monthly sheet: what a month of measures costs, from cells that hold the terms of each penalty."""

from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = 6  # decimals kept: 99.5 − 99.4 is 0.1, and no more


@dataclass(frozen=True, slots=True)
class TermCells:
    """Where the terms of a penalty stand: each is a cell that may be empty, but for the shares and limits of tiers."""

    rate: str
    spared: str
    floor: str
    cap: str
    tiers: tuple[tuple[str, str], ...] = ()
    """The limit of each tier and its share; the last limit is empty."""


def gap(measure: str, target: str, threshold: str, *, at_least: bool) -> str:
    """Return by how much a measure misses its target, 0 above the threshold of its penalty."""
    held = _held(measure, target, threshold, at_least=at_least)
    missed = f"{target}-{measure}" if at_least else f"{measure}-{target}"
    return f"IF({held},0,ROUND({missed},{_STEPS}))"


def counted_when_missed(count: str, measure: str, target: str, threshold: str) -> str:
    """Return what was counted, 0 when the measure holds its target all the same."""
    held = _held(measure, target, threshold, at_least=True)
    return f'IF(AND({measure}<>"",{held}),0,N({count}))'


def _held(measure: str, target: str, threshold: str, *, at_least: bool) -> str:
    return f'{measure}{">=" if at_least else "<="}IF({threshold}="",{target},{threshold})'


def amount(cases: Sequence[str], terms: TermCells, base: str) -> str:
    """Return what the cases of a month cost: franchise, then rate or tiers, then threshold, then the cap of each case.

    The franchise is that of the month: the first cases use it up. `base` is what the rate is a share of, in percent, or
    empty for a sum of money. The threshold bears on the month.
    """
    raws = [_raw(_beyond(cases, rank, terms), terms) for rank in range(len(cases))]
    bound = [f'MIN({raw},IF({terms.cap}="",{raw},{terms.cap}))' for raw in raws]
    # Below the threshold, nothing is deducted of the month.
    due = f"IF({'+'.join(raws)}<N({terms.floor}),0,{'+'.join(bound)})"
    return f"ROUND({due}*{base}/100,2)" if base else f"ROUND({due},2)"


def _beyond(cases: Sequence[str], rank: int, terms: TermCells) -> str:
    """Return what is counted of a case once the franchise of the month is used up."""
    so_far = "+".join(cases[: rank + 1])
    beyond = f"{so_far}-N({terms.spared})"
    return f"MAX(0,ROUND({beyond if rank == 0 else f'MIN({cases[rank]},{beyond})'},{_STEPS}))"


def _raw(counted: str, terms: TermCells) -> str:
    if not terms.tiers:
        return f"ROUNDUP({counted},0)*N({terms.rate})"
    *limited, (_, last) = terms.tiers
    found = last
    for limit, share in reversed(limited):
        found = f"IF({counted}<={limit},{share},{found})"
    return f"IF({counted}=0,0,{found})"
