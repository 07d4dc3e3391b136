"""What bidders answer, line by line; each line has a key that stays the same from one version to the next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from cahier.catalogue import question_ids
from cahier.catalogue.values import cell_text
from cahier.export.document.tables.price_schedule import BidPrice
from cahier.export.document.tables.price_tables import asked_of_bidders
from cahier.export.publication import Block, Heading, Publication, Requirement, TableBlock
from cahier.model.offer import Compliance
from cahier.questionnaire.situation import Situation
from cahier.typography import clean, french, plain

ANSWERS_LOT = ("Oui", "Non")
COMPLIANCE = tuple(said.label for said in Compliance)


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """A requirement and where it stands in the document."""

    key: str
    chapter: str
    section: str
    requirement: Requirement

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells that bidders read."""
        asked = self.requirement
        places = (asked.id, self.chapter, self.section)
        return (*places, asked.title, asked.words, asked.priority, asked.verification)


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question on how an activity is carried out."""

    key: str
    activity: str
    question: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells that bidders read."""
        return self.activity, self.question


@dataclass(frozen=True, slots=True)
class LotLine:
    """A lot of the consultation, that a bidder answers or not."""

    key: str
    cells: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells that bidders read."""
        return tuple(map(french, self.cells))


def price_texts(line: BidPrice) -> tuple[str, ...]:
    """Return the cells that bidders read of a line of the schedule, but its quantity."""
    note = french(" Quantité supposée, pour comparer les offres.") if line.supposed else ""
    return line.id, line.period, line.label, line.unit, f"{line.definition}{note}"


def amount_digits(amount: Decimal | None) -> str:
    """Return the digits of a quantity, the same however many zeros follow; empty for none."""
    return "" if amount is None else f"{amount.normalize():f}"


def same_words(text: str) -> str:
    """Return a text as two programs that wrote it otherwise still have it: spaces, apostrophes and line ends apart."""
    return " ".join(plain(clean(text)).split())


def text_digest(texts: Iterable[str]) -> str:
    """Return what tells whether a line was changed since it was sent."""
    return sha256("\x1f".join(map(same_words, texts)).encode()).hexdigest()[:16]


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
