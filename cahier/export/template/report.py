"""What was found in a client's template, told to the person who chose it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """Each line is a whole sentence or item; `accent` is the colour of its chapters, « #RRGGBB » or empty."""

    usable: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    accent: str = ""

    @property
    def accepted(self) -> bool:
        """True when the template may be used, with or without what it lacks."""
        return not self.refused
