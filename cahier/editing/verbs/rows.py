"""What the client says of rows of the matrix: a comment, another name, another place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from cahier.catalogue.matrix_schema import Activity
from cahier.editing.session import Session
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import ActivityId, DomainId
from cahier.model.phase import PHASE_LABELS, Phase
from cahier.model.specification import Specification
from cahier.questionnaire.row_order import moves
from cahier.questionnaire.situation import Situation
from cahier.typography import clean, lower_first, one_line

_Said = TypeVar("_Said")
UNNAMED = "Nommez l’activité par un verbe : « Contrôler les extincteurs de la salle »."


def comment_row(session: Session, row: ActivityId, note: str, *, origin: object = None) -> None:
    """Keep an internal comment on a row; bidders never see it. An empty one takes it away."""
    state, note = session.specification, clean(note)
    notes = {**state.row_notes, row: note} if note.strip() else _without(state.row_notes, row)
    label = f"Commenter « {_label(session, row)} »"
    session.apply(label, replace(state, row_notes=notes), origin, f"row note {row}")


def edit_row(
    session: Session,
    row: ActivityId,
    label: str,
    phase: Phase | None = None,
    domain: str = "",
    *,
    origin: object = None,
) -> None:
    """Give a row another name; one of the client's own may go to another phase or domain, behind those already there.

    A row of the model keeps its own text beside the client's, which that text, given again, takes away.

    Raises:
        InvalidAnswer: the name is empty.
    """
    label = one_line(label).strip()
    if not label:
        raise InvalidAnswer(UNNAMED)
    state, catalogue = session.specification, session.situation.catalogue
    shipped = catalogue.activities.get(row)
    if shipped is not None:
        kept = _without(state.row_labels, row)
        labels = kept if label == shipped.label else {**kept, row: label}
        session.apply(f"Renommer « {_label(session, row)} »", replace(state, row_labels=labels), origin)
        return
    found = next((own for own in state.custom_activities if own.id == row), None)
    if found is None:
        return
    known = catalogue.domains.get(DomainId(domain))
    changed = replace(
        found, label=label, phase=phase or found.phase, domain=known.id if known is not None else found.domain
    )
    moved = (changed.phase, changed.domain) != (found.phase, found.domain)
    own = tuple(changed if custom.id == row else custom for custom in state.custom_activities)
    after = replace(forgotten(session.situation, row) if moved else state, custom_activities=own)
    title = catalogue.domains[changed.domain].title
    done = f"Déplacer « {label} » : {title}, {lower_first(PHASE_LABELS[changed.phase])}"
    session.apply(done if moved else f"Renommer « {found.label} »", after, origin)


def move_row(
    session: Session, row: ActivityId, beside: ActivityId, *, before: bool = False, origin: object = None
) -> None:
    """Put a row right behind another one of its domain, or right before it."""
    group = _group(session.situation, row)
    names = [found.id for found in group]
    if row == beside or row not in names or beside not in names:
        return
    wanted = [name for name in names if name != row]
    wanted.insert(wanted.index(beside) + (0 if before else 1), row)
    after = _in_this_order(session.situation, wanted)
    session.apply(f"Déplacer « {_label(session, row)} »", after, origin)


def forgotten(situation: Situation, row: ActivityId) -> Specification:
    """Return the state where a row has no place of its own in the order of its domain, the others keeping theirs."""
    state = situation.specification
    if row in state.row_after or row in state.row_after.values():
        state = _in_this_order(situation, [found.id for found in _group(situation, row) if found.id != row])
    return replace(state, row_after=_without(state.row_after, row))


def _in_this_order(situation: Situation, wanted: list[ActivityId]) -> Specification:
    """Return the state where some rows of a domain come in this order."""
    state, here = situation.specification, frozenset(wanted)
    usual = [row.id for row in situation.usual_order() if row.id in here]
    kept = {name: held for name, held in state.row_after.items() if name not in here}
    return replace(state, row_after={**kept, **moves(usual, wanted)})


def _group(situation: Situation, row: ActivityId) -> list[Activity]:
    given = situation.given_activities()
    found = next((known for known in given if known.id == row), None)
    if found is None:
        return []
    return [known for known in given if (known.phase, known.domain) == (found.phase, found.domain)]


def _label(session: Session, row: ActivityId) -> str:
    return next((known.label for known in session.situation.given_activities() if known.id == row), row)


def _without(said: Mapping[ActivityId, _Said], row: ActivityId) -> dict[ActivityId, _Said]:
    return {name: words for name, words in said.items() if name != row}
