"""What whoever leads a meeting reads on their own screen while the projector shows the decision."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cahier.guidance.place_titles import internal_note, place_title
from ui.presenter.presenter_window import PresenterWindow
from ui.texts import make_label, set_text, set_title, set_verbatim

_SIZE = (420, 560)
_COMING = 4
_MARGIN = 24


class LeaderWindow(QWidget):
    """The clock, the internal note of the decision and what comes next: private, never on the projector.

    Keys pressed here go to the meeting, whichever of the two windows one clicked last.
    """

    def __init__(self, presenter: PresenterWindow) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._presenter = presenter
        set_title(self, "Pour vous seul")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clock, self.decision = self._add_label("title"), self._add_label("strong")
        self.note, self.coming, self.parked = (self._add_label("") for _ in range(3))
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(6)
        column.addWidget(self.clock)
        for head, label in (
            ("À l’écran", self.decision),
            ("Note interne", self.note),
            ("Ensuite", self.coming),
            ("Mis de côté", self.parked),
        ):
            column.addSpacing(12)
            column.addWidget(make_label(head, "small", parent=self))
            column.addWidget(label)
        column.addStretch(1)
        column.addWidget(
            make_label(
                "Le projecteur ne montre rien de cette fenêtre ; elle obéit aux mêmes touches.", "muted", wrap=True
            )
        )
        presenter.told.connect(self.refresh)
        presenter.left.connect(self.close)
        self.resize(*(round(side * presenter.context.theme.zoom) for side in _SIZE))
        self.refresh()

    def _add_label(self, role: str) -> QLabel:
        return make_label("", role, wrap=True, parent=self)

    def refresh(self) -> None:
        """Say where the meeting stands now."""
        presenter, session = self._presenter, self._presenter.session
        item, meeting, coming = presenter.item, presenter.meeting, presenter.items[presenter.at :]
        now = session.clock()
        planned = sum(item.minutes for item in presenter.items)
        set_text(self.clock, f"{now:%H:%M} · {meeting.minutes_held(now)} min sur {planned}")
        title = place_title(item.place, session.situation) if item is not None else presenter.shown
        set_text(self.decision, f"{title} ({item.minutes} min)" if item is not None else title)
        note = internal_note(item.place, session.specification) if item is not None else ""
        set_verbatim(self.note, note) if note else set_text(self.note, "Aucune.")
        titles = [f"{place_title(one.place, session.situation)} ({one.minutes} min)" for one in coming[:_COMING]]
        more = len(coming) - _COMING
        titles += [f"et {more} autre{'s' if more > 1 else ''}"] if more > 0 else []
        set_text(self.coming, "\n".join(titles) or "Points mis de côté, actions, puis la fin.")
        parked = [point.title for point in meeting.parked if not point.settled]
        set_text(self.parked, ", ".join(parked) or "Rien.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._presenter.activateWindow()
        QCoreApplication.sendEvent(self._presenter.focusWidget() or self._presenter, event)
