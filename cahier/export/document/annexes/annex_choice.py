"""Which annexes a document is to print."""

from cahier.catalogue.catalogue import Catalogue
from cahier.model.audience import Audience
from cahier.model.specification import Depth, Specification


def printed_annexes(specification: Specification, catalogue: Catalogue, audience: Audience) -> frozenset[str]:
    """Return the annexes chosen for these readers; one that would be empty is chosen all the same."""
    document = specification.document
    complete = document.depth is Depth.COMPLETE
    usual = {annex.id for annex in catalogue.annexes.values() if annex.essential or complete}
    chosen = (usual | document.content.added) - document.content.removed
    readable = {annex.id for annex in catalogue.annexes.values() if audience in annex.audiences}
    return frozenset(chosen & readable)
