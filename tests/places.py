"""Places and parts of the document by the text that files give them: « page:levels », « clause:EX-SAU-01 »."""

from cahier.export.source import DocumentPart, PartKind, Source
from cahier.model.location import parse_location

at = parse_location


def made_from(text: str) -> Source:
    """Return what a block of the document was made from."""
    kind, _, name = text.partition(":")
    return DocumentPart(PartKind(kind), name) if kind in set(PartKind) else parse_location(text)
