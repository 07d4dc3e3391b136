"""Why the question is asked, and the way to what decides it."""

from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.why_asked import Reason
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from ui.texts import make_button, make_label, set_name, set_text

_MOST_WAYS = 3


class ReasonCard(QFrame):
    """The reason in words, and a button for each answer or domain it follows."""

    jump_requested = Signal(object)
    """The `Location` of what decides it."""

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._places: tuple[Location, ...] = ()
        self.setProperty("card", "true")
        set_name(self, "Pourquoi cette question ?")
        title = make_label("Pourquoi cette question ?", "strong")
        self.words = make_label("", "small", wrap=True)
        self.ways = [self._make_way(rank) for rank in range(_MOST_WAYS)]
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(self.words)
        for way in self.ways:
            column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    def _make_way(self, rank: int) -> QPushButton:
        way = make_button("", self, kind="link", scale="small")
        way.setAutoDefault(True)
        way.clicked.connect(lambda: self.jump_requested.emit(self._places[rank]))
        return way

    def show_reason(self, reason: Reason) -> None:
        """Show a reason, and where what it follows is decided."""
        self._places = reason.places[:_MOST_WAYS]
        set_text(self.words, reason.words)
        for rank, way in enumerate(self.ways):
            way.setVisible(rank < len(self._places))
            if rank < len(self._places):
                set_text(way, f"Voir « {self._title(self._places[rank])} »")

    def _title(self, place: Location) -> str:
        match place:
            case QuestionPlace(question):
                return self._catalogue.questions[question].summary
            case DomainPlace(domain):
                return self._catalogue.domains[domain].title
            case ActivityPlace() | RequirementPlace() | SectionPlace() | StepPlace() | ScreenPlace():
                # Of none of these does a condition look at anything.
                return ""
            case _:
                assert_never(place)
