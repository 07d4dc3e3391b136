"""The matrix: its letters, its rows, its roles."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cahier.editing.kept_acceptances import accepted_elsewhere
from cahier.editing.session import Session
from cahier.editing.verbs.rows import UNNAMED, forgotten
from cahier.errors import InvalidAnswer
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId, RoleId
from cahier.model.location import ActivityPlace, RequirementPlace
from cahier.model.party import Role
from cahier.model.phase import Phase
from cahier.model.raci import Raci, RaciRow, typed_over
from cahier.model.specification import CustomActivity, Specification
from cahier.questionnaire.own_requirements import requirement_of, sections_with_requirements
from cahier.typography import clean, one_line

Cell = tuple[ActivityId, RoleId]


def type_letter(session: Session, cells: Iterable[Cell], letter: Raci, *, origin: object = None) -> None:
    """Type a letter in cells, which all hold the same afterwards: the same again clears them all, A and R join."""
    targets = list(cells)
    if targets:
        after = typed_over((session.specification.cell(*cell) for cell in targets), letter)
        set_cells(session, dict.fromkeys(targets, after), origin=origin)


def set_cells(session: Session, cells: Mapping[Cell, Raci], *, label: str = "", origin: object = None) -> None:
    """Write letters in cells; a row one writes in is a row one has confirmed."""
    state = session.specification
    rows = tuple(dict.fromkeys(activity for activity, _ in cells))
    decided = {**state.row_decisions, **_confirmed(state, rows)}
    after = replace(state, matrix=with_cells(state.matrix, cells), row_decisions=decided)
    session.apply(label or _cells_label(session, rows), after, origin)


def with_cells(matrix: Mapping[ActivityId, RaciRow], cells: Mapping[Cell, Raci]) -> dict[ActivityId, RaciRow]:
    """Return a matrix with letters written in some cells."""
    changed = dict(matrix)
    for (activity, role), letters in cells.items():
        row = {**changed.get(activity, {}), role: letters}
        # An empty cell is an absent one, so that equal rows are equal.
        changed[activity] = {name: cell for name, cell in row.items() if cell is not Raci.NONE}
    return changed


def confirm_rows(session: Session, rows: Iterable[ActivityId], *, origin: object = None) -> None:
    """Confirm rows of the matrix as they stand."""
    state = session.specification
    after = replace(state, row_decisions={**state.row_decisions, **_confirmed(state, rows)})
    session.apply("Confirmer des activités", after, origin)


def decide_rows(session: Session, rows: Iterable[ActivityId], decision: Decision, *, origin: object = None) -> None:
    """Say how firm some rows of the matrix are."""
    state = session.specification
    decided = {**state.row_decisions, **dict.fromkeys(rows, decision)}
    # A row that is only proposed has no decision, so that equal matrices are equal.
    kept = {row: found for row, found in decided.items() if found is not Decision.PROPOSED}
    session.apply("Décider des activités", replace(state, row_decisions=kept), origin)


def add_activity(session: Session, phase: Phase, domain: str, label: str, *, origin: object = None) -> ActivityId:
    """Add a row of the user's own; return its identifier.

    Raises:
        InvalidAnswer: the label is empty.
    """
    label = one_line(label).strip()
    if not label:
        raise InvalidAnswer(UNNAMED)
    state = session.specification
    name = next_own_activity(state.custom_activities)
    custom = CustomActivity(name, phase, DomainId(domain), label)
    after = replace(state, custom_activities=(*state.custom_activities, custom), matrix={**state.matrix, name: {}})
    session.apply(f"Ajouter « {label} »", after, origin)
    return name


def next_own_activity(known: Iterable[CustomActivity]) -> ActivityId:
    """Return the identifier of the next row of the user's own."""
    taken = {int(custom.id.rpartition("-")[2]) for custom in known}
    return ActivityId(f"PLUS-{max(taken, default=0) + 1:02d}")


def remove_activity(session: Session, activity: ActivityId, *, origin: object = None) -> None:
    """Take away a row the user had added; the catalogue's rows stay."""
    state = session.specification
    kept = tuple(custom for custom in state.custom_activities if custom.id != activity)
    if len(kept) < len(state.custom_activities):
        matrix = {row: letters for row, letters in state.matrix.items() if row != activity}
        # Its name may be given to another row.
        decided = {row: decision for row, decision in state.row_decisions.items() if row != activity}
        places = ActivityPlace(activity), RequirementPlace(requirement_of(activity))
        after = replace(
            forgotten(session.situation, activity),
            custom_activities=kept,
            matrix=matrix,
            row_decisions=decided,
            row_notes={row: note for row, note in state.row_notes.items() if row != activity},
            accepted=accepted_elsewhere(state, *places),
        )
        session.apply("Retirer une activité", after, origin)


def edit_activity(session: Session, changed: CustomActivity, *, origin: object = None) -> None:
    """Change an activity the user had added: its words, its proof, its question, its price.

    Raises:
        InvalidAnswer: the label is empty, its price is named without a unit, or its section prints no requirement.
    """
    state, sound = session.specification, _sound(session, changed)
    own = tuple(sound if found.id == sound.id else found for found in state.custom_activities)
    after = replace(state, custom_activities=own)
    session.apply(f"Modifier « {sound.label} »", after, origin, f"activity {changed.id}")


def _sound(session: Session, custom: CustomActivity) -> CustomActivity:
    label, price = one_line(custom.label), custom.price
    if not label.strip():
        raise InvalidAnswer(UNNAMED)
    if custom.section and custom.section not in {found.id for found in sections_with_requirements(session.catalogue)}:
        raise InvalidAnswer("Choisissez la section du document où la phrase s’imprime.")
    if price is not None:
        price = replace(price, label=one_line(price.label), unit=one_line(price.unit))
        if not price.unit.strip():
            raise InvalidAnswer("Dites l’unité de la ligne de prix : « écran », « site », « intervention ».")
        if price.quantity is not None and price.quantity < 0:
            raise InvalidAnswer("Une quantité est un nombre, zéro ou plus.")
    return replace(
        custom,
        label=label,
        sentence=clean(custom.sentence),
        proof=one_line(custom.proof),
        question=one_line(custom.question),
        price=price,
    )


def set_role(
    session: Session, role: str, *, holder: str | None = None, active: bool | None = None, origin: object = None
) -> None:
    """Say who holds a role, or put its column away."""
    state = session.specification
    roles = tuple(_changed(found, holder, active) if found.id == role else found for found in state.roles)
    session.apply("Modifier un rôle", replace(state, roles=roles), origin)


def _changed(role: Role, holder: str | None, active: bool | None) -> Role:
    return replace(
        role,
        holder=role.holder if holder is None else one_line(holder),
        active=role.active if active is None else active,
        # Brought back, a column takes its own letters again from then on.
        poured_into=RoleId("") if active else role.poured_into,
    )


def _confirmed(state: Specification, rows: Iterable[ActivityId]) -> dict[ActivityId, Decision]:
    return {row: state.row_decision(row).once_confirmed for row in rows}


def _cells_label(session: Session, rows: tuple[ActivityId, ...]) -> str:
    activity = session.situation.activity(rows[0]) if len(rows) == 1 else None
    return f"Répartir « {activity.label} »" if activity else f"Répartir {len(rows)} activités"
