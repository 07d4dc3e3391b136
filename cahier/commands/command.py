"""What every command shares: how it ends, and how it is added to the command line."""

import argparse
import json
from collections.abc import Callable
from typing import Any, NoReturn

from cahier.commands.french_arguments import speak_french
from cahier.errors import BadInput

DONE, BLOCKING, REFUSED = 0, 1, 2
Run = Callable[[argparse.Namespace], int]


# Whatever it says is for people who read French.
speak_french()


class Parser(argparse.ArgumentParser):
    """A command line whose faults are told as every other."""

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed."""
        raise BadInput(f"Commande mal écrite : {message}. Essayez « {self.prog} --help ».")


class Commands:
    """The commands that the program knows."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._known = parser.add_subparsers(required=True, metavar="COMMANDE", parser_class=Parser)

    def add(self, name: str, help_text: str, function: Run) -> argparse.ArgumentParser:
        """Add a command and return it, for its options."""
        command: argparse.ArgumentParser = self._known.add_parser(name, help=help_text, description=help_text)
        command.set_defaults(command=function)
        return command


def offer_json(command: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Let a command print data for another program."""
    command.add_argument("--json", action="store_true", required=required, help="en JSON, pour un autre programme")


def print_items(items: list[dict[str, Any]], as_json: bool, line: Callable[[dict[str, Any]], str]) -> None:
    """Print what a command lists, as data or one line each."""
    if as_json:
        dump(items)
    else:
        for item in items:
            print(line(item))


def dump(data: object) -> None:
    """Print plain data as JSON."""
    print(json.dumps(data, ensure_ascii=False, indent=1))
