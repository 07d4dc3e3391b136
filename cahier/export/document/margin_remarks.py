"""What readers say, for the margin of the document that the company keeps: nobody else ever receives it."""

from collections import Counter
from collections.abc import Iterator
from typing import assert_never

from cahier.catalogue.catalogue import Catalogue
from cahier.comparison.level_lines import LEVEL_PARTS
from cahier.export.publication import MarginRemark
from cahier.export.source import DocumentPart, PartKind, Source
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from cahier.model.service_level import LEVEL_GROUP_LABELS
from cahier.questionnaire.situation import Situation
from cahier.typography import french


def margin_remarks(situation: Situation) -> tuple[MarginRemark, ...]:
    """Return each remark with the blocks it may stand beside, the nearest first, and the name of its place."""
    return tuple(
        MarginRemark(remark, tuple(_blocks(remark.place, situation)), french(_name(remark.place, situation)))
        for remark in situation.specification.remarks
    )


def _blocks(place: Location, situation: Situation) -> Iterator[Source]:
    catalogue = situation.catalogue
    match place:
        case QuestionPlace(question):
            yield place
            yield from (DocumentPart(PartKind.CLAUSE, found.id) for found in situation.requirements_printing(question))
            asked = catalogue.questions.get(question)
            if asked is not None:
                yield DocumentPart(PartKind.SECTION, asked.document)
        case ActivityPlace(activity):
            yield place
            row = situation.activity(activity)
            if row is not None:
                yield DocumentPart(PartKind.SECTION, row.document)
        case RequirementPlace(requirement):
            yield DocumentPart(PartKind.CLAUSE, requirement)
            clause = situation.requirement(requirement)
            if clause is not None:
                yield DocumentPart(PartKind.SECTION, clause.section)
        case ScreenPlace(Screen.DOCUMENT):
            # The document as a whole: its first title.
            return
        case ScreenPlace(screen):
            yield place
            yield ScreenPlace(screen)
            yield from _drawn_from(screen, catalogue)
        case SectionPlace(section):
            yield place
            documents = Counter(question.document for question in catalogue.questions_of(section))
            yield from (DocumentPart(PartKind.SECTION, name) for name, _ in documents.most_common())
        case DomainPlace(domain):
            yield place
            documents = Counter(row.document for row in situation.activities() if row.domain == domain)
            yield from (DocumentPart(PartKind.SECTION, name) for name, _ in documents.most_common())
        case StepPlace():
            return
        case _:
            assert_never(place)


def _drawn_from(screen: Screen, catalogue: Catalogue) -> Iterator[Source]:
    """Yield the sections that print what one sets on a screen."""
    drawn = "targets" if screen is Screen.LEVELS else "scope" if screen is Screen.SPLIT else ""
    for chapter in catalogue.chapters:
        for section in chapter.sections:
            if drawn and f"builtin:{drawn}" in section.blocks:
                yield DocumentPart(PartKind.SECTION, section.id)


def _name(place: Location, situation: Situation) -> str:
    catalogue = situation.catalogue
    match place:
        case QuestionPlace(question):
            asked = catalogue.questions.get(question)
            return asked.summary if asked is not None else ""
        case ActivityPlace(activity):
            row = situation.activity(activity)
            return row.label if row is not None else ""
        case RequirementPlace(requirement):
            return requirement
        case DomainPlace(domain):
            found = catalogue.domains.get(domain)
            return found.title if found is not None else ""
        case SectionPlace(section):
            return next((page.title for page in catalogue.sections if page.id == section), "")
        case ScreenPlace(_, part):
            return next((LEVEL_GROUP_LABELS[group] for group, known in LEVEL_PARTS.items() if known is part), "")
        case StepPlace():
            return ""
        case _:
            assert_never(place)
