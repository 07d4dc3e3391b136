"""What a row of the matrix is on screen: a group of activities, or an activity, and where each stands."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cahier.catalogue.matrix_schema import Activity
from cahier.model.identifiers import ActivityId, DomainId
from cahier.model.party import Role
from cahier.model.phase import PHASE_LABELS, Phase
from cahier.model.raci import Raci
from cahier.model.specification import Specification
from cahier.questionnaire.progress import State
from cahier.questionnaire.situation import Situation
from cahier.typography import french


@dataclass(frozen=True, slots=True)
class ActivityGroup:
    """The activities of one domain within one phase."""

    phase: Phase
    domain: DomainId
    title: str
    activities: tuple[Activity, ...]

    @property
    def key(self) -> str:
        """The name under which the group is unfolded."""
        return f"{self.phase}/{self.domain}"


@dataclass(frozen=True, slots=True)
class RowCheck:
    """How many roles answer for an activity and realise it, and whether someone confirmed the row."""

    answering: int
    realising: int
    confirmed: bool

    @property
    def faulty(self) -> bool:
        """True when there is not exactly one A, or no R."""
        return self.answering != 1 or not self.realising

    @property
    def to_do(self) -> bool:
        """True when there is something to mend or to confirm."""
        return self.faulty or not self.confirmed

    @property
    def faults(self) -> str:
        """What is wrong, in words; empty when nothing is."""
        parts = []
        if self.answering != 1:
            several = f"{self.answering} rôles portent le A"
            parts.append(several if self.answering else "personne ne répond du résultat (A)")
        if not self.realising:
            parts.append("personne ne réalise (R)")
        return french(" ; ".join(parts))


@dataclass(frozen=True, slots=True)
class RowCount:
    """How many rows of a set have each fault, and how many still wait for a confirmation."""

    total: int = 0
    without_a: int = 0
    with_several_a: int = 0
    without_r: int = 0
    faulty: int = 0
    to_confirm: int = 0

    def __add__(self, other: "RowCount") -> "RowCount":
        return self._with(other, 1)

    def __sub__(self, other: "RowCount") -> "RowCount":
        return self._with(other, -1)

    def _with(self, other: "RowCount", sign: int) -> "RowCount":
        return RowCount(
            self.total + sign * other.total,
            self.without_a + sign * other.without_a,
            self.with_several_a + sign * other.with_several_a,
            self.without_r + sign * other.without_r,
            self.faulty + sign * other.faulty,
            self.to_confirm + sign * other.to_confirm,
        )

    @property
    def state(self) -> State:
        """Where the set of rows stands."""
        if self.faulty:
            return State.TO_CHECK
        if not self.to_confirm:
            return State.COMPLETE
        return State.TO_DO if self.to_confirm == self.total else State.IN_PROGRESS

    @property
    def fault_words(self) -> tuple[str, ...]:
        """What is wrong, as chips say it: « 2 sans A »."""
        counts = ((self.without_a, "sans A"), (self.with_several_a, "avec plusieurs A"), (self.without_r, "sans R"))
        return tuple(f"{count} {words}" for count, words in counts if count)


def check_row(specification: Specification, roles: Sequence[Role], activity: ActivityId) -> RowCheck:
    """Return where a row stands, for the roles in use."""
    letters = specification.matrix.get(activity, {})
    cells = [letters.get(role.id, Raci.NONE) for role in roles]
    return RowCheck(
        sum(1 for cell in cells if cell.answers),
        sum(1 for cell in cells if cell.realises),
        specification.row_decision(activity).settled,
    )


def count_rows(checks: Iterable[RowCheck]) -> RowCount:
    """Return the count of what is wrong in several rows."""
    found = tuple(checks)
    return RowCount(
        total=len(found),
        without_a=sum(1 for row in found if not row.answering),
        with_several_a=sum(1 for row in found if row.answering > 1),
        without_r=sum(1 for row in found if not row.realising),
        faulty=sum(1 for row in found if row.faulty),
        to_confirm=sum(1 for row in found if not row.confirmed),
    )


def groups_of(situation: Situation) -> tuple[ActivityGroup, ...]:
    """Return the activities grouped by phase, then by domain."""
    found: dict[tuple[Phase, DomainId], list[Activity]] = {}
    for activity in situation.activities():
        found.setdefault((activity.phase, activity.domain), []).append(activity)
    domains = Counter(phase for phase, _ in found)
    return tuple(
        ActivityGroup(phase, domain, _title(situation, phase, domain, domains[phase] > 1), tuple(activities))
        for (phase, domain), activities in found.items()
    )


def _title(situation: Situation, phase: Phase, domain: DomainId, several: bool) -> str:
    known = situation.catalogue.domains.get(domain)
    return f"{PHASE_LABELS[phase]} › {known.title if known else domain}" if several else PHASE_LABELS[phase]
