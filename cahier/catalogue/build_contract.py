"""Building the list of what is looked for in the contract in force."""

from cahier.catalogue.contract_schema import Better, ContractPoint
from cahier.catalogue.reader import Table
from cahier.model.identifiers import QuestionId


def contract_point(table: Table) -> ContractPoint:
    """Read something to look for in a contract."""
    return ContractPoint(
        id=table.word("id"),
        title=table.text("title"),
        ask=table.text("ask"),
        why=table.text("why"),
        better=table.one_of("better", Better) if table.has("better") else None,
        best_first=table.strings("best_first"),
        today=QuestionId(table.word("today")) if table.has("today") else None,
        less=table.text("less", ""),
        more=table.text("more", ""),
    )
