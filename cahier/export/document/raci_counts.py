"""How much the matrix asks of each role, and how far each phase is from right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cahier.export.publication import Paragraph, RaciBlock, RaciColumn, Style, TableBlock, runs
from cahier.export.source import DocumentPart, PartKind
from cahier.model.party import PARTY_LABELS, Party
from cahier.model.raci import Raci
from cahier.typography import french

LETTERS = (Raci.R, Raci.A, Raci.C, Raci.I)


@dataclass(frozen=True, slots=True)
class RoleCount:
    """How many activities a role has a part in, and how often it holds each letter, alone or with another."""

    role: RaciColumn
    letters: tuple[int, int, int, int]
    activities: int


@dataclass(frozen=True, slots=True)
class PhaseCount:
    """How many activities a phase has, and how many of them break a rule of the matrix."""

    title: str
    activities: int
    faults: int


def role_counts(blocks: Sequence[RaciBlock]) -> list[RoleCount]:
    """Return the part of each role over all phases, client first."""
    held: dict[RaciColumn, Counter[Raci]] = {column: Counter() for block in blocks for column in block.columns}
    for block in blocks:
        for group in block.groups:
            for line in group.lines:
                for column, cell in zip(block.columns, line.cells, strict=True):
                    held[column][cell] += cell is not Raci.NONE
    order = list(Party)
    roles = sorted(held, key=lambda role: order.index(role.party))
    return [RoleCount(role, _letters(held[role]), held[role].total()) for role in roles]


def _letters(cells: Counter[Raci]) -> tuple[int, int, int, int]:
    both = cells[Raci.AR]
    return cells[Raci.R] + both, cells[Raci.A] + both, cells[Raci.C], cells[Raci.I]


def phase_counts(blocks: Sequence[RaciBlock]) -> list[PhaseCount]:
    """Return the size of each phase, and the rows to look at again."""
    lines = [(block.title, [line for group in block.groups for line in group.lines]) for block in blocks]
    return [PhaseCount(title, len(found), sum(1 for line in found if line.fault)) for title, found in lines]


def counted(blocks: Sequence[RaciBlock]) -> tuple[TableBlock, Paragraph]:
    """Return both counts as printed: the letters of each role, then the phases in one sentence."""
    rows = [
        (PARTY_LABELS[found.role.party], found.role.short, found.role.title, *found.letters, found.activities)
        for found in role_counts(blocks)
    ]
    cells = tuple(tuple(runs(str(cell)) for cell in row) for row in rows)
    header = ("Partie", "Rôle", "Intitulé", *(letter.value for letter in LETTERS), "Activités")
    table = TableBlock(
        header, cells, (4, 3, 12, 2, 2, 2, 2, 3), "Lettres de chaque rôle", source=DocumentPart(PartKind.ANNEX, "AX2")
    )
    said = french(" · ".join(map(_said, phase_counts(blocks))))
    return table, Paragraph(runs(said), Style.NOTE, DocumentPart(PartKind.ANNEX, "AX2"))


def _said(phase: PhaseCount) -> str:
    faults = f", dont {phase.faults} avec un constat" if phase.faults else ""
    return f"{phase.title} : {phase.activities} {'activités' if phase.activities > 1 else 'activité'}{faults}"
