"""What a one-click fix would change, as data the session can apply and undo."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cahier.model.answer import Answer
from cahier.model.identifiers import ActivityId, DomainId, QuestionId, RoleId
from cahier.model.raci import Raci
from cahier.model.scope import DomainScope
from cahier.model.service_level import ServiceLevels


@dataclass(frozen=True, slots=True)
class Remedy:
    """Answers, letters, splits and levels to set together; `label` is the verb on the button."""

    label: str
    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)
    cells: Mapping[tuple[ActivityId, RoleId], Raci] = field(default_factory=dict)
    scope: Mapping[DomainId, DomainScope] = field(default_factory=dict)
    levels: ServiceLevels | None = None
