"""What a child process of ours runs first: it finds our own code, and none of the folder it is started from.

Run by its path in an isolated Python, which looks for modules neither here nor where it is started.
"""

import sys
from pathlib import Path


def find_our_code() -> None:
    """Have our own packages found, after the standard library, which nothing beside them may replace."""
    root = str(Path(__file__).resolve().parents[2])
    if root in sys.path:
        return
    installed = (rank for rank, name in enumerate(sys.path) if Path(name).name in ("site-packages", "dist-packages"))
    sys.path.insert(next(installed, len(sys.path)), root)


if __name__ == "__main__":
    from runpy import run_module

    find_our_code()
    # By its name: the worker stands on everything else, and this file under it.
    run_module("cahier.worker", run_name="__main__", alter_sys=True)
