"""Lines of the inventory nobody can price."""

from collections.abc import Iterator

from cahier.checks.given_values import rows
from cahier.checks.registry import Spot, check
from cahier.questionnaire.situation import Situation

INVENTORY = "existant.inventaire"


@check("inventory_without_quantity")
def inventory_without_quantity(situation: Situation) -> Iterator[Spot]:
    """A line of the inventory without a quantity, or with none."""
    for rank, row in enumerate(rows(situation, INVENTORY), 1):
        if row.get("quantite", "").strip(" 0.,") == "":
            name = row.get("type", "") or f"Ligne {rank}"
            yield Spot(INVENTORY, f"{name} : quantité absente", subject=name)
