"""Grey zones: the findings that say who does what is undecided, or said in two ways. They are counted here alone."""

from collections.abc import Iterable

from cahier.checks.finding import Finding
from cahier.typography import french


def grey_zones(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the grey zones that nobody has accepted, the gravest first."""
    return tuple(finding for finding in findings if finding.zone and not finding.accepted)


def zones_in_words(count: int) -> str:
    """Return « 4 zones d’ombre »."""
    if not count:
        return french("Aucune zone d'ombre")
    return french("1 zone d'ombre" if count == 1 else f"{count} zones d'ombre")
