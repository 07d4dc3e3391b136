"""Two people changed the same version: what each did alone is kept, what both did is chosen line by line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cahier.catalogue.catalogue import Catalogue
from cahier.comparison.change_line import ChangeLine
from cahier.comparison.domains_apart import domains_apart, renamed_rows
from cahier.comparison.entries import Path, differences, entries, taken
from cahier.comparison.in_words import change_lines
from cahier.comparison.offers_together import with_my_part_of_offers
from cahier.model.identifiers import ActivityId
from cahier.model.specification import Specification
from cahier.questionnaire.kit_catalogue import catalogue_for


@dataclass(frozen=True, slots=True)
class Reunion:
    """My version with all that only the other changed, and what both changed otherwise: mine until one chooses.

    `taken` are the lines the other brings without a question, `chosen` those to choose, from mine to the other's.
    """

    mine: Specification
    other: Specification
    taken: tuple[ChangeLine, ...]
    chosen: tuple[ChangeLine, ...]
    catalogue: Catalogue

    def with_choices(self, other_wins: Iterable[Path]) -> Specification:
        """Return both versions as one, some lines as the other has them."""
        paths = (*(line.path for line in self.taken), *other_wins)
        return taken(self.mine, self.other, paths, self.catalogue)


def reunion(base: Specification | None, mine: Specification, other: Specification, catalogue: Catalogue) -> Reunion:
    """Return what becomes of two versions of a common one; without it, all that differs is to be chosen.

    What both added under one identifier is two things: the other's takes a free one.
    """
    catalogue = catalogue_for(other, catalogue)
    if base is not None:
        other = _apart(base, mine, other)
        base, other = with_my_part_of_offers(base, mine, other)
    lines = change_lines(mine, other, catalogue)
    if base is None:
        return Reunion(mine, other, (), lines, catalogue)
    was, says = entries(base, catalogue), entries(mine, catalogue)
    changed = {difference.path for difference in differences(base, other, catalogue)}
    brought = [line for line in lines if line.path in changed]
    return Reunion(
        mine,
        other,
        tuple(line for line in brought if _same(was, says, line.path)),
        tuple(line for line in brought if not _same(was, says, line.path)),
        catalogue,
    )


def _same(was: Mapping[Path, Any], says: Mapping[Path, Any], path: Path) -> bool:
    return (path in was, was.get(path)) == (path in says, says.get(path))


def _apart(base: Specification, mine: Specification, other: Specification) -> Specification:
    """Return the other version with what it added under names of its own: activities, requirements, domains, offers."""
    other = _offers_apart(base, mine, domains_apart(base, mine, other))
    activities = _new_names(base.custom_activities, mine.custom_activities, other.custom_activities)
    requirements = _new_names(base.own_requirements, mine.own_requirements, other.own_requirements)
    if not activities and not requirements:
        return other
    return replace(
        other,
        custom_activities=_renamed(other.custom_activities, activities),
        own_requirements=_renamed(other.own_requirements, requirements),
        **renamed_rows(other, {ActivityId(name): ActivityId(free) for name, free in activities.items()}),
    )


def _offers_apart(base: Specification, mine: Specification, other: Specification) -> Specification:
    offers = _new_names(base.offers, mine.offers, other.offers)
    questions = _new_names(base.bidder_questions, mine.bidder_questions, other.bidder_questions)
    asked = (replace(question, by=offers.get(question.by, question.by)) for question in other.bidder_questions)
    return replace(other, offers=_renamed(other.offers, offers), bidder_questions=_renamed(tuple(asked), questions))


def _new_names(base: Iterable[Any], mine: Iterable[Any], other: Iterable[Any]) -> dict[str, str]:
    known, own, theirs = ({record.id: record for record in records} for records in (base, mine, other))
    used, found = {*known, *own, *theirs}, {}
    for name, record in theirs.items():
        if name not in known and name in own and own[name] != record:
            stem, _dash, number = name.rpartition("-")
            rank = int(number) if number.isdigit() else 1
            while (free := f"{stem}-{rank:02d}") in used:
                rank += 1
            used.add(free)
            found[name] = free
    return found


def _renamed(records: tuple[Any, ...], names: Mapping[str, str]) -> tuple[Any, ...]:
    return tuple(replace(record, id=names.get(record.id, record.id)) for record in records)
