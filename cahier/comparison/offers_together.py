"""An offer that two people worked on: each mark, each reservation, each guarantee is by itself, not the offer whole."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from cahier.model.offer import Offer
from cahier.model.specification import Specification

K = TypeVar("K")
V = TypeVar("V")


def with_my_part_of_offers(
    base: Specification, mine: Specification, other: Specification
) -> tuple[Specification, Specification]:
    """Return the common version and the other's, with what I alone said of each offer that all three hold.

    What is then left between them is what the other brings; what both said otherwise is still told apart.
    """
    known = ({offer.id: offer for offer in version.offers} for version in (base, mine, other))
    was, says, told = known
    shared = [name for name in told if name in was and name in says]
    made = {name: _with_my_part(was[name], says[name], told[name]) for name in shared}
    return (
        _with_offers(base, {name: pair[0] for name, pair in made.items()}),
        _with_offers(other, {name: pair[1] for name, pair in made.items()}),
    )


def _with_offers(version: Specification, changed: Mapping[str, Offer]) -> Specification:
    return replace(version, offers=tuple(changed.get(offer.id, offer) for offer in version.offers))


def _with_my_part(base: Offer, mine: Offer, other: Offer) -> tuple[Offer, Offer]:
    versions = (base, mine, other)
    marks = _my_part(*(_keyed(offer.marks, lambda mark: (mark.evaluator, mark.criterion)) for offer in versions))
    checks = _my_part(*(_keyed(offer.guarantees, lambda found: found.id) for offer in versions))
    treated = _my_part(*(offer.treatments for offer in versions))

    def with_parts(offer: Offer, rank: int) -> Offer:
        said = tuple(marks[rank].values()), tuple(checks[rank].values())
        return replace(offer, marks=said[0], guarantees=said[1], treatments=treated[rank])

    return with_parts(base, 0), with_parts(other, 1)


def _keyed(items: Iterable[V], key: Callable[[V], K]) -> dict[K, V]:
    return {key(item): item for item in items}


def _my_part(base: Mapping[K, V], mine: Mapping[K, V], other: Mapping[K, V]) -> tuple[dict[K, V], dict[K, V]]:
    """Return the common entries and the other's, with those that I alone changed, in my order."""
    names = dict.fromkeys((*mine, *base, *other))
    alone = {name for name in names if base.get(name) != mine.get(name) and base.get(name) == other.get(name)}

    def taken(version: Mapping[K, V]) -> dict[K, V]:
        sources = ((name, mine if name in alone else version) for name in names)
        return {name: source[name] for name, source in sources if name in source}

    return taken(base), taken(other)
