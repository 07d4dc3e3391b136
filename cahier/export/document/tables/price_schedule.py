"""The schedule of prices that bidders fill in, with the quantities of the common scenario."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from cahier.export.document.tables.price_tables import (
    MONTHLY,
    ONCE,
    PricedUnit,
    ScenarioLine,
    hosted_resources,
    priced_units,
    scenario_lines,
)
from cahier.export.document.tables.table_parts import OPEN_FACT, plain_table
from cahier.export.publication import Block, Runs, runs
from cahier.model.identifiers import SectionId
from cahier.model.location import SectionPlace
from cahier.model.phase import Phase
from cahier.questionnaire.situation import Situation
from cahier.typography import french, number


@dataclass(frozen=True, slots=True)
class BidPrice:
    """A unit of work to price; `quantity` is that of the common scenario (DQE), None when it has none.

    `monthly` tells what is paid each month from what is paid when ordered: their totals cannot be added. What is paid
    once is to enter the service or to leave it, by its `phase`. A `supposed` quantity is a wish, for comparing offers.
    """

    key: str
    id: str
    label: str
    unit: str
    definition: str
    monthly: bool = False
    quantity: Decimal | None = None
    phase: str = ""
    supposed: bool = False

    @property
    def period(self) -> str:
        """When it is paid, in words."""
        if self.monthly:
            return "Par mois"
        return "Une fois" if self.phase else "À la commande"


def unit_prices(situation: Situation) -> Iterator[Block]:
    """The units of work that bidders price, those paid each month first; filled-in prices are theirs."""
    rows = [
        (
            runs(line.id),
            runs(line.label),
            runs(french(", ".join(filter(None, (line.unit, line.period.lower() if not line.monthly else ""))))),
            runs(line.definition),
            quantity_runs(line),
            (),
        )
        for line in price_lines(situation)
    ]
    if rows:
        header = ("Unité", "Prestation", "Unité de compte", "Définition", "Quantité du scénario", "Prix unitaire HT")
        yield plain_table(
            header,
            rows,
            (2, 4, 3, 9, 2, 2),
            "Bordereau des prix unitaires à remplir par le candidat",
            SectionPlace(SectionId("prix")),
            named_by=1,
        )


def quantity_runs(line: BidPrice) -> Runs:
    """Return how many the scenario counts, as a wish when nobody stated it, as an open point when nothing says it."""
    if line.quantity is None:
        return OPEN_FACT
    return runs(french(f"{number(line.quantity)} (hypothèse)") if line.supposed else number(line.quantity))


def price_lines(situation: Situation) -> list[BidPrice]:
    """Return the price schedule with the quantities of the scenario: what is paid each month, then the rest.

    A unit that the scenario counts twice, for servers and for accounts, gives two lines.
    """
    schedule = [_line(unit) for unit in priced_units(situation)]
    names = {name: line.id for line in schedule for name in (line.label.casefold(), line.id.casefold())}
    counted: dict[str, list[ScenarioLine]] = {}
    for found in scenario_lines(situation):
        counted.setdefault(_named(found.label, names), []).append(found)
    lines = [priced for line in schedule for priced in _counted_lines(line, counted.pop(line.id, []))]
    ranks = Counter[str]()
    for own in (*hosted_resources(situation), *counted.get("", [])):
        ranks[own.label] += 1
        lines.append(_own_line(own, ranks[own.label]))
    shown = [replace(line, id=_shown_number(situation, line.id)) for line in lines]
    return sorted(shown, key=lambda line: (not line.monthly, bool(line.phase)))


def _shown_number(situation: Situation, identifier: str) -> str:
    """Return « UO-12 », or « Ligne 34 » for the price of an activity: its row of the matrix."""
    number = situation.row_number(identifier)
    return french(f"Ligne {number}") if number else identifier


def _line(unit: PricedUnit) -> BidPrice:
    quantity = unit.counted if unit.counted is not None else Decimal(unit.supposed) if unit.supposed else None
    return BidPrice(
        f"price:{unit.id}",
        unit.id,
        unit.label,
        unit.unit,
        unit.definition,
        unit.monthly,
        quantity,
        unit.phase,
        supposed=unit.counted is None and unit.supposed > 0,
    )


def _named(label: str, names: dict[str, str]) -> str:
    """Return the unit of work that a line of the scenario names, by its number or its title; empty when none."""
    words = label.casefold().split()
    return names.get(words[0].strip(".,:;–-"), "") or names.get(label.casefold(), "")


def _own_line(own: ScenarioLine, rank: int) -> BidPrice:
    """Return the line of a unit in the client's own words; what is paid once is to enter the service."""
    once = Phase.INITIAL.value if own.paid == ONCE else ""
    unit = "unité/mois" if own.paid == MONTHLY else ""
    return BidPrice(
        f"price:{own.label}#{rank}",
        "",
        french(own.label),
        unit,
        french(own.definition),
        monthly=own.paid == MONTHLY,
        quantity=own.quantity,
        phase=once,
    )


def _counted_lines(line: BidPrice, counted: list[ScenarioLine]) -> Iterator[BidPrice]:
    if not counted:
        yield line
    for rank, found in enumerate(counted, start=1):
        said = found.label.removeprefix(line.id).strip(" .,:;–-") or line.label
        key = line.key if rank == 1 else f"{line.key}#{rank}"
        yield replace(line, key=key, label=french(said), quantity=found.quantity, supposed=False)
