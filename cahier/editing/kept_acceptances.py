"""Findings accepted on something that goes away: another thing may take its name, which nobody has accepted."""

from collections.abc import Mapping

from cahier.model.location import ActivityPlace, RequirementPlace
from cahier.model.specification import Acceptance, Specification


def accepted_elsewhere(state: Specification, *gone: ActivityPlace | RequirementPlace) -> Mapping[str, Acceptance]:
    """Return the findings accepted on anything but what goes."""
    places = {str(place) for place in gone}
    names = {name.partition(":")[2] for name in places}

    def is_gone(key: str) -> bool:
        place, _, subject = key.partition("@")[2].partition("#")
        return place in places or subject in names

    return {key: found for key, found in state.accepted.items() if not is_gone(key)}
