"""What every screen of a meeting can do: show where something stands, and take a key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cahier.editing.session import Session
from cahier.questionnaire.situation import Situation
from ui.presenter.projection import LEAD, TITLE, Projection


class DecisionCard(QFrame):
    """A title, a line under it, and the decision; it renders the session and keeps no copy of it."""

    KEYS: tuple[tuple[str, str], ...] = ()
    """The keys of the card and what each does, as the strip at the foot says them."""

    def __init__(self, session: Session, projection: Projection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.projection = session, projection
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = projection.label(design=TITLE, weight=650, parent=self)
        self.lead = projection.label(design=LEAD, colour="text2", parent=self)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(projection.px(18))
        self.body.addWidget(self.title)
        self.body.addWidget(self.lead)

    @property
    def situation(self) -> Situation:
        """The current state, seen through the knowledge base."""
        return self.session.situation

    @property
    def is_typed_in(self) -> bool:
        """Whether letters are for a field of the card."""
        return False

    def refresh(self) -> None:
        """Show the current state."""

    def fits(self, width: int, height: int) -> bool:
        """Return whether all of it shows in a room; what explains gives way before what is decided."""
        self.lead.setVisible(bool(self.lead.text()))
        if self._needed(width) <= height:
            return True
        self.lead.hide()
        return self._needed(width) <= height

    def _needed(self, width: int) -> int:
        self.body.invalidate()
        return max(self.body.totalHeightForWidth(width), self.body.totalMinimumSize().height())

    def press(self, event: QKeyEvent) -> bool:
        """Take a key; return whether it was for the card."""
        return False

    def hand_over(self) -> bool:
        """Record what is typed; return whether one may go on: what is refused is said on the card."""
        return True

    def decide(self) -> bool:
        """Settle what is shown, as everybody has just seen it; return whether one may go on."""
        return self.hand_over()

    def begin(self) -> None:
        """Take the keyboard."""
        self.setFocus()
