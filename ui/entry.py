"""The one command, `cahier`: a window, or the command line when it names a command."""

import sys
from collections.abc import Sequence

from cahier.processes.worker_command import WORKER_ARGUMENT
from cahier.utf8_mode import ensure_utf8


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, on the files given; anything else is for the command line.

    A packaged program is also its own workers: they are told apart before anything is read or shown.
    """
    if argv is None:
        ensure_utf8()
    program, *arguments = sys.argv if argv is None else argv
    if arguments[:1] == [WORKER_ARGUMENT]:
        from cahier.worker import main as work

        return work(arguments[1:])
    if arguments and not is_for_the_window(arguments):
        from cahier.commands.command_line import run

        return run(arguments)
    from ui.launch import main as open_window

    return open_window([program, *arguments])


def is_for_the_window(arguments: Sequence[str]) -> bool:
    """Return whether the arguments are files to open, whatever the case of their endings."""
    return bool(arguments) and all(name.casefold().endswith(".cahier") for name in arguments)


if __name__ == "__main__":
    sys.exit(main())
