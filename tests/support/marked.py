"""A cahier whose every text is marked, wherever a person may have written one: the mark shows where each goes.

The places are found by trying: whatever the file takes as a text, and the knowledge base too, is one.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import CahierError
from cahier.model.specification import Specification
from cahier.questionnaire.fitting import fitted
from cahier.storage.codec import from_data, to_data

# Names of ours, letters of the matrix, and bytes.
_NOT_TEXTS = {"uid", "profile", "preset", "catalogue_version", "id", "domain", "at", "content", "logo", "set_aside"}
_NOT_TEXTS |= {"matrix", "row_decisions", "support_hours", "poured_into", "indicator", "row_after"}

Place = tuple[str | int, ...]


def marked(specification: Specification, catalogue: Catalogue, mark: str) -> tuple[Specification, tuple[Place, ...]]:
    """Return the specification with the mark put before each of its texts, and where it was put."""
    data = json.loads(json.dumps(to_data(specification)))
    places = tuple(place for place in _strings(data) if _takes(data, place, mark, catalogue))
    for place in places:
        _put(data, place, mark)
    return from_data(data), places


def _strings(data: object, place: Place = ()) -> Iterator[Place]:
    if isinstance(data, str):
        yield place
    elif isinstance(data, dict):
        for name, inner in data.items():
            if name not in _NOT_TEXTS:
                yield from _strings(inner, (*place, name))
    elif isinstance(data, list):
        for rank, inner in enumerate(data):
            yield from _strings(inner, (*place, rank))


def _takes(data: dict[str, Any], place: Place, mark: str, catalogue: Catalogue) -> bool:
    tried = deepcopy({**data, "matrix": {}})
    _put(tried, place, mark)
    try:
        found = from_data(tried)
    except CahierError:
        return False
    return fitted(found, catalogue).set_aside.keys() == found.set_aside.keys()


def _put(data: Any, place: Place, mark: str) -> None:
    *way, last = place
    for name in way:
        data = data[name]
    data[last] = f"{mark} {data[last]}".strip()
