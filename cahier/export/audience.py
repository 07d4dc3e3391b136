"""Who a document is for, under the name that exports give it."""

from cahier.model.audience import AUDIENCE_LABELS, Audience

__all__ = ["AUDIENCE_LABELS", "Audience"]
