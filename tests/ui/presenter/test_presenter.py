"""A meeting held from the keyboard in front of everybody: legible, private, its minutes are what was done."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QStyle, QStyleOptionFrame, QWidget
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import QuestionType
from cahier.editing.meeting_room import add_meeting, meeting_of, set_agenda, set_participants
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.guidance.agenda_proposals import is_presentable
from cahier.model.decision import Decision
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPart,
    ScreenPlace,
)
from cahier.model.meeting import AgendaItem, Meeting, MeetingState, Participant
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.service_level import LevelGroup
from cahier.storage import specification_file
from cahier.storage.codec import to_data
from tests.specifications.rich import rich_specification
from tests.support.hands import CTRL, Hands
from tests.support.marked import marked
from ui.presenter.choice_lines import ChoiceLines
from ui.presenter.domain_card import DomainCard
from ui.presenter.presenter_window import PresenterWindow
from ui.presenter.question_card import QuestionCard
from ui.presenter.requirement_card import RequirementCard
from ui.presenter.row_card import RowCard
from ui.session.context import Context
from ui.session.current_findings import Findings
from ui.session.session_signals import SessionSignals
from ui.theme.theme import Theme

TODAY = date(2026, 11, 30)
NINE = datetime.fromisoformat("2026-11-30T09:00:00")
HOURS, AVAILABILITY, DELAYS = LEVELS = [
    ScreenPlace(Screen.LEVELS, part) for part in (ScreenPart.HOURS, ScreenPart.AVAILABILITY, ScreenPart.DELAYS)
]
_SMALLEST_AT_1080 = 32


class Room:
    """The window of a meeting, and the keyboard of whoever leads it."""

    def __init__(
        self, context: Context, agenda: list[Location], qtbot: QtBot, size: tuple[int, int] = (1920, 1080)
    ) -> None:
        self.context, self.session, self._qtbot = context, context.session, qtbot
        self.now = NINE
        self.session.clock = lambda: self.now
        self.id = add_meeting(self.session, TODAY)
        set_participants(self.session, self.id, [Participant("Claire Renaud"), Participant("Ali Benali")])
        set_agenda(self.session, self.id, [AgendaItem(place) for place in agenda])
        self._size = size
        self.open()

    def open(self) -> None:
        self.window = PresenterWindow(self.context, self.id, lambda: TODAY)
        self.window.resize(*self._size)
        self.window.show()
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)
        self.hands = Hands(self.window, self._qtbot)

    def press(self, key: Qt.Key, times: int = 1) -> None:
        self.hands.press(key, times=times)

    @property
    def meeting(self) -> Meeting:
        return meeting_of(self.session.specification, self.id)

    def leave(self) -> None:
        self.press(Qt.Key.Key_Escape)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def rooms(context: Context, qtbot: QtBot) -> Iterator[list[Room]]:
    """Rooms that are left when the test ends."""
    made: list[Room] = []
    yield made
    for room in made:
        if room.context.session.meeting:
            room.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def question(session: Session, kind: QuestionType) -> QuestionPlace:
    asked = session.catalogue.questions.values()
    found = next(one for one in asked if one.type is kind and not one.private and session.situation.applies(one.id))
    return QuestionPlace(found.id)


def rows(session: Session, count: int) -> list[Location]:
    return [ActivityPlace(activity.id) for activity in session.situation.activities()[:count]]


def test_a_whole_meeting_is_held_from_the_keyboard_and_its_minutes_are_what_was_done(
    context: Context, qtbot: QtBot, rooms: list[Room]
) -> None:
    session = context.session
    agenda = [
        *rows(session, 40),
        question(session, QuestionType.CHOICE),
        DomainPlace(next(iter(session.catalogue.domains))),
        DELAYS,
    ]
    room = Room(context, agenda, qtbot)
    rooms.append(room)
    room.press(Qt.Key.Key_Return)
    for rank in range(40):
        if rank in (5, 15, 25):
            room.hands.type("?")
            continue
        if rank % 3 == 0:
            room.hands.type("C")
        room.press(Qt.Key.Key_Return)
        room.now += timedelta(minutes=2)
    assert len(room.meeting.outcomes) == 37
    assert [point.place for point in room.meeting.parked] == [agenda[5], agenda[15], agenda[25]]
    assert any("présents, 3 mis de côté" in label.text() for label in room.window.findChildren(QLabel))
    room.hands.press(Qt.Key.Key_Z, CTRL, times=2)
    assert len(room.meeting.outcomes) == 35
    room.leave()
    assert room.meeting.state is MeetingState.PAUSED
    room.now += timedelta(days=1)
    room.open()
    for _ in range(41):
        room.press(Qt.Key.Key_PageDown)
    room.hands.type("2")
    room.press(Qt.Key.Key_Return)
    room.hands.type("1")
    room.press(Qt.Key.Key_Return)
    room.hands.type("+")
    room.press(Qt.Key.Key_Return, times=3)
    decided = [outcome.item.split(":")[0] for outcome in room.meeting.outcomes]
    assert decided[35:] == ["answers", "scope", "levels", "levels"]
    assert {outcome.at.day for outcome in room.meeting.outcomes} == {30, 1}
    room.press(Qt.Key.Key_F9)
    assert room.meeting.state is MeetingState.CLOSED
    assert [sitting.began.day for sitting in room.meeting.sittings] == [30, 1]
    # The minutes are the history: each row decided is confirmed, each row put aside is marked so, and no other.
    state = session.specification
    confirmed = {activity for activity, decision in state.row_decisions.items() if decision is Decision.CONFIRMED}
    assert {f"activity:{name}" for name in confirmed} == {
        item.item for item in room.meeting.outcomes if "activity" in item.item
    }
    parked = {activity for activity, decision in state.row_decisions.items() if decision is Decision.PARKED}
    assert {ActivityPlace(name) for name in parked} == {agenda[5], agenda[15], agenda[25]}


def test_letters_are_set_by_the_arrows_and_the_sentence_follows(
    context: Context, qtbot: QtBot, rooms: list[Room]
) -> None:
    room = Room(context, rows(context.session, 1), qtbot)
    rooms.append(room)
    room.press(Qt.Key.Key_Return)
    card = room.window.card
    assert isinstance(card, RowCard)
    before = card.sentence.text()
    room.press(Qt.Key.Key_Right)
    room.press(Qt.Key.Key_Down)
    role = card.role
    assert role == card.columns[1].lines[1].role
    room.hands.type("n")
    assert context.session.specification.cell(card.activity, role.id) is Raci.NONE
    room.hands.type("r")
    assert context.session.specification.cell(card.activity, role.id) is Raci.R
    assert card.sentence.text() and card.sentence.text() != before


def test_a_refused_value_says_so_and_one_stays(context: Context, qtbot: QtBot, rooms: list[Room]) -> None:
    place = question(context.session, QuestionType.NUMBER)
    room = Room(context, [place], qtbot)
    rooms.append(room)
    room.press(Qt.Key.Key_Return)
    room.hands.type("beaucoup")
    room.press(Qt.Key.Key_Return)
    card = room.window.card
    assert isinstance(card, QuestionCard)
    assert card.error.isVisible() and card.error.text()
    assert not room.meeting.outcomes
    room.press(Qt.Key.Key_Escape)
    assert room.window.isVisible(), "what is typed is not lost by leaving"


def test_enter_goes_on_from_a_long_text_and_shift_enter_begins_a_line(
    context: Context, qtbot: QtBot, rooms: list[Room]
) -> None:
    asked = question(context.session, QuestionType.LONG_TEXT)
    room = Room(context, [asked, DELAYS], qtbot)
    rooms.append(room)
    room.press(Qt.Key.Key_Return)
    room.hands.type("Deux lignes :")
    room.hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    room.hands.type("la seconde.")
    room.press(Qt.Key.Key_Return)
    assert room.window.at == 2
    assert str(context.session.specification.answers[asked.question].value).endswith("Deux lignes :\nla seconde.")
    room.press(Qt.Key.Key_PageUp)
    assert room.window.at == 1


def test_hours_and_availability_are_chosen_by_a_figure_and_confirmed_by_enter(
    context: Context, qtbot: QtBot, rooms: list[Room]
) -> None:
    room = Room(context, [HOURS, AVAILABILITY], qtbot)
    rooms.append(room)
    session, windows = context.session, context.session.catalogue.levels.hours
    room.press(Qt.Key.Key_Return)
    room.hands.type(str(len(windows)))
    assert session.specification.levels.support_hours == windows[-1].id
    room.press(Qt.Key.Key_Return)
    assert session.specification.levels.decision(LevelGroup.HOURS) is Decision.CONFIRMED
    room.hands.type("3")
    assert session.specification.levels.availability == Decimal("99.5")
    card = room.window.card
    assert card is not None and "d’arrêt toléré par mois" in " ".join(texts_shown(card))
    assert "€" not in " ".join(texts_shown(room.window))
    room.press(Qt.Key.Key_Return)
    assert {outcome.place for outcome in room.meeting.outcomes} == {HOURS, AVAILABILITY}


def test_a_requirement_is_left_out_asked_again_and_put_in_other_words(
    context: Context, qtbot: QtBot, rooms: list[Room]
) -> None:
    session = context.session
    clause = next(clause.id for clause in session.situation.clauses() if clause.id in session.catalogue.clauses)
    place = RequirementPlace(clause)
    room = Room(context, [place], qtbot)
    rooms.append(room)
    room.press(Qt.Key.Key_Return)
    card = room.window.card
    assert isinstance(card, RequirementCard)
    room.hands.type("2")
    assert not session.specification.requirement_choices[clause].kept
    room.hands.type("1")
    assert session.specification.requirement_choices[clause].kept
    room.press(Qt.Key.Key_F2)
    assert card.is_typed_in
    card.text.selectAll()
    room.press(Qt.Key.Key_Delete)
    room.press(Qt.Key.Key_Return)
    assert room.window.card is card and "Écrivez votre texte" in card.error.text()
    room.hands.type("Le prestataire répond en 2 heures ; pas plus.")
    room.press(Qt.Key.Key_Return)
    assert session.specification.own_wordings[clause].text.startswith("Le prestataire répond en 2 heures")
    assert place in {outcome.place for outcome in room.meeting.outcomes}
    room.press(Qt.Key.Key_PageUp)
    room.press(Qt.Key.Key_F3)
    assert clause not in session.specification.own_wordings


def test_undo_takes_back_nothing_that_was_done_before_the_meeting(
    context: Context, qtbot: QtBot, rooms: list[Room]
) -> None:
    set_answer(context.session, "entreprise.nom", "Atelier Brun")
    room = Room(context, rows(context.session, 1), qtbot)
    rooms.append(room)
    room.press(Qt.Key.Key_Return)
    room.hands.press(Qt.Key.Key_Z, CTRL, times=3)
    answers = {str(name): answer.value for name, answer in context.session.specification.answers.items()}
    assert answers["entreprise.nom"] == "Atelier Brun"


def test_a_pause_writes_nothing_and_any_key_takes_up_again(context: Context, qtbot: QtBot, rooms: list[Room]) -> None:
    room = Room(context, rows(context.session, 2), qtbot)
    rooms.append(room)
    room.press(Qt.Key.Key_Return)
    room.hands.type("p")
    assert room.meeting.state is MeetingState.PAUSED
    room.hands.type("r")
    assert room.meeting.state is MeetingState.ONGOING
    assert not room.meeting.outcomes


def test_who_is_there_is_said_by_the_space_bar(context: Context, qtbot: QtBot, rooms: list[Room]) -> None:
    room = Room(context, rows(context.session, 1), qtbot)
    rooms.append(room)
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Space)
    assert room.meeting.present == ("Claire Renaud",)
    room.hands.type("Sophie Martin")
    room.press(Qt.Key.Key_Return)
    assert room.meeting.present == ("Claire Renaud", "Sophie Martin")
    room.press(Qt.Key.Key_Return)
    assert isinstance(room.window.card, RowCard)


def test_an_action_has_somebody_and_a_date_by_three_keys(context: Context, qtbot: QtBot, rooms: list[Room]) -> None:
    room = Room(context, [], qtbot)
    rooms.append(room)
    room.press(Qt.Key.Key_PageDown, times=2)
    room.hands.type("Relire le contrat")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_F6, times=2)
    room.press(Qt.Key.Key_F8)
    (action,) = room.meeting.actions
    assert (action.owner, action.due) == ("Ali Benali", date(2026, 12, 14))


def test_a_domain_chosen_says_what_moved(context: Context, qtbot: QtBot, rooms: list[Room]) -> None:
    domain = next(
        name for name, found in context.session.specification.scope.items() if found.allocation is Allocation.ENTRUSTED
    )
    room = Room(context, [DomainPlace(domain)], qtbot)
    rooms.append(room)
    room.press(Qt.Key.Key_Return)
    room.hands.type("1")
    assert context.session.specification.scope[domain].allocation is Allocation.KEPT
    shown = [label.text() for label in room.window.findChildren(QLabel)]
    assert any("mises à jour" in text or "mise à jour" in text for text in shown)


def texts_shown(window: QWidget) -> Iterator[str]:
    """Every text of a window: shown, typed, told to a screen reader, or hinted."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from (widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, QLabel | QLineEdit):
            yield widget.text()
        if isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()


