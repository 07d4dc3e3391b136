"""Where something is in the program: what a finding, a jump or an undone change leads to.

Files of the knowledge base write a place as text, « sauvegarde.frequence », « activity:ACT-61 », « page:levels »; it is
read once, by `parse_location`, and typed from there on.
"""

from dataclasses import dataclass
from enum import StrEnum

from cahier.model.identifiers import ActivityId, ClauseId, DomainId, QuestionId, SectionId


class Screen(StrEnum):
    """A screen of its own, beside the pages of questions."""

    SPLIT = "split"
    RACI = "raci"
    LEVELS = "levels"
    REVIEW = "review"
    DOCUMENT = "document"
    OFFERS = "offers"
    ANSWERS = "answers"


WHO_DOES_WHAT = "Qui fait quoi"
SCREEN_LABELS = {
    Screen.SPLIT: f"{WHO_DOES_WHAT} › Domaines",
    Screen.RACI: f"{WHO_DOES_WHAT} › Activités",
    Screen.LEVELS: "Niveaux de service",
    Screen.REVIEW: "Relecture",
    Screen.DOCUMENT: "Document",
    Screen.OFFERS: "Offres",
    Screen.ANSWERS: "Toutes les réponses",
}


class ScreenPart(StrEnum):
    """A part of a screen that one may be led to by itself."""

    EXIT_TEST = "exit"
    ZONES = "zones"
    PRIORITIES = "priorities"
    HOURS = "hours"
    DELAYS = "delays"
    AVAILABILITY = "availability"
    CAPS = "caps"
    INDICATORS = "indicators"
    PENALTIES = "penalties"
    EXTENT = "extent"
    REQUIREMENTS = "requirements"
    CONTENT = "content"
    COVER = "cover"
    VERSIONS = "versions"
    BRAND = "brand"
    EXPORT = "export"
    FOLDER = "folder"
    ADD = "add"
    ROLES = "roles"
    CURRENT_CONTRACT = "contract"


@dataclass(frozen=True, slots=True)
class QuestionPlace:
    """A question, on its page."""

    question: QuestionId

    def __str__(self) -> str:
        return self.question


@dataclass(frozen=True, slots=True)
class ActivityPlace:
    """A row of the matrix."""

    activity: ActivityId

    def __str__(self) -> str:
        return f"activity:{self.activity}"


@dataclass(frozen=True, slots=True)
class RequirementPlace:
    """A requirement, among those of the document."""

    requirement: ClauseId

    def __str__(self) -> str:
        return f"requirement:{self.requirement}"


@dataclass(frozen=True, slots=True)
class DomainPlace:
    """A domain on the board."""

    domain: DomainId

    def __str__(self) -> str:
        return f"domain:{self.domain}"


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """A page of questions."""

    section: SectionId

    def __str__(self) -> str:
        return f"section:{self.section}"


@dataclass(frozen=True, slots=True)
class StepPlace:
    """A step of the plan: its first page."""

    step: str

    def __str__(self) -> str:
        return f"step:{self.step}"


@dataclass(frozen=True, slots=True)
class ScreenPlace:
    """A screen of its own, or a named part of it."""

    screen: Screen
    part: ScreenPart | None = None

    def __str__(self) -> str:
        return f"page:{self.screen}" + (f"#{self.part}" if self.part else "")


# What a person turns as one turns the pages of a book: a page of questions, or a screen of its own.
PagePlace = SectionPlace | ScreenPlace
Location = QuestionPlace | ActivityPlace | RequirementPlace | DomainPlace | SectionPlace | StepPlace | ScreenPlace


def parse_location(text: str) -> Location:
    """Return the place a text names.

    Raises:
        ValueError: the text names a kind of place, a screen or a part of one, that does not exist.
    """
    kind, colon, name = text.partition(":")
    if not text or (colon and not name):
        raise ValueError(text)
    if not colon:
        return QuestionPlace(QuestionId(text))
    match kind:
        case "activity":
            return ActivityPlace(ActivityId(name))
        case "requirement":
            return RequirementPlace(ClauseId(name))
        case "domain":
            return DomainPlace(DomainId(name))
        case "section":
            return SectionPlace(SectionId(name))
        case "step":
            return StepPlace(name)
        case "page":
            screen, mark, part = name.partition("#")
            return ScreenPlace(Screen(screen), ScreenPart(part) if mark else None)
    raise ValueError(text)
