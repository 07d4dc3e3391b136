"""The lists of a meeting: who is there, what was put aside, what is to be done, what was decided."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cahier.editing.meeting_room import meeting_of, set_participants
from cahier.editing.session import Session
from cahier.editing.verbs.meetings import put_actions
from cahier.export.document.meeting_minutes import minutes_of
from cahier.model.meeting import Meeting, MeetingAction, Participant
from cahier.typography import day_and_month, join_words
from ui.presenter.choice_lines import ChoiceLine, ChoiceLines
from ui.presenter.decision_card import DecisionCard
from ui.presenter.projection import Projection
from ui.texts import set_name, set_placeholder, set_text

_SHOWN = 9


class ListCard(DecisionCard):
    """Lines one goes through with the arrows."""

    def __init__(self, session: Session, meeting: str, projection: Projection, parent: QWidget | None = None) -> None:
        super().__init__(session, projection, parent)
        self.meeting_id = meeting
        self.at = 0
        self.lines = ChoiceLines(projection, self)
        self.field: QLineEdit | None = None
        self.body.addWidget(self.lines)

    @property
    def meeting(self) -> Meeting:
        """The meeting, as it now stands."""
        return meeting_of(self.session.specification, self.meeting_id)

    def add_field(self, placeholder: str) -> None:
        """Add the field in which one more line is typed."""
        self.field = QLineEdit(self)
        self.projection.dress(self.field)
        set_placeholder(self.field, placeholder)
        set_name(self.field, placeholder)
        self.body.addWidget(self.field)
        self.body.addStretch(1)

    @property
    def is_typed_in(self) -> bool:
        """Whether letters are for the field."""
        return self.field is not None

    def type_in(self, event: QKeyEvent) -> bool:
        """Begin to type in the field; return whether the key writes something."""
        if self.field is None or not event.text().strip() or not event.text().isprintable():
            return False
        self.field.setFocus()
        self.field.insert(event.text())
        return True

    def go(self, event: QKeyEvent, count: int) -> bool:
        """Go up or down; return whether the key was an arrow."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            return False
        self.at = min(max(self.at + step, 0), max(count - 1, 0))
        self.refresh()
        return True

    def show_lines(self, lines: list[ChoiceLine]) -> None:
        """Show the lines around the one where one stands."""
        start = max(0, min(self.at - _SHOWN // 2, len(lines) - _SHOWN))
        self.lines.show_lines(lines[start : start + _SHOWN])


class RoomCard(ListCard):
    """Who is expected, and who is there."""

    KEYS = (("Espace", "présent ou non"), ("↑ ↓", "choisir"))

    def __init__(self, session: Session, meeting: str, projection: Projection, parent: QWidget | None = None) -> None:
        super().__init__(session, meeting, projection, parent)
        self.add_field("Ajouter quelqu’un : son nom, puis Entrée")
        self.refresh()

    def refresh(self) -> None:
        """Show the participants."""
        set_text(self.title, "Qui est là ?")
        people = self.meeting.participants
        set_text(self.lead, f"Présents : {join_words(list(self.meeting.present)) or 'personne'}.")
        self.show_lines(
            [
                ChoiceLine("✓" if person.present else "–", person.name, person.role, rank == self.at)
                for rank, person in enumerate(people)
            ]
        )

    def press(self, event: QKeyEvent) -> bool:
        """Say that somebody is there, or is not."""
        people = list(self.meeting.participants)
        if self.go(event, len(people)):
            return True
        if event.key() == Qt.Key.Key_Space and people:
            people[self.at] = replace(people[self.at], present=not people[self.at].present)
            set_participants(self.session, self.meeting_id, people)
            self.refresh()
            return True
        return self.type_in(event)

    def decide(self) -> bool:
        """Add who was typed; go on once nobody is."""
        name = self.field.text().strip() if self.field is not None else ""
        if not name:
            return True
        set_participants(self.session, self.meeting_id, [*self.meeting.participants, Participant(name)])
        if self.field is not None:
            self.field.clear()
        self.begin()
        self.refresh()
        return False


class ParkedCard(ListCard):
    """What was put aside in this meeting."""

    def __init__(self, session: Session, meeting: str, projection: Projection, parent: QWidget | None = None) -> None:
        super().__init__(session, meeting, projection, parent)
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the points put aside."""
        points = minutes_of(self.meeting, self.session.catalogue, inside=False).parked
        set_text(self.title, "Points mis de côté")
        set_text(self.lead, "Ils reviennent à la prochaine réunion." if points else "Aucun point n’a été mis de côté.")
        self.show_lines(
            [
                ChoiceLine(str(rank), point.title, point.for_whom, rank == self.at + 1)
                for rank, point in enumerate(points, 1)
            ]
        )

    def press(self, event: QKeyEvent) -> bool:
        """Go through the points."""
        return self.go(event, len(self.meeting.parked))


class ActionsCard(ListCard):
    """What is to be done, by whom among those expected, by when."""

    KEYS = (("F6", "qui"), ("F7 F8", "pour quand"), ("Suppr", "retirer"))

    def __init__(
        self,
        session: Session,
        meeting: str,
        projection: Projection,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, meeting, projection, parent)
        self._today = today
        self.add_field("Ajouter une action, puis Entrée")
        self.refresh()

    def refresh(self) -> None:
        """Show the actions."""
        actions = self.meeting.actions
        set_text(self.title, "Qui fait quoi d’ici la prochaine fois ?")
        set_text(self.lead, "" if actions else "Aucune action n’est notée.")
        self.show_lines(
            [
                ChoiceLine(str(rank), action.what, _who(action), rank == self.at + 1)
                for rank, action in enumerate(actions, 1)
            ]
        )

    def press(self, event: QKeyEvent) -> bool:
        """Choose who does it, or move its date by a day or a week."""
        actions = list(self.meeting.actions)
        if self.go(event, len(actions)):
            return True
        key = Qt.Key(event.key())
        if not actions or key not in (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_Delete):
            return self.type_in(event)
        if key == Qt.Key.Key_Delete:
            del actions[self.at]
            self.at = max(0, self.at - 1)
        elif key == Qt.Key.Key_F6:
            actions[self.at] = replace(actions[self.at], owner=self._next_owner(actions[self.at].owner))
        else:
            days = 7 if key == Qt.Key.Key_F8 else 1
            due = (actions[self.at].due or self._today()) + timedelta(days=days)
            actions[self.at] = replace(actions[self.at], due=due)
        put_actions(self.session, self.meeting_id, actions)
        self.refresh()
        return True

    def decide(self) -> bool:
        """Add what was typed; go on once nothing is."""
        what = self.field.text().strip() if self.field is not None else ""
        if not what:
            return True
        due = self._today() + timedelta(days=7)
        put_actions(self.session, self.meeting_id, [*self.meeting.actions, MeetingAction(what, "", due)])
        self.session.close_edit()
        if self.field is not None:
            self.field.clear()
        self.begin()
        self.at = len(self.meeting.actions) - 1
        self.refresh()
        return False

    def _next_owner(self, owner: str) -> str:
        names = [person.name for person in self.meeting.participants]
        if not names:
            return owner
        return names[(names.index(owner) + 1) % len(names)] if owner in names else names[0]


def _who(action: MeetingAction) -> str:
    due = f"pour le {day_and_month(action.due)}" if action.due else "sans date"
    return f"{action.owner or 'à désigner'}, {due}"


class EndCard(ListCard):
    """What was decided, as the minutes say it to everybody."""

    KEYS = (("F9", "clore la réunion"),)

    def __init__(self, session: Session, meeting: str, projection: Projection, parent: QWidget | None = None) -> None:
        super().__init__(session, meeting, projection, parent)
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the decisions."""
        meeting = self.meeting
        minutes = minutes_of(meeting, self.session.catalogue, inside=False)
        set_text(self.title, "Ce qui a été décidé")
        counts = (
            (len(minutes.outcomes), "décision", "décisions"),
            (len(minutes.parked), "point mis de côté", "points mis de côté"),
            (len(meeting.actions), "action", "actions"),
        )
        told = [f"{count} {many if count > 1 else one}" for count, one, many in counts if count]
        set_text(self.lead, f"{join_words(told)}." if told else "Rien n’a encore été décidé.")
        self.show_lines(
            [
                ChoiceLine(str(rank), said.title, said.after, rank == self.at + 1)
                for rank, said in enumerate(minutes.outcomes, 1)
            ]
        )

    def press(self, event: QKeyEvent) -> bool:
        """Go through the decisions."""
        return self.go(event, len(self.meeting.outcomes))
