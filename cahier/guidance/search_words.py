"""What people type for what the program calls otherwise: data, in `resources/help/search.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cahier.guidance.search_index import Group, SearchEntry
from cahier.locations import help_folder
from cahier.model.location import SCREEN_LABELS, ScreenPlace, parse_location
from cahier.typography import french


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The other words of each action, and the parts of screens one looks for by name."""

    of_actions: Mapping[str, str]
    parts: tuple[SearchEntry, ...]


def load_search_words() -> SearchWords:
    """Read the words.

    Raises:
        ValueError: a place does not exist.
    """
    data = tomllib.loads((help_folder() / "search.toml").read_text(encoding="utf-8"))
    of_actions = {str(line["action"]): ", ".join(line["words"]) for line in data["action"]}
    return SearchWords(of_actions, tuple(map(_part, data["place"])))


def _part(line: Mapping[str, Any]) -> SearchEntry:
    place, words = str(line["place"]), ", ".join(line["words"])
    where = parse_location(place)
    if not isinstance(where, ScreenPlace):
        raise ValueError(place)
    title, screen = french(line["title"]), french(SCREEN_LABELS[where.screen])
    does = bool(line.get("command", False))
    return SearchEntry(
        title,
        screen,
        where,
        icon="plus" if does else "jump",
        words=words,
        group=Group.COMMANDS if does else Group.PAGES,
        subject=str(where),
    )
