"""The one command, `cahier`: a window, or the command line when it names a command."""

import sys
from collections.abc import Sequence

from cahier.commands.command_line import run


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, on a file when one is given; anything else is for the command line."""
    program, *arguments = sys.argv if argv is None else argv
    if arguments and not is_for_the_window(arguments):
        return run(arguments)
    from ui.launch import main as open_window

    return open_window([program, *arguments])


def is_for_the_window(arguments: Sequence[str]) -> bool:
    """Return whether the arguments are a single file to open."""
    return len(arguments) == 1 and arguments[0].endswith(".cahier")


if __name__ == "__main__":
    sys.exit(main())
