"""Who a document is for."""

from enum import StrEnum


class Audience(StrEnum):
    """A preset of content: everything, what bidders receive, or a short reading for management."""

    INTERNAL = "interne"
    SUPPLIERS = "fournisseurs"
    DIRECTION = "direction"


AUDIENCE_LABELS = {
    Audience.INTERNAL: "Interne",
    Audience.SUPPLIERS: "Fournisseurs",
    Audience.DIRECTION: "Direction",
}
