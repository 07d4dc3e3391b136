"""What the specification asks bidders today, line by line, as the workbook has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cahier.catalogue.document_schema import ELIMINATORY
from cahier.export.document.bid import lot_lines, price_texts, question_lines, requirement_lines
from cahier.export.document.bid_columns import (
    LOT_COLUMNS,
    PRICE_COLUMNS,
    QUESTION_COLUMNS,
    REQUIREMENT_COLUMNS,
    FormColumn,
)
from cahier.export.document.publication_builder import Edition, build
from cahier.export.document.tables.price_schedule import price_lines
from cahier.export.publication import Publication
from cahier.model.audience import Audience
from cahier.model.offer import LineKey
from cahier.questionnaire.situation import Situation


class AskedSheet(StrEnum):
    """A sheet that bidders fill in; its value begins the keys of its lines."""

    LOTS = "lot"
    REQUIREMENTS = "requirement"
    QUESTIONS = "question"
    PRICES = "price"

    @property
    def columns(self) -> tuple[FormColumn, ...]:
        """Its columns, as it is sent."""
        return _COLUMNS[self]


_COLUMNS = {
    AskedSheet.LOTS: LOT_COLUMNS,
    AskedSheet.REQUIREMENTS: REQUIREMENT_COLUMNS,
    AskedSheet.QUESTIONS: QUESTION_COLUMNS,
    AskedSheet.PRICES: PRICE_COLUMNS,
}


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A line of the workbook: what bidders read on it.

    `texts` are its cells in order, but those that are answered; `title` names it in a list, `words` say what is asked.
    `eliminatory` is true of a requirement that an offer must hold whole. `quantity` is that of the common scenario.
    """

    key: LineKey
    sheet: AskedSheet
    texts: tuple[str, ...]
    title: str
    words: str
    eliminatory: bool = False
    quantity: Decimal | None = None

    @property
    def number(self) -> str:
        """What names it in its first cell: « EX-SLA-28 », « UO-04 »; a price of the client's own has none."""
        return self.texts[0]


def asked_lines(situation: Situation, publication: Publication | None = None) -> dict[LineKey, AskedLine]:
    """Return every line that bidders answer, in the order of the workbook; `publication` is the document for them."""
    # The day prints on the cover alone.
    document = publication or build(situation, Edition(Audience.SUPPLIERS, date(2000, 1, 1)))
    return {line.key: line for line in _lines(situation, document)}


def _lines(situation: Situation, publication: Publication) -> Iterator[AskedLine]:
    for lot in lot_lines(situation):
        yield AskedLine(lot.key, AskedSheet.LOTS, lot.texts, lot.texts[0], " ".join(lot.texts[1:2]))
    for line in requirement_lines(publication):
        asked = line.requirement
        named, must = f"{asked.id} {asked.title}".strip(), asked.priority == ELIMINATORY
        yield AskedLine(line.key, AskedSheet.REQUIREMENTS, line.texts, named, asked.words, must)
    for question in question_lines(situation):
        named = f"Ligne {question.activity}"
        yield AskedLine(question.key, AskedSheet.QUESTIONS, question.texts, named, question.question)
    for price in price_lines(situation):
        named = f"{price.id} {price.label}".strip()
        texts = price_texts(price)
        yield AskedLine(price.key, AskedSheet.PRICES, texts, named, texts[-1], quantity=price.quantity)
