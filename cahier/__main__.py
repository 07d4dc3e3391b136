"""`python -m cahier`: the command line."""

import sys

from cahier.search_path import leave_out_current_folder
from cahier.utf8_mode import ensure_utf8


def main() -> int:
    """Run the command line with the process's arguments."""
    leave_out_current_folder()
    ensure_utf8()
    from cahier.commands.command_line import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
