"""A domain in front of everybody: who has charge of it, and what that changes."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cahier.catalogue.matrix_schema import Domain
from cahier.editing.session import Session
from cahier.editing.verbs.split import decide_domain, set_scope
from cahier.guidance.domain_in_words import domain_lines
from cahier.guidance.split_in_words import touched_in_words
from cahier.model.identifiers import DomainId
from cahier.model.scope import ALLOCATION_LABELS, Allocation, DomainScope
from ui.presenter.choice_lines import ChoiceLine, ChoiceLines
from ui.presenter.decision_card import DecisionCard
from ui.presenter.projection import BODY, Projection
from ui.texts import set_text

_OFFERED = (
    Allocation.KEPT,
    Allocation.SHARED,
    Allocation.ENTRUSTED,
    Allocation.THIRD_PARTY,
    Allocation.OUT_OF_SCOPE,
)


class DomainCard(DecisionCard):
    """Client, shared, provider, third party or out of scope."""

    def __init__(
        self, session: Session, domain: DomainId, projection: Projection, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, projection, parent)
        self.domain = domain
        self.choices = ChoiceLines(projection, self)
        self.moved = projection.label(design=BODY, parent=self)
        self.body.addWidget(self.choices)
        self.body.addWidget(self.moved)
        self.body.addStretch(1)
        self.refresh()

    @property
    def KEYS(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override] # the keys of this domain
        """One key for each line shown."""
        return ((f"1–{len(self.offered)}", "choisir"),)

    @property
    def offered(self) -> tuple[Allocation, ...]:
        """What may be chosen here: a third party only where one is usual."""
        third = self._found.third is not None
        return tuple(choice for choice in _OFFERED if third or choice is not Allocation.THIRD_PARTY)

    def refresh(self) -> None:
        """Show who has charge of it."""
        set_text(self.title, self._found.title)
        set_text(self.lead, self._found.detail)
        current = self._scope.allocation
        lines = [
            ChoiceLine(
                str(rank), ALLOCATION_LABELS[choice], self._sentence if choice is current else "", choice is current
            )
            for rank, choice in enumerate(self.offered, 1)
        ]
        self.choices.show_lines(lines)

    def press(self, event: QKeyEvent) -> bool:
        """Choose who has charge of it, and say what moved."""
        typed = event.text()
        if not typed.isdigit() or not 1 <= int(typed) <= len(self.offered):
            return False
        before = self.session.specification
        set_scope(self.session, self.domain, self.offered[int(typed) - 1], origin=self)
        shown = {activity.id for activity in self.situation.activities()}
        set_text(self.moved, touched_in_words(before, self.session.specification, shown))
        self.refresh()
        return True

    def decide(self) -> bool:
        """Confirm the split as it stands; what nobody chose stays to be chosen."""
        if self._scope.allocation is not Allocation.UNDECIDED:
            decide_domain(self.session, self.domain, self._scope.decision.once_confirmed, origin=self)
        return True

    @property
    def _found(self) -> Domain:
        return self.situation.catalogue.domains[self.domain]

    @property
    def _scope(self) -> DomainScope:
        return self.session.specification.scope.get(self.domain, DomainScope())

    @property
    def _sentence(self) -> str:
        return next((line.sentence for line in domain_lines(self.situation) if line.domain.id == self.domain), "")
