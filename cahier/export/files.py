"""Writing the files a person asked for, beside and renamed: the old ones stay until the new ones are whole."""

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import BadInput, CannotWrite
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import WORKBOOK, Format
from cahier.export.publication import Publication
from cahier.export.written_document import PLAIN, ExportSources, OfficeOptions, WrittenDocument
from cahier.model.audience import AUDIENCE_LABELS, Audience
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation

Report = Callable[[Format, int, int], None]
Replace = Callable[[Path, bytes], None]


def export_files(
    specification: Specification,
    catalogue: Catalogue,
    targets: Mapping[Format, Path],
    edition: Edition,
    replace: Replace,
    report: Report = lambda _format, _step, _total: None,
    office: OfficeOptions = PLAIN,
) -> Publication:
    """Write the files; all are prepared before the first is put in place. Return the cahier they come from.

    `replace` puts bytes in a file's place atomically; `report` is told of each file begun.

    Raises:
        BadInput: a name is taken twice or has the wrong ending, a document is not for these readers, the logo is
            damaged, or the template refused.
        CannotWrite: a place refused; the old file is intact.
    """
    from cahier.export.layout.printed_logo import checked_logo

    _check_readers(targets, edition.audience)
    _check_targets(targets)
    checked_logo(specification.brand)
    names = {kind.name: path.name for kind, path in targets.items()}
    edition = dataclasses.replace(edition, workbook=names.get(WORKBOOK.name, ""))
    sources = ExportSources(Situation(specification, catalogue), edition, names)
    for path, content in _prepared(sources, targets, office, report).items():
        replace(path, content)
    return sources.cahier


def _prepared(
    sources: ExportSources, targets: Mapping[Format, Path], office: OfficeOptions, report: Report
) -> Mapping[Path, bytes]:
    """Return the whole content of each file."""
    written = {
        document: WrittenDocument(sources.situation, document.content(sources), office)
        for document in dict.fromkeys(kind.document for kind in targets)
    }
    contents = {}
    for step, (kind, path) in enumerate(targets.items(), 1):
        report(kind, step, len(targets))
        content = kind.write(written[kind.document])
        if not content:
            # Told as written, an empty file would be sent as it is.
            raise ValueError(f"the writer of {kind} gave nothing")
        contents[path] = content
    return contents


def _check_readers(targets: Mapping[Format, Path], audience: Audience) -> None:
    for kind in targets:
        if audience not in kind.document.readers:
            readers = " ou ".join(AUDIENCE_LABELS[found] for found in Audience if found in kind.document.readers)
            raise BadInput(
                f"« {kind.document.title} » n’est pas fait pour la version {AUDIENCE_LABELS[audience]}, "
                f"mais pour : {readers}. Demandez celle-là, ou un autre fichier."
            )


def _check_targets(targets: Mapping[Format, Path]) -> None:
    if len({path.resolve() for path in targets.values()}) < len(targets):
        raise BadInput("Deux exports portent le même nom. Donnez un nom différent à chaque fichier.")
    for kind, path in targets.items():
        if path.suffix.lower() != kind.suffix:
            raise BadInput(f"« {path.name} » : le nom d’un fichier {kind.label} finit par {kind.suffix}.")
        if _is_folder(path):
            raise BadInput(f"« {path} » est un dossier. Donnez un nom de fichier.")
        if not _is_folder(path.resolve().parent):
            raise CannotWrite(f"Le dossier de « {path} » n’existe pas. Créez-le, ou choisissez-en un autre.")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # A name too long is no folder; it is refused when it is written.
        return False
