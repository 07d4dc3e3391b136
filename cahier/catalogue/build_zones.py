"""Building what answers say of who does the work, and what of each domain is handed back."""

from cahier.catalogue.reader import Table
from cahier.catalogue.zone_schema import ExpectedParty, HandedBack
from cahier.model.identifiers import ActivityId, DomainId, QuestionId
from cahier.model.party import Party


def expected_party(table: Table) -> ExpectedParty:
    """Read what answers to a question say of who does some activities."""
    return ExpectedParty(
        id=table.word("id"),
        question=QuestionId(table.word("question")),
        answers=table.strings("answers"),
        domain=DomainId(table.word("domain")),
        activities=tuple(map(ActivityId, table.strings("activities"))),
        party=table.one_of("party", Party),
        says=table.text("says"),
        never=table.flag("never"),
    )


def handed_back(table: Table) -> HandedBack:
    """Read what is handed back of a domain."""
    return HandedBack(
        id=table.word("id"),
        domain=DomainId(table.word("domain")),
        question=QuestionId(table.word("question")),
        choices=table.strings("choices"),
        asked=table.text("asked"),
    )
