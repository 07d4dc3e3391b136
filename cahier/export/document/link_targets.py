"""The places of a document that its words may lead to."""

from cahier.export.publication import Heading, Publication, Requirement


def targets(publication: Publication) -> frozenset[str]:
    """Return the anchors of the titles and the identifiers of the requirements that are printed."""
    found = set()
    for block in (*publication.front, *publication.blocks):
        match block:
            case Heading():
                found.add(block.anchor)
            case Requirement():
                found.add(block.id)
            case _:
                pass
    return frozenset(found - {""})
