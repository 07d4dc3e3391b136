"""Offers side by side: what each bidder says of a requirement, a question, a price; where they differ comes first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum

from cahier.catalogue.document_schema import Clause
from cahier.export.document.bid import lot_lines, question_lines
from cahier.export.document.tables.price_schedule import BidPrice, price_lines
from cahier.model.offer import Compliance, LineKey, Offer, OfferLine
from cahier.offers.left_blank import said_otherwise
from cahier.questionnaire.situation import Situation
from cahier.typography import money

UNANSWERED = "Sans réponse"
NO_PRICE = "Sans prix"


class AskedKind(StrEnum):
    """What a line is about."""

    REQUIREMENT = "Exigences"
    QUESTION = "Questions"
    PRICE = "Prix"
    LOT = "Lots"


class Standing(IntEnum):
    """How offers stand on a line, the weightiest first."""

    KNOCK_OUT = 0
    DIFFERENT = 1
    SAME_RESERVE = 2
    ALIKE = 3

    @property
    def label(self) -> str:
        """What the filter and the report say."""
        return _STANDINGS[self]


_STANDINGS = {
    Standing.KNOCK_OUT: "Éliminatoire refusée",
    Standing.DIFFERENT: "Différent",
    Standing.SAME_RESERVE: "Réserve de tous",
    Standing.ALIKE: "Semblable",
}


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line of the workbook and what each offer says of it, in the order of the offers.

    `spread` is what the dearest asks for one euro of the cheapest, None where it says nothing.
    """

    key: LineKey
    kind: AskedKind
    number: str
    title: str
    answers: tuple[str, ...]
    standing: Standing
    spread: Decimal | None = None


def compared_lines(situation: Situation, offers: Sequence[Offer]) -> tuple[ComparedLine, ...]:
    """Return every line of the workbook, those where offers differ most first, then as the workbook has them."""
    said = [_Said(offer, said_otherwise(offer.unread)) for offer in offers]
    found = [
        *_lots(situation, said),
        *_requirements(situation.clauses(), said),
        *_questions(situation, said),
        *_prices(price_lines(situation), said),
    ]
    kinds = {kind: rank for rank, kind in enumerate(AskedKind)}
    return tuple(sorted(found, key=lambda line: (kinds[line.kind], line.standing, -(line.spread or Decimal(0)))))


@dataclass(frozen=True, slots=True)
class _Said:
    """What an offer says, and what it wrote where something else was awaited."""

    offer: Offer
    otherwise: Mapping[LineKey, str]

    def on(self, key: LineKey) -> OfferLine:
        return self.offer.lines.get(key, _SILENT)

    def answer(self, key: LineKey, awaited: str, none: str) -> str:
        """Return what was awaited, else what was written instead word for word, else that there is none."""
        return "\n".join(filter(None, (awaited or self.otherwise.get(key, none), self.on(key).comment)))


def _requirements(clauses: Sequence[Clause], offers: Sequence[_Said]) -> Iterator[ComparedLine]:
    for clause in clauses:
        key = f"requirement:{clause.id}"
        found = [offer.on(key).compliance for offer in offers]
        answers = tuple(
            offer.answer(key, said.label if said is not None else "", UNANSWERED)
            for offer, said in zip(offers, found, strict=True)
        )
        standing = _standing(found, answers)
        if clause.eliminatory and Compliance.NONE in found:
            standing = Standing.KNOCK_OUT
        yield ComparedLine(key, AskedKind.REQUIREMENT, clause.id, clause.title, answers, standing)


def _standing(found: Sequence[Compliance | None], answers: Sequence[str]) -> Standing:
    if len(set(found)) > 1:
        return Standing.DIFFERENT
    if found and found[0] in (Compliance.RESERVED, Compliance.NONE):
        return Standing.SAME_RESERVE
    return _different(answers)


def _different(answers: Sequence[object]) -> Standing:
    return Standing.DIFFERENT if len(set(answers)) > 1 else Standing.ALIKE


def _questions(situation: Situation, offers: Sequence[_Said]) -> Iterator[ComparedLine]:
    for asked in question_lines(situation):
        answers = tuple(offer.on(asked.key).answer or UNANSWERED for offer in offers)
        yield ComparedLine(asked.key, AskedKind.QUESTION, asked.activity, asked.question, answers, _different(answers))


def _lots(situation: Situation, offers: Sequence[_Said]) -> Iterator[ComparedLine]:
    for lot in lot_lines(situation):
        answers = tuple(_of_lot(offer, lot.key) for offer in offers)
        named = " · ".join(filter(None, lot.cells[1:]))
        yield ComparedLine(lot.key, AskedKind.LOT, lot.cells[0], named, answers, _different(answers))


def _of_lot(offer: _Said, key: LineKey) -> str:
    line = offer.on(key)
    price = money(line.price) if line.price is not None else ""
    return "\n".join(filter(None, (line.answer or offer.otherwise.get(key, UNANSWERED), price)))


def _prices(schedule: Sequence[BidPrice], offers: Sequence[_Said]) -> Iterator[ComparedLine]:
    for line in schedule:
        prices = [offer.on(line.key).price for offer in offers]
        given = [price for price in prices if price is not None]
        spread = max(given) / min(given) if len(given) > 1 and min(given) > 0 else None
        answers = tuple(
            offer.answer(line.key, "" if price is None else money(price), NO_PRICE)
            for offer, price in zip(offers, prices, strict=True)
        )
        named = " · ".join(filter(None, (line.label, line.unit, line.period.lower())))
        yield ComparedLine(line.key, AskedKind.PRICE, line.id, named, answers, _different(prices), spread)


_SILENT = OfferLine()
