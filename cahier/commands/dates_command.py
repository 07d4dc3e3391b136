"""The command that lists the dates of the contract, and writes them in a file for an agenda."""

import argparse
from datetime import datetime
from pathlib import Path

from cahier.commands.command import DONE, Commands
from cahier.errors import BadInput
from cahier.export.calendar_file import SUFFIX, calendar_file
from cahier.guidance.knowledge_base import load_for_user
from cahier.questionnaire.contract_dates import contract_dates
from cahier.questionnaire.fitting import fitted
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from cahier.storage.exported_files import ExportBatch
from cahier.typography import french, long_date


def add_dates(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("dates", "Dit les dates du contrat qui suivent de ce qui est confirmé.", _run)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("--ics", type=Path, metavar="FICHIER.ics", help="les écrit pour un agenda")


def _run(options: argparse.Namespace) -> int:
    if options.ics is not None and options.ics.suffix.lower() != SUFFIX:
        raise BadInput(f"« {options.ics.name} » : le nom de ce fichier finit par {SUFFIX}.")
    catalogue = load_for_user()
    specification = fitted(specification_file.read(options.file).specification, catalogue)
    found = contract_dates(Situation(specification, catalogue))
    for one in found.dates:
        print(french(f"{long_date(one.day)} : {one.title}"))
    for lack in found.missing:
        print(french(f"Sans date : {lack}"))
    if options.ics is None:
        return DONE
    if not found.dates:
        raise BadInput("Aucune date n’est encore certaine : rien n’est écrit. Confirmez d’abord la date d’effet.")
    with ExportBatch() as batch:
        batch.stage(options.ics, calendar_file(specification, found.dates, datetime.now().astimezone().date()))
    for path, copy in batch.kept.items():
        print(f"« {path.name} » avait été modifié : gardé sous « {copy.name} »")
    print(f"Écrit : {options.ics}")
    return DONE
