"""From each file format to the next, one pure function each.

A step knows the words of its two formats and nothing of the model, which goes on changing after it.
"""

from collections.abc import Callable
from typing import Any

from cahier.storage.value_codec import read_array, read_flag, read_object, read_text

CURRENT = 3
_LEVEL_GROUPS = ("hours", "priorities", "delays", "availability", "indicators", "penalties")


def migrate(data: dict[str, Any]) -> dict[str, Any]:
    """Return data in the current format; the argument is left as it is.

    Raises:
        KeyError, TypeError: something is missing or is not what it should be.
    """
    result = dict(data)
    for version in range(result["format_version"], CURRENT):
        result = STEPS[version](result)
    return result


def _one_decision(data: dict[str, Any]) -> dict[str, Any]:
    """Say how firm rows and levels are in the words of answers and domains."""
    result, levels = dict(data), dict(read_object(data["levels"]))
    rows = read_array(result.pop("confirmed_rows"))
    result["row_decisions"] = {read_text(row): "confirmed" for row in rows}
    confirmed = read_flag(levels.pop("confirmed"))
    levels["decisions"] = dict.fromkeys(_LEVEL_GROUPS, "confirmed") if confirmed else {}
    return {**result, "levels": levels}


def _an_extent(data: dict[str, Any]) -> dict[str, Any]:
    """Say how much the document asks by an extent: the short one now fits the firm."""
    document = dict(read_object(data["document"]))
    depth = read_text(document.pop("depth", "essentiel"))
    document["extent"] = {"essentiel": "mesure"}.get(depth, depth)
    return {**data, "document": document}


STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _one_decision, 2: _an_extent}
