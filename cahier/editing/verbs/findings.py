"""Findings: accepted with a reason, reopened, mended by their one-click fix."""

from dataclasses import replace

from cahier.catalogue.builder import typographic
from cahier.editing.given_reason import is_sentence
from cahier.editing.session import Session
from cahier.editing.split_move import respread
from cahier.editing.verbs.levels import named_levels
from cahier.editing.verbs.matrix import with_cells
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import ActivityId
from cahier.model.remedy import Remedy
from cahier.model.specification import Acceptance
from cahier.typography import clean, one_line


def accept_finding(session: Session, key: str, reason: str, who: str = "", *, origin: object = None) -> None:
    """Accept a finding, with the reason that the annex will print.

    Raises:
        InvalidAnswer: no reason was given, or one that tells its reader nothing.
    """
    reason = clean(reason).strip()
    if not is_sentence(reason):
        raise InvalidAnswer("Dites en quelques mots pourquoi : cette raison restera écrite, quelqu’un la relira.")
    state = session.specification
    accepted = {**state.accepted, key: Acceptance(reason, one_line(who).strip())}
    session.apply("Garder un point ainsi", replace(state, accepted=accepted), origin)


def reopen_finding(session: Session, key: str, *, origin: object = None) -> None:
    """Take an acceptance back."""
    state = session.specification
    accepted = {name: found for name, found in state.accepted.items() if name != key}
    session.apply("Reprendre un point gardé ainsi", replace(state, accepted=accepted), origin)


def apply_remedy(session: Session, remedy: Remedy, *, origin: object = None) -> tuple[ActivityId, ...]:
    """Apply a one-click fix as one change; return the rows written by hand that a new split leaves as they are."""
    state, situation = session.specification, session.situation
    moved = [domain for domain, found in remedy.scope.items() if found.allocation is not situation.allocation(domain)]
    asked = session.catalogue.questions
    answers = {name: typographic(answer, asked[name].columns) for name, answer in remedy.answers.items()}
    mended = replace(
        state,
        answers={**state.answers, **answers},
        matrix=with_cells(state.matrix, remedy.cells),
        scope={**state.scope, **remedy.scope},
        levels=named_levels(session.catalogue, remedy.levels.confirmed_where_changed(state.levels))
        if remedy.levels
        else state.levels,
    )
    after, own = respread(situation, mended, moved)
    session.apply(remedy.label, after, origin)
    return own