# What everybody in the room has said, or is shown to be decided: all else that a person wrote is private.
_MAY_BE_SHOWN = (
    *("answers", "roles", "row_labels", "own_domains", "custom_activities", "meetings", "levels", "scope"),
    # Requirements are what bidders read; why one is not asked stays in the company.
    *("own_wordings", "own_requirements"),
)


def test_nothing_private_is_on_any_screen(catalogue: Catalogue, theme: Theme, qtbot: QtBot) -> None:
    mark = "SECRET"
    found, places = marked(rich_specification(catalogue), catalogue, mark)
    session = Session(found, catalogue)
    signals = SessionSignals(session)
    context = Context(session, signals, Findings(session, signals), theme)
    situation = session.situation
    everything: list[Location] = [
        *(QuestionPlace(name) for name in situation.catalogue.questions),
        # One card shows them all: a row in four, for a run that is not too long.
        *(ActivityPlace(activity.id) for activity in situation.activities()[::4]),
        *map(DomainPlace, situation.catalogue.domains),
        *LEVELS,
        *(RequirementPlace(clause.id) for clause in situation.clauses()[::20]),
        *map(RequirementPlace, (*found.requirement_choices, *found.own_wordings)),
        *(RequirementPlace(own.id) for own in found.own_requirements),
    ]
    room = Room(context, everything, qtbot)
    private = {name for name, asked in situation.catalogue.questions.items() if asked.private}
    assert private and not any(is_presentable(QuestionPlace(name), situation) for name in private)
    hidden = [
        place
        for place in places
        if place[0] not in _MAY_BE_SHOWN or "note" in place or place[1] in private or place[-1] == "comment"
    ]
    data = json.loads(json.dumps(to_data(found)))
    told = {_text_at(data, place) for place in hidden}
    # Words that the specification shows elsewhere: a sheet of an offer is named as one of its criteria.
    shared = {_text_at(data, place) for place in set(places) - set(hidden)}
    # An empty text became the mark alone, which says nothing of where it comes from.
    secrets = {text for text in told - shared if len(text) > len(mark) + 1}
    assert len(secrets) > 20
    for at in range(room.window.last + 1):
        room.window.go_to(at)
        shown = " ".join(texts_shown(room.window))
        assert not [secret for secret in secrets if secret and secret in shown], room.window.windowTitle()
    room.window.close()
    signals.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _text_at(data: Any, place: tuple[str | int, ...]) -> str:
    for name in place:
        data = data[name]
    return str(data)


