"""« Et si je pars demain ? »: how far the exit that the specification asks for is secured.

It tells of the contract to come, once signed, and not of the present situation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cahier.catalogue.condition import FactValue
from cahier.catalogue.rule_schema import Axis, ExitItem, Severity
from cahier.checks.finding import Finding
from cahier.model.answer import Answer
from cahier.model.decision import Decision
from cahier.model.identifiers import DomainId, QuestionId
from cahier.model.scope import Allocation
from cahier.questionnaire.situation import Situation
from cahier.typography import french

READY, POOR = 80, 50
MEANING = "Ce que le contrat vous garantira une fois signé, et non votre situation d’aujourd’hui."


class ExitVerdict(StrEnum):
    """Whether the specification organises the exit."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


VERDICT_WORDS = {
    ExitVerdict.RED: "Votre cahier n’organise pas encore le départ",
    ExitVerdict.AMBER: "Votre cahier organise le départ, avec des manques",
    ExitVerdict.GREEN: "Votre cahier organise le départ",
}


class ExitState(StrEnum):
    """Where a point stands: the client holds to it, it is proposed or may be discussed, or nothing says it."""

    SECURED = "secured"
    PROPOSED = "proposed"
    MISSING = "missing"


EXIT_STATE_LABELS = {
    ExitState.SECURED: "Acquis",
    ExitState.PROPOSED: "Pas encore arrêté",
    ExitState.MISSING: "Manque",
}


@dataclass(frozen=True, slots=True)
class ExitPoint:
    """A point of the test and where it stands."""

    item: ExitItem
    state: ExitState

    @property
    def secured(self) -> bool:
        """True when the client holds to it."""
        return self.state is ExitState.SECURED


@dataclass(frozen=True, slots=True)
class ExitTest:
    """The points of the test; `contradicted` tells that a blocking finding stands on the exit."""

    points: tuple[ExitPoint, ...]
    contradicted: bool = False

    @property
    def score(self) -> int:
        """The weight of what is secured, out of 100."""
        return sum(point.item.weight for point in self.points if point.secured)

    @property
    def secured(self) -> int:
        """How many points are secured."""
        return sum(1 for point in self.points if point.secured)

    @property
    def left(self) -> tuple[ExitPoint, ...]:
        """What is not secured, the vital points first, then the heaviest."""
        left = (point for point in self.points if not point.secured)
        return tuple(sorted(left, key=lambda point: (not point.item.vital, -point.item.weight)))

    @property
    def missing(self) -> tuple[ExitItem, ...]:
        """The same, without where each stands."""
        return tuple(point.item for point in self.left)

    @property
    def verdict(self) -> ExitVerdict:
        """Red as soon as a vital point is missing or a blocking finding denies it: the others do not make up for it."""
        if self.contradicted or self.score < POOR or any(item.vital for item in self.missing):
            return ExitVerdict.RED
        return ExitVerdict.GREEN if self.score >= READY else ExitVerdict.AMBER

    @property
    def count(self) -> str:
        """« 9 points acquis sur 15, 4 pas encore arrêtés »."""
        proposed = sum(1 for point in self.points if point.state is ExitState.PROPOSED)
        waiting = f", {proposed} pas encore {'arrêtés' if proposed > 1 else 'arrêté'}" if proposed else ""
        secured = f"{self.secured} {'points acquis' if self.secured > 1 else 'point acquis'}"
        return french(f"{secured} sur {len(self.points)}{waiting}")

    @property
    def words(self) -> str:
        """« Votre cahier organise le départ, avec des manques (9 points acquis sur 15). »."""
        vital = sum(1 for item in self.missing if item.vital)
        missing = f", {vital} {'points vitaux manquent' if vital > 1 else 'point vital manque'}" if vital else ""
        return french(f"{VERDICT_WORDS[self.verdict]} ({self.count}{missing}).")


def exit_test(situation: Situation, findings: Iterable[Finding]) -> ExitTest:
    """Return how the specification stands the question « Et si je pars demain ? »."""
    settled = _Settled(situation)
    points = tuple(ExitPoint(item, _state(item, situation, settled)) for item in situation.catalogue.exit_items)
    targets = {item.target for item in situation.catalogue.exit_items}
    grave = (item for item in findings if item.severity is Severity.BLOCKING and not item.accepted)
    return ExitTest(points, any(item.axis is Axis.EXIT or item.location in targets for item in grave))


def _state(item: ExitItem, situation: Situation, settled: "_Settled") -> ExitState:
    if item.when.holds(settled):
        return ExitState.SECURED
    return ExitState.PROPOSED if situation.holds(item.when) else ExitState.MISSING


class _Settled:
    """The situation as the client holds to it: what is proposed, parked or open to discussion is not there."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation

    def answer(self, question: QuestionId) -> Answer | None:
        """Return an answer that nobody will discuss any more."""
        answer = self._situation.answer(question)
        firm = answer is not None and answer.decided and answer.decision is not Decision.NEGOTIABLE
        return answer if firm else None

    def allocation(self, domain: DomainId) -> Allocation:
        """Return who has charge of a domain."""
        return self._situation.allocation(domain)

    def fact(self, name: str) -> FactValue | None:
        """Return a computed fact."""
        return self._situation.fact(name)
