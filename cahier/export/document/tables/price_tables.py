"""What bidders price: units of work, and those of the activities."""

from collections.abc import Iterator

from cahier.catalogue.schema import Activity
from cahier.export.document.tables.table_parts import plain_table
from cahier.export.publication import Block, runs
from cahier.model.party import Party
from cahier.questionnaire.situation import Situation


def unit_prices(situation: Situation) -> Iterator[Block]:
    """The units of work that bidders price, then those of the activities; filled-in prices are theirs."""
    standing = [line for line in situation.catalogue.price_lines if situation.holds(line.when)]
    rows = [(runs(line.id), runs(line.label), runs(line.unit), runs(line.definition), ()) for line in standing]
    # The same thing is priced once: an activity may name a standing line.
    priced = {(line.label, line.unit) for line in standing}
    for activity in provided(situation):
        price = activity.price
        if price is not None and (price.label, price.unit) not in priced:
            priced.add((price.label, price.unit))
            definition = runs(f"{activity.label}.")
            rows.append((runs(activity.id), runs(price.label), runs(price.unit), definition, ()))
    if rows:
        header = ("Unité", "Prestation", "Unité de compte", "Définition", "Prix unitaire HT")
        yield plain_table(
            header, rows, (2, 4, 3, 7, 3), "Bordereau des prix unitaires à remplir par le candidat", "section:prix"
        )


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
