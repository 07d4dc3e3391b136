"""What every page of the wizard can do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cahier.editing.session import Notification
from ui.session.context import Context


class Page(QWidget):
    """A page renders the session and asks it for changes; it keeps no copy of an answer.

    The window calls `refresh` after each change and `go_to` to bring a place under the eyes of the user.
    """

    jump_requested = Signal(str)
    """A location to show, possibly on another page: a question, « activity:… », « domain:… », « page:… »."""

    help_requested = Signal(str)
    """The question, or « activity:… », the help panel should explain; empty for nothing."""

    wide = False
    """True for pages that need the room: the tree is then folded to a rail of icons."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def refresh(self, notification: Notification | None) -> None:
        """Show the current state; `notification` says what changed, None for everything."""

    def go_to(self, location: str) -> bool:
        """Bring a place into view and give it the focus; False when it is not on this page."""
        return False

    def has_own_bottom(self) -> bool:
        """Return whether the page replaces the window's bottom bar by its own strips."""
        return False
