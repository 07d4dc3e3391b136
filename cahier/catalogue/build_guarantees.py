"""Building the list of what is to be checked of a bidder."""

from cahier.catalogue.conditions import ConditionReader
from cahier.catalogue.guarantee_schema import Guarantee
from cahier.catalogue.reader import Table
from cahier.typography import french


def guarantee(table: Table, conditions: ConditionReader) -> Guarantee:
    """Read something to check of a bidder."""
    return Guarantee(
        id=table.word("id"),
        title=table.text("title"),
        proof=table.text("proof"),
        why=table.text("why"),
        asks=tuple(map(french, table.strings("asks"))),
        expires=table.flag("expires"),
        when=conditions.read(table),
    )
