"""From each file format to the next, one pure function each."""

from collections.abc import Callable
from typing import Any

CURRENT = 1
STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def migrate(data: dict[str, Any]) -> dict[str, Any]:
    """Return data in the current format; the argument is left as it is."""
    result = dict(data)
    version = result["format_version"]
    while version < CURRENT:
        result = STEPS[version](result)
        version += 1
    return result
