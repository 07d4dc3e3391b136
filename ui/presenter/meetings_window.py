"""The meetings of a file: one prepares them, holds them in front of everybody, and hands their minutes over."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cahier.editing.meeting_room import (
    add_meeting,
    describe_meeting,
    meeting_of,
    remove_meeting,
    reopen_meeting,
    set_agenda,
    set_participants,
)
from cahier.guidance.agenda_proposals import ProposedItem, agenda_proposals, everything_to_decide
from cahier.guidance.participants_text import participants_text, read_participants
from cahier.guidance.place_titles import place_title
from cahier.guidance.screen_help import FirstScreen
from cahier.model.meeting import Meeting
from cahier.typography import french, long_date
from ui.presenter.agenda_list import AgendaList
from ui.presenter.outcomes_window import OutcomesWindow
from ui.session.context import Context
from ui.soon import soon
from ui.texts import (
    add_verbatim_choice,
    make_button,
    make_check,
    make_label,
    set_name,
    set_placeholder,
    set_text,
    set_title,
    set_verbatim,
)
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.tab_order import tab_as_laid_out

_EMPTY = (
    "Aucune réunion n’est préparée : « Préparer une réunion » en commence une. On y écrit les participants et ce qui "
    "est à décider, avec des minutes pour chaque point. « Présenter » montre ensuite une décision par écran, et le "
    "relevé se fait de ce qui est décidé."
)
_SIZE = (860, 640)


class MeetingsWindow(HelpedWindow):
    """Shows one meeting at a time and records what is typed; Échap closes it."""

    about = FirstScreen.MEETINGS

    present_asked = Signal(str)
    """A meeting to hold in front of everybody."""

    minutes_asked = Signal(str, str, bool)
    """A meeting, « word », « pdf » or « text », and whether those outside read it."""

    def __init__(self, context: Context, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self.context, self.session, self._today = context, context.session, today
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, "Réunions")
        self.choice = QComboBox(self)
        self.prepare = make_button("Préparer une réunion", self)
        self.remove = make_button("Retirer", self)
        self.help = make_button("Aide", self)
        self.title, self.venue = QLineEdit(self), QLineEdit(self)
        self.day = QDateEdit(self)
        self.people = QPlainTextEdit(self)
        self.agenda = AgendaList(self)
        self.add = QLineEdit(self)
        self._known: dict[str, ProposedItem] = {}
        self.up, self.down = make_button("Monter", self, scale="small"), make_button("Descendre", self, scale="small")
        self.longer = make_button("+ 1 min", self, scale="small")
        self.shorter = make_button("− 1 min", self, scale="small")
        self.told = make_label("", "muted", wrap=True, parent=self)
        self.empty = make_label(_EMPTY, "", wrap=True, parent=self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.filled = QWidget(self)
        self.outcomes = make_button("Décisions…", self)
        self.outside = make_check("Sans ce qui est confidentiel", self)
        self.word = make_button("Relevé, Word…", self)
        self.pdf = make_button("Relevé, PDF…", self)
        self.copy = make_button("Copier pour un courriel", self)
        self.reopen = make_button("Rouvrir", self)
        self.present = make_button("Présenter", self, kind="primary")
        self._lay_out()
        tab_as_laid_out(self)
        self._connect()
        self._list()

    @property
    def meeting(self) -> Meeting | None:
        """The meeting shown, None when there is none."""
        name = self.choice.currentData()
        return meeting_of(self.session.specification, name) if name else None

    def _lay_out(self) -> None:
        for field, name, example in (
            (self.title, "Objet", "Par exemple : Atelier n° 1, qui fait quoi"),
            (self.venue, "Lieu", ""),
            (self.people, "Participants", "Une personne par ligne : nom, rôle"),
        ):
            set_name(field, name)
            if example:
                set_placeholder(field, example)
        self.people.setTabChangesFocus(True)
        self.people.setMaximumHeight(96)
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        set_name(self.choice, "Réunion")
        set_name(self.day, "Date")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        top = QHBoxLayout()
        # Where there is no meeting to choose, buttons stay as wide as their words.
        top.addWidget(self.choice, 1000)
        for button in (self.prepare, self.remove, self.help):
            top.addWidget(button)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.empty, 1)
        column.addWidget(self.filled, 1)
        column = QVBoxLayout(self.filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._facts())
        column.addLayout(self._agenda_bar())
        column.addWidget(self.agenda, 1)
        set_name(self.add, "Ajouter à l’ordre du jour")
        set_placeholder(self.add, "Ajouter une question, une activité, un domaine : tapez quelques mots")
        column.addWidget(self.add)
        counted = QHBoxLayout()
        counted.addWidget(self.told, 1)
        counted.addWidget(self.outcomes)
        column.addLayout(counted)
        column.addLayout(self._foot())
        for button in (
            self.prepare,
            self.remove,
            self.word,
            self.pdf,
            self.copy,
            self.reopen,
            self.outcomes,
            self.help,
        ):
            button.setAutoDefault(False)
        room, zoom = self.screen().availableSize(), self.context.theme.zoom
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))

    def _facts(self) -> QFormLayout:
        """Return what one says of a meeting: its subject, when, where, with whom."""
        form = QFormLayout()
        form.addRow(make_label("Objet"), self.title)
        when = QHBoxLayout()
        when.addWidget(self.day)
        when.addWidget(make_label("Lieu"))
        when.addWidget(self.venue, 1)
        form.addRow(make_label("Date"), when)
        form.addRow(make_label("Participants"), self.people)
        return form

    def _foot(self) -> QHBoxLayout:
        """Return the last line: the minutes handed over, and the meeting held."""
        last = QHBoxLayout()
        for widget in (self.word, self.pdf, self.copy, self.outside):
            last.addWidget(widget)
        last.addStretch(1)
        last.addWidget(self.reopen)
        last.addWidget(self.present)
        return last

    def _agenda_bar(self) -> QHBoxLayout:
        """Return the line over the agenda: its keys, and buttons that do the same."""
        words = "Ordre du jour : Espace coche, Alt+↑ et Alt+↓ rangent, + et - changent les minutes"
        row = QHBoxLayout()
        row.addWidget(make_label(words, "small", wrap=True), 1)
        for button in (self.up, self.down, self.longer, self.shorter):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.choice.currentIndexChanged.connect(lambda _rank: self._show())
        self.prepare.clicked.connect(self._prepare)
        self.remove.clicked.connect(self._remove)
        self.help.clicked.connect(self.ask_help)
        self.title.editingFinished.connect(self.commit)
        self.venue.editingFinished.connect(self.commit)
        self.day.editingFinished.connect(self.commit)
        self.agenda.edited.connect(self._on_agenda)
        self.up.clicked.connect(lambda: self.agenda.move_current(-1))
        self.down.clicked.connect(lambda: self.agenda.move_current(1))
        self.longer.clicked.connect(lambda: self.agenda.add_minutes(1))
        self.shorter.clicked.connect(lambda: self.agenda.add_minutes(-1))
        self.outcomes.clicked.connect(self._show_outcomes)
        self.add.returnPressed.connect(self._add)
        self.word.clicked.connect(lambda: self._ask("word"))
        self.pdf.clicked.connect(lambda: self._ask("pdf"))
        self.copy.clicked.connect(lambda: self._ask("text"))
        self.reopen.clicked.connect(self._reopen)
        self.present.clicked.connect(self._present)

    def refresh(self) -> None:
        """Show the meetings as they now stand."""
        self._list(self.choice.currentData())

    def commit(self) -> None:
        """Record what is typed."""
        meeting = self.meeting
        if meeting is None:
            return
        typed = self.day.date()
        day = date(typed.year(), typed.month(), typed.day())
        if (meeting.day, meeting.title, meeting.venue) != (day, self.title.text(), self.venue.text()):
            describe_meeting(self.session, meeting.id, day=day, title=self.title.text(), venue=self.venue.text())
            named = _named(meeting_of(self.session.specification, meeting.id))
            self.choice.setItemData(self.choice.currentIndex(), named, Qt.ItemDataRole.DisplayRole)
        people = read_participants(self.people.toPlainText(), meeting.participants)
        if people != meeting.participants:
            set_participants(self.session, meeting.id, people)

    def done(self, result: int) -> None:
        """Record what is typed before the window goes."""
        self.commit()
        super().done(result)

    def _list(self, chosen: str = "") -> None:
        self.choice.blockSignals(True)
        self.choice.clear()
        for meeting in reversed(self.session.specification.meetings):
            add_verbatim_choice(self.choice, _named(meeting))
            self.choice.setItemData(self.choice.count() - 1, meeting.id)
        self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0) if self.choice.count() else -1)
        self.choice.blockSignals(False)
        self._show()

    def _show(self) -> None:
        meeting = self.meeting
        fields = (self.title, self.venue, self.day, self.people, self.agenda, self.add)
        for widget in (*fields, self.up, self.down, self.longer, self.shorter, self.present):
            widget.setEnabled(meeting is not None and not meeting.closed)
        self.outcomes.setEnabled(meeting is not None and bool(meeting.outcomes))
        self.remove.setEnabled(meeting is not None)
        for button in (self.word, self.pdf, self.copy):
            button.setEnabled(meeting is not None and bool(meeting.sittings))
        self.reopen.setVisible(meeting is not None and meeting.closed)
        for part in (self.choice, self.remove, self.filled):
            part.setVisible(meeting is not None)
        self.empty.setVisible(meeting is None)
        if meeting is None:
            return
        set_verbatim(self.title, meeting.title)
        set_verbatim(self.venue, meeting.venue)
        self.day.setDate(QDate(meeting.day.year, meeting.day.month, meeting.day.day))
        self.people.setPlainText(participants_text(meeting.participants))
        situation = self.session.situation
        titles = {item.place: place_title(item.place, situation) for item in meeting.agenda}
        self.agenda.show_items(meeting.agenda, titles, agenda_proposals(situation, self.context.findings.current))
        self._offer_everything()
        self._tell()

    def _tell(self) -> None:
        meeting = self.meeting
        if meeting is None:
            return
        minutes = sum(item.minutes for item in meeting.agenda)
        counted = len(meeting.agenda)
        told = f"{counted} points, {minutes} minutes." if counted > 1 else f"Un point, {minutes} minutes."
        if not counted:
            told = "Rien n’est encore à l’ordre du jour."
        if meeting.outcomes or meeting.parked:
            told += f" Décidé : {len(meeting.outcomes)} ; mis de côté : {len(meeting.parked)}."
        set_text(self.told, told)

    def _offer_everything(self) -> None:
        self._known = {found.title: found for found in everything_to_decide(self.session.situation)}
        completer = QCompleter(list(self._known), self.add)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _words: soon(self, self._add))
        self.add.setCompleter(completer)

    def _add(self) -> None:
        found = self._known.get(self.add.text())
        if found is not None and self.meeting is not None:
            self.agenda.add(found)
            self.add.clear()

    def _on_agenda(self) -> None:
        meeting = self.meeting
        if meeting is not None:
            set_agenda(self.session, meeting.id, self.agenda.agenda())
            self._tell()

    def _prepare(self) -> None:
        self.commit()
        self._list(add_meeting(self.session, self._today()))
        self.title.setFocus()

    def _remove(self) -> None:
        meeting = self.meeting
        if meeting is not None:
            remove_meeting(self.session, meeting.id)
            self._list()

    def _show_outcomes(self) -> None:
        self.commit()
        meeting = self.meeting
        if meeting is not None:
            OutcomesWindow(self.session, meeting.id, self.context.theme, self).open()

    def _reopen(self) -> None:
        meeting = self.meeting
        if meeting is not None:
            reopen_meeting(self.session, meeting.id)
            self.refresh()

    def _ask(self, kind: str) -> None:
        self.commit()
        meeting = self.meeting
        if meeting is not None:
            self.minutes_asked.emit(meeting.id, kind, self.outside.isChecked())

    def _present(self) -> None:
        self.commit()
        meeting = self.meeting
        if meeting is not None:
            self.present_asked.emit(meeting.id)


def _named(meeting: Meeting) -> str:
    return french(" · ".join(filter(None, (long_date(meeting.day), meeting.title, "close" if meeting.closed else ""))))
