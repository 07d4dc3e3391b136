"""`python -m cahier`: the command line."""

import sys

from cahier.commands.command_line import run


def main() -> int:
    """Run the command line with the process's arguments."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
