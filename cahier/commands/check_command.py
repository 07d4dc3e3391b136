"""The commands that read a file over, and that work its calendar out."""

import argparse
from datetime import datetime
from pathlib import Path

from cahier.checks.exit_test import exit_test
from cahier.checks.runner import find
from cahier.commands import listings
from cahier.commands.command import BLOCKING, DONE, Commands, dump, offer_json
from cahier.commands.drafted_file import read_drafted
from cahier.editing.session import Session
from cahier.editing.verbs.answers import propose_consultation_dates
from cahier.errors import BadInput
from cahier.guidance.before_sending import before_sending
from cahier.guidance.knowledge_base import load_for_user
from cahier.questionnaire.back_planning import back_plan
from cahier.questionnaire.fitting import fitted
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file


def add_check(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("check", "Relit un cahier et liste les constats.", _check)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    offer_json(command)


def add_plan(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    help_text = "Établit le calendrier de la consultation à partir de la date d’effet."
    command = commands.add("plan", help_text, _plan)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    offer_json(command)
    command.add_argument("--apply", action="store_true", help="propose ces dates dans le cahier")


def _check(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    situation = Situation(fitted(read_drafted(options.file).specification, catalogue), catalogue)
    found = find(situation)
    left, leaving = before_sending(situation, found), exit_test(situation, found)
    if options.json:
        dump(
            {
                "findings": [listings.finding(item) for item in found],
                "ready": left.ready,
                "sentence": left.sentence,
                "remaining": [listings.remaining(item) for item in left.items],
                "exit_test": listings.exit_test(leaving),
            }
        )
    else:
        for item in found:
            print(listings.finding_line(item))
        print(f"{left.sentence}{' :' if left.items else '.'}")
        for thing in left.items:
            print(f"  {thing.title}. {thing.why}")
        print(f"Et si je pars demain ? {leaving.words}")
    return BLOCKING if any(item.finding is not None for item in left.items) else DONE


def _plan(options: argparse.Namespace) -> int:
    opened = read_drafted(options.file)
    session = Session(opened.specification, load_for_user())
    today = datetime.now().astimezone().date()
    planned = back_plan(session.situation, today)
    if not planned.days:
        raise BadInput(" ".join(planned.warnings))
    if options.apply:
        propose_consultation_dates(session, today)
        if session.modified:
            specification_file.write(options.file, session.specification, opened.fingerprint)
    stages = listings.plan(planned)
    if options.json:
        dump({"stages": stages, "warnings": list(planned.warnings), "applied": options.apply})
    else:
        for line in (*map(listings.plan_line, stages), *planned.warnings):
            print(line)
        if options.apply:
            print(f"Dates proposées dans : {options.file}")
    return DONE
