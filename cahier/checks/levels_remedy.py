"""A remedy that changes service levels."""

from dataclasses import replace

from cahier.model.remedy import Remedy
from cahier.model.service_level import ServiceLevels
from cahier.questionnaire.defaults import CUSTOM


def levels_remedy(label: str, levels: ServiceLevels) -> Remedy:
    """Return a fix that puts these levels in place; what it changes is then the user's own, no longer a preset's."""
    return Remedy(label, levels=replace(levels, preset=CUSTOM))
