"""The command that writes a copy of a file that says nothing of who it is about."""

import argparse
import uuid
from pathlib import Path

from cahier.commands.command import DONE, Commands
from cahier.editing.anonymous_copy import anonymised
from cahier.errors import BadInput
from cahier.guidance.knowledge_base import load_for_user
from cahier.questionnaire.fitting import fitted
from cahier.storage import specification_file


def add_anonymise(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    said = "Écrit une copie sans noms, lieux, montants, notes, mots propres ni images."
    command = commands.add("anonymise", said, _run)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("copy", type=Path, metavar="COPIE.cahier")


def _run(options: argparse.Namespace) -> int:
    if options.copy.suffix.casefold() != specification_file.SUFFIX:
        raise BadInput(f"« {options.copy.name} » : le nom d’un cahier finit par .cahier.")
    catalogue = load_for_user()
    specification = fitted(specification_file.read(options.file).specification, catalogue)
    specification_file.write(options.copy, anonymised(specification, catalogue, str(uuid.uuid4())), None)
    print(f"Copie anonyme : {options.copy}\nRelisez-la avant de la confier : un mot peut en dire long.")
    return DONE
