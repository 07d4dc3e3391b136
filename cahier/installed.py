"""The command `cahier` of an installed package.

The windows stand inside it, in a folder of their own: their name, `ui`, is one that other packages have too.
"""

import sys
from importlib import import_module
from pathlib import Path

_WINDOWS = Path(__file__).resolve().parent / "_windows"


def main() -> int:
    """Run the one command; from a checkout, where the windows stand beside us, as from a wheel."""
    if _WINDOWS.is_dir():
        # First, and nothing but ours is there: whatever else is installed under that name is not loaded.
        sys.path.insert(0, str(_WINDOWS))
    code: int = import_module("ui.entry").main()
    return code
