"""What one difference says: one line, with its subject, its place and who may read it."""

from dataclasses import dataclass

from cahier.comparison.entries import Difference, Path
from cahier.model.location import SCREEN_LABELS, WHO_DOES_WHAT, Location, Screen
from cahier.questionnaire.situation import Situation
from cahier.typography import NBSP, french

NOTHING = "rien"
ONLY_SPACES = "seuls des espaces ou des retours à la ligne diffèrent"
LONGEST = 90
_CONTEXT = 25

SPLIT = SCREEN_LABELS[Screen.SPLIT]
MATRIX = SCREEN_LABELS[Screen.RACI]
ROLES = f"{WHO_DOES_WHAT} › Fonctions"
LEVELS = SCREEN_LABELS[Screen.LEVELS]
REQUIREMENTS = "Exigences"
DOCUMENT = SCREEN_LABELS[Screen.DOCUMENT]
BRAND = "Charte"
FIRMNESS = "Confirmations"
REVIEW = SCREEN_LABELS[Screen.REVIEW]
REMARKS = "Remarques des lecteurs"
FILE = "Le fichier lui-même"
SUBJECTS = (SPLIT, MATRIX, ROLES, LEVELS, REQUIREMENTS, DOCUMENT, BRAND, FIRMNESS, REVIEW, REMARKS, FILE)
"""After the steps of the plan, which answers stand under."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A difference in the words of the trade.

    `before` and `after` are whole, `sentence` is one line of both. `place` is where it is changed, None when no screen
    shows it. `printed` is true of what bidders read in the document, whatever the extent of either version; `read` is
    then what they read of it before and after, without how firm it is nor what is only proposed.
    """

    path: Path
    subject: str
    title: str
    before: str
    after: str
    sentence: str
    place: Location | None = None
    printed: bool = False
    read: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Versions:
    """The two versions compared, each seen through the same knowledge base."""

    before: Situation
    after: Situation

    @property
    def both(self) -> tuple[Situation, Situation]:
        """The former version, then the later one."""
        return self.before, self.after


def line(
    difference: Difference,
    subject: str,
    title: str,
    said: tuple[str, str],
    place: Location | None = None,
    *,
    printed: bool = False,
    read: tuple[str, str] | None = None,
    sentence: str = "",
) -> ChangeLine:
    """Return the line of a difference: « Titre : avant → après », unless its own sentence says it better."""
    before, after = (words or NOTHING for words in said)
    told = sentence or f"{title} : {NBSP.join(('', '→', '')).join(contrasted(before, after)).strip()}"
    was, says = (words or NOTHING for words in read) if read is not None else (before, after)
    shown = french(was), french(says)
    return ChangeLine(
        difference.path, subject, french(title), french(before), french(after), french(told), place, printed, shown
    )


def contrasted(before: str, after: str) -> tuple[str, str]:
    """Return two texts on one short line each, from where they part, so that the difference is seen."""
    was, says = (" ".join(words.split()) for words in (before, after))
    if was == says:
        return was if len(was) <= LONGEST else f"{was[:LONGEST].rstrip()}…", f"({ONLY_SPACES})"
    if max(len(was), len(says)) <= LONGEST:
        return was, says
    parting = next((rank for rank, pair in enumerate(zip(was, says, strict=False)) if pair[0] != pair[1]), None)
    start = max(0, (min(len(was), len(says)) if parting is None else parting) - _CONTEXT)
    return _window(was, start), _window(says, start)


def _window(text: str, start: int) -> str:
    shown = text[start : start + LONGEST]
    head = "…" if start and shown else ""
    return f"{head}{shown.strip()}{'…' if start + LONGEST < len(text) else ''}" or "…"
