"""The command on the offers received for a specification: receiving, comparing, what is handed over after."""

import argparse

from cahier.commands.command import Commands, Parser
from cahier.commands.offers_compare import add_annexes, add_compare, add_letters
from cahier.commands.offers_contract import add_contract
from cahier.commands.offers_keep import add_keep
from cahier.commands.offers_receiving import add_receiving


def add_offers(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    said = "Lit et compare les offres, écrit courriers et annexes du contrat, compare le contrat en cours."
    command = commands.add("offers", said, _none)
    actions = command.add_subparsers(required=True, metavar="ACTION", parser_class=Parser)
    for add in (add_receiving, add_compare, add_keep, add_letters, add_annexes, add_contract):
        add(actions)


def _none(_options: argparse.Namespace) -> int:
    raise AssertionError("an action is required")
