"""What a block of the document was made from."""

from dataclasses import dataclass
from enum import StrEnum

from cahier.model.location import Location


class PartKind(StrEnum):
    """A kind of thing that the document prints and that no screen shows by itself."""

    CHAPTER = "chapter"
    SECTION = "section"
    CLAUSE = "clause"
    ANNEX = "annex"
    INDICATOR = "indicator"
    PHASE = "phase"
    BUILTIN = "builtin"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A part of the document by its name in the knowledge base; the summary has none."""

    kind: PartKind
    name: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else str(self.kind)


# A place where it is changed, or a part of the document that draws on several.
Source = Location | DocumentPart
