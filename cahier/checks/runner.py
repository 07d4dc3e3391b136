"""Running the rules of vigilance over a specification."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from cahier.catalogue.condition import Condition
from cahier.catalogue.rule_schema import Rule, Severity
from cahier.checks.coded_checks import CHECKS
from cahier.checks.finding import Finding, acceptance_key
from cahier.checks.registry import Spot
from cahier.model.answer import Answer
from cahier.model.identifiers import QuestionId
from cahier.model.location import (
    SCREEN_LABELS,
    WHO_DOES_WHAT,
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from cahier.model.remedy import Remedy
from cahier.questionnaire.situation import Situation
from cahier.steps import Steps, finished
from cahier.typography import french

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


def find(situation: Situation) -> tuple[Finding, ...]:
    """Return every finding, accepted ones included, the gravest first."""
    return finished(find_in_steps(situation))


def find_in_steps(situation: Situation) -> Steps[tuple[Finding, ...]]:
    """Return every finding as `find` does, one finding at a time: a rule may find something in each row."""
    found: list[Finding] = []
    for rule in situation.catalogue.rules.values():
        for finding in _apply(rule, situation):
            found.append(finding)
            yield
        yield
    return tuple(sorted(found, key=lambda finding: (bool(finding.accepted), _ORDER[finding.severity])))


def open_findings(situation: Situation) -> tuple[Finding, ...]:
    """Return the findings that nobody has accepted."""
    return tuple(finding for finding in find(situation) if not finding.accepted)


def _apply(rule: Rule, situation: Situation) -> Iterator[Finding]:
    if rule.check:
        check = CHECKS.get(rule.check)
        for spot in check(situation) if check else ():
            yield _finding(rule, spot, situation)
    elif rule.when is not None and situation.holds(rule.when):
        yield _finding(rule, Spot(rule.target), situation)


def _finding(rule: Rule, spot: Spot, situation: Situation) -> Finding:
    accepted = situation.specification.accepted.get(acceptance_key(rule.id, spot.location, spot.subject))
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        family=rule.family,
        axis=rule.axis,
        title=french(spot.title) or rule.title,
        why=french(spot.why) or rule.why,
        remedy=rule.remedy,
        location=spot.location,
        place=place_in_words(spot.location, situation),
        fix=_fix(rule, spot, situation),
        source=rule.source,
        accepted=accepted.reason if accepted else "",
        subject=spot.subject,
        zone=rule.zone,
    )


def _fix(rule: Rule, spot: Spot, situation: Situation) -> Remedy | None:
    if spot.fix is not None:
        return replace(spot.fix, label=french(spot.fix.label))
    if rule.fix is None:
        return None
    answers = rule.fix.answers if rule.when is None else _needed(rule.when, rule.fix.answers, situation)
    return Remedy(rule.fix.label, answers=answers) if answers else None


def _needed(
    broken: Condition, answers: Mapping[QuestionId, Answer], situation: Situation
) -> Mapping[QuestionId, Answer]:
    """Return the fewest of these answers that mend the rule, so that what is good stays; none if all fail."""

    def mends(tried: Mapping[QuestionId, Answer]) -> bool:
        after = replace(situation.specification, answers={**situation.specification.answers, **tried})
        return not Situation(after, situation.catalogue).holds(broken)

    if not mends(answers):
        return {}
    for question in tuple(answers):
        others = {name: answer for name, answer in answers.items() if name != question}
        answers = others if mends(others) else answers
    return answers


def place_in_words(location: Location, situation: Situation) -> str:
    """Return « Sauvegarde › Fréquence des sauvegardes » for a place findings point at: no code, which helps nobody."""
    catalogue = situation.catalogue
    match location:
        case ActivityPlace(activity):
            row = situation.activity(activity)
            domain = catalogue.domains.get(row.domain) if row is not None else None
            return f"{WHO_DOES_WHAT} › {domain.title}" if domain is not None else SCREEN_LABELS[Screen.RACI]
        case RequirementPlace(requirement):
            title = situation.requirement_title(requirement)
            return " › ".join(filter(None, (SCREEN_LABELS[Screen.DOCUMENT], title)))
        case DomainPlace(domain):
            return f"{WHO_DOES_WHAT} › {catalogue.domains[domain].title}"
        case ScreenPlace(screen):
            return SCREEN_LABELS[screen]
        case SectionPlace(section):
            return catalogue.section(section).title
        case StepPlace(step):
            return catalogue.step(step).title
        case QuestionPlace(question):
            asked = catalogue.questions[question]
            return f"{catalogue.section(asked.section).title} › {asked.summary}"
        case _:
            assert_never(location)
