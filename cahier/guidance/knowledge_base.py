"""The knowledge base, read with the names of all that the program can check, draw and print."""

from collections.abc import Sequence
from pathlib import Path

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.loading import read_catalogue
from cahier.catalogue.schema import Problem
from cahier.catalogue.vocabulary import Vocabulary
from cahier.checks.coded_checks import CHECKS
from cahier.errors import CatalogueError
from cahier.export.document.annexes.annex_drawings import DRAWN
from cahier.export.document.calculated_words import CALCULATED_WORDS
from cahier.export.document.level_words import LEVEL_WORDS
from cahier.export.document.tables.builtin_tables import BUILTIN_TABLES
from cahier.locations import knowledge_folder, user_catalogue

VOCABULARY = Vocabulary(
    checks=frozenset(CHECKS),
    tables=frozenset(BUILTIN_TABLES),
    drawings=frozenset(DRAWN),
    levels=frozenset(LEVEL_WORDS),
    calculated=frozenset(CALCULATED_WORDS),
)


def read_folders(folders: Sequence[Path]) -> tuple[Catalogue | None, list[Problem]]:
    """Read folders one over the other; return what was built, if anything, and every problem.

    Over the shipped knowledge base, a question that the program reads cannot be taken away.
    """
    catalogue, problems = read_catalogue(folders, VOCABULARY)
    if catalogue is not None and knowledge_folder() in folders:
        problems = [*problems, *missing_questions(catalogue)]
    return catalogue, problems


def load_catalogue(*overlays: Path) -> Catalogue:
    """Load the shipped knowledge base, then each user's folder over it.

    Raises:
        CatalogueError: with every problem found, all at once.
    """
    catalogue, problems = read_folders((knowledge_folder(), *overlays))
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
