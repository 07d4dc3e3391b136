"""Names of files and words of the terminal in UTF-8, whatever the system says of itself.

Imports nothing but the standard library: it comes first.
"""

import os
import sys

_DONE = "CAHIER_UTF8"


def ensure_utf8() -> None:
    """Start this program again in Python's UTF-8 mode where names of files could not hold an accent.

    A session without a locale, with the help that Python gives to such ones switched off, knows ASCII alone: the name
    proposed for a new file has accents, and could not be written.
    """
    if os.name == "nt" or getattr(sys, "frozen", False) or _DONE in os.environ:
        return
    if sys.getfilesystemencoding().lower().replace("-", "") == "utf8" or not sys.orig_argv[1:]:
        return
    # Once only: a system that refuses that mode still runs, in ASCII.
    os.environ[_DONE] = "1"
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - ourselves, as we were
