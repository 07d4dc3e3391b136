"""Every rule of vigilance: what triggers it, what does not, where it points, and what its button mends."""

import re
from dataclasses import replace

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.coded_checks import CHECKS
from cahier.checks.finding import Finding
from cahier.checks.runner import find
from cahier.editing.session import Session
from cahier.editing.verbs.findings import apply_remedy
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from tests.checks.changes import Changes, alter, opened
from tests.checks.rule_cases import CASES, ONLY_THE_USER, Case
from tests.places import at

BROKEN = [
    pytest.param(rule, case, changes, id=f"{rule}-{rank}")
    for rule, case in CASES.items()
    for rank, changes in enumerate(case.breaks, 1)
]


def _raised(session: Session, rule: str) -> list[Finding]:
    alone = replace(session.catalogue, rules={rule: session.catalogue.rules[rule]})
    return list(find(Situation(session.specification, alone)))


def test_every_rule_has_a_case_and_every_case_a_rule(catalogue: Catalogue) -> None:
    assert set(CASES) == set(catalogue.rules)


def test_every_check_a_rule_names_is_coded_and_every_coded_check_is_named(catalogue: Catalogue) -> None:
    named = [rule.check for rule in catalogue.rules.values() if rule.check]
    assert sorted(named) == sorted(CHECKS)


def test_no_rule_has_anything_to_say_on_the_specification_cases_start_from(
    sound: Specification, catalogue: Catalogue
) -> None:
    session = Session(sound, catalogue)
    assert [f"{finding.rule} {finding.title}" for finding in find(session.situation)] == []


@pytest.mark.parametrize(("rule", "case", "changes"), BROKEN)
def test_a_broken_rule_points_at_its_place(
    rule: str, case: Case, changes: Changes, sound: Specification, catalogue: Catalogue
) -> None:
    session = opened(sound, catalogue, changes)
    places = {finding.location for finding in _raised(session, rule)}
    assert places
    assert places <= ({at(place) for place in case.at} or {catalogue.rules[rule].target})


@pytest.mark.parametrize(("rule", "case", "changes"), BROKEN)
def test_a_finding_names_things_and_roles_by_their_words_and_never_by_a_code(
    rule: str, case: Case, changes: Changes, sound: Specification, catalogue: Catalogue
) -> None:
    session = opened(sound, catalogue, changes)
    columns = {role.short for role in catalogue.roles}
    for found in _raised(session, rule):
        words = " ".join((found.title, found.why, found.remedy, found.place, found.fix.label if found.fix else ""))
        assert not re.search(r"\b(?:ACT|EX|PLUS|UO|AX)-?[A-Z]*-?\d+", words)
        title = " ".join((found.title, found.place, found.fix.label if found.fix else ""))
        assert not columns & set(re.findall(r"\w+", title)), title


@pytest.mark.parametrize(("rule", "case", "changes"), BROKEN)
def test_a_mended_rule_is_silent(
    rule: str, case: Case, changes: Changes, sound: Specification, catalogue: Catalogue
) -> None:
    session = opened(sound, catalogue, changes)
    alter(session, case.mends)
    assert _raised(session, rule) == []


@pytest.mark.parametrize(("rule", "case", "changes"), BROKEN)
def test_a_fix_removes_its_finding_and_is_undone_at_once(
    rule: str, case: Case, changes: Changes, sound: Specification, catalogue: Catalogue
) -> None:
    session = opened(sound, catalogue, changes)
    for finding in _raised(session, rule):
        if finding.fix is not None:
            before = session.specification
            apply_remedy(session, finding.fix)
            assert finding.key not in [other.key for other in _raised(session, rule)]
            session.undo()
            assert session.specification == before


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_offers_a_fix_unless_only_the_user_knows(rule: str, sound: Specification, catalogue: Catalogue) -> None:
    broken = (opened(sound, catalogue, changes) for changes in CASES[rule].breaks)
    found = [finding for session in broken for finding in _raised(session, rule)]
    assert any(finding.fix is not None for finding in found) is (rule not in ONLY_THE_USER)
