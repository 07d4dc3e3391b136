"""`python -m ui` opens the window."""

import sys

from cahier.search_path import leave_out_current_folder
from cahier.utf8_mode import ensure_utf8


def main() -> int:
    """Open the window with the process's arguments."""
    leave_out_current_folder()
    ensure_utf8()
    from ui.launch import main as open_window

    return open_window()


if __name__ == "__main__":
    sys.exit(main())
