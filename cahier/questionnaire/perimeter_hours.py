"""Parts of what is served that have hours of their own: servers round the clock, desktops in office hours."""

from dataclasses import dataclass

from cahier.catalogue import question_ids
from cahier.catalogue.levels_schema import Hours, LevelsData
from cahier.errors import InvalidAnswer
from cahier.model.week import Week
from cahier.questionnaire.situation import Situation

_ON_CALL = "p1"


@dataclass(frozen=True, slots=True)
class PerimeterHours:
    """Hours of one part, as the client wrote them; an empty one follows the general hours."""

    name: str
    support: str
    on_call: bool

    def window(self, data: LevelsData) -> Hours | None:
        """Return the window of hours that its support names, None when what is written is not the hours of a week."""
        named = next((found for found in data.hours if self.support in (found.id, found.short)), None)
        if named is not None:
            return named
        try:
            return Hours.of_week(Week.parse(self.support))
        except InvalidAnswer:
            return None


def perimeter_hours(situation: Situation) -> list[PerimeterHours]:
    """Return the parts that have hours of their own, as the client lists them; none when all share the same."""
    answer = situation.stated(question_ids.MESURE_PLAGES)
    rows = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
    return [
        PerimeterHours(name, row.get("support", "").strip(), row.get("astreinte") == _ON_CALL)
        for row in rows
        if not isinstance(row, str) and (name := row.get("perimetre", "").strip())
    ]
