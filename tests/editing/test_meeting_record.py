"""The minutes of a meeting are the history: written where every change passes, taken back with what is undone."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.meeting_record import recorded
from cahier.editing.meeting_room import (
    add_meeting,
    close_meeting,
    end_sitting,
    meeting_of,
    open_sitting,
    remove_meeting,
    set_agenda,
    set_participants,
)
from cahier.editing.session import Notification, Session
from cahier.editing.verbs.answers import mark_unknown, set_answer, set_decision, set_note
from cahier.editing.verbs.levels import decide_levels
from cahier.editing.verbs.matrix import confirm_rows, set_cells
from cahier.editing.verbs.meetings import comment_outcome, park_point, put_actions, settle_point
from cahier.editing.verbs.split import set_scope
from cahier.errors import InvalidAnswer
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, QuestionId, RoleId
from cahier.model.location import ActivityPlace, QuestionPlace, Screen, ScreenPlace
from cahier.model.meeting import AgendaItem, Meeting, MeetingAction, MeetingOutcome, MeetingState, Participant
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.service_level import LevelGroup
from cahier.storage.codec import from_data, to_data
from tests.comparison.changes import changed

BACKUP, DIRECTION, ENGINEERS = ActivityId("ACT-60"), RoleId("DIR"), RoleId("ING")
PEOPLE = "entreprise.effectif"
ASKED, LEVELS = QuestionPlace(QuestionId(PEOPLE)), ScreenPlace(Screen.LEVELS)
NINE = datetime.fromisoformat("2026-11-30T09:00:00")


class Room:
    """A meeting being held, by a clock one turns."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.now = NINE
        session.clock = lambda: self.now
        self.id = add_meeting(session, date(2026, 11, 30))
        set_participants(session, self.id, [Participant("Claire Renaud"), Participant("Ali", present=False)])
        open_sitting(session, self.id)

    @property
    def meeting(self) -> Meeting:
        return meeting_of(self.session.specification, self.id)

    @property
    def outcomes(self) -> tuple[MeetingOutcome, ...]:
        return self.meeting.outcomes

    def later(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def room(session: Session) -> Room:
    """A meeting that has just begun: one person is there, one is not."""
    return Room(session)


def test_what_is_decided_in_a_meeting_says_what_from_what_to_what_when_and_before_whom(room: Room) -> None:
    set_answer(room.session, PEOPLE, "40")
    room.session.close_edit()
    room.later(4)
    set_answer(room.session, PEOPLE, "42")
    (said,) = room.outcomes
    assert (said.item, said.place, said.before, said.after) == (
        "answers:entreprise.effectif",
        ASKED,
        "rien",
        "42\xa0utilisateurs",
    )
    assert (said.status, said.at, said.present) == (Decision.CONFIRMED, room.now, ("Claire Renaud",))


def test_a_row_is_one_decision_whatever_the_letters_typed_to_reach_it(room: Room) -> None:
    before = room.session.specification.matrix[BACKUP]
    for letter in (Raci.A, Raci.C):
        set_cells(room.session, {(BACKUP, DIRECTION): letter})
    (said,) = room.outcomes
    assert said.item == "activity:ACT-60"
    assert "Direction C" in said.after and "Direction C" not in said.before
    set_cells(room.session, {(BACKUP, DIRECTION): before.get(DIRECTION, Raci.NONE)})
    (again,) = room.outcomes
    assert (again.before, again.after) == (said.before, said.before), "confirmed as it stood"


def test_what_follows_from_a_domain_that_moves_is_not_told_row_by_row(room: Room) -> None:
    set_scope(room.session, "sauvegarde", Allocation.KEPT)
    assert [said.item for said in room.outcomes] == ["scope:sauvegarde"]


def test_undoing_takes_an_outcome_back_and_redoing_brings_it_again(room: Room) -> None:
    set_answer(room.session, PEOPLE, "40")
    confirm_rows(room.session, [BACKUP])
    told = room.outcomes
    room.session.undo()
    assert room.outcomes == told[:1]
    room.session.redo()
    assert room.outcomes == told


def test_undo_never_takes_back_that_the_meeting_is_held(room: Room) -> None:
    set_answer(room.session, PEOPLE, "40")
    while room.session.undo_label:
        room.session.undo()
    assert room.meeting.state is MeetingState.ONGOING
    assert not room.outcomes
    assert room.meeting.present == ("Claire Renaud",)


def test_what_is_changed_outside_a_meeting_is_in_no_minutes(room: Room) -> None:
    end_sitting(room.session)
    set_answer(room.session, PEOPLE, "40")
    assert not room.outcomes
    assert room.meeting.state is MeetingState.PAUSED


def test_a_meeting_taken_up_again_the_next_day_carries_on_with_the_same_minutes(room: Room) -> None:
    set_answer(room.session, PEOPLE, "40")
    end_sitting(room.session)
    room.later(24 * 60)
    open_sitting(room.session, room.id)
    confirm_rows(room.session, [BACKUP])
    assert [said.at.day for said in room.outcomes] == [30, 1]
    assert [(sitting.began.day, sitting.ended) for sitting in room.meeting.sittings] == [(30, NINE), (1, None)]


def test_a_sitting_that_a_crash_left_open_ended_with_the_last_thing_decided(room: Room, catalogue: Catalogue) -> None:
    room.later(20)
    set_answer(room.session, PEOPLE, "40")
    reread = Session(
        from_data(json.loads(json.dumps(to_data(room.session.specification)))),
        catalogue,
        lambda: NINE + timedelta(days=2),
    )
    open_sitting(reread, room.id)
    first, second = meeting_of(reread.specification, room.id).sittings
    assert first.ended == NINE + timedelta(minutes=20)
    assert second.began == NINE + timedelta(days=2)


def test_a_note_a_default_and_a_choice_that_nobody_made_are_no_outcome(room: Room) -> None:
    set_note(room.session, PEOPLE, "À redemander")
    set_answer(room.session, PEOPLE, "40")
    set_decision(room.session, PEOPLE, Decision.PROPOSED)
    assert not room.outcomes


def test_saying_that_one_does_not_know_is_an_outcome(room: Room) -> None:
    mark_unknown(room.session, PEOPLE)
    assert [said.after for said in room.outcomes] == ["À préciser"]


def test_levels_confirmed_as_they_stand_are_an_outcome(room: Room) -> None:
    decide_levels(room.session, [LevelGroup.DELAYS], Decision.CONFIRMED)
    assert [(said.item, said.status) for said in room.outcomes] == [("levels:decisions:delays", Decision.CONFIRMED)]


def test_a_private_question_gives_a_confidential_outcome(room: Room) -> None:
    set_answer(room.session, "prix.enveloppe", "90 000")
    assert [said.confidential for said in room.outcomes] == [True]


def test_a_point_put_aside_is_marked_where_it_stands_in_one_change_and_is_no_decision(room: Room) -> None:
    confirm_rows(room.session, [BACKUP])
    park_point(room.session, room.id, ActivityPlace(BACKUP), "Sauvegardes", "Attendre l’hébergeur", "Ali")
    assert room.session.specification.row_decision(BACKUP) is Decision.PARKED
    assert [(point.title, point.for_whom) for point in room.meeting.parked] == [("Sauvegardes", "Ali")]
    assert not room.outcomes
    room.session.undo()
    assert room.session.specification.row_decision(BACKUP) is Decision.CONFIRMED
    assert not room.meeting.parked
    assert [said.item for said in room.outcomes] == ["activity:ACT-60"]


def test_the_next_meeting_expects_the_same_people_and_begins_with_the_points_left(room: Room) -> None:
    for place in (ActivityPlace(BACKUP), ASKED):
        park_point(room.session, room.id, place, str(place))
    settle_point(room.session, room.id, room.meeting.parked[0])
    close_meeting(room.session, room.id)
    name = add_meeting(room.session, date(2026, 12, 7))
    following = meeting_of(room.session.specification, name)
    assert [person.name for person in following.participants] == ["Claire Renaud", "Ali"]
    assert following.agenda == (AgendaItem(ASKED),)


def test_a_closed_meeting_is_not_taken_up_again(room: Room) -> None:
    close_meeting(room.session, room.id)
    assert room.meeting.state is MeetingState.CLOSED
    assert not room.session.meeting
    with pytest.raises(InvalidAnswer, match="close"):
        open_sitting(room.session, room.id)


def test_a_comment_stays_with_an_outcome_that_is_decided_again(room: Room) -> None:
    set_answer(room.session, PEOPLE, "40")
    comment_outcome(room.session, room.id, "answers:entreprise.effectif", "Sans les saisonniers", confidential=False)
    room.session.close_edit()
    set_answer(room.session, PEOPLE, "41")
    assert [said.comment for said in room.outcomes] == ["Sans les saisonniers"]


def test_an_action_without_a_word_is_none(room: Room) -> None:
    put_actions(room.session, room.id, [MeetingAction(" "), MeetingAction("Relire", "Ali", date(2026, 12, 4))])
    assert [action.what for action in room.meeting.actions] == ["Relire"]


def test_a_place_comes_once_on_an_agenda(room: Room) -> None:
    set_agenda(room.session, room.id, [AgendaItem(ASKED, 2), AgendaItem(LEVELS), AgendaItem(ASKED, 9)])
    assert room.meeting.agenda == (AgendaItem(ASKED, 2), AgendaItem(LEVELS))


def test_the_window_is_told_of_a_meeting(room: Room) -> None:
    told: list[Notification] = []
    room.session.subscribe(told.append)
    remove_meeting(room.session, room.id)
    assert [sorted(notification.topics) for notification in told] == [["meetings"]]


@pytest.mark.parametrize("seed", range(6))
def test_the_minutes_equal_the_history(room: Room, catalogue: Catalogue, seed: int) -> None:
    """Whatever is changed, taken back and made again, the minutes are what differs since the meeting began."""
    start, draw = room.session.specification, Random(seed)  # noqa: S311
    for _ in range(40):
        changed(room.session, draw, 1)
        step: Callable[[], None] = draw.choice([room.session.undo, room.session.redo, room.session.close_edit])
        step()
    now = room.session.specification
    at_once = meeting_of(recorded(start, now, room.id, catalogue, room.now), room.id)
    told = {said.item: (said.before, said.after, said.status) for said in room.outcomes}
    expected = {said.item: (said.before, said.after, said.status) for said in at_once.outcomes}
    assert {item: told.get(item) for item in expected} == expected
