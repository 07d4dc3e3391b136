"""Lines of the inventory nobody can price."""

from collections.abc import Iterator

from cahier.catalogue import question_ids
from cahier.checks.given_values import named_rows
from cahier.checks.registry import Spot, check
from cahier.model.location import QuestionPlace
from cahier.questionnaire.situation import Situation

INVENTORY = question_ids.EXISTANT_INVENTAIRE


@check("inventory_without_quantity")
def inventory_without_quantity(situation: Situation) -> Iterator[Spot]:
    """A line of the inventory without a quantity, or with none."""
    for name, row in named_rows(situation, INVENTORY, "type"):
        if row.get("quantite", "").strip(" 0.,") == "":
            yield Spot(QuestionPlace(INVENTORY), f"{name} : quantité absente", subject=name)
