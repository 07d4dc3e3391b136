"""Where Python looks for modules, rid of the folder one stands in.

Imports nothing that could be found there.
"""

import os
import sys


def leave_out_current_folder() -> None:
    """Take out the current folder, which `python -m` puts first: a client's documents may hold a file named `json.py`.

    It stays where it is our own, in a copy of the sources. What Python itself loads before this is not ours to
    choose: the command `cahier` and `python -P -m cahier` never look there at all.
    """
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - see above
    here = os.getcwd()  # noqa: PTH109
    if not sys.flags.safe_path and sys.path and sys.path[0] == here and here != root:
        del sys.path[0]
