"""The specification: the aggregate that is saved, checked and exported."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cahier.model.answer import Answer
from cahier.model.brand import Brand
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.current_contract import CurrentContract
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.identifiers import ActivityId, ClauseId, DomainId, PresetId, QuestionId, RoleId, RuleId
from cahier.model.kit import KitUsed
from cahier.model.meeting import Meeting
from cahier.model.named_state import NamedState
from cahier.model.offer import BidderQuestion, Offer
from cahier.model.own_domain import OwnDomain
from cahier.model.party import Role
from cahier.model.phase import Phase
from cahier.model.quick_progress import QuickProgress
from cahier.model.raci import Raci, RaciRow
from cahier.model.remark import Remark
from cahier.model.requirement import OwnRequirement, OwnWording
from cahier.model.scope import DomainScope
from cahier.model.service_level import ServiceLevels


class Capability(StrEnum):
    """What the client can do itself."""

    NONE = "none"
    REFERENT = "referent"
    TEAM = "team"


CAPABILITY_LABELS = {
    Capability.NONE: "Aucune compétence interne",
    Capability.REFERENT: "Référent à temps partiel",
    Capability.TEAM: "Petite équipe informatique",
}


@dataclass(frozen=True, slots=True)
class CustomPrice:
    """What bidders price for an activity of the user's; `quantity` is how many the client counts, if it said so."""

    label: str
    unit: str
    monthly: bool = False
    quantity: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CustomActivity:
    """An activity the user added to the catalogue's.

    `sentence` is the requirement it makes in `section` of the document, `proof` how both are checked, `question` what
    bidders are asked about it.
    """

    id: ActivityId
    phase: Phase
    domain: DomainId
    label: str
    sentence: str = ""
    section: str = ""
    proof: str = ""
    question: str = ""
    price: CustomPrice | None = None


@dataclass(frozen=True, slots=True)
class RequirementChoice:
    """A requirement the client takes in or leaves out, whatever the extent of the document, and why."""

    kept: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A line of the version table; `author` stays in the company."""

    version: str
    issued: date | None = None
    change: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What the document holds beside its requirements.

    `blanks` prints the questions nobody has answered, `guidance` why each section matters. `added` and `removed` name
    the annexes (« AX4 ») that differ from what the extent of the document prints by itself.
    """

    blanks: bool = False
    guidance: bool = False
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the cover says, and how much the document holds.

    `legal_annex` prints the list of requirements a lawyer should review, in what stays in the company.
    """

    title: str = "Cahier des charges d’infogérance"
    version: str = "0.1"
    issued: date | None = None
    reference: str = ""
    confidentiality: str = "Confidentiel, usage de la consultation"
    contact: str = ""
    author: str = ""
    extent: Extent = Extent.MEASURED
    legal_annex: bool = True
    revisions: tuple[Revision, ...] = ()
    content: Content = field(default_factory=Content)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding the user accepts, and why."""

    reason: str
    who: str = ""


RecordPath = tuple[str, ...]
"""Where a record stands in a specification, from its root: () is the specification itself."""


@dataclass(frozen=True, slots=True)
class Specification:
    """One cahier des charges.

    `matrix` holds a row for every activity, dormant ones included: a domain put out of scope keeps its letters.
    A row without a decision is proposed; `rows_taken_in` are asked whatever the size of the firm.
    `row_notes` are internal and never reach bidders, `row_labels` are what the client calls rows of the model, and
    `row_after` names, for a row that was moved within its domain, the one it follows: empty for the first place.
    `owners` names who is waited for, question by question; it stays in the company.
    `quick` is what was said on the quick path, None for who did not take it.
    `named_states` are the states that one gave a name to. `meetings` are the workshops held on it, the last one last;
    `remarks` what its readers say of it, `offers` what bidders offered, `bidder_questions` what they asked,
    `cost_assumptions` what is supposed of their costs, `current_contract` what the contract in force says: all stay in
    the company.
    `kit` is the kit of a consultant that it is written with.
    `set_aside` keeps what was written and does not fit the knowledge base at hand, by its place
    (« entreprise.effectif », « levels.support_hours »): another base, or another version of it, may take it.
    `extra` carries the fields of a later version, by the place of the record that held them (« answers »,
    « entreprise.nom »), and is no part of what two specifications are compared on: they are written back untouched.
    """

    uid: str
    profile: str
    capability: Capability
    levels: ServiceLevels
    document: DocumentInfo = field(default_factory=DocumentInfo)
    brand: Brand = field(default_factory=Brand)
    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)
    scope: Mapping[DomainId, DomainScope] = field(default_factory=dict)
    roles: tuple[Role, ...] = ()
    matrix: Mapping[ActivityId, RaciRow] = field(default_factory=dict)
    row_decisions: Mapping[ActivityId, Decision] = field(default_factory=dict)
    custom_activities: tuple[CustomActivity, ...] = ()
    own_domains: tuple[OwnDomain, ...] = ()
    accepted: Mapping[str, Acceptance] = field(default_factory=dict)
    set_aside: Mapping[str, Answer] = field(default_factory=dict)
    requirement_choices: Mapping[ClauseId, RequirementChoice] = field(default_factory=dict)
    own_wordings: Mapping[ClauseId, OwnWording] = field(default_factory=dict)
    own_requirements: tuple[OwnRequirement, ...] = ()
    rows_taken_in: frozenset[ActivityId] = frozenset()
    row_notes: Mapping[ActivityId, str] = field(default_factory=dict)
    row_labels: Mapping[ActivityId, str] = field(default_factory=dict)
    row_after: Mapping[ActivityId, ActivityId] = field(default_factory=dict)
    owners: Mapping[QuestionId, str] = field(default_factory=dict)
    catalogue_version: str = ""
    quick: QuickProgress | None = None
    named_states: tuple[NamedState, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    remarks: tuple[Remark, ...] = ()
    offers: tuple[Offer, ...] = ()
    bidder_questions: tuple[BidderQuestion, ...] = ()
    cost_assumptions: CostAssumptions = field(default_factory=CostAssumptions)
    current_contract: CurrentContract = field(default_factory=CurrentContract)
    kit: KitUsed | None = None
    extra: Mapping[RecordPath, Mapping[str, object]] = field(default_factory=dict, compare=False)

    def cell(self, activity: ActivityId, role: RoleId) -> Raci:
        """Return the letters of a role on an activity."""
        return self.matrix.get(activity, {}).get(role, Raci.NONE)

    def row_decision(self, activity: ActivityId) -> Decision:
        """Return how firm a row of the matrix is."""
        return self.row_decisions.get(activity, Decision.PROPOSED)

    def role(self, role: RoleId) -> Role:
        """Return a role by its identifier."""
        return next(candidate for candidate in self.roles if candidate.id == role)

    @property
    def as_sent(self) -> "Specification":
        """The same without what came back to it, nor the contract in force: what others may be written from."""
        bare = replace(self, offers=(), bidder_questions=(), cost_assumptions=CostAssumptions())
        return replace(bare, current_contract=CurrentContract())

    @property
    def awaits_draft(self) -> bool:
        """Whether the everyday questions are still being answered: nothing is written from them yet."""
        return self.quick is not None and self.quick.drafted is None

    @property
    def preset(self) -> PresetId:
        """The preset the service levels started from."""
        return self.levels.preset


def finding_key(rule: RuleId, location: str) -> str:
    """Return the name under which a finding is accepted."""
    return f"{rule}@{location}"
