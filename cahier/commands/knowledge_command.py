"""The commands that show and check the knowledge base."""

import argparse
from pathlib import Path

from cahier.commands import listings
from cahier.commands.command import DONE, Commands, dump, offer_json, print_items
from cahier.errors import BadInput
from cahier.guidance.knowledge_base import load_for_user, read_folders
from cahier.locations import knowledge_folder, user_catalogue


def add_questions(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    offer_json(commands.add("questions", "Liste toutes les questions.", _questions))


def add_profiles(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    offer_json(commands.add("profiles", "Liste les profils de départ.", _profiles))


def add_catalogue(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("catalogue", "Montre ou vérifie la base de connaissances.", _catalogue)
    command.add_argument("action", nargs="?", choices=["check"])
    command.add_argument("folder", nargs="?", type=Path, metavar="DOSSIER")
    offer_json(command)


def _questions(options: argparse.Namespace) -> int:
    print_items(listings.questions(load_for_user()), options.json, listings.question_line)
    return DONE


def _profiles(options: argparse.Namespace) -> int:
    print_items(listings.profiles(load_for_user()), options.json, listings.profile_line)
    return DONE


def _catalogue(options: argparse.Namespace) -> int:
    folders = [knowledge_folder()]
    own = options.folder or user_catalogue()
    if options.folder and not options.folder.is_dir():
        raise BadInput(f"« {options.folder} » n’est pas un dossier.")
    if own.is_dir():
        folders.append(own)
    catalogue, problems = read_folders(folders)
    if problems or catalogue is None:
        for problem in problems:
            print(problem)
        raise BadInput(f"La base de connaissances compte {len(problems)} défaut(s).")
    counts = listings.counts(catalogue)
    if options.json:
        dump(counts)
    else:
        for name, value in counts.items():
            print(f"{name} : {value if not isinstance(value, list) else len(value)}")
        for change in catalogue.changes:
            print(f"  {change}")
    return DONE
