"""What a packaged program is tried with, whatever the system: its commands and its child processes."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
# What speaks the protocol of the workers stands on what the build has installed.
sys.path.extend(str(path) for path in (ROOT / "build" / "packaging" / "runtime").glob("[Ll]ib/**/site-packages"))

from cahier import RELEASED, __version__  # noqa: E402 - found beside, from the sources
from cahier.commands.print_pages import PageOrder  # noqa: E402
from cahier.locations import samples_folder, word_base  # noqa: E402
from cahier.model.audience import Audience  # noqa: E402
from cahier.processes.conversation import ask  # noqa: E402
from cahier.processes.messages import Done, Outcome, Request  # noqa: E402
from cahier.processes.worker_command import Command, Work  # noqa: E402
from cahier.storage import specification_file  # noqa: E402

PATIENCE = 90  # seconds


@dataclass(frozen=True, slots=True)
class Program:
    """How the program is started: for a command, for a worker, and in which environment."""

    commands: tuple[str, ...]
    workers: tuple[str, ...]
    environment: Mapping[str, str]

    def run(self, *arguments: str) -> str:
        """Run one of its commands; return what it says.

        Raises:
            subprocess.CalledProcessError: it failed.
        """
        command = [*self.commands, *arguments]
        return subprocess.check_output(command, env=dict(self.environment), text=True, encoding="utf-8")

    def asked(self, work: Work, request: Request) -> Outcome:
        """Ask one of its workers, as the window does; return what came of it."""
        program, *arguments = (*self.workers, "--worker", work)
        return ask(Command(program, tuple(arguments), Path.cwd(), self.environment), request, PATIENCE)


def commands_answer(program: Program, sample: str, target: str, template: str) -> None:
    """Try the command line: version, whole folder for bidders, check of a template."""
    said("its version and its date", program.run("--version").strip() == f"cahier {__version__} ({RELEASED})")
    program.run("export", sample, "--folder", target)
    said("checks a template", "Refusé (0)" in program.run("template", "check", template))


def workers_answer(program: Program) -> None:
    """Try the child processes of the preview and of templates, in the words of the protocol."""
    specification = specification_file.read(samples_folder() / "cabinet.cahier").specification
    pages = PageOrder(specification, Audience.INTERNAL, date.fromisoformat(RELEASED)).request()
    outcome = program.asked(Work.PAGES, pages)
    said("lays out the pages of the preview", isinstance(outcome, Done) and outcome.content.startswith(b"%PDF"))
    outcome = program.asked(Work.TEMPLATE, Request({}, word_base().read_bytes()))
    said("examines a template apart", isinstance(outcome, Done))


def until(holds: Callable[[], bool]) -> bool:
    """Wait for something; return whether it came."""
    last = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > last:
            return False
        time.sleep(0.3)
    return True


def said(what: str, holds: bool) -> None:
    """Tell one thing tried; the first that fails ends all."""
    print(f"{'ok' if holds else 'FAILED'}: {what}", flush=True)
    if not holds:
        sys.exit(1)
