"""The command that checks a client's Word template before it is used."""

import argparse
import json
from pathlib import Path

from cahier.commands.command import DONE, Commands, offer_json
from cahier.errors import BadInput
from cahier.export.template import Report, inspect, read_template

_TITLES = (("usable", "Reconnu"), ("missing", "Absent ou laissé de côté"), ("refused", "Refusé"))


def add_template(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("template", "Vérifie un modèle Word avant de l’employer.", _check)
    command.add_argument("action", choices=["check"])
    command.add_argument("file", type=Path, metavar="MODELE.docx")
    offer_json(command)


def _check(options: argparse.Namespace) -> int:
    template = read_template(options.file)
    report = inspect(template)
    _print(report, as_json=options.json)
    if report.accepted:
        return DONE
    count = len(report.refused)
    reasons = f"{count} motifs" if count > 1 else "un motif"
    raise BadInput(f"Le modèle « {template.name} » est refusé, pour {reasons}. Corrigez-le, puis réessayez.")


def _print(report: Report, *, as_json: bool) -> None:
    lists = {name: list(getattr(report, name)) for name, _title in _TITLES}
    if as_json:
        print(json.dumps({**lists, "accepted": report.accepted, "accent": report.accent}, ensure_ascii=False, indent=1))
        return
    for name, title in _TITLES:
        print(f"{title} ({len(lists[name])})")
        for line in lists[name]:
            print(f"  {line}")
