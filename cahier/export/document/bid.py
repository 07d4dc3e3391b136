"""What bidders answer, line by line; each line has a key that stays the same from one version to the next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cahier.catalogue import question_ids
from cahier.catalogue.values import cell_text
from cahier.export.document.tables.price_tables import asked_of_bidders
from cahier.export.publication import Block, Heading, Publication, Requirement, TableBlock
from cahier.questionnaire.situation import Situation

ANSWERS_LOT = ("Oui", "Non")
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


@dataclass(frozen=True, slots=True)
class LotLine:
    """A lot of the consultation, that a bidder answers or not."""

    key: str
    cells: tuple[str, ...]


def printed_tables(blocks: Iterable[Block], publication: Publication) -> list[TableBlock]:
    """Return the tables that the document prints too: it alone binds, and nothing is promised beside it."""
    captions = {block.caption for block in publication.blocks if isinstance(block, TableBlock)}
    return [block for block in blocks if isinstance(block, TableBlock) and block.caption in captions]


def lot_lines(situation: Situation) -> Iterator[LotLine]:
    """Yield the lots: name, matter, domains and nature; none in a consultation that has only one."""
    asked = situation.catalogue.questions.get(question_ids.CONSULTATION_LOTS)
    answer = situation.stated(question_ids.CONSULTATION_LOTS)
    if asked is None or answer is None or not isinstance(answer.value, tuple):
        return
    for rank, row in enumerate((row for row in answer.value if not isinstance(row, str)), start=1):
        cells = tuple(cell_text(column, row.get(column.id, "")) for column in asked.columns)
        yield LotLine(f"lot:{rank}", cells)


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
