"""What every command shares: how it ends, and how it is added to the command line."""

import argparse
from collections.abc import Callable
from typing import NoReturn

from cahier.errors import BadInput

DONE, BLOCKING, REFUSED = 0, 1, 2
Run = Callable[[argparse.Namespace], int]


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
