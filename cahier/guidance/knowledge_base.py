"""The knowledge base, read with the names of all that the program can check, draw and print."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.compiled import CompiledKnowledge
from cahier.catalogue.schema import Problem
from cahier.errors import CatalogueError
from cahier.locations import knowledge_folder, user_catalogue

if TYPE_CHECKING:
    from cahier.catalogue.vocabulary import Vocabulary


def vocabulary() -> "Vocabulary":
    """Return the names of all that the program can check, draw and print."""
    from cahier.catalogue.vocabulary import Vocabulary
    from cahier.checks.coded_checks import CHECKS
    from cahier.export.document.annexes.annex_drawings import DRAWN
    from cahier.export.document.calculated_words import CALCULATED_WORDS
    from cahier.export.document.level_words import LEVEL_WORDS
    from cahier.export.document.tables.builtin_tables import BUILTIN_TABLES

    return Vocabulary(
        checks=frozenset(CHECKS),
        tables=frozenset(BUILTIN_TABLES),
        drawings=frozenset(DRAWN),
        levels=frozenset(LEVEL_WORDS),
        calculated=frozenset(CALCULATED_WORDS),
    )


def read_folders(
    folders: Sequence[Path], texts: Mapping[str, str] = MappingProxyType({})
) -> tuple[Catalogue | None, list[Problem]]:
    """Read folders one over the other, then texts over them; return what was built, if anything, and every problem.

    Over the shipped knowledge base, a question that the program reads cannot be taken away.
    """
    # Most programs read the shipped one as it was built, and never need what follows.
    from cahier.catalogue.loading import read_catalogue

    catalogue, problems = read_catalogue(folders, vocabulary(), texts)
    if catalogue is None:
        return None, problems
    if knowledge_folder() in folders:
        problems = [*problems, *missing_questions(catalogue)]
    return _readable_again(catalogue, folders), problems


def _readable_again(catalogue: Catalogue, folders: Sequence[Path]) -> Catalogue:
    """Return a knowledge base that a file may lay the entries of its kit over."""
    return replace(catalogue, read_with=partial(read_folders, tuple(folders)))


def read_shipped() -> tuple[Catalogue | None, list[Problem]]:
    """Return the shipped knowledge base as it was built from the same texts, or parse it; and every problem."""
    compiled = CompiledKnowledge(knowledge_folder())
    catalogue = compiled.read()
    if catalogue is not None:
        return _readable_again(catalogue, (knowledge_folder(),)), []
    catalogue, problems = read_folders((knowledge_folder(),))
    if catalogue is not None and not problems:
        compiled.keep(catalogue)
    return catalogue, problems


def load_catalogue(*overlays: Path) -> Catalogue:
    """Load the shipped knowledge base, then each user's folder over it.

    Raises:
        CatalogueError: with every problem found, all at once.
    """
    catalogue, problems = read_folders((knowledge_folder(), *overlays)) if overlays else read_shipped()
    if problems or catalogue is None:
        raise CatalogueError(
            f"La base de connaissances compte {len(problems)} défaut(s). Corrigez-les, puis relancez.",
            *map(str, problems),
        )
    return catalogue


def missing_questions(catalogue: Catalogue) -> list[Problem]:
    """Return a problem for each question that the program reads and that a knowledge base does not ask."""
    return [
        Problem("questions", question, "question lue par le programme, mais absente")
        for question in sorted(question_ids.READ_BY_THE_PROGRAM - catalogue.questions.keys())
    ]


def load_for_user() -> Catalogue:
    """Load the shipped knowledge base and, over it, the user's own folder when there is one.

    Raises:
        CatalogueError: with every problem found, all at once.
    """
    own = user_catalogue()
    return load_catalogue(*([own] if own.is_dir() else []))
