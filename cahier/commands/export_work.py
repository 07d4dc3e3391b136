"""The export that the window asks for, in a process of its own: stopping it harms neither the window nor a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cahier.errors import CannotWrite
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import Format, format_named
from cahier.export.files import export_files
from cahier.export.written_document import OfficeOptions
from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.audience import Audience
from cahier.processes.messages import Done, Request, WorkStep
from cahier.processes.written_file import WrittenFile, digest, read_again
from cahier.questionnaire.fitting import fitted
from cahier.storage import backups, keyring, specification_file
from cahier.storage.backups import Cause
from cahier.storage.exported_files import ExportBatch, made_folder

KEPT = "kept"
"""The names of the copies kept of files that somebody had changed, in what is answered."""


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """A saved specification, for whom, the files to write, and the folders of the user's knowledge base.

    `folder` is made for the files when it is not there yet.
    """

    file: Path
    audience: Audience
    targets: Mapping[Format, Path]
    overlays: tuple[Path, ...] = ()
    folder: Path | None = None

    def request(self) -> Request:
        """Return it as a worker is asked: it works elsewhere, every path is told in full."""
        return Request(
            {
                "file": str(self.file.absolute()),
                "audience": self.audience,
                "targets": {kind.name: str(path.absolute()) for kind, path in self.targets.items()},
                "overlays": [str(folder.absolute()) for folder in self.overlays],
                "keys": keyring.handed_over(),
                "folder": str(self.folder.absolute()) if self.folder else "",
            }
        )


def read_order(request: Request) -> ExportOrder:
    """Return what a worker was asked."""
    data: dict[str, Any] = dict(request.data)
    return ExportOrder(
        Path(data["file"]),
        Audience(data["audience"]),
        {format_named(kind): Path(path) for kind, path in data["targets"].items()},
        tuple(map(Path, data["overlays"])),
        Path(data["folder"]) if data.get("folder") else None,
    )


def export(request: Request, tell: Callable[[WorkStep], None]) -> Done:
    """Write the files; each is read again once in its place.

    Raises:
        CahierError: one sentence why nothing was written, or why a file written cannot be trusted.
    """
    order = read_order(request)
    keyring.take_over(request.data.get("keys"))
    made: dict[Path, str] = {}

    def replace(path: Path, content: bytes) -> None:
        batch.stage(path, content)
        made[path] = digest(content)

    catalogue = load_catalogue(*order.overlays)
    specification = specification_file.read(order.file).specification
    with made_folder(order.folder), ExportBatch() as batch:
        export_files(
            fitted(specification, catalogue),
            catalogue,
            order.targets,
            Edition(order.audience, datetime.now().astimezone().date()),
            replace,
            lambda kind, rank, total: tell(WorkStep(kind.name, rank, total)),
            OfficeOptions(pages=True, tagged=True),
        )
    backups.keep(order.file, specification.uid, cause=Cause.EXPORT)
    return Done(_read_again(made), {KEPT: [copy.name for copy in batch.kept.values()]})


def _read_again(made: Mapping[Path, str]) -> tuple[WrittenFile, ...]:
    try:
        found = read_again(made)
    except OSError as error:
        raise CannotWrite("Un fichier à peine écrit ne se relit pas. Exportez dans un autre dossier.") from error
    for file in found:
        if not file.size or file.digest != made[file.path]:
            raise CannotWrite(
                f"« {file.path.name} » n’est pas sur le disque tel qu’il a été écrit. Exportez-le de nouveau."
            )
    return found
