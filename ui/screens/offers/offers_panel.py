"""What each tab of the page of offers is given, and what it can do."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cahier.export.document.publication_builder import questions_of_document
from cahier.model.audience import Audience
from cahier.model.offer import LineKey, Offer
from cahier.model.specification import Specification
from cahier.offers.asked_lines import AskedLine, asked_lines
from cahier.offers.registers import Reservation, reservations
from ui.session.context import Context


class OfferFacts:
    """What is asked of bidders, worked out once for as long as only the offers change."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._of: Specification | None = None
        self._asked: dict[LineKey, AskedLine] = {}
        self._printed_of: Specification | None = None
        self._printed: frozenset[str] = frozenset()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The offers received."""
        return self._context.session.specification.offers

    @property
    def asked(self) -> dict[LineKey, AskedLine]:
        """The lines of the workbook, as it would be sent today."""
        situation = self._context.session.situation
        bare = situation.specification.as_sent
        if self._of is None or bare != self._of:
            self._of, self._asked = bare, asked_lines(situation)
        return self._asked

    @property
    def printed(self) -> frozenset[str]:
        """The questions that what bidders read prints."""
        situation = self._context.session.situation
        bare = situation.specification.as_sent
        if self._printed_of is None or bare != self._printed_of:
            self._printed_of = bare
            self._printed = questions_of_document(situation, Audience.SUPPLIERS).said
        return self._printed

    @property
    def register(self) -> tuple[Reservation, ...]:
        """What bidders did not simply accept; nothing is worked out while there is no offer."""
        return reservations(self.offers, self.asked) if self.offers else ()


class OffersPanel(QWidget):
    """What a tab shows: it renders the session, and asks it for changes."""

    done = Signal(str)
    """What was just done, told where one can take it back."""

    add_asked = Signal()
    """One wants to add an offer, from a tab that has none to show."""

    jump_requested = Signal(object)
    """A `Location` to show on another page."""

    documents_asked = Signal(str)
    """The `OfferDocument` one wants written."""

    def __init__(self, context: Context, facts: OfferFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.facts = context, facts

    def refresh(self) -> None:
        """Show the current state."""

    def commit(self) -> None:
        """Hand over what is still being typed."""

    def take_focus(self) -> None:
        """Give the focus to what one would do first here."""
        self.setFocus()


@dataclass(frozen=True, slots=True)
class OfferTab:
    """A tab: its name in the code, its title, and what makes its panel, once one first goes there."""

    name: str
    title: str
    make: Callable[[Context, OfferFacts, QWidget], OffersPanel]
