"""What stands at a place, in a few words, and what the company notes there for itself."""

from typing import assert_never

from cahier.comparison.level_lines import LEVEL_PARTS
from cahier.guidance.pages import page_of, page_title
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from cahier.model.service_level import LEVEL_GROUP_LABELS
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from cahier.typography import french


def place_title(place: Location, situation: Situation) -> str:
    """Return the name of what stands at a place, empty when nothing does any longer."""
    catalogue, specification = situation.catalogue, situation.specification
    match place:
        case QuestionPlace(question):
            asked = catalogue.questions.get(question)
            return french(asked.summary) if asked else ""
        case ActivityPlace(activity):
            known = catalogue.activities.get(activity)
            own = next((custom.label for custom in specification.custom_activities if custom.id == activity), "")
            return french(known.label if known else own)
        case DomainPlace(domain):
            found = catalogue.domains.get(domain)
            return french(found.title) if found else ""
        case RequirementPlace(requirement):
            clause = catalogue.clauses.get(requirement)
            own = next((own.title for own in specification.own_requirements if own.id == requirement), "")
            return french(f"{requirement} · {clause.title if clause else own}") if clause or own else ""
        case ScreenPlace(screen, part):
            told = page_title(ScreenPlace(screen), catalogue)
            group = next((group for group, shown in LEVEL_PARTS.items() if shown is part), None)
            return f"{told} › {LEVEL_GROUP_LABELS[group]}" if group is not None else told
        case SectionPlace() | StepPlace():
            page = page_of(place, catalogue)
            return page_title(page, catalogue) if page is not None else ""
        case _:
            assert_never(place)


def internal_note(place: Location, specification: Specification) -> str:
    """Return what the company noted for itself on a question or a row of the matrix, empty elsewhere."""
    match place:
        case QuestionPlace(question):
            answer = specification.answers.get(question)
            return answer.note if answer is not None else ""
        case ActivityPlace(activity):
            return specification.row_notes.get(activity, "")
        case DomainPlace() | RequirementPlace() | ScreenPlace() | SectionPlace() | StepPlace():
            return ""
        case _:
            assert_never(place)
