"""The command that tells what differs between two versions; it ends as diff does."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import datetime
from itertools import groupby
from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.commands.command import DONE, Commands, offer_json
from cahier.commands.drafted_file import read_drafted
from cahier.comparison.change_line import ChangeLine
from cahier.comparison.in_words import change_lines
from cahier.errors import BadInput
from cahier.export.document.publication_builder import Edition
from cahier.export.version_changes import VersionChanges
from cahier.guidance.knowledge_base import load_for_user
from cahier.model.audience import Audience
from cahier.model.specification import Specification
from cahier.questionnaire.fitting import fitted
from cahier.storage import specification_file
from cahier.storage.exported_files import ExportBatch
from cahier.typography import french

DIFFERENT = 1
_WORD = ".docx"
SAME = "Aucune différence."


def add_diff(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("diff", "Dit ce qui change d’une version à l’autre (0 : rien, 1 : des différences).", _diff)
    command.add_argument("before", type=Path, metavar="AVANT.cahier")
    command.add_argument("after", type=Path, metavar="APRES.cahier")
    offer_json(command)
    for name, said in (("word", "« Ce qui change depuis la version … »"), ("tracked", "le cahier, changements suivis")):
        command.add_argument(f"--{name}", type=Path, metavar="FICHIER.docx", help=french(f"{said}, Word (.docx)"))
    presets = [str(item) for item in Audience]
    command.add_argument("--preset", choices=presets, default=str(Audience.SUPPLIERS), help="pour qui sont ces Word")


def _diff(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    written = bool(options.word or options.tracked)
    before, after = (_read(path, catalogue, written) for path in (options.before, options.after))
    lines = change_lines(before, after, catalogue)
    if written:
        _write(options, VersionChanges(before, after, catalogue, _edition(options)))
    if options.json:
        print(json.dumps({"differences": [_as_data(line) for line in lines]}, ensure_ascii=False, indent=1))
    else:
        _print(lines)
    return DIFFERENT if lines else DONE


def _read(path: Path, catalogue: Catalogue, drafted: bool) -> Specification:
    read = read_drafted if drafted else specification_file.read
    return fitted(read(path).specification, catalogue)


def _edition(options: argparse.Namespace) -> Edition:
    return Edition(Audience(options.preset), datetime.now().astimezone().date())


def _write(options: argparse.Namespace, changes: VersionChanges) -> None:
    """Write the files asked for: both are prepared before the first is put in place."""
    targets: dict[Path, Callable[[], bytes]] = {}
    for path, make in ((options.word, changes.annex), (options.tracked, changes.tracked)):
        if path is not None:
            if path.suffix.lower() != _WORD:
                raise BadInput(f"« {path.name} » : le nom d’un fichier Word finit par {_WORD}.")
            if path in targets:
                raise BadInput("Les deux fichiers portent le même nom. Donnez un nom différent à chacun.")
            targets[path] = make
    with ExportBatch() as batch:
        for path, make in targets.items():
            batch.stage(path, make())
    # What is asked as data stays data.
    told = sys.stderr if options.json else sys.stdout
    for path, copy in batch.kept.items():
        print(f"« {path.name} » avait été modifié : gardé sous « {copy.name} »", file=told)
    for path in targets:
        print(f"Écrit : {path}", file=told)


def _print(lines: tuple[ChangeLine, ...]) -> None:
    if not lines:
        print(SAME)
    for subject, told in groupby(lines, lambda line: line.subject):
        print(subject)
        for line in told:
            print(f"  {line.sentence}")


def _as_data(line: ChangeLine) -> dict[str, object]:
    return {
        "path": list(line.path),
        "subject": line.subject,
        "title": line.title,
        "before": line.before,
        "after": line.after,
        "sentence": line.sentence,
        "location": str(line.place) if line.place is not None else None,
        "printed": line.printed,
    }
