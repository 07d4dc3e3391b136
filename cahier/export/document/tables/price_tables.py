"""What bidders price: units of work, and those of the activities, and how many the common scenario counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from cahier.catalogue import question_ids
from cahier.catalogue.document_schema import PriceLine
from cahier.catalogue.matrix_schema import Activity
from cahier.catalogue.values import cell_text
from cahier.model.answer import Row
from cahier.model.identifiers import QuestionId
from cahier.model.party import Party
from cahier.model.quantity import Duration, Unit
from cahier.questionnaire.situation import Situation

MONTHLY, ONCE = "mois", "fois"
_HOSTED = (
    "Ressource fournie et hébergée à la capacité indiquée : matériel, réseau et énergie compris ; exploitation du "
    "système et sauvegarde non comprises."
)
_SIZES = (("vcpu", "vCPU"), ("memoire", "Go de mémoire"), ("stockage", "To"))


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """What the client counts in the common scenario: a unit, by its number, its title or in its own words.

    `paid` tells when one in its own words is paid: each month, once, else when ordered.
    """

    label: str
    quantity: Decimal | None
    paid: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class PricedUnit:
    """A unit of work that bidders price, paid each month, once (to enter or to leave) or when ordered."""

    id: str
    label: str
    unit: str
    definition: str
    monthly: bool
    phase: str = ""
    counted: Decimal | None = None
    supposed: int = 0


def priced_units(situation: Situation) -> list[PricedUnit]:
    """Return the standing units, then those of the activities; the same thing is priced once.

    A unit that the scenario counts is priced whatever the size of the firm.
    """
    counted = {line.label.casefold() for line in scenario_lines(situation)}
    found = [
        PricedUnit(
            line.id,
            line.label,
            line.unit,
            line.definition,
            line.monthly,
            line.phase if line.quantity and not line.counts and not line.monthly else "",
            usual_quantity(situation, line),
            line.supposed,
        )
        for line in situation.catalogue.price_lines
        if situation.holds(line.when)
        and (
            situation.proportion.asks(line.asked) or not counted.isdisjoint((line.label.casefold(), line.id.casefold()))
        )
    ]
    # A standing line that has no object here is not asked again in the name of an activity.
    out = {(line.label, line.unit) for line in situation.catalogue.price_lines if not situation.holds(line.when)}
    priced = {(unit.label, unit.unit) for unit in found} | out
    for activity in provided(situation):
        price = activity.price
        if price is None or not situation.proportion.asks(price.asked):
            continue
        if (price.label, price.unit) not in priced:
            priced.add((price.label, price.unit))
            supposed = 0 if price.monthly else 1
            found.append(
                PricedUnit(
                    activity.id,
                    price.label,
                    price.unit,
                    f"{activity.label}.",
                    price.monthly,
                    counted=price.quantity,
                    supposed=supposed,
                )
            )
    return found


def scenario_lines(situation: Situation) -> Iterator[ScenarioLine]:
    """Yield the units that the common scenario counts, in the order the client wrote them."""
    for row in _stated_rows(situation, question_ids.PRIX_QUANTITES):
        if label := row.get("unite", "").strip():
            yield ScenarioLine(label, written_quantity(row.get("quantite", "")), row.get("paiement", ""))


def hosted_resources(situation: Situation) -> Iterator[ScenarioLine]:
    """Yield the resources a host is asked for, each with its capacity in its name: one line to price by the month."""
    asked = situation.catalogue.questions.get(question_ids.SYSTEMES_CAPACITES)
    if asked is None:
        return
    for row in _stated_rows(situation, asked.id):
        said = {column.id: cell_text(column, row.get(column.id, "")) for column in asked.columns}
        if name := said.get("ressource", "").strip():
            sizes = [f"{said[column]} {unit}" for column, unit in _SIZES if said.get(column)]
            label = ", ".join(filter(None, (name, said.get("environnement", "").lower(), *sizes)))
            yield ScenarioLine(label, written_quantity(row.get("quantite", "")), MONTHLY, _HOSTED)


def _stated_rows(situation: Situation, question: QuestionId) -> Iterator[Row]:
    answer = situation.stated(question)
    rows = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
    yield from (row for row in rows if not isinstance(row, str))


def usual_quantity(situation: Situation, line: PriceLine) -> Decimal | None:
    """Return how many of a unit follow from what the client stated; None when nothing says it."""
    if not line.counts:
        return Decimal(line.quantity) if line.quantity else None
    total = sum((_stated_count(situation, name) for name in line.counts), Decimal(line.quantity))
    return total if total > 0 else None


def _stated_count(situation: Situation, name: str) -> Decimal:
    """Return what an answer counts, a number or its rows, or how many of another line the client stated."""
    line = next((line for line in situation.catalogue.price_lines if line.id == name), None)
    if line is None:
        answer = situation.stated(QuestionId(name))
        value = answer.value if answer is not None else None
        return value if isinstance(value, Decimal) else Decimal(len(value) if isinstance(value, tuple) else 0)
    names = (line.id.casefold(), line.label.casefold())
    counted = (found for found in scenario_lines(situation) if found.label.casefold().startswith(names))
    return sum((found.quantity or Decimal(0) for found in counted), Decimal(0))


def written_quantity(cell: str) -> Decimal | None:
    """Return the number that a cell of the scenario holds, None when it holds none."""
    try:
        return Decimal(cell) if cell else None
    except InvalidOperation:
        return None


def asked_of_bidders(situation: Situation) -> list[Activity]:
    """Return the activities whose question bidders answer."""
    return [row for row in provided(situation) if row.question and situation.proportion.asks(row.question_asked)]


def provided(situation: Situation) -> list[Activity]:
    """Return the activities that a role of the provider realises or answers for: those bidders are asked about."""
    provider = {role.id for role in situation.roles() if role.party is Party.PROVIDER}
    return [
        activity
        for activity in situation.contract_activities()
        if any(
            (cell.realises or cell.answers) and role in provider for role, cell in situation.row(activity.id).items()
        )
    ]


def contract_months(situation: Situation) -> Decimal | None:
    """Return how many months the contract commits for, None when that is not said in months or years."""
    answer = situation.stated(question_ids.CONTRAT_DUREE)
    length = answer.value if answer is not None else None
    if not isinstance(length, Duration) or length.unit not in (Unit.MONTH, Unit.YEAR):
        return None
    return length.amount * (12 if length.unit is Unit.YEAR else 1)
