"""What annexes are drawn from."""

from dataclasses import dataclass
from functools import cached_property

from cahier.catalogue.document_schema import Clause
from cahier.checks.finding import Finding
from cahier.checks.runner import find
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.questionnaire.situation import Situation


@dataclass(frozen=True)
class AnnexSources:
    """One state of the specification, the requirements its document prints, and its readers."""

    situation: Situation
    audience: Audience
    clauses: tuple[Clause, ...] = ()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks find, worked out when something needs it: a preview does not."""
        return find(self.situation)

    @property
    def internal(self) -> bool:
        """True for what never leaves the company."""
        return self.audience is Audience.INTERNAL

    @property
    def complete(self) -> bool:
        """True when the document says all it can."""
        return self.situation.specification.document.extent is Extent.COMPLETE
