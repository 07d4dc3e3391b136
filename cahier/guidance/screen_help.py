"""What each screen is for: data, in `resources/help/screens.toml`."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from cahier.guidance.help_content import HelpContent, HelpTab, Paragraphs, Voice
from cahier.locations import help_folder
from cahier.model.location import Screen
from cahier.typography import french


class FirstScreen(StrEnum):
    """A screen one sees before the pages of an open file, or a window over them."""

    WELCOME = "welcome"
    START = "start"
    QUICK = "quick"
    RESULT = "result"
    MEETINGS = "meetings"
    OUTCOMES = "outcomes"
    NEW_FROM = "new_from"
    KITS = "kits"
    MAKE_KIT = "make_kit"
    UPDATE_KIT = "update_kit"
    VERSIONS = "versions"
    COMPARISON = "comparison"
    REUNION = "reunion"
    PASSWORD = "password"  # noqa: S105 - the name of a window
    TRACES = "traces"
    REPLACE = "replace"
    ASK = "ask"
    MERGE = "merge"
    DATES = "dates"
    REMARKS = "remarks"
    REVIEWED = "reviewed"
    TABLE = "table"
    GUIDE = "guide"
    GLOSSARY = "glossary"
    SHORTCUTS = "shortcuts"
    ABOUT = "about"


def about_screen(screen: Screen | FirstScreen) -> HelpContent:
    """Return what a screen is for, what to do there, and what is good to know."""
    return HelpContent(((HelpTab.UNDERSTAND, _paragraphs(_texts()[screen.value])),))


def screen_words(screen: Screen) -> tuple[str, str]:
    """Return the title of the help of a screen, and all that it says."""
    title, *said = [words for _, words in _paragraphs(_texts()[screen.value])]
    return title, " ".join(said)


def _paragraphs(texts: Mapping[str, object]) -> Paragraphs:
    found: Paragraphs = [(Voice.TITLE, french(str(texts["title"]))), (Voice.BODY, french(str(texts["purpose"])))]
    for title, key in (("Que faire ici", "to_do"), ("Bon à savoir", "good_to_know")):
        lines = texts.get(key)
        if isinstance(lines, list) and lines:
            found.append((Voice.HEADING, french(title)))
            found += [(Voice.QUIET, french(f"– {line}")) for line in lines]
    return found


@cache
def _texts() -> Mapping[str, Mapping[str, object]]:
    data = tomllib.loads((help_folder() / "screens.toml").read_text(encoding="utf-8"))
    return {texts["id"]: texts for texts in data["screen"]}
