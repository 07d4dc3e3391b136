"""The roles of the matrix: who is behind each, how much it has to do."""

from collections.abc import Iterator

from cahier.export.document.role_holders import holder_of
from cahier.export.document.tables.table_parts import OPEN_FACT, plain_table
from cahier.export.publication import Block, Paragraph, Runs, Style, TableKind, runs
from cahier.model.location import Screen, ScreenPlace
from cahier.model.party import PARTY_LABELS, Party, Role
from cahier.model.phase import PHASE_LABELS, Phase
from cahier.model.raci import RACI_MEANINGS, Raci
from cahier.questionnaire.situation import Situation
from cahier.typography import capital_article, french


def roles(situation: Situation) -> Iterator[Block]:
    """Who is behind each column of the matrix."""
    rows = [
        (runs(role.short), runs(PARTY_LABELS[role.party]), runs(role.title), _role_holder(situation, role))
        for role in situation.roles()
    ]
    yield plain_table(
        ("Sigle", "Partie", "Rôle", "Titulaire"),
        rows,
        (2, 3, 6, 6),
        "Acteurs et sigles de la matrice",
        ScreenPlace(Screen.RACI),
        named_by=2,
    )
    meanings = " · ".join(f"{letter} = {meaning}" for letter, meaning in RACI_MEANINGS.items())
    yield Paragraph(runs(french(f"{meanings}. Une activité a un seul A.")), Style.NOTE, ScreenPlace(Screen.RACI))


def _role_holder(situation: Situation, role: Role) -> Runs:
    holder = holder_of(situation, role)
    if not holder and role.party is Party.PROVIDER:
        holder = "Désigné par le candidat"
    return runs(capital_article(holder)) if holder else OPEN_FACT


def raci_counts(situation: Situation) -> Iterator[Block]:
    """How many activities each role realises, answers for, is consulted about, is informed of."""
    rows = []
    for role in situation.roles():
        letters = [situation.row(row.id).get(role.id, Raci.NONE) for row in situation.contract_activities()]
        counts = (
            sum(cell.realises for cell in letters),
            sum(cell.answers for cell in letters),
            sum(cell is Raci.C for cell in letters),
            sum(cell is Raci.I for cell in letters),
        )
        rows.append((runs(role.title), runs(PARTY_LABELS[role.party]), *(runs(str(count)) for count in counts)))
    header = ("Rôle", "Partie", "Réalise", "Répond", "Consulté", "Informé")
    yield plain_table(header, rows, (6, 3, 2, 2, 2, 2), "Nombre d’activités par rôle", ScreenPlace(Screen.RACI))
    yield plain_table(
        ("Phase", "Activités"),
        _by_phase(situation),
        (6, 2),
        "Nombre d’activités par phase",
        ScreenPlace(Screen.RACI),
        TableKind.FACTS,
    )


def _by_phase(situation: Situation) -> list[tuple[Runs, ...]]:
    counts = {phase: sum(1 for row in situation.contract_activities() if row.phase is phase) for phase in Phase}
    return [(runs(PHASE_LABELS[phase]), runs(str(count))) for phase, count in counts.items() if count]
