"""Taking over a matrix that somebody wrote elsewhere, as one change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cahier.editing.session import Session
from cahier.editing.verbs.matrix import next_own_activity, with_cells
from cahier.model.identifiers import ActivityId, DomainId, RoleId
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.model.specification import CustomActivity
from cahier.typography import one_line


@dataclass(frozen=True, slots=True)
class LineToTake:
    """A line to take over: the activity it stands for, or the words, phase and domain of one to add; its letters.

    `letters` says every role that the file has a column for, empty cells included: those are emptied here too.
    """

    activity: ActivityId | None
    letters: Mapping[RoleId, Raci]
    words: str = ""
    phase: Phase = Phase.OPERATIONAL
    domain: str = ""


def take_matrix(session: Session, lines: Sequence[LineToTake], *, origin: object = None) -> None:
    """Write the letters of each line, add the activities that are not ours, and confirm them all.

    A row that the size of the firm would leave out is taken in: the client works with it.
    """
    state = session.specification
    added: list[CustomActivity] = []
    cells: dict[tuple[ActivityId, RoleId], Raci] = {}
    taken: list[ActivityId] = []
    for line in lines:
        name = line.activity
        if name is None:
            name = next_own_activity((*state.custom_activities, *added))
            added.append(CustomActivity(name, line.phase, DomainId(line.domain), one_line(line.words).strip()))
        taken.append(name)
        cells |= {(name, role): letters for role, letters in line.letters.items()}
    matrix = with_cells({**state.matrix, **{own.id: {} for own in added}}, cells)
    asked = {row.id for row in session.situation.activities()}
    after = replace(
        state,
        custom_activities=(*state.custom_activities, *added),
        matrix=matrix,
        row_decisions={**state.row_decisions, **{name: state.row_decision(name).once_confirmed for name in taken}},
        rows_taken_in=state.rows_taken_in | {name for name in taken if name not in asked and name in state.matrix},
    )
    session.apply(f"Reprendre une matrice de {len(lines)} lignes", after, origin)
