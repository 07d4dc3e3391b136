"""What every page is given: the open specification and the means to show it."""

from dataclasses import dataclass

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from ui.session.current_findings import Findings
from ui.session.session_signals import SessionSignals
from ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Context:
    """One open specification, its signals, its findings, and the look; a new one for each file opened.

    `for_manager` tells that a manager is there, who does it once and reads no matrix, and not a consultant.
    """

    session: Session
    signals: SessionSignals
    findings: Findings
    theme: Theme
    for_manager: bool = False

    @property
    def catalogue(self) -> Catalogue:
        """The knowledge base in use."""
        return self.session.catalogue
