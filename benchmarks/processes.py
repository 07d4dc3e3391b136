"""Whole processes, in processor time, what they start included."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def processor_time() -> float:
    """Return the seconds of processor that this process and those it waited for have used."""
    try:
        import resource
    except ImportError:  # Windows tells nothing of the children
        return sum(os.times()[:4])
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def run_python(*arguments: str, **variables: str) -> str:
    """Run our own Python on the sources; return what it printed."""
    return run([sys.executable, *arguments], variables)


def run(command: Sequence[str], variables: Mapping[str, str] | None = None) -> str:
    """Run a program that must succeed, with variables added to the environment; return what it printed."""
    # With the bytecode that an installed program has: without it, a start compiles all it imports.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **(variables or {})}
    done = subprocess.run(  # noqa: S603 - ourselves, or a peer that is installed
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout
