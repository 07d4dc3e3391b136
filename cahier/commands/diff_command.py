"""The command that tells what differs between two versions; it ends as diff does."""

import argparse
import json
from itertools import groupby
from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.commands.command import DONE, Commands
from cahier.comparison.change_line import ChangeLine
from cahier.comparison.in_words import change_lines
from cahier.guidance.knowledge_base import load_for_user
from cahier.model.specification import Specification
from cahier.questionnaire.fitting import fitted
from cahier.storage import specification_file

DIFFERENT = 1
SAME = "Aucune différence."


def add_diff(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("diff", "Dit ce qui change d’une version à l’autre (0 : rien, 1 : des différences).", _diff)
    command.add_argument("before", type=Path, metavar="AVANT.cahier")
    command.add_argument("after", type=Path, metavar="APRES.cahier")
    command.add_argument("--json", action="store_true")


def _diff(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    before, after = (_read(path, catalogue) for path in (options.before, options.after))
    lines = change_lines(before, after, catalogue)
    if options.json:
        print(json.dumps({"differences": [_as_data(line) for line in lines]}, ensure_ascii=False, indent=1))
    else:
        _print(lines)
    return DIFFERENT if lines else DONE


def _read(path: Path, catalogue: Catalogue) -> Specification:
    return fitted(specification_file.read(path).specification, catalogue)


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
