"""What answers say of who does the work, and what of each domain is handed back at the end."""

from dataclasses import dataclass

from cahier.model.identifiers import ActivityId, DomainId, QuestionId
from cahier.model.party import Party


@dataclass(frozen=True, slots=True)
class ExpectedParty:
    """Answers to a question that say which party does some activities of a domain, or that it does none of them.

    `answers` holds identifiers of choices, « true » or « false » for a question of yes or no. `says` continues
    « vous avez répondu que… ».
    """

    id: str
    question: QuestionId
    answers: tuple[str, ...]
    domain: DomainId
    activities: tuple[ActivityId, ...]
    party: Party
    says: str
    never: bool = False


@dataclass(frozen=True, slots=True)
class HandedBack:
    """What is handed back of a domain when the contract ends: one of these choices, at least, has to be asked for.

    `asked` is the first of them as one asks for it: « les schémas du réseau ».
    """

    id: str
    domain: DomainId
    question: QuestionId
    choices: tuple[str, ...]
    asked: str
