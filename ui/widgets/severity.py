"""How a severity shows: its icon and the tokens of its colours."""

from dataclasses import dataclass

from cahier.catalogue.rule_schema import Severity


@dataclass(frozen=True, slots=True)
class SeverityLook:
    """The word is always beside the icon: colour is never alone."""

    icon: str
    token: str


SEVERITY_LOOKS = {
    Severity.BLOCKING: SeverityLook("block", "danger"),
    Severity.MAJOR: SeverityLook("warning", "warn"),
    Severity.MINOR: SeverityLook("info", "text2"),
}
