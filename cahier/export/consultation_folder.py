"""The consultation folder: which files are sent to bidders, in proportion to the firm, and under which names."""

from collections.abc import Mapping
from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.folder_documents import DATA_ANNEX, EXIT_ANNEX
from cahier.export.document.publication_builder import annexes_of_document
from cahier.export.documents import (
    COMMON_CLAUSES,
    DATA_AGREEMENT,
    EXIT_FRAMEWORK,
    RACI_EXCEL,
    RACI_WORD,
    READING_GUIDE,
    WORD,
    WORKBOOK,
    Format,
    version_mark,
)
from cahier.model.audience import Audience
from cahier.model.extent import Size
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation

READERS = Audience.SUPPLIERS


def folder_formats(situation: Situation) -> tuple[Format, ...]:
    """Return the files of the folder: a small firm sends three, where the matrix fits in the specification itself."""
    printed = annexes_of_document(situation, READERS)
    several = situation.proportion.reaches(Size.M)
    wanted = (
        (READING_GUIDE, True),
        (WORD, True),
        (WORKBOOK, True),
        (RACI_WORD, several),
        (RACI_EXCEL, several),
        (COMMON_CLAUSES, several),
        (DATA_AGREEMENT, DATA_ANNEX in printed),
        (EXIT_FRAMEWORK, EXIT_ANNEX in printed),
    )
    return tuple(kind for kind, held in wanted if held)


def folder_targets(
    specification: Specification, catalogue: Catalogue, folder: Path, base: str
) -> Mapping[Format, Path]:
    """Return where each file of the folder is written, named after `base`."""
    version = specification.document.version
    kinds = folder_formats(Situation(specification, catalogue))
    return {kind: folder / kind.file_name(base, READERS, version) for kind in kinds}


def folder_name(base: str, version: str) -> str:
    """Return « Morvan - dossier de consultation v0.2 »."""
    return " ".join(filter(None, (f"{base} - dossier de consultation", version_mark(version))))
