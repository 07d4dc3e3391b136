"""What bidders answer, line by line; each line has a key that stays the same from one version to the next."""

from collections.abc import Iterator
from dataclasses import dataclass

from cahier.export.document.tables.price_tables import asked_of_bidders
from cahier.export.publication import Heading, Publication, Requirement
from cahier.questionnaire.situation import Situation

COMPLIANCE = ("Conforme", "Conforme avec réserve", "Non conforme")


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """A requirement and where it stands in the document."""

    key: str
    chapter: str
    section: str
    requirement: Requirement


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question on how an activity is carried out."""

    key: str
    activity: str
    question: str


def requirement_lines(publication: Publication) -> Iterator[RequirementLine]:
    """Yield the requirements of a document in order, each once."""
    chapter = section = ""
    for block in publication.blocks:
        if isinstance(block, Heading) and block.level == 1:
            chapter, section = _numbered(block), ""
        elif isinstance(block, Heading) and block.level == 2:
            section = _numbered(block)
        elif isinstance(block, Requirement):
            yield RequirementLine(f"requirement:{block.id}", chapter, section, block)


def _numbered(heading: Heading) -> str:
    return f"{heading.number} {heading.text}".strip()


def question_lines(situation: Situation) -> Iterator[QuestionLine]:
    """Yield the questions on the activities that the provider carries out or answers for."""
    for activity in asked_of_bidders(situation):
        yield QuestionLine(f"question:{activity.id}", situation.row_number(activity.id), activity.question)
