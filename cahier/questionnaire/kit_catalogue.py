"""The knowledge base with the entries of the kit that a file was written with, laid over that of the computer."""

import re
from dataclasses import replace

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.schema import Problem
from cahier.model.kit import KitUsed
from cahier.model.specification import Specification
from cahier.questionnaire.extended_catalogue import with_own_domains

LARGEST_ENTRIES = 400_000
"""Characters of all the entries of a kit together: some fifteen hundred requirements."""

MOST_FILES = 200
_KEPT_AT_HAND = 4
# The typography of a text looks at each blank with all that follow it: a hundred thousand of them take hours.
_ENDLESS_BLANK = re.compile(r"[^\S\n]{200}")


def catalogue_for(specification: Specification, catalogue: Catalogue) -> Catalogue:
    """Return the knowledge base a specification is read with: that of the computer, its kit, its own domains."""
    return with_own_domains(with_kit(catalogue, specification.kit), specification.own_domains)


def with_kit(catalogue: Catalogue, kit: KitUsed | None) -> Catalogue:
    """Return the knowledge base with the entries of this kit and of no other, whatever it was made with.

    A kit whose entries do not hold together is left aside whole, and `faults` says why: a file opens all the same.
    """
    alone = catalogue.of_computer
    if kit is None or not kit.entries:
        return alone
    key = frozenset(kit.entries.items())
    known = alone.kits.get(key)
    if known is None:
        while len(alone.kits) >= _KEPT_AT_HAND:
            del alone.kits[next(iter(alone.kits))]
        known = alone.kits[key] = _laid_over(alone, kit)
    return known


def _laid_over(alone: Catalogue, kit: KitUsed) -> Catalogue:
    found, problems = _read(alone, kit)
    if found is None or problems:
        return replace(alone, faults=tuple(problems), without_kit=alone)
    return replace(found, faults=(), without_kit=alone)


def _read(alone: Catalogue, kit: KitUsed) -> tuple[Catalogue | None, list[Problem]]:
    """Return a knowledge base with the entries of a kit over it, if anything can be built, and every problem."""
    if alone.read_with is None:
        return None, [Problem("catalogue", "kit", "cette base de connaissances ne prend pas de kit")]
    if len(kit.entries) > MOST_FILES or sum(map(len, kit.entries.values())) > LARGEST_ENTRIES:
        too_much = f"plus de {MOST_FILES} fichiers, ou plus de {LARGEST_ENTRIES} caractères"
        return None, [Problem("catalogue", "kit", too_much)]
    if any(map(_ENDLESS_BLANK.search, kit.entries.values())):
        return None, [Problem("catalogue", "kit", "plus de deux cents blancs se suivent")]
    try:
        return alone.read_with(kit.entries)
    except RecursionError:
        return None, [Problem("catalogue", "kit", "des conditions sont imbriquées sans fin")]
