"""The RACI matrix as blocks, one for each phase."""

from cahier.catalogue.matrix_schema import Activity
from cahier.export.document.role_holders import holder_of
from cahier.export.publication import RaciBlock, RaciColumn, RaciGroup, RaciLine
from cahier.export.source import DocumentPart, PartKind
from cahier.model.location import ActivityPlace
from cahier.model.phase import PHASE_LABELS, Phase
from cahier.model.raci import Raci
from cahier.questionnaire.situation import Situation
from cahier.typography import french


def raci_blocks(situation: Situation, internal: bool = True) -> tuple[RaciBlock, ...]:
    """Return the matrix of each phase that has activities, grouped by domain.

    Its faults and what comes before the contract are the company's own business: others read neither.
    """
    columns = tuple(
        RaciColumn(role.short, role.title, role.party, holder_of(situation, role)) for role in situation.roles()
    )
    blocks = []
    for phase in Phase:
        rows = [row for row in situation.activities() if row.phase is phase]
        if rows and (internal or phase.contractual):
            groups = _groups(situation, rows, internal)
            blocks.append(RaciBlock(PHASE_LABELS[phase], columns, groups, DocumentPart(PartKind.PHASE, phase)))
    return tuple(blocks)


def _groups(situation: Situation, rows: list[Activity], with_faults: bool) -> tuple[RaciGroup, ...]:
    by_domain: dict[str, list[Activity]] = {}
    for row in rows:
        by_domain.setdefault(row.domain, []).append(row)
    order = list(situation.catalogue.domains)
    return tuple(
        RaciGroup(
            situation.catalogue.domains[domain].title,
            tuple(_line(situation, row, with_faults) for row in by_domain[domain]),
        )
        for domain in sorted(by_domain, key=order.index)
    )


def _line(situation: Situation, activity: Activity, with_faults: bool) -> RaciLine:
    row = situation.row(activity.id)
    cells = tuple(row.get(role.id, Raci.NONE) for role in situation.roles())
    number, wrong = situation.row_number(activity.id), fault(cells) if with_faults else ""
    return RaciLine(number, activity.label, cells, ActivityPlace(activity.id), wrong)


def fault(cells: tuple[Raci, ...]) -> str:
    """Return what is wrong with a row: not exactly one A, or no R."""
    answering = sum(1 for cell in cells if cell.answers)
    parts = []
    if answering != 1:
        parts.append("Personne ne répond du résultat (A)" if not answering else f"{answering} rôles portent le A")
    if not any(cell.realises for cell in cells):
        parts.append("Personne ne réalise (R)")
    return french(" ; ".join(parts))
