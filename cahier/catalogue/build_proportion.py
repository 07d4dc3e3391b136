"""Building what is asked of whom: the stakes, and the size and stakes of each entry."""

from collections.abc import Collection

from cahier.catalogue.conditions import ConditionReader
from cahier.catalogue.proportion_schema import Asked, Stake, StakeId
from cahier.catalogue.reader import Table, closest
from cahier.model.extent import Size


def stake(table: Table, conditions: ConditionReader) -> Stake:
    """Read something of the firm that calls for more than its size."""
    if not table.has("when"):
        table.problem("when", "clé obligatoire absente")
    return Stake(StakeId(table.word("id")), table.text("label"), conditions.read(table))


def asked(table: Table, stakes: Collection[str], prefix: str = "") -> Asked:
    """Read `size` and `stakes`; what is asked at every size needs no stake to bring it in."""
    size_key, stakes_key = f"{prefix}size", f"{prefix}stakes"
    size = table.one_of(size_key, Size, Size.S)
    names = table.strings(stakes_key)
    for name in names:
        if name not in stakes:
            table.problem(stakes_key, f"enjeu inconnu : {name}", closest(name, stakes))
    if names and size is Size.S:
        table.problem(stakes_key, "un enjeu n’ajoute rien à ce qui est demandé à toutes les tailles")
    return Asked(size, tuple(StakeId(name) for name in names))
