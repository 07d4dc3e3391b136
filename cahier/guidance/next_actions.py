"""What to do first: the gravest findings, then the pages with the most missing answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from cahier.catalogue.rule_schema import Severity
from cahier.checks.finding import Finding
from cahier.model.location import Location, QuestionPlace
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french

# Our own estimates, rounded up: a proposed fix is read and clicked, another finding is thought over.
_FIX_MINUTES, _FINDING_MINUTES = 1, 3


@dataclass(frozen=True, slots=True)
class NextAction:
    """A thing to do, how long it takes in minutes, and where."""

    text: str
    minutes: int
    location: Location


def next_actions(situation: Situation, findings: Sequence[Finding], limit: int = 5) -> tuple[NextAction, ...]:
    """Return the first things to do, the gravest first."""
    still_open = [finding for finding in findings if not finding.accepted]
    blocking = [finding for finding in still_open if finding.severity is Severity.BLOCKING]
    others = [finding for finding in still_open if finding.severity is not Severity.BLOCKING]
    found = chain(_from_findings(blocking), _from_pages(situation), _from_findings(others))
    return tuple(action for action, _ in zip(found, range(limit), strict=False))


def _from_findings(findings: Iterable[Finding]) -> Iterable[NextAction]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    for group in groups.values():
        first = group[0]
        each = _FIX_MINUTES if first.fix is not None else _FINDING_MINUTES
        text = first.remedy or first.title
        count = f" ({len(group)} constats)" if len(group) > 1 else ""
        yield NextAction(capital(french(f"{text.rstrip('.')}{count}")), each * len(group), first.location)


def _from_pages(situation: Situation) -> Iterable[NextAction]:
    pages = []
    for section in situation.catalogue.sections:
        missing = [
            asked for asked in situation.questions(section.id) if asked.required and not situation.answered(asked.id)
        ]
        if missing:
            pages.append((len(missing), section.title, QuestionPlace(missing[0].id)))
    for count, title, first in sorted(pages, key=lambda page: -page[0]):
        text = f"Répondre aux {count} questions" if count > 1 else "Répondre à une question"
        yield NextAction(french(f"{text} de « {title} »"), count, first)
