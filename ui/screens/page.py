"""What every page of the wizard can do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from cahier.editing.session import Notification
from cahier.model.location import Location
from ui.session.context import Context


class Page(QFrame):
    """A page renders the session and asks it for changes; it keeps no copy of an answer.

    All that the window asks of a page is here: a page overrides what it has something to do for. The window calls
    `refresh` after each change, `go_to` to bring a place under the eyes of the user, `commit` before the file is saved
    or a change undone, and `show_essential` when one asks for more or fewer questions.
    """

    jump_requested = Signal(object)
    """A `Location` to show, possibly on another page."""

    help_requested = Signal(object)
    """The `Location` of the question or the activity the help panel should explain; None for nothing."""

    done = Signal(str)
    """What was just done to several things at once, told where one can take it back."""

    action_requested = Signal(str)
    """The name of an action of the menus that the page offers too."""

    documents_asked = Signal(str)
    """The name of the documents of the page that one wants written beside the file."""

    wide = False
    """True for pages that need the room: the tree is then folded to a rail of icons."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def refresh(self, notification: Notification | None) -> None:
        """Show the current state; `notification` says what changed, None for everything."""

    def go_to(self, location: Location) -> bool:
        """Bring a place into view and give it the focus; False when it is not on this page.

        The place of the page itself asks for what one would do first there.
        """
        return False

    def step_question(self, by: int) -> bool:
        """Go to the question after (1) or before (-1) the one one is at; False when the page has no more there."""
        return False

    def enter_questions(self, by: int) -> bool:
        """Go to the first question (1) or the last (-1); False when the page asks none."""
        return False

    def export_chosen(self) -> None:
        """Write the files chosen, where the page exports."""

    def show_passage(self, location: Location) -> None:
        """Bring what the document says of a place under the eyes, where the page shows the document."""

    def commit(self) -> None:
        """Hand over what is still being typed."""

    def show_essential(self, essential_only: bool) -> None:
        """Put away what a first draft can do without, or bring it back."""