def room_for_letters(field: QLineEdit) -> int:
    """The height in which a line shows what is typed, its edges left out."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    return field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field).height()


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_every_decision_fits_the_screen_in_letters_that_read_from_five_metres(
    context: Context, qtbot: QtBot, rooms: list[Room], size: tuple[int, int]
) -> None:
    session = context.session
    every = [
        *map(QuestionPlace, session.catalogue.questions),
        *rows(session, 400),
        *map(DomainPlace, session.catalogue.domains),
        *(RequirementPlace(clause.id) for clause in session.situation.clauses()[::3]),
    ]
    shown = [place for place in every if is_presentable(place, session.situation)]
    room = Room(context, [*LEVELS, *shown[:: 9 if size[1] == 1080 else 13]], qtbot, size)
    rooms.append(room)
    smallest = round(_SMALLEST_AT_1080 * size[1] / 1080)
    for at in range(room.window.last + 1):
        room.window.go_to(at)
        QApplication.processEvents()
        card = room.window.card
        assert card is not None
        for label in room.window.findChildren(QLabel):
            if label.isVisible() and label.text():
                font: QFont = label.font()
                assert font.pixelSize() >= smallest, label.text()
                assert label.height() >= label.heightForWidth(label.width()) - 2, (card.title.text(), label.text())
        for lines in card.findChildren(ChoiceLines):
            assert lines.geometry().bottom() <= card.height()
        for field in card.findChildren(QLineEdit):
            assert room_for_letters(field) >= field.fontMetrics().height(), "letters are whole where one types"


def test_the_foot_says_as_many_keys_as_there_are_lines(context: Context, qtbot: QtBot, rooms: list[Room]) -> None:
    every = context.session.catalogue.domains.values()
    yes_no = question(context.session, QuestionType.YES_NO)
    decided = [*(DomainPlace(domain.id) for domain in every if domain.allocatable), yes_no]
    room = Room(context, decided, qtbot)
    rooms.append(room)
    for at in range(1, len(decided) + 1):
        room.window.go_to(at)
        card = room.window.card
        keys = f"1–{len(card.offered)}" if isinstance(card, DomainCard) else "1–2"
        assert any(keys in label.text() for label in room.window.findChildren(QLabel) if label.isVisible())


def test_the_file_keeps_the_meeting_whatever_happens_next(
    context: Context, qtbot: QtBot, rooms: list[Room], catalogue: Catalogue
) -> None:
    """What a crash leaves is the file as it stands: one takes the meeting up again from it."""
    room = Room(context, rows(context.session, 2), qtbot)
    rooms.append(room)
    room.press(Qt.Key.Key_Return, times=2)
    reread = specification_file.parse(specification_file.serialise(context.session.specification))
    assert meeting_of(reread, room.id) == room.meeting
    assert meeting_of(reread, room.id).state is MeetingState.ONGOING


def test_the_foot_says_only_keys_that_do_something_there(context: Context, qtbot: QtBot, rooms: list[Room]) -> None:
    room = Room(context, rows(context.session, 1), qtbot)
    rooms.append(room)

    def said() -> str:
        return next(
            label.text() for label in room.window.findChildren(QLabel) if "Échap" in label.text() and label.isVisible()
        )

    parks = []
    for at in range(room.window.last + 1):
        room.window.go_to(at)
        parks.append("mettre\u00a0de\u00a0côté" in said())
    assert parks == [False, True, False, False, False]
    assert "suivant" not in said(), "nothing comes after the last screen"
