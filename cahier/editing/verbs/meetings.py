"""What is said in a meeting beside what it decides: points put aside, actions, a word on an outcome."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from cahier.comparison.level_lines import LEVEL_PARTS
from cahier.editing.meeting_record import with_meeting
from cahier.editing.meeting_room import meeting_of
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_decision
from cahier.editing.verbs.levels import decide_levels
from cahier.editing.verbs.matrix import decide_rows
from cahier.editing.verbs.split import decide_domain
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from cahier.model.meeting import MeetingAction, ParkedPoint
from cahier.model.specification import Specification
from cahier.typography import clean, one_line


def park_point(
    session: Session,
    meeting: str,
    place: Location | None,
    title: str,
    why: str = "",
    for_whom: str = "",
    *,
    origin: object = None,
) -> None:
    """Put something aside, for whom it waits for and why; an answer, a row, a domain is marked so, as one change."""
    point = ParkedPoint(place, one_line(title), session.clock(), clean(why), one_line(for_whom))
    before = session.specification
    held = meeting_of(before, meeting)
    others = tuple(known for known in held.parked if place is None or known.place != place)
    marked = _marked(session, place)
    outcomes = tuple(outcome for outcome in held.outcomes if place is None or outcome.place != place)
    made = replace(held, parked=(*others, point), outcomes=outcomes)
    session.apply(f"Mettre de côté « {title} »", with_meeting(marked, made), origin)


def settle_point(session: Session, meeting: str, point: ParkedPoint, *, origin: object = None) -> None:
    """Say that a point put aside is dealt with: it is carried to no other meeting."""
    held = meeting_of(session.specification, meeting)
    parked = tuple(replace(known, settled=True) if known == point else known for known in held.parked)
    session.apply(
        f"Régler « {point.title} »", with_meeting(session.specification, replace(held, parked=parked)), origin
    )


def put_actions(session: Session, meeting: str, actions: Sequence[MeetingAction], *, origin: object = None) -> None:
    """Record what is to be done, by whom and when; a line that says nothing is none."""
    said = tuple(
        replace(action, what=one_line(action.what), owner=one_line(action.owner))
        for action in actions
        if action.what.strip()
    )
    held = meeting_of(session.specification, meeting)
    after = with_meeting(session.specification, replace(held, actions=said))
    session.apply("Noter les actions", after, origin, f"actions:{meeting}")


def comment_outcome(
    session: Session, meeting: str, item: str, comment: str, *, confidential: bool, origin: object = None
) -> None:
    """Keep a word on what was decided, and whether it stays in the company."""
    held = meeting_of(session.specification, meeting)
    outcomes = tuple(
        replace(known, comment=clean(comment), confidential=confidential) if known.item == item else known
        for known in held.outcomes
    )
    after = with_meeting(session.specification, replace(held, outcomes=outcomes))
    session.apply("Noter une décision", after, origin, f"outcome:{meeting}:{item}")


def _marked(session: Session, place: Location | None) -> Specification:
    """Return the current state with what stands at a place marked as put aside, where it can be."""
    if place is None:
        return session.specification
    # Through the verbs, on a session of its own: one change comes out of it, not two.
    apart = Session(session.specification, session.catalogue, session.clock)
    match place:
        case QuestionPlace(question):
            set_decision(apart, question, Decision.PARKED)
        case ActivityPlace(activity):
            decide_rows(apart, [ActivityId(activity)], Decision.PARKED)
        case DomainPlace(domain):
            decide_domain(apart, domain, Decision.PARKED)
        case ScreenPlace(_, part):
            decide_levels(apart, [group for group, shown in LEVEL_PARTS.items() if shown is part], Decision.PARKED)
        case RequirementPlace() | SectionPlace() | StepPlace():
            # How firm these are is said nowhere.
            pass
        case _:
            assert_never(place)
    return apart.specification
