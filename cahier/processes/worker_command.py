"""How a worker, a child process of ours, is started."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cahier.locations import data_root
from cahier.processes import start_worker
from cahier.processes.environment import clean_environment

WORKER_ARGUMENT = "--worker"
"""What a packaged program is given, in place of a command, to be a worker rather than a window."""


class Work(StrEnum):
    """What is done in a process of its own."""

    EXPORT = "export"
    PAGES = "pages"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Command:
    """A program to start, where, and with which environment."""

    program: str
    arguments: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]


def worker_command(work: Work) -> Command:
    """Return how to start a worker: apart from the folder one is in and from what the environment would have it load.

    Our own data are its folder: nobody puts documents, nor modules, there.
    """
    if getattr(sys, "frozen", False):
        # A packaged program holds its own Python, isolated by its making, and no other to run our files with.
        arguments: tuple[str, ...] = (WORKER_ARGUMENT, work)
    else:
        arguments = ("-I", "-X", "utf8", start_worker.__file__, work)
    return Command(sys.executable, arguments, data_root(), clean_environment())
