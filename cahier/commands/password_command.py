"""The command that puts a file under a password, or takes it off; no password is ever an argument, which others see."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from cahier.commands.command import DONE, Commands
from cahier.errors import BadInput
from cahier.storage import backups, keyring, specification_file
from cahier.storage.protection import new_secret

NEW_PASSWORD = "CAHIER_NEW_PASSWORD"  # noqa: S105 - the name of a variable


def add_password(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("password", "Protège un cahier par un mot de passe, ou le retire.", _run)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("--remove", action="store_true", help="retire le mot de passe")


def ask_in_terminal() -> None:
    """Have the password of a protected file asked in the terminal, when there is one."""
    if sys.stdin is not None and sys.stdin.isatty():
        keyring.ask_with(lambda: getpass.getpass("Mot de passe : "))


def _run(options: argparse.Namespace) -> int:
    opened = specification_file.read(options.file)
    uid = opened.specification.uid
    keyring.protect(uid, None if options.remove else new_secret(_new_password()))
    specification_file.write(options.file, opened.specification, opened.fingerprint)
    backups.seal_again(uid)
    print(
        f"Mot de passe retiré : {options.file}"
        if options.remove
        else f"Cahier protégé : {options.file}\nSans ce mot de passe, personne ne l’ouvre : il ne peut être retrouvé."
    )
    return DONE


def _new_password() -> str:
    given = os.environ.get(NEW_PASSWORD, "")
    if given or sys.stdin is None or not sys.stdin.isatty():
        if not given:
            raise BadInput(f"Donnez le nouveau mot de passe dans un terminal, ou par la variable {NEW_PASSWORD}.")
        return given
    password = getpass.getpass("Nouveau mot de passe : ")
    if password != getpass.getpass("Le même mot de passe : "):
        raise BadInput("Les deux mots de passe diffèrent. Recommencez.")
    return password
