"""Rows of the matrix given to one side at a stroke, with the letters that the board would give them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cahier.catalogue.matrix_schema import Activity
from cahier.editing.session import Session
from cahier.model.identifiers import ActivityId
from cahier.model.raci import RaciRow
from cahier.model.scope import Allocation
from cahier.questionnaire.extended_catalogue import USUAL_ROW
from cahier.questionnaire.raci_defaults import default_row
from cahier.questionnaire.situation import Situation

ROW_PRESETS = {
    Allocation.KEPT: "au client",
    Allocation.ENTRUSTED: "au prestataire",
    Allocation.SHARED: "en partage",
    Allocation.THIRD_PARTY: "à un tiers",
}
"""What a row may be given at a stroke, in the words that end « 3 lignes »."""


@dataclass(frozen=True, slots=True)
class AllottedRows:
    """The rows that now stand as asked, and those whose letters the split never moves: deciding, paying, checking."""

    given: tuple[ActivityId, ...]
    left: tuple[ActivityId, ...]


def allot_rows(
    session: Session, rows: Iterable[ActivityId], allocation: Allocation, *, origin: object = None
) -> AllottedRows:
    """Give rows to one side, as one change; they are confirmed, since somebody chose them one by one."""
    situation, state = session.situation, session.specification
    asked = [row for name in dict.fromkeys(rows) if (row := situation.activity(name)) is not None]
    given = {row.id: _letters(situation, row, allocation) for row in asked if row.movable}
    found = AllottedRows(tuple(given), tuple(row.id for row in asked if not row.movable))
    if given:
        firm = {name: state.row_decision(name).once_confirmed for name in given}
        after = replace(state, matrix={**state.matrix, **given}, row_decisions={**state.row_decisions, **firm})
        lines = "Répartir une activité" if len(given) == 1 else f"Répartir {len(given)} activités"
        session.apply(f"{lines} : {ROW_PRESETS[allocation]}", after, origin)
    return found


def _letters(situation: Situation, row: Activity, allocation: Allocation) -> RaciRow:
    state, domain = situation.specification, situation.catalogue.domains[row.domain]
    if row.id not in situation.catalogue.activities:
        # Nobody wrote reference letters for it: those of a domain of the client's own stand in, whatever is usual here.
        row, domain = replace(row, raci=USUAL_ROW), replace(domain, default={})
    return default_row(row, domain, allocation, state.capability, state.roles)
