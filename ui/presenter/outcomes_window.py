"""What a meeting decided, line by line: a word to remember with each, and whether it stays in the company."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cahier.editing.meeting_room import meeting_of
from cahier.editing.session import Session
from cahier.editing.verbs.meetings import comment_outcome
from cahier.guidance.screen_help import FirstScreen
from cahier.model.meeting import MeetingOutcome
from ui.texts import make_button, make_check, make_label, set_cell, set_name, set_placeholder, set_title, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (820, 480)
_ITEM = int(Qt.ItemDataRole.UserRole)
_COLUMNS = ("Décidé", "Ce qui est retenu", "Commentaire", "Confidentiel")
TITLE, AFTER, COMMENT, CONFIDENTIAL = range(len(_COLUMNS))


class OutcomesWindow(HelpedWindow):
    """A list that renders the minutes, and two fields for the line one is at; Échap closes it."""

    about = FirstScreen.OUTCOMES

    def __init__(self, session: Session, meeting: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, "Décisions de la réunion")
        self._session, self._meeting = session, meeting
        self.list = self._make_list(theme.zoom)
        self.comment = QLineEdit(self)
        set_name(self.comment, "Commentaire")
        set_placeholder(self.comment, "Un mot à garder avec cette décision")
        self.confidential = make_check("Confidentielle : ni les candidats ni le prestataire ne la lisent", self)
        self.close_button = make_button("Fermer", self)
        self._lay_out(theme.zoom)
        self._fill()
        self.list.currentItemChanged.connect(self._on_moved)
        self.comment.editingFinished.connect(self.commit)
        self.confidential.clicked.connect(lambda _on: self.commit())
        self.close_button.clicked.connect(self.close)
        self._show_current()

    def _make_list(self, zoom: float) -> QTreeWidget:
        found = QTreeWidget(self)
        found.setColumnCount(len(_COLUMNS))
        found.setHeaderLabels(_COLUMNS)
        found.setRootIsDecorated(False)
        found.setUniformRowHeights(True)
        found.setAllColumnsShowFocus(True)
        RoomyRows.give_to(found)
        header = found.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(COMMENT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(CONFIDENTIAL, QHeaderView.ResizeMode.ResizeToContents)
        for column, width in ((TITLE, 230), (AFTER, 190)):
            header.resizeSection(column, round(width * zoom))
        set_name(found, "Décisions")
        return found

    def _lay_out(self, zoom: float) -> None:
        label = make_label("Commentaire", "small")
        label.setBuddy(self.comment)
        row, last = QHBoxLayout(), QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.comment, 1)
        last.addWidget(self.confidential)
        last.addStretch(1)
        last.addWidget(self.close_button)
        self.close_button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addLayout(last)
        room = self.screen().availableSize()
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))

    @property
    def outcomes(self) -> tuple[MeetingOutcome, ...]:
        """What was decided, as the minutes have it."""
        return meeting_of(self._session.specification, self._meeting).outcomes

    def commit(self) -> None:
        """Record the two fields for the line one is at."""
        self._record(self.list.currentItem())

    def done(self, result: int) -> None:
        """Record what is typed before the window goes."""
        self.commit()
        super().done(result)

    def _record(self, item: QTreeWidgetItem | None) -> None:
        outcome = self._of(item)
        said, confidential = self.comment.text().strip(), self.confidential.isChecked()
        if item is None or outcome is None or (outcome.comment, outcome.confidential) == (said, confidential):
            return
        comment_outcome(self._session, self._meeting, outcome.item, said, confidential=confidential, origin=self)
        self._session.close_edit()
        recorded = self._of(item)
        if recorded is not None:
            self._show(item, recorded)

    def _of(self, item: QTreeWidgetItem | None) -> MeetingOutcome | None:
        name = item.data(TITLE, _ITEM) if item is not None else ""
        return next((outcome for outcome in self.outcomes if outcome.item == name), None)

    def _fill(self) -> None:
        for outcome in self.outcomes:
            item = QTreeWidgetItem(self.list)
            item.setData(TITLE, _ITEM, outcome.item)
            self._show(item, outcome)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def _show(self, item: QTreeWidgetItem, outcome: MeetingOutcome) -> None:
        status = f" ({outcome.status.label.lower()})" if outcome.status is not None else ""
        set_cell(item, TITLE, outcome.title)
        set_cell(item, AFTER, f"{outcome.after}{status}")
        set_cell(item, COMMENT, outcome.comment)
        set_cell(item, CONFIDENTIAL, "Oui" if outcome.confidential else "")

    def _on_moved(self, _item: QTreeWidgetItem | None, left: QTreeWidgetItem | None) -> None:
        self._record(left)
        self._show_current()

    def _show_current(self) -> None:
        outcome = self._of(self.list.currentItem())
        writes = outcome is not None and not self._session.read_only
        for field in (self.comment, self.confidential):
            field.setEnabled(writes)
        set_verbatim(self.comment, outcome.comment if outcome is not None else "")
        self.confidential.setChecked(outcome is not None and outcome.confidential)
