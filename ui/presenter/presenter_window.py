"""The window of a meeting: the room, the decisions of the agenda one by one, what was put aside, the actions, the end.

Esc leaves, and the minutes wait until one comes back. Only what everybody may see is shown: no note, no price, no path,
no other client; a private question is left out of the agenda.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import assert_never

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from cahier.editing.meeting_room import close_meeting, end_sitting, meeting_of, open_sitting
from cahier.editing.verbs.meetings import park_point
from cahier.guidance.agenda_proposals import is_presentable
from cahier.guidance.place_titles import place_title
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    ScreenPart,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from cahier.model.meeting import AgendaItem, Meeting
from cahier.model.specification import Specification
from ui.presenter.decision_card import DecisionCard
from ui.presenter.delay_card import DelayCard
from ui.presenter.domain_card import DomainCard
from ui.presenter.level_cards import AvailabilityCard, HoursCard
from ui.presenter.list_card import ActionsCard, EndCard, ParkedCard, RoomCard
from ui.presenter.projection import LEAD, SMALLEST, Projection
from ui.presenter.question_card import QuestionCard
from ui.presenter.requirement_card import RequirementCard
from ui.presenter.row_card import RowCard
from ui.session.context import Context
from ui.texts import set_name, set_text, set_title

_TICK = 1000  # milliseconds between two looks at the clock
_SMALLEST_HEIGHT = 480
_NEXT = (("Entrée", "suivant"),)
_PARK = (("F4", "mettre de côté"),)
_COMMON = (
    ("Ctrl+Z", "annuler"),
    ("F10", "pause"),
    ("Échap", "quitter"),
)


class PresenterWindow(QWidget):
    """One decision at a time, over the whole screen."""

    left = Signal()
    """The meeting is paused or closed, and the window gone."""

    told = Signal()
    """What the window says of the meeting, the time it takes included, was told anew."""

    def __init__(
        self, context: Context, meeting: str, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self.session = context, context.session
        self.meeting_id, self._today = meeting, today
        self._paused = False
        self.at = 0
        self.card: DecisionCard | None = None
        self._seen: tuple[Specification, tuple[AgendaItem, ...]] | None = None
        self._spent, self._since = QElapsedTimer(), QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK)
        self._tick.timeout.connect(self._show_time)
        set_title(self, "Réunion")
        open_sitting(self.session, meeting)
        self._depth = self.session.undo_depth
        self._projection = Projection(context.theme, max(self.height(), _SMALLEST_HEIGHT))
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        # What is shown fits the screen; a screen never grows to what is shown.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._stop = context.session.subscribe(lambda _notification: self._on_changed())
        self._since.start()
        self._tick.start()
        self._build()

    # What there is to show

    @property
    def meeting(self) -> Meeting:
        """The meeting, as it now stands."""
        return meeting_of(self.session.specification, self.meeting_id)

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The decisions of the agenda that everybody may see."""
        state = self.session.specification
        if self._seen is None or self._seen[0] is not state:
            agenda = self.meeting.agenda
            self._seen = state, tuple(item for item in agenda if is_presentable(item.place, self.session.situation))
        return self._seen[1]

    @property
    def item(self) -> AgendaItem | None:
        """The decision on the screen, None on the lists."""
        rank = self.at - 1
        return self.items[rank] if 0 <= rank < len(self.items) else None

    @property
    def shown(self) -> str:
        """The title of what is on the screen."""
        return self.card.title.text() if self.card is not None else ""

    @property
    def last(self) -> int:
        """The place of the last screen."""
        return len(self.items) + 3

    def go_to(self, at: int) -> None:
        """Show a screen: the room first, then the decisions, what was put aside, the actions, the end."""
        self.at = min(max(at, 0), self.last)
        self._spent.restart()
        self._show_card()

    def _first_undecided(self) -> int:
        """Return the screen of the first decision still to be taken: a meeting taken up again goes on there."""
        settled = frozenset(self.meeting.settled_places())
        ranks = (rank for rank, item in enumerate(self.items, start=1) if item.place not in settled)
        return next(ranks, len(self.items) + 1)

    def _make_card(self) -> DecisionCard:
        item, after = self.item, self.at - len(self.items)
        if item is not None:
            return self._decision(item.place)
        if self.at == 0:
            return RoomCard(self.session, self.meeting_id, self._projection, self)
        if after == 1:
            return ParkedCard(self.session, self.meeting_id, self._projection, self)
        if after == 2:
            return ActionsCard(self.session, self.meeting_id, self._projection, self._today, self)
        return EndCard(self.session, self.meeting_id, self._projection, self)

    def _decision(self, place: Location) -> DecisionCard:
        match place:
            case ActivityPlace(activity):
                return RowCard(self.session, activity, self._projection, self)
            case DomainPlace(domain):
                return DomainCard(self.session, domain, self._projection, self)
            case QuestionPlace(question):
                return QuestionCard(self.session, question, self._projection, self)
            case RequirementPlace(requirement):
                return RequirementCard(self.session, requirement, self._projection, self)
            case ScreenPlace(part=ScreenPart.HOURS):
                return HoursCard(self.session, self._projection, self)
            case ScreenPlace(part=ScreenPart.AVAILABILITY):
                return AvailabilityCard(self.session, self._projection, self)
            case ScreenPlace():
                return DelayCard(self.session, self._projection, self)
            case SectionPlace() | StepPlace():
                raise ValueError(place)
            case _:
                assert_never(place)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._paused:
            if event.key() == Qt.Key.Key_Escape:
                self.close()
            else:
                self._pause(False)
            return
        if not self._common(event) and self.card is not None and self.card.press(event):
            # What is typed over has keys of its own.
            self._show_keys(self.card)

    def _common(self, event: QKeyEvent) -> bool:
        key, typed = Qt.Key(event.key()), event.text()
        free = self.card is None or not self.card.is_typed_in
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.card is None or self.card.decide():
                self.go_to(self.at + 1 if self.at else self._first_undecided())
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            if self.card is None or self.card.hand_over():
                self.go_to(self.at + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key == Qt.Key.Key_F4 or (typed == "?" and free):
            self._park()
        elif (control and key == Qt.Key.Key_Z) or (typed.upper() == "Z" and free):
            self._undo()
        elif key == Qt.Key.Key_F10 or (typed.upper() == "P" and free):
            self._pause(True)
        elif key == Qt.Key.Key_F9 and self.at == self.last:
            close_meeting(self.session, self.meeting_id)
            self.close()
        else:
            return False
        return True

    def _park(self) -> None:
        item = self.item
        if item is not None:
            park_point(self.session, self.meeting_id, item.place, place_title(item.place, self.session.situation))
            self.go_to(self.at + 1)

    def _undo(self) -> None:
        # What was done before the meeting is not taken back in front of everybody.
        if self.session.undo_depth > self._depth:
            self.session.undo()

    def _pause(self, paused: bool) -> None:
        self._paused = paused
        if paused:
            end_sitting(self.session)
            self._tick.stop()
        else:
            open_sitting(self.session, self.meeting_id)
            self._spent.restart()
            self._tick.start()
        self._show_card()

    # What is on the screen

    def _build(self) -> None:
        projection = self._projection
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, projection.color("desk"))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        side = projection.px(64)
        self._column.setContentsMargins(side, projection.px(28), side, projection.px(24))
        self._column.setSpacing(projection.px(26))
        self._head = QWidget(self)
        self._place = projection.label("", LEAD, 650, parent=self._head)
        self._count, self._room, self._time = (self._quiet_label(self._head) for _ in range(3))
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(projection.px(36))
        row.addWidget(self._place, 1)
        for label in (self._count, self._room, self._time):
            row.addWidget(label)
        self._foot = self._quiet_label(self)
        self._foot.setWordWrap(True)
        self._column.addWidget(self._head)
        self._column.addWidget(self._foot)
        self._parts = [self._head, self._foot]
        self._show_card()

    def _quiet_label(self, parent: QWidget) -> QLabel:
        label = self._projection.label("", SMALLEST, colour="text2", parent=parent)
        label.setWordWrap(False)
        return label

    def _show_card(self) -> None:
        if self.card is not None:
            self._column.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        self.card = self._fitting_card()
        self._column.insertWidget(1, self.card, 1)
        set_name(self.card, self.card.title.text())
        self.card.show()
        self.card.begin()
        self._show_head()

    def _fitting_card(self) -> DecisionCard:
        """Return the card, closer set where there is much to show."""
        self._projection = replace(self._projection, tight=False)
        card = self._pause_card() if self._paused else self._make_card()
        self._show_keys(card)
        if not card.fits(*self._room_left()):
            card.deleteLater()
            self._projection = replace(self._projection, tight=True)
            card = self._make_card()
            card.fits(*self._room_left())
        return card

    def _room_left(self) -> tuple[int, int]:
        margins = self._column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        taken = self._head.sizeHint().height() + self._foot.heightForWidth(width) + 2 * self._column.spacing()
        return width, self.height() - margins.top() - margins.bottom() - taken

    def _show_keys(self, card: DecisionCard) -> None:
        on, park = _NEXT if self.at < self.last else (), _PARK if self.item is not None else ()
        keys = () if self._paused else (*card.KEYS, *on, *park, *_COMMON)
        # A key stays with what it does.
        set_text(self._foot, "    ".join(f"{key} : {words}".replace(" ", "\u00a0") for key, words in keys))

    def _pause_card(self) -> DecisionCard:
        made = DecisionCard(self.session, self._projection, self)
        set_text(made.title, "Pause")
        set_text(made.lead, "Appuyez sur une touche pour reprendre.")
        made.body.addStretch(1)
        return made

    def _show_head(self) -> None:
        item, meeting = self.item, self.meeting
        set_text(self._place, meeting.title or "Réunion")
        set_text(self._count, f"décision {self.at} sur {len(self.items)}" if item is not None else "")
        parked = sum(1 for point in meeting.parked if not point.settled)
        told = [f"{len(meeting.present)} présents" if len(meeting.present) > 1 else f"{len(meeting.present)} présent"]
        told += [f"{parked} mis de côté"] if parked else []
        set_text(self._room, ", ".join(told))
        set_name(self, self.shown)
        self._show_time()

    def _show_time(self) -> None:
        item = self.item
        spent = self._spent.elapsed() // 60_000 if self._spent.isValid() else 0
        left = sum(item.minutes for item in self.items[max(self.at - 1, 0) :])
        told = f"{spent} min sur {item.minutes}" if item is not None else ""
        set_text(self._time, " · ".join(filter(None, (told, f"reste {left} min" if left else ""))))
        for label in (self._count, self._room, self._time):
            label.setVisible(bool(label.text()))
        self.told.emit()

    def _on_changed(self) -> None:
        if self.card is not None and not self._paused:
            self.card.refresh()
        self._show_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = max(self.height(), _SMALLEST_HEIGHT)
        if height != self._projection.height:
            self._projection = Projection(self.context.theme, height)
            self._rebuild()

    def _rebuild(self) -> None:
        if self.card is not None and not self.card.hand_over():
            return
        for part in self._parts:
            self._column.removeWidget(part)
            part.deleteLater()
        while self._column.count():
            self._column.takeAt(0)
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        self._build()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.card is not None and not self.card.hand_over():
            event.ignore()
            return
        self._stop()
        self._tick.stop()
        end_sitting(self.session)
        super().closeEvent(event)
        self.left.emit()
