"""The pages one turns: which shows which place, in which order, under which title."""

from typing import assert_never

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import Section
from cahier.model.location import (
    SCREEN_LABELS,
    ActivityPlace,
    DomainPlace,
    Location,
    PagePlace,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)

# After the sections, in the order of work.
_LAST = (Screen.SPLIT, Screen.RACI, Screen.REVIEW, Screen.DOCUMENT, Screen.OFFERS)


def section_page(section: Section) -> PagePlace:
    """Return the page of a section: its own screen, or its questions."""
    return ScreenPlace(section.screen) if section.screen is not None else SectionPlace(section.id)


def page_order(catalogue: Catalogue, for_manager: bool = False) -> tuple[PagePlace, ...]:
    """Return every page in the order « Suivant » goes through them; a manager is not led to the grid."""
    last = (screen for screen in _LAST if not (for_manager and screen is Screen.RACI))
    return (*dict.fromkeys(map(section_page, catalogue.sections)), *map(ScreenPlace, last))


def page_of(location: Location, catalogue: Catalogue) -> PagePlace | None:
    """Return the page that shows a place, None when there is none."""
    match location:
        case ActivityPlace():
            return ScreenPlace(Screen.RACI)
        case RequirementPlace():
            return ScreenPlace(Screen.DOCUMENT)
        case DomainPlace():
            return ScreenPlace(Screen.SPLIT)
        case ScreenPlace(screen):
            return ScreenPlace(screen)
        case SectionPlace(name):
            return next((section_page(found) for found in catalogue.sections if found.id == name), None)
        case StepPlace(name):
            return next((section_page(found) for found in catalogue.sections if found.step == name), None)
        case QuestionPlace(name):
            asked = catalogue.questions.get(name)
            return section_page(catalogue.section(asked.section)) if asked else None
        case _:
            assert_never(location)


def page_title(page: PagePlace, catalogue: Catalogue) -> str:
    """Return the name of a page."""
    match page:
        case ScreenPlace(screen):
            return SCREEN_LABELS[screen]
        case SectionPlace(section):
            return catalogue.section(section).title
        case _:
            assert_never(page)
