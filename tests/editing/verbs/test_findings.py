"""Accepting a finding, and taking that back."""

import pytest

from cahier.checks.runner import find
from cahier.editing.session import Session
from cahier.editing.verbs.findings import accept_finding, apply_remedy, reopen_finding
from cahier.editing.verbs.matrix import confirm_rows
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import DomainId
from cahier.model.remedy import Remedy
from cahier.model.scope import Allocation, DomainScope


@pytest.fixture
def key(session: Session) -> str:
    """A finding of a new specification."""
    return find(session.situation)[0].key


def test_an_acceptance_keeps_the_reason_and_who_gave_it_on_one_line(session: Session, key: str) -> None:
    accept_finding(session, key, " Décidé en comité. ", " Claire\nRenaud ")
    kept = session.specification.accepted[key]
    assert (kept.reason, kept.who) == ("Décidé en comité.", "Claire Renaud")
    assert [found.accepted for found in find(session.situation) if found.key == key] == ["Décidé en comité."]


EMPTY = ("", "  ", "\u00a0", "\x00", ".", "ok", "OK.", "vu", "à voir", "- - -", "aaaa aaaa", "Assumé")


@pytest.mark.parametrize("blank", EMPTY)
def test_a_finding_is_not_accepted_without_a_reason_that_says_something(session: Session, key: str, blank: str) -> None:
    before = session.specification
    with pytest.raises(InvalidAnswer, match="pourquoi"):
        accept_finding(session, key, blank)
    assert session.specification is before


def test_a_finding_that_is_reopened_counts_again_and_undo_accepts_it_again(session: Session, key: str) -> None:
    accept_finding(session, key, "Décidé en comité.")
    reopen_finding(session, key)
    assert key not in session.specification.accepted
    session.undo()
    assert key in session.specification.accepted


def test_a_fix_is_one_change_however_much_it_touches(session: Session) -> None:
    fixes = [found.fix for found in find(session.situation) if found.fix is not None]
    assert fixes
    for fix in fixes:
        before = session.specification
        apply_remedy(session, fix)
        assert session.specification != before
        session.undo()
        assert session.specification == before


def test_rows_that_a_fix_writes_anew_wait_to_be_confirmed(session: Session) -> None:
    name = DomainId("supervision")
    rows = [row.id for row in session.catalogue.activities.values() if row.domain == name]
    confirm_rows(session, rows)
    moved = Allocation.KEPT if session.situation.allocation(name) is not Allocation.KEPT else Allocation.ENTRUSTED
    apply_remedy(session, Remedy("Déplacer", scope={name: DomainScope(moved)}))
    assert not {*rows} & {*session.specification.row_decisions}
