"""Whether a specification is ready to send, and what brings its marks down."""

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.rule_schema import Axis
from cahier.checks.runner import Verdict, find, verdict
from cahier.editing.session import Session
from cahier.editing.verbs.findings import accept_finding, reopen_finding
from cahier.model.specification import Specification
from tests.checks.changes import ABSENT, Changes, opened


def _verdict(sound: Specification, catalogue: Catalogue, changes: Changes) -> Verdict:
    return verdict(find(opened(sound, catalogue, changes).situation))


def test_a_sound_specification_is_ready_with_full_marks(sound: Specification, catalogue: Catalogue) -> None:
    found = _verdict(sound, catalogue, {})
    assert (found.score, found.ready, found.total) == (100, True, 0)
    assert set(found.marks) == set(Axis)


def test_one_blocking_finding_is_enough_not_to_be_ready(sound: Specification, catalogue: Catalogue) -> None:
    found = _verdict(sound, catalogue, {"sauvegarde.test_frequence": ABSENT})
    assert (found.ready, found.blocking, found.total) == (False, 1, 1)


def test_major_and_minor_findings_leave_it_ready(sound: Specification, catalogue: Catalogue) -> None:
    found = _verdict(sound, catalogue, {"consultation.candidats": 2, "contrat.preavis": "6 mois"})
    assert (found.ready, found.total) == (True, 2)


def test_a_finding_only_brings_its_own_axis_down(sound: Specification, catalogue: Catalogue) -> None:
    found = _verdict(sound, catalogue, {"sauvegarde.test_frequence": ABSENT})
    assert found.marks[Axis.SECURITY] == 80
    assert all(mark == 100 for axis, mark in found.marks.items() if axis is not Axis.SECURITY)


def test_the_graver_the_finding_the_lower_the_mark(sound: Specification, catalogue: Catalogue) -> None:
    blocking, major, minor = (
        _verdict(sound, catalogue, changes).marks[Axis.SECURITY]
        for changes in (
            {"sauvegarde.test_frequence": ABSENT},
            {"securite.pas": False},
            {"securite.journaux": "3 mois"},
        )
    )
    assert blocking < major < minor < 100


def test_a_mark_never_falls_below_zero(sound: Specification, catalogue: Catalogue) -> None:
    found = _verdict(sound, catalogue, {"cell:support_n1:*": "", "cell:systemes:*": ""})
    assert found.marks[Axis.RACI] == 0


def test_the_score_is_the_mean_of_the_axes(sound: Specification, catalogue: Catalogue) -> None:
    found = _verdict(sound, catalogue, {"sauvegarde.test_frequence": ABSENT})
    assert found.score == (5 * 100 + 80) // 6


def test_an_accepted_finding_no_longer_counts(sound: Specification, catalogue: Catalogue) -> None:
    session: Session = opened(sound, catalogue, {"sauvegarde.test_frequence": ABSENT})
    (finding,) = find(session.situation)
    accept_finding(session, finding.key, "Les essais sont faits en interne.")
    assert verdict(find(session.situation)).ready
    reopen_finding(session, finding.key)
    assert not verdict(find(session.situation)).ready


def test_an_accepted_finding_no_longer_lowers_the_marks(sound: Specification, catalogue: Catalogue) -> None:
    session: Session = opened(sound, catalogue, {"sauvegarde.test_frequence": ABSENT})
    (finding,) = find(session.situation)
    accept_finding(session, finding.key, "Les essais sont faits en interne.")
    found = verdict(find(session.situation))
    assert (found.score, found.blocking, found.total) == (100, 0, 0)
    assert set(found.marks.values()) == {100}
