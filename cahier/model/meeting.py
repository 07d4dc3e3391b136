"""A workshop with the client: who was there, what was decided, what was put aside, who does what next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from cahier.model.decision import Decision
from cahier.model.location import Location
from cahier.model.party import Party


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PREPARED = "prepared"
    ONGOING = "ongoing"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody expected: `role` is what they do there, in their own words."""

    name: str
    role: str = ""
    party: Party = Party.CLIENT
    present: bool = True


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something to be decided, and the minutes it is given."""

    place: Location
    minutes: int = 5


@dataclass(frozen=True, slots=True)
class MeetingOutcome:
    """Something decided, in the words of the day it was: these no longer change with the knowledge base.

    `item` names what was decided, once in a meeting: what is decided again there takes its place, `before` staying what
    it was when the meeting began. `present` names who was in the room; `comment` is what one
    wants remembered. A confidential outcome stays in the company.
    """

    item: str
    place: Location | None
    subject: str
    title: str
    before: str
    after: str
    at: datetime
    present: tuple[str, ...] = ()
    status: Decision | None = None
    comment: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class ParkedPoint:
    """Something put aside: why, and for whom; `settled` once another day decided it. It may stand nowhere."""

    place: Location | None
    title: str
    at: datetime
    why: str = ""
    for_whom: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class MeetingAction:
    """Something to do after a meeting."""

    what: str
    owner: str = ""
    due: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """A stretch of time a meeting was held without a break, None while it lasts."""

    began: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: prepared, held in one or several sittings, closed once its minutes may go out."""

    id: str
    day: date
    title: str = ""
    venue: str = ""
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    outcomes: tuple[MeetingOutcome, ...] = ()
    parked: tuple[ParkedPoint, ...] = ()
    actions: tuple[MeetingAction, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    closed: bool = False

    @property
    def state(self) -> MeetingState:
        """Where it stands."""
        if self.closed:
            return MeetingState.CLOSED
        if not self.sittings:
            return MeetingState.PREPARED
        return MeetingState.PAUSED if self.sittings[-1].ended else MeetingState.ONGOING

    @property
    def present(self) -> tuple[str, ...]:
        """The names of those who are in the room."""
        return tuple(person.name for person in self.participants if person.present)

    def minutes_held(self, now: datetime) -> int:
        """Return for how many minutes it was held, breaks left out, at a time as the sittings tell it."""
        held = sum(((sitting.ended or now) - sitting.began for sitting in self.sittings), timedelta())
        return int(held.total_seconds() // 60)

    def settled_places(self) -> Iterator[Location]:
        """Yield the places of the agenda that were decided or put aside."""
        told = {outcome.place for outcome in self.outcomes} | {point.place for point in self.parked}
        yield from (item.place for item in self.agenda if item.place in told)
