"""What the document is made of: chapters, annexes, requirements, price lines, terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cahier.catalogue.condition import ALWAYS, Condition
from cahier.catalogue.proportion_schema import EVERYWHERE, Asked
from cahier.model.audience import Audience
from cahier.model.extent import Size
from cahier.model.identifiers import (
    ClauseId,
    QuestionId,
)
from cahier.model.location import Location
from cahier.model.requirement import CLAUSE_PRIORITY_LABELS, ClausePriority


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A unit of work of the price schedule, paid each month or when ordered; printed when its condition holds.

    Unless the client stated it, the common scenario counts `quantity` more than what `counts` come to, answers
    and other lines; of what is ordered on demand it can only suppose a quantity.
    """

    id: str
    label: str
    unit: str
    definition: str
    monthly: bool = False
    phase: str = ""
    when: Condition = ALWAYS
    asked: Asked = EVERYWHERE
    counts: tuple[str, ...] = ()
    quantity: int = 0
    supposed: int = 0


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A numbered section of the document and the order of what it prints, some of it from a size of firm on.

    What introduces it is left out of the shortest documents, unless the rest cannot be read without.
    """

    id: str
    title: str
    intro: str = ""
    when: Condition = ALWAYS
    blocks: tuple[str, ...] = ("answers", "clauses", "responsibilities")
    blocks_from: Mapping[str, Size] = field(default_factory=dict)
    intro_from: Size = Size.M


@dataclass(frozen=True, slots=True)
class DocumentChapter:
    """A numbered chapter of the document."""

    id: str
    title: str
    order: int
    intro: str = ""
    sections: tuple[DocumentSection, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """A table whose words are ours; the cells a row leaves out are blank, for the bidder to fill in."""

    caption: str
    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """One thing an annex prints: a text, a table of ours, answers that leave their section, or a drawing.

    `blanks` are columns added to the tables of answers, for the bidder; `moved` are answers that a drawing prints in
    its own way. `pointer` stands in the body where these answers were. `internal` parts are left out of what leaves the
    company.
    """

    title: str = ""
    text: str = ""
    table: AnnexTable | None = None
    answers: tuple[QuestionId, ...] = ()
    blanks: tuple[str, ...] = ()
    drawn: str = ""
    moved: tuple[QuestionId, ...] = ()
    pointer: str = ""
    internal: bool = False
    when: Condition = ALWAYS
    asked: Asked = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex, printed when chosen and when it has something to say.

    `asked` says which firms' documents print it by themselves. `target` is where its matter is changed.
    """

    id: str
    title: str
    lead: str
    audiences: frozenset[Audience]
    parts: tuple[AnnexPart, ...]
    asked: Asked = EVERYWHERE
    landscape: bool = False
    target: Location | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A requirement with a stable identifier, and how it is verified.

    An offer that refuses an `eliminatory` one is not ranked. `own` is the client's wording, in light markup: `text` is
    then empty, and what the client wrote is never read for places.
    """

    id: ClauseId
    section: str
    priority: ClausePriority
    title: str
    text: str
    verification: str
    why: str = ""
    when: Condition = ALWAYS
    source: str = ""
    legal: bool = False
    asked: Asked = EVERYWHERE
    eliminatory: bool = False
    covers: tuple[str, ...] = ()
    prints: tuple[QuestionId, ...] = ()
    own: str = ""


ELIMINATORY = "Éliminatoire"


def clause_priority(clause: Clause) -> str:
    """Return how binding a requirement is, in the word printed beside it."""
    return ELIMINATORY if clause.eliminatory else CLAUSE_PRIORITY_LABELS[clause.priority]


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary, explained from a size of firm on."""

    term: str
    definition: str
    english: str = ""
    example: str = ""
    aliases: tuple[str, ...] = ()
    size: Size = Size.S
