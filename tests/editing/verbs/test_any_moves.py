"""Whatever moves the split, in whatever order: what somebody wrote in the matrix stays until they say otherwise."""

from functools import cache

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.findings import apply_remedy
from cahier.editing.verbs.matrix import confirm_rows, set_cells
from cahier.editing.verbs.split import confirm_scope, entrust_everything, set_scope, start_from
from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId, RoleId
from cahier.model.raci import Raci, RaciRow
from cahier.model.remedy import Remedy
from cahier.model.scope import Allocation, DomainScope
from cahier.model.specification import Capability
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.raci_defaults import referent_to_direction

DOMAINS = [DomainId(name) for name in ("sauvegarde", "postes", "reseau")]
MOVES = st.sampled_from([choice for choice in Allocation if choice is not Allocation.UNDECIDED])
# Letters that no split proposes: the customer's lawyer does the work, and its accountant answers for it.
ODD = {RoleId("JUR"): Raci.R, RoleId("FIN"): Raci.A}


@cache
def shipped() -> Catalogue:
    return load_catalogue()


class Moves(RuleBasedStateMachine):
    """Moves of the split among rows written by hand, and what these hold."""

    def __init__(self) -> None:
        super().__init__()
        self.written: dict[ActivityId, RaciRow] = {}

    @initialize()
    def begin(self) -> None:
        catalogue = shipped()
        self.session = Session(new_specification(catalogue, catalogue.profiles["bureau"], "x"), catalogue)
        self.rows = [row.id for row in catalogue.activities.values() if row.domain in DOMAINS]

    @rule(rank=st.integers(0, 400))
    def write(self, rank: int) -> None:
        row = self.rows[rank % len(self.rows)]
        set_cells(self.session, {(row, role): letter for role, letter in ODD.items()})
        self.written[row] = self.session.specification.matrix[row]

    @rule()
    def confirm(self) -> None:
        confirm_rows(self.session, self.rows)
        confirm_scope(self.session)

    @rule(domain=st.sampled_from(DOMAINS), choice=MOVES)
    def move(self, domain: DomainId, choice: Allocation) -> None:
        set_scope(self.session, domain, choice)

    @rule(domain=st.sampled_from(DOMAINS), choice=MOVES)
    def mend(self, domain: DomainId, choice: Allocation) -> None:
        apply_remedy(self.session, Remedy("Mend", scope={domain: DomainScope(choice)}))

    @rule(domain=st.sampled_from(DOMAINS), choice=MOVES)
    def move_and_take_back(self, domain: DomainId, choice: Allocation) -> None:
        before = self.session.specification
        set_scope(self.session, domain, choice, redo=True)
        if self.session.specification is not before:
            self.session.undo()
        assert self.session.specification == before

    @rule()
    def entrust(self) -> None:
        entrust_everything(self.session)

    @rule(capability=st.sampled_from(list(Capability)))
    def start_again(self, capability: Capability) -> None:
        leaves = capability is Capability.NONE and self.session.specification.capability is not capability
        start_from(self.session, capability)
        if leaves:
            # Nobody is the referent any more: what one wrote for him is the management's.
            self.written = {row: referent_to_direction(letters) for row, letters in self.written.items()}

    @invariant()
    def what_was_written_stays(self) -> None:
        for row, letters in self.written.items():
            assert self.session.specification.matrix[row] == letters
            assert self.session.specification.row_decision(row) is Decision.CONFIRMED


TestMoves = Moves.TestCase
TestMoves.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
