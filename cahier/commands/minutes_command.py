"""The command that writes the minutes of a meeting, or lists the meetings held."""

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cahier.commands.command import DONE, Commands
from cahier.errors import BadInput
from cahier.export.document.publication_builder import Edition
from cahier.export.meeting_files import MeetingFiles
from cahier.guidance.knowledge_base import load_for_user
from cahier.model.audience import Audience
from cahier.model.meeting import Meeting, MeetingState
from cahier.questionnaire.fitting import fitted
from cahier.storage import specification_file
from cahier.storage.exported_files import ExportBatch
from cahier.typography import french, long_date

_STATES = {
    MeetingState.PREPARED: "préparée",
    MeetingState.ONGOING: "en cours",
    MeetingState.PAUSED: "suspendue",
    MeetingState.CLOSED: "close",
}


def add_minutes(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add(
        "minutes", "Écrit le relevé de décisions d’une réunion, la dernière si rien n’est dit.", _run
    )
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("--meeting", metavar="REU-01", help="la réunion ; « list » les énumère")
    command.add_argument("--word", type=Path, metavar="FICHIER.docx")
    command.add_argument("--pdf", type=Path, metavar="FICHIER.pdf")
    presets = [str(Audience.INTERNAL), str(Audience.SUPPLIERS)]
    command.add_argument(
        "--preset", choices=presets, default=presets[0], help="pour qui : sans le confidentiel pour les candidats"
    )


def _run(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    specification = fitted(specification_file.read(options.file).specification, catalogue)
    if options.meeting == "list":
        for held in specification.meetings:
            print(_line(held))
        return DONE
    meeting = _chosen(specification.meetings, options.meeting)
    edition = Edition(Audience(options.preset), datetime.now().astimezone().date())
    files = MeetingFiles(specification, meeting, catalogue, edition)
    targets = {path: make for path, make in _asked(options, files).items() if path is not None}
    if not targets:
        print(files.text, end="")
        return DONE
    with ExportBatch() as batch:
        for path, make in targets.items():
            batch.stage(path, make())
    for path, copy in batch.kept.items():
        print(f"« {path.name} » avait été modifié : gardé sous « {copy.name} »")
    for path in targets:
        print(f"Écrit : {path}")
    return DONE


def _asked(options: argparse.Namespace, files: MeetingFiles) -> dict[Path | None, Callable[[], bytes]]:
    for path, suffix in ((options.word, ".docx"), (options.pdf, ".pdf")):
        if path is not None and path.suffix.lower() != suffix:
            raise BadInput(f"« {path.name} » : le nom de ce fichier finit par {suffix}.")
    return {options.word: lambda: files.document.word, options.pdf: lambda: files.document.pdf}


def _chosen(meetings: tuple[Meeting, ...], name: str | None) -> Meeting:
    if not meetings:
        raise BadInput("Aucune réunion n’a été tenue sur ce cahier.")
    found = next((held for held in meetings if held.id == name), meetings[-1] if name is None else None)
    if found is None:
        raise BadInput(f"Il n’y a pas de réunion « {name} ». Celles du cahier :\n" + "\n".join(map(_line, meetings)))
    return found


def _line(held: Meeting) -> str:
    counts = (
        (len(held.outcomes), "décision", "décisions"),
        (len(held.parked), "point mis de côté", "points mis de côté"),
        (len(held.actions), "action", "actions"),
    )
    said = ", ".join(f"{count} {many if count > 1 else one}" for count, one, many in counts if count)
    told = ", ".join(filter(None, (long_date(held.day), held.title, _STATES[held.state])))
    return f"{held.id}  {french(f'{told} : {said}' if said else told)}"
