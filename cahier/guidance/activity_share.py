"""How the activities are shared between the parties."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cahier.catalogue.matrix_schema import Activity
from cahier.model.party import PARTY_LABELS, Party
from cahier.model.scope import Allocation
from cahier.questionnaire.situation import Situation
from cahier.typography import french


@dataclass(frozen=True, slots=True)
class Share:
    """The activities each party answers for, and those nobody does or nobody realises."""

    by_party: Mapping[Party, tuple[Activity, ...]] = field(default_factory=dict)
    undecided: tuple[Activity, ...] = ()

    def count(self, party: Party) -> int:
        """Return how many activities a party answers for."""
        return len(self.by_party.get(party, ()))

    @property
    def total(self) -> int:
        """How many activities there are."""
        return len(self.undecided) + sum(len(held) for held in self.by_party.values())

    @property
    def words(self) -> str:
        """« Client 2 · Prestataire 5 », what is undecided left aside."""
        return " · ".join(f"{PARTY_LABELS[party]} {self.count(party)}" for party in Party if self.count(party))

    @property
    def undecided_words(self) -> str:
        """« 1 à trancher », empty when everything is decided."""
        return f"{len(self.undecided)} à trancher" if self.undecided else ""

    @property
    def detail(self) -> str:
        """Every activity by who answers for it, one a line."""
        lines: list[str] = []
        for party in Party:
            lines.extend(f"{PARTY_LABELS[party]} : {activity.label}" for activity in self.by_party.get(party, ()))
        lines.extend(f"À trancher : {activity.label}" for activity in self.undecided)
        return french("\n".join(lines))


def share_of(situation: Situation, activities: Iterable[Activity]) -> Share:
    """Return who has charge of activities: the party of the only A, provided somebody realises.

    As long as a domain is undecided, so are its activities, whatever letters they start with.
    """
    parties: dict[str, Party] = {role.id: role.party for role in situation.roles()}
    held: dict[Party, list[Activity]] = {}
    undecided = []
    for activity in activities:
        row = situation.row(activity.id)
        answering = [role for role, cell in row.items() if cell.answers]
        decided = situation.allocation(activity.domain) is not Allocation.UNDECIDED
        if decided and len(answering) == 1 and any(cell.realises for cell in row.values()):
            held.setdefault(parties[answering[0]], []).append(activity)
        else:
            undecided.append(activity)
    return Share({party: tuple(found) for party, found in held.items()}, tuple(undecided))
