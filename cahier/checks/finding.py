"""A point of vigilance raised by a rule at one place."""

from dataclasses import dataclass

from cahier.catalogue.rule_schema import Axis, Family, Severity
from cahier.model.identifiers import RuleId
from cahier.model.location import Location
from cahier.model.remedy import Remedy
from cahier.model.specification import finding_key


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, why it matters, where, and what would mend it.

    `location` is where to jump; `place` tells it in words. `subject` tells apart several findings of one rule at one
    place.
    `accepted` is the reason the user gave, empty when still open.
    """

    rule: RuleId
    severity: Severity
    family: Family
    axis: Axis
    title: str
    why: str
    remedy: str
    location: Location
    place: str
    fix: Remedy | None = None
    source: str = ""
    accepted: str = ""
    subject: str = ""
    zone: bool = False
    """Whether it is a grey zone: who does what is undecided, or said in two ways."""

    @property
    def key(self) -> str:
        """The name under which this finding is accepted."""
        return acceptance_key(self.rule, self.location, self.subject)


def acceptance_key(rule: RuleId, location: Location, subject: str = "") -> str:
    """Return the name under which a finding is accepted: accepting one row of a table leaves the others open.

    Files keep these names: they are made of the texts of places, which never change.
    """
    return finding_key(rule, f"{location}#{subject}" if subject else str(location))
