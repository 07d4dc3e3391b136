"""What readers say of a specification, as one looks it through: by reader, by verdict, by place, what is left to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from cahier.comparison.level_lines import LEVEL_PARTS
from cahier.guidance.pages import page_of, page_title
from cahier.guidance.place_titles import place_title
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPlace,
)
from cahier.model.remark import ReaderKind, Remark, Verdict
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from cahier.typography import french

WHOLE_DOCUMENT = ScreenPlace(Screen.DOCUMENT)
"""Where a remark on nothing in particular is kept."""


@dataclass(frozen=True, slots=True)
class RemarkFilter:
    """Which remarks one wants to see; None lets all through."""

    reader: ReaderKind | None = None
    verdict: Verdict | None = None
    settled: bool | None = None
    place: Location | None = None

    def keeps(self, remark: Remark) -> bool:
        """Return whether a remark is one of those."""
        return (
            self.reader in (None, remark.reader)
            and self.verdict in (None, remark.verdict)
            and self.settled in (None, remark.settled)
            and self.place in (None, remark.place)
        )


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark and the replies it was given, in order."""

    opening: Remark
    replies: tuple[Remark, ...]


def threads(specification: Specification, wanted: RemarkFilter) -> tuple[Thread, ...]:
    """Return the remarks one wants to see, each with all its replies, the oldest first."""
    known = {remark.id for remark in specification.remarks}
    opened = (remark for remark in specification.remarks if remark.replies_to not in known)
    return tuple(
        Thread(remark, tuple(reply for reply in specification.remarks if reply.replies_to == remark.id))
        for remark in opened
        if wanted.keeps(remark)
    )


def left_to_settle(specification: Specification) -> int:
    """Return how many remarks nobody has dealt with yet."""
    return sum(not thread.opening.settled for thread in threads(specification, RemarkFilter()))


def remarked_place(place: Location, situation: Situation) -> str:
    """Return the name of the place of a remark: a row by the number people call it by."""
    if place == WHOLE_DOCUMENT:
        return french("Le document dans son ensemble")
    title = place_title(place, situation)
    if isinstance(place, ActivityPlace) and (number := situation.row_number(place.activity)):
        return french(f"Ligne {number} · {title}")
    return title or french("Ce qui n’existe plus")


def places_to_remark_on(situation: Situation) -> dict[str, Location]:
    """Return every place a reader may say something of, by its name; two of the same name say their page."""
    named: dict[str, Location] = {}
    for place in _places(situation):
        title = remarked_place(place, situation)
        if title in named:
            page = page_of(place, situation.catalogue)
            title = f"{title} ({page_title(page, situation.catalogue)})" if page is not None else f"{title} ({place})"
        named.setdefault(title, place)
    return named


def _places(situation: Situation) -> Iterator[Location]:
    catalogue = situation.catalogue
    yield WHOLE_DOCUMENT
    asked = (situation.questions(section.id) for section in catalogue.sections)
    yield from (QuestionPlace(question.id) for question in chain.from_iterable(asked))
    yield from (ActivityPlace(row.id) for row in situation.activities())
    yield from (DomainPlace(domain.id) for domain in catalogue.domains.values() if domain.allocatable)
    yield ScreenPlace(Screen.LEVELS)
    yield from (ScreenPlace(Screen.LEVELS, part) for part in LEVEL_PARTS.values())
    yield from (RequirementPlace(clause.id) for clause in situation.clauses())
