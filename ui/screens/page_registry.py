"""Which page shows which place, in which order, and how each is made."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.plan import section_key
from ui.screens.page import Page
from ui.screens.placeholder import PlaceholderPage
from ui.session.context import Context

_SPECIAL = {
    "page:split": ("ui.screens.split.split_page", "SplitPage", "Qui fait quoi, domaines"),
    "page:raci": ("ui.screens.raci.raci_page", "RaciPage", "Qui fait quoi, activités"),
    "page:levels": ("ui.screens.levels.levels_page", "LevelsPage", "Niveaux de service"),
    "page:review": ("ui.screens.review.review_page", "ReviewPage", "Relecture"),
    "page:document": ("ui.screens.document.document_page", "DocumentPage", "Document"),
}
_LAST = ("page:split", "page:raci", "page:review", "page:document")


@dataclass(frozen=True, slots=True)
class FileAccess:
    """What the document page may know of the file: where it is, and how to have it saved."""

    current_file: Callable[[], Path | None]
    save_now: Callable[[], bool]


def page_order(catalogue: Catalogue) -> tuple[str, ...]:
    """Return every page in the order « Suivant » goes through them."""
    return (*dict.fromkeys(section_key(section) for section in catalogue.sections), *_LAST)


def page_of(location: str, catalogue: Catalogue) -> str:
    """Return the page that shows a place, empty when there is none."""
    kind, _, name = location.partition(":")
    match kind:
        case "activity":
            return "page:raci"
        case "domain":
            return "page:split"
        case "page":
            return location if location in _SPECIAL else ""
        case "review":
            return "page:review"
        case "section":
            return next((section_key(found) for found in catalogue.sections if found.id == name), "")
        case "step":
            return next((section_key(found) for found in catalogue.sections if found.step == name), "")
    asked = catalogue.questions.get(location)
    return section_key(catalogue.section(asked.section)) if asked else ""


def page_title(key: str, catalogue: Catalogue) -> str:
    """Return the name of a page."""
    if key in _SPECIAL:
        return _SPECIAL[key][2]
    return catalogue.section(key.partition(":")[2]).title


def make_page(key: str, context: Context, file: FileAccess) -> Page:
    """Make a page; a page that does not exist yet is replaced by one that says so."""
    module, name, _ = _SPECIAL.get(key, ("ui.screens.chapter.chapter_page", "ChapterPage", ""))
    extra: tuple[Any, ...] = ()
    if key == "page:document":
        extra = (file.current_file, file.save_now)
    elif key not in _SPECIAL:
        extra = (key.partition(":")[2],)
    try:
        found = getattr(import_module(module), name)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        return PlaceholderPage(context, page_title(key, context.catalogue))
    page: Page = found(context, *extra)
    return page
