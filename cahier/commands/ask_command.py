"""The command that lists what remains to be asked, person by person."""

import argparse
from datetime import datetime
from pathlib import Path

from cahier.checks.runner import find
from cahier.commands.command import DONE, Commands
from cahier.errors import BadInput
from cahier.export.ask_files import AskFiles
from cahier.export.document.ask_sheets import NOBODY, AskSheet
from cahier.guidance.before_sending import before_sending
from cahier.guidance.knowledge_base import load_for_user
from cahier.guidance.to_ask import ask_sheets
from cahier.questionnaire.fitting import fitted
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from cahier.storage.exported_files import ExportBatch
from cahier.typography import french, without_accents


def add_ask(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("ask", "Dit ce qu’il reste à demander, une liste par personne.", _run)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("--person", metavar="NOM", help="la personne ; « list » les énumère")
    command.add_argument("--word", type=Path, metavar="FICHIER.docx")


def _run(options: argparse.Namespace) -> int:
    if options.word is not None and options.word.suffix.lower() != ".docx":
        raise BadInput(f"« {options.word.name} » : le nom de ce fichier finit par .docx.")
    catalogue = load_for_user()
    specification = fitted(specification_file.read(options.file).specification, catalogue)
    situation = Situation(specification, catalogue)
    findings = find(situation)
    sheets = ask_sheets(situation, findings, before_sending(situation, findings).items)
    if options.person == "list":
        for sheet in sheets:
            print(_line(sheet))
        return DONE
    if options.person is not None:
        sheets = (_chosen(sheets, options.person),)
    if not sheets:
        print("Rien d’indispensable ne reste à demander.")
        return DONE
    files = AskFiles(specification, catalogue, sheets, datetime.now().astimezone().date())
    if options.word is None:
        print(files.text, end="")
        return DONE
    with ExportBatch() as batch:
        batch.stage(options.word, files.word)
    for path, copy in batch.kept.items():
        print(f"« {path.name} » avait été modifié : gardé sous « {copy.name} »")
    print(f"Écrit : {options.word}")
    return DONE


def _chosen(sheets: tuple[AskSheet, ...], name: str) -> AskSheet:
    wanted = without_accents(name)
    found = next((one for one in sheets if wanted in (without_accents(one.name), without_accents(one.title))), None)
    if found is None:
        listed = "\n".join(map(_line, sheets)) or "personne"
        raise BadInput(f"Rien n’est à demander à « {name} ». Il reste à demander à :\n{listed}")
    return found


def _line(sheet: AskSheet) -> str:
    return french(f"{sheet.name or NOBODY} : {sheet.summary}")
