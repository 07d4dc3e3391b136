"""What people type for what the program calls otherwise: data, in `resources/help/search.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from cahier.guidance.search_index import SearchEntry
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
    return SearchWords(of_actions, tuple(_part(line["place"], line["title"], line["words"]) for line in data["place"]))


def _part(place: str, title: str, words: list[str]) -> SearchEntry:
    where = parse_location(place)
    if not isinstance(where, ScreenPlace):
        raise ValueError(place)
    return SearchEntry(french(title), french(SCREEN_LABELS[where.screen]), where, icon="jump", words=", ".join(words))
