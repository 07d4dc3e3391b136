"""From what produced a block of the document to the place where one changes it."""

from collections.abc import Iterator
from typing import assert_never

from cahier.catalogue.catalogue import Catalogue
from cahier.export.source import DocumentPart, PartKind, Source
from cahier.model.identifiers import ClauseId, QuestionId
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
from cahier.questionnaire.own_requirements import activity_of
from cahier.questionnaire.situation import Situation


def place_of(source: Source, situation: Situation) -> Location | None:
    """Return the place a source stands for, None when nothing there can be changed."""
    match source:
        case ScreenPlace() | ActivityPlace() | RequirementPlace():
            return source
        case QuestionPlace(question):
            return _of_question(question, situation)
        case SectionPlace(section):
            return _of_section(section, situation)
        case DocumentPart(kind, name):
            return _of_part(kind, name, situation)
        case DomainPlace() | StepPlace():
            return None
        case _:
            assert_never(source)


def answer_behind(source: Source, situation: Situation) -> Location | None:
    """Return the first answer that a requirement prints, beside its question; the place of any other source."""
    if isinstance(source, DocumentPart) and source.kind is PartKind.CLAUSE:
        clause = situation.requirement(source.name)
        printed = next(filter(situation.applies, clause.prints), None) if clause is not None else None
        if printed is not None:
            return QuestionPlace(printed)
    return place_of(source, situation)


def passages_on(location: Location, situation: Situation) -> Iterator[Location]:
    """Yield the places under which the document may speak of a question or an activity, the nearest first."""
    yield location
    catalogue = situation.catalogue
    if isinstance(location, QuestionPlace) and location.question in catalogue.questions:
        clauses = situation.requirements_printing(location.question)
        yield from (RequirementPlace(clause.id) for clause in clauses)
        section_asked = _of_section(catalogue.questions[location.question].document, situation)
        if section_asked is not None:
            yield section_asked
    row = situation.activity(location.activity) if isinstance(location, ActivityPlace) else None
    section_place = _of_section(row.document, situation) if row is not None else None
    if section_place is not None:
        yield section_place


def _of_part(kind: PartKind, name: str, situation: Situation) -> Location | None:
    match kind:
        case PartKind.CLAUSE:
            activity = activity_of(name)
            return RequirementPlace(ClauseId(name)) if activity is None else ActivityPlace(activity)
        case PartKind.SECTION:
            return _of_section(name, situation)
        case PartKind.CHAPTER:
            return _of_chapter(name, situation)
        case PartKind.ANNEX:
            return _of_annex(name, situation)
        case PartKind.INDICATOR:
            return ScreenPlace(Screen.LEVELS)
        case PartKind.PHASE:
            return ScreenPlace(Screen.RACI)
        case PartKind.BUILTIN | PartKind.SUMMARY:
            return None
        case _:
            assert_never(kind)


def _of_chapter(identifier: str, situation: Situation) -> Location | None:
    chapter = next((found for found in situation.catalogue.chapters if found.id == identifier), None)
    places = (_of_section(section.id, situation) for section in chapter.sections) if chapter else ()
    return next((place for place in places if place is not None), None)


def _of_question(question: QuestionId, situation: Situation) -> Location | None:
    return QuestionPlace(question) if situation.applies(question) else None


def _of_annex(identifier: str, situation: Situation) -> Location:
    """An annex leads where its matter is changed, else to the page where annexes are chosen."""
    annex = situation.catalogue.annexes.get(identifier)
    target = annex.target if annex else None
    if isinstance(target, QuestionPlace) and not situation.applies(target.question):
        target = None
    return target or ScreenPlace(Screen.DOCUMENT)


def _of_section(identifier: str, situation: Situation) -> Location | None:
    """A section leads to the first question it prints, to the page it draws from, or to its activities."""
    catalogue = situation.catalogue
    for question in catalogue.questions_printed_in(identifier):
        if situation.applies(question.id):
            return QuestionPlace(question.id)
    if identifier in {section.id for section in catalogue.sections}:
        return next((QuestionPlace(asked.id) for asked in situation.questions(identifier)), None)
    rows = (row for row in catalogue.activities_of(identifier) if situation.activity(row.id))
    return _of_builtin(identifier, catalogue) or next((ActivityPlace(row.id) for row in rows), None)


def _of_builtin(identifier: str, catalogue: Catalogue) -> Location | None:
    """Some sections only print a table drawn from a page."""
    blocks = next(
        (section.blocks for chapter in catalogue.chapters for section in chapter.sections if section.id == identifier),
        (),
    )
    screens = {
        Screen.LEVELS: {"hours", "priorities", "targets", "availability", "indicators", "penalties"},
        Screen.RACI: {"roles", "raci_counts"},
        Screen.SPLIT: {"scope", "exclusions"},
    }
    names = {block.removeprefix("builtin:") for block in blocks if block.startswith("builtin:")}
    return next((ScreenPlace(screen) for screen, builtins in screens.items() if names & builtins), None)
