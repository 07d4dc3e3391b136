"""The stops of the guided tour: data, in `resources/help/tour.toml`."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum

from cahier.locations import help_folder
from cahier.model.location import Location, parse_location
from cahier.typography import french


class Shown(StrEnum):
    """A part of the window that a stop is about."""

    PLAN = "plan"
    PAGE = "page"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class TourStop:
    """What is told at a stop, where one stands then, and what is shown; `preview` opens that of the document."""

    title: str
    text: str
    around: tuple[Shown, ...]
    place: Location | None = None
    preview: bool = False


def tour_stops() -> tuple[TourStop, ...]:
    """Read the stops.

    Raises:
        ValueError: a stop names a place or a part of the window that does not exist.
    """
    data = tomllib.loads((help_folder() / "tour.toml").read_text(encoding="utf-8"))
    return tuple(
        TourStop(
            french(stop["title"]),
            french(stop["text"]),
            tuple(map(Shown, stop["around"])),
            parse_location(stop["place"]) if "place" in stop else None,
            bool(stop.get("preview", False)),
        )
        for stop in data["stop"]
    )
