"""The environment of the programs that we start: what they need to find their folders, and nothing else.

The variables that change what a Python or a system library loads (PYTHONPATH, PYTHONHOME, LD_PRELOAD…) stay out.
"""

import os
import pathlib
import sys
from collections.abc import Mapping
from pathlib import Path

_KEPT = frozenset(
    {
        # Where programs and people's folders are.
        *("PATH", "PATHEXT", "HOME", "USER", "LOGNAME", "USERNAME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH"),
        *("APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "ALLUSERSPROFILE", "PUBLIC"),
        *("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432", "COMMONPROGRAMFILES"),
        *("TMPDIR", "TEMP", "TMP"),
        # The language and the time of the person.
        *("LANG", "LANGUAGE", "TZ", "TZDIR"),
        # Without these no program starts on Windows.
        *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "OS", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE"),
    }
)
_KEPT_PREFIXES = ("LC_", "XDG_", "CAHIER_")
# What opens a protected file is handed over in a request, to the workers that read one, and to no other program.
_LEFT_OUT = ("CAHIER_PASSWORD", "CAHIER_PASSWORD_FD", "CAHIER_NEW_PASSWORD")
# Told from where we are, and read by a program that is elsewhere.
_FOLDERS = frozenset({"HOME", "TMPDIR", "TEMP", "TMP", "CAHIER_HOME", "CAHIER_CATALOGUE"})


def clean_environment(known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what a child process is given of an environment, this process's own by default."""
    given = os.environ if known is None else known
    return {name: _absolute(name.upper(), value) for name, value in given.items() if _is_kept(name.upper())}


def environment_of_the_system(known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of the person's own programs, this process's by default, rid of what packaging put there.

    On Linux, what packages the program has every library looked for in its own folder first, and keeps aside what was
    said before: a browser that were given ours would not start.
    """
    found = dict(os.environ if known is None else known)
    if getattr(sys, "frozen", False):
        before = found.pop("LD_LIBRARY_PATH_ORIG", None)
        found.pop("LD_LIBRARY_PATH", None)
        if before is not None:
            found["LD_LIBRARY_PATH"] = before
        for name in [name for name in found if name.startswith("_PYI_")]:
            del found[name]
    return found


def program_folders(path: str) -> list[str]:
    """Return the folders of a search path; the current folder, told as an empty or relative name, is none of them."""
    return [folder for folder in path.split(os.pathsep) if pathlib.Path(folder).is_absolute()]


def _is_kept(name: str) -> bool:
    return name not in _LEFT_OUT and (name in _KEPT or name.startswith(_KEPT_PREFIXES))


def _absolute(name: str, value: str) -> str:
    if name == "PATH":
        return os.pathsep.join(program_folders(value))
    return str(Path(value).absolute()) if name in _FOLDERS and value else value
