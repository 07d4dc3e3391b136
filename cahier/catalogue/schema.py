"""What is said of the knowledge base as a whole: its edition, and what is wrong with it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class KnowledgeEdition:
    """Which knowledge base this is."""

    version: str
    issued: date
    neutrality: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in the knowledge base."""

    file: str
    key: str
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        hint = f" ({self.suggestion})" if self.suggestion else ""
        return f"{self.file} : {self.key} : {self.message}{hint}"
