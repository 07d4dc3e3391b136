"""A meeting as the room knows it: prepared, held, paused, closed; who is there and what is on the agenda.

These are facts: undo does not take them back. What is decided in a meeting is undone as any change.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count

from cahier.editing.meeting_record import with_meeting
from cahier.editing.session import Session
from cahier.errors import InvalidAnswer
from cahier.model.meeting import AgendaItem, Meeting, Participant, Sitting
from cahier.model.specification import Specification
from cahier.typography import one_line

_LONGEST_NAME = 200


def meeting_of(specification: Specification, meeting: str) -> Meeting:
    """Return a meeting by its identifier.

    Raises:
        KeyError: there is none.
    """
    found = next((held for held in specification.meetings if held.id == meeting), None)
    if found is None:
        raise KeyError(meeting)
    return found


def add_meeting(session: Session, day: date) -> str:
    """Prepare a meeting; the people of the last one are expected again, and its open points come first.

    Returns its identifier.
    """
    held = session.specification.meetings
    names = {meeting.id for meeting in held}
    identifier = next(name for name in (f"REU-{rank:02}" for rank in count(1)) if name not in names)
    people = held[-1].participants if held else ()
    points = dict.fromkeys(point.place for meeting in held for point in meeting.parked if not point.settled)
    agenda = tuple(AgendaItem(place) for place in points if place is not None)
    made = Meeting(identifier, day, participants=people, agenda=agenda)
    session.revise(lambda state: with_meeting(state, made))
    return identifier


def remove_meeting(session: Session, meeting: str) -> None:
    """Take a meeting and its minutes away, from past states too; what was decided in it stays decided."""
    session.revise(lambda state: replace(state, meetings=tuple(held for held in state.meetings if held.id != meeting)))


def describe_meeting(session: Session, meeting: str, *, day: date, title: str, venue: str) -> None:
    """Say when, where and what a meeting is for."""
    named, where = (one_line(text)[:_LONGEST_NAME] for text in (title, venue))
    _revise(session, meeting, lambda held: replace(held, day=day, title=named, venue=where))


def set_participants(session: Session, meeting: str, participants: Sequence[Participant]) -> None:
    """Say who is expected and who is there; somebody without a name is nobody."""
    named = tuple(replace(person, name=one_line(person.name)) for person in participants if person.name.strip())
    _revise(session, meeting, lambda held: replace(held, participants=named))


def set_agenda(session: Session, meeting: str, agenda: Sequence[AgendaItem]) -> None:
    """Say what is to be decided, in order; a place comes once."""
    once = {item.place: item for item in reversed(agenda)}
    ordered = tuple(once[place] for place in dict.fromkeys(item.place for item in agenda))
    _revise(session, meeting, lambda held: replace(held, agenda=ordered))


def open_sitting(session: Session, meeting: str) -> None:
    """Begin a meeting, or take it up again: from here on, changes are written in its minutes.

    Raises:
        InvalidAnswer: its minutes are closed.
    """
    if meeting_of(session.specification, meeting).closed:
        raise InvalidAnswer("Cette réunion est close : préparez-en une autre.")
    now = session.clock()

    def opened(held: Meeting) -> Meeting:
        # What a crash left open ended when something was last decided in it.
        ended = tuple(replace(sitting, ended=sitting.ended or _last_heard(held)) for sitting in held.sittings)
        return replace(held, sittings=(*ended, Sitting(now)))

    _revise(session, meeting, opened)
    session.meeting = meeting
    session.close_edit()


def end_sitting(session: Session) -> None:
    """Stop writing in the minutes: a break, until another day perhaps."""
    meeting, session.meeting = session.meeting, ""
    if meeting:
        now = session.clock()
        _revise(session, meeting, lambda held: _paused(held, now))
        session.close_edit()


def close_meeting(session: Session, meeting: str) -> None:
    """Close a meeting: its minutes may go out."""
    if session.meeting == meeting:
        end_sitting(session)
    _revise(session, meeting, lambda held: replace(held, closed=True))


def reopen_meeting(session: Session, meeting: str) -> None:
    """Open a closed meeting again."""
    _revise(session, meeting, lambda held: replace(held, closed=False))


def _revise(session: Session, meeting: str, change: Callable[[Meeting], Meeting]) -> None:
    """Change a meeting in every state: each keeps what was decided in it by then."""
    latest = meeting_of(session.specification, meeting)

    def revised(state: Specification) -> Specification:
        held = next((found for found in state.meetings if found.id == meeting), None)
        bare = replace(latest, outcomes=(), parked=(), actions=())
        return with_meeting(state, change(held if held is not None else bare))

    session.revise(revised)


def _paused(held: Meeting, now: datetime) -> Meeting:
    *past, last = held.sittings
    return replace(held, sittings=(*past, replace(last, ended=last.ended or now)))


def _last_heard(held: Meeting) -> datetime:
    decided = [outcome.at for outcome in held.outcomes]
    return max((held.sittings[-1].began, *decided, *(point.at for point in held.parked)))
