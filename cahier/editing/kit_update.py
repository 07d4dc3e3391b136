"""What a newer kit changes in a specification written with it: what was written or confirmed since stays as it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from cahier.catalogue.catalogue import Catalogue
from cahier.comparison.change_line import ChangeLine
from cahier.comparison.entries import Path, taken
from cahier.comparison.three_way import reunion
from cahier.editing.new_from import EVERYTHING, new_from
from cahier.errors import BadInput
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId
from cahier.model.kit import KitUsed
from cahier.model.party import Role
from cahier.model.scope import DomainScope
from cahier.model.service_level import group_of
from cahier.model.specification import Specification
from cahier.questionnaire.kit_catalogue import with_kit
from cahier.typography import french, lower_first

_KIT = ("kit",)


class EntryFate(StrEnum):
    """What becomes of an entry of the knowledge base."""

    ADDED = "ajout"
    CHANGED = "modification"
    REMOVED = "retrait"


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry of the kit that differs: a question, a requirement, an activity, a rule…"""

    kind: str
    id: str
    title: str
    fate: EntryFate

    @property
    def sentence(self) -> str:
        """What becomes of it: « EX-OPE-901 « Entretien », exigence : modification »."""
        named = f"{self.id} « {self.title} »" if self.title and self.title != self.id else self.id
        return french(f"{named}, {lower_first(self.kind)} : {self.fate}")


@dataclass(frozen=True, slots=True)
class KitUpdate:
    """What a kit brings: `offered` line by line, `kept` what stays because one wrote or confirmed it.

    `entries` come together, for they hold to one another; `other` is the specification as the kit would have it.
    """

    mine: Specification
    other: Specification
    kit: KitUsed
    offered: tuple[ChangeLine, ...]
    kept: tuple[ChangeLine, ...]
    entries: tuple[EntryChange, ...]
    catalogue: Catalogue

    @property
    def renamed(self) -> bool:
        """Whether the kit bears another name than the one the specification was written with."""
        return self.mine.kit is not None and self.mine.kit.name != self.kit.name

    @property
    def brings_nothing(self) -> bool:
        """Whether the file is already as the kit has it; another program may have packed the same model otherwise."""
        was = self.mine.kit
        return was is not None and was.fingerprint == self.kit.fingerprint and not (self.offered or self.entries)

    def with_lines(self, paths: Iterable[Path]) -> Specification:
        """Return the specification with some of the lines offered, written with the newer kit from now on."""
        known = {line.path for line in self.offered}
        made = taken(self.mine, self.other, [path for path in paths if path in known], self.catalogue)
        return replace(made, kit=self.kit)


def kit_update(
    mine: Specification, former: Specification | None, model: Specification | None, kit: KitUsed, catalogue: Catalogue
) -> KitUpdate:
    """Return what a kit changes: `former` is the model it started from, `model` that of the kit as it is now.

    What differs between both is offered where the specification still says what the former said and nobody
    confirmed it; elsewhere it is kept. Without either of them, the kit brings its entries alone.

    Raises:
        BadInput: the specification is written with no kit.
    """
    if mine.kit is None:
        raise BadInput("Ce cahier n’est écrit avec aucun kit : il n’y a rien à mettre à jour.")
    with_new = with_kit(catalogue, kit)
    entries = tuple(_entry_changes(with_kit(catalogue, mine.kit), with_new))
    if model is None or former is None:
        # Without both, nothing tells what came from the kit and what is the person's own.
        return KitUpdate(mine, replace(mine, kit=kit), kit, (), (), entries, with_new)
    base = _as_kit_has_it(former, mine.kit, mine, catalogue)
    found = reunion(base, mine, _as_kit_has_it(model, kit, mine, catalogue), with_new)
    offered = [line for line in found.taken if not _settled(line.path, mine)]
    settled = [line for line in found.taken if _settled(line.path, mine)]
    return KitUpdate(
        mine, found.other, kit, _without_kit(offered), _without_kit((*settled, *found.chosen)), entries, with_new
    )


def _without_kit(lines: Iterable[ChangeLine]) -> tuple[ChangeLine, ...]:
    return tuple(line for line in lines if line.path != _KIT)


def _as_kit_has_it(
    model: Specification, kit: KitUsed | None, mine: Specification, catalogue: Catalogue
) -> Specification:
    """Return what a kit would start, with what only the client says of it: who holds what."""
    made = new_from(replace(model, kit=kit), catalogue, EVERYTHING, mine.uid)
    held = {role.id: role for role in mine.roles}
    return replace(
        made,
        roles=tuple(_held_as(role, held.get(role.id)) for role in made.roles),
        scope={name: _in_hands_of(one, mine.scope.get(name)) for name, one in made.scope.items()},
        catalogue_version=mine.catalogue_version,
        profile=mine.profile,
    )


def _held_as(role: Role, mine: Role | None) -> Role:
    return role if mine is None else replace(role, holder=mine.holder, deputy=mine.deputy)


def _in_hands_of(scope: DomainScope, mine: DomainScope | None) -> DomainScope:
    return scope if mine is None else replace(scope, holder=mine.holder)


def _settled(path: Path, mine: Specification) -> bool:
    """Return whether somebody decided what stands at a place, though it says no other thing than the former kit."""
    match path:
        case ("matrix" | "row_labels" | "row_after", row, *_):
            return mine.row_decision(ActivityId(row)) is not Decision.PROPOSED
        case ("scope", domain, *_):
            one = mine.scope.get(DomainId(domain))
            return one is not None and one.decision is not Decision.PROPOSED
        case ("levels", name, *_) if name != "preset":
            return mine.levels.decision(group_of(name)) is not Decision.PROPOSED
    return False


# Entries of the knowledge base


def _entry_changes(before: Catalogue, after: Catalogue) -> Iterator[EntryChange]:
    if before is after:
        return
    for (kind, was), says in zip(_entries(before), (found for _, found in _entries(after)), strict=True):
        for name in dict.fromkeys((*was, *says)):
            if was.get(name) != says.get(name):
                fate = EntryFate.ADDED if name not in was else EntryFate.CHANGED
                told = says[name] if name in says else was[name]
                yield EntryChange(kind, name, _title(told), fate if name in says else EntryFate.REMOVED)


def _entries(catalogue: Catalogue) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    levels = catalogue.levels
    return (
        ("Section", {found.id: found for found in catalogue.sections}),
        ("Question", catalogue.questions),
        ("Domaine", catalogue.domains),
        ("Fonction", {found.id: found for found in catalogue.roles}),
        ("Activité", catalogue.activities),
        ("Exigence", catalogue.clauses),
        ("Règle", catalogue.rules),
        ("Horaires", {found.id: found for found in levels.hours}),
        ("Niveau", {found.id: found for found in levels.presets}),
        ("Indicateur", {found.id: found for found in levels.indicators}),
        ("Pénalité", {found.id: found for found in levels.penalties}),
        ("Terme", {found.term: found for found in catalogue.terms}),
        ("Profil", catalogue.profiles),
        ("Prix", {found.id: found for found in catalogue.price_lines}),
        ("Annexe", catalogue.annexes),
    )


def _title(entry: Any) -> str:
    return str(next(filter(None, (getattr(entry, name, "") for name in ("summary", "title", "label", "term"))), ""))
