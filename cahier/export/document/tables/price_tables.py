"""What bidders price: units of work, and those of the activities."""

from collections.abc import Iterator
from dataclasses import dataclass

from cahier.catalogue import question_ids
from cahier.catalogue.matrix_schema import Activity
from cahier.export.document.tables.table_parts import plain_table
from cahier.export.publication import Block, runs
from cahier.model.identifiers import SectionId
from cahier.model.location import SectionPlace
from cahier.model.party import Party
from cahier.questionnaire.situation import Situation


@dataclass(frozen=True, slots=True)
class PricedUnit:
    """A unit of work that bidders price, paid each month or when ordered."""

    id: str
    label: str
    unit: str
    definition: str
    monthly: bool


def unit_prices(situation: Situation) -> Iterator[Block]:
    """The units of work that bidders price, then those of the activities; filled-in prices are theirs."""
    rows = [
        (runs(unit.id), runs(unit.label), runs(unit.unit), runs(unit.definition), ())
        for unit in priced_units(situation)
    ]
    if rows:
        header = ("Unité", "Prestation", "Unité de compte", "Définition", "Prix unitaire HT")
        yield plain_table(
            header,
            rows,
            (2, 4, 3, 7, 3),
            "Bordereau des prix unitaires à remplir par le candidat",
            SectionPlace(SectionId("prix")),
        )


def priced_units(situation: Situation) -> list[PricedUnit]:
    """Return the standing units, then those of the activities; the same thing is priced once.

    A unit that the scenario counts is priced whatever the size of the firm.
    """
    counted = {label.casefold() for label, _ in scenario_quantities(situation)}
    found = [
        PricedUnit(line.id, line.label, line.unit, line.definition, line.monthly)
        for line in situation.catalogue.price_lines
        if situation.holds(line.when)
        and (
            situation.proportion.asks(line.asked) or not counted.isdisjoint((line.label.casefold(), line.id.casefold()))
        )
    ]
    priced = {(unit.label, unit.unit) for unit in found}
    for activity in provided(situation):
        price = activity.price
        if price is None or not situation.proportion.asks(price.asked):
            continue
        if (price.label, price.unit) not in priced:
            priced.add((price.label, price.unit))
            found.append(PricedUnit(activity.id, price.label, price.unit, f"{activity.label}.", price.monthly))
    return found


def scenario_quantities(situation: Situation) -> Iterator[tuple[str, str]]:
    """Yield the units that the common scenario counts, by number or by title, and their quantity as written."""
    answer = situation.stated(question_ids.PRIX_QUANTITES)
    rows = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
    for row in rows:
        if not isinstance(row, str) and (label := row.get("unite", "").strip()):
            yield label, row.get("quantite", "")


def asked_of_bidders(situation: Situation) -> list[Activity]:
    """Return the activities whose question bidders answer."""
    return [row for row in provided(situation) if row.question and situation.proportion.asks(row.question_asked)]


def provided(situation: Situation) -> list[Activity]:
    """Return the activities that a role of the provider realises or answers for: those bidders are asked about."""
    provider = {role.id for role in situation.roles() if role.party is Party.PROVIDER}
    return [
        activity
        for activity in situation.activities()
        if any(
            (cell.realises or cell.answers) and role in provider for role, cell in situation.row(activity.id).items()
        )
    ]
