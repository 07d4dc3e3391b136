"""What bidders answer, line by line; each line has a key that stays the same from one version to the next."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from cahier.export.document.tables.price_tables import asked_of_bidders, priced_units, scenario_quantities
from cahier.export.publication import Heading, Publication, Requirement
from cahier.questionnaire.situation import Situation
from cahier.typography import french

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
class BidPrice:
    """A unit of work to price; `quantity` is that of the common scenario (DQE), None when it has none.

    `monthly` tells what is paid each month from what is paid when ordered: their totals cannot be added.
    """

    key: str
    id: str
    label: str
    unit: str
    definition: str
    monthly: bool = False
    quantity: Decimal | None = None


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
        yield QuestionLine(f"question:{activity.id}", activity.id, activity.question)


def price_lines(situation: Situation) -> list[BidPrice]:
    """Return the price schedule with the quantities of the scenario: what is paid each month, then the rest.

    A unit that the scenario counts twice, for servers and for accounts, gives two lines.
    """
    schedule = [
        BidPrice(f"price:{unit.id}", unit.id, unit.label, unit.unit, unit.definition, unit.monthly)
        for unit in priced_units(situation)
    ]
    names = {name: line.id for line in schedule for name in (line.label.casefold(), line.id.casefold())}
    counted: dict[str, list[tuple[str, Decimal | None]]] = {}
    for label, written in scenario_quantities(situation):
        counted.setdefault(_named(label, names), []).append((label, _decimal(written)))
    lines = [found for line in schedule for found in _counted_lines(line, counted.pop(line.id, []))]
    ranks = Counter[str]()
    for label, quantity in counted.get("", []):
        ranks[label] += 1
        lines.append(BidPrice(f"price:{label}#{ranks[label]}", "", label, "", "", quantity=quantity))
    return sorted(lines, key=lambda line: not line.monthly)


def _decimal(cell: str) -> Decimal | None:
    try:
        return Decimal(cell) if cell else None
    except InvalidOperation:
        return None


def _named(label: str, names: dict[str, str]) -> str:
    """Return the unit of work that a line of the scenario names, by its number or its title; empty when none."""
    words = label.casefold().split()
    return names.get(words[0].strip(".,:;–-"), "") or names.get(label.casefold(), "")


def _counted_lines(line: BidPrice, counted: list[tuple[str, Decimal | None]]) -> Iterator[BidPrice]:
    if not counted:
        yield line
    for rank, (said, quantity) in enumerate(counted, start=1):
        said = said.removeprefix(line.id).strip(" .,:;–-") or line.label
        key = line.key if rank == 1 else f"{line.key}#{rank}"
        yield replace(line, key=key, label=french(said), quantity=quantity)
