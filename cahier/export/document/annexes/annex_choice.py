"""Which annexes a document is to print."""

from cahier.model.audience import Audience
from cahier.questionnaire.situation import Situation


def printed_annexes(situation: Situation, audience: Audience) -> frozenset[str]:
    """Return the annexes chosen for these readers; one that would be empty is chosen all the same."""
    catalogue, document = situation.catalogue, situation.specification.document
    usual = {annex.id for annex in catalogue.annexes.values() if situation.proportion.asks(annex.asked)}
    chosen = (usual | document.content.added) - document.content.removed
    readable = {annex.id for annex in catalogue.annexes.values() if audience in annex.audiences}
    return frozenset(chosen & readable)
