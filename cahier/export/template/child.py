"""The process apart: limits first, then the template, then an answer in plain data."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from cahier.processes.messages import Done, Request

_CPU = 10  # seconds
_MEMORY = 1 << 30
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_HARMLESS = frozenset({"os.listdir", "os.scandir"})  # how modules are found
_OUTSIDE = ("os.", "socket.", "subprocess.", "shutil.", "ctypes.", "urllib.", "webbrowser.", "tempfile.")


def examine(ask: Callable[[], Request]) -> Done:
    """Answer the one question asked: the values of the tags, and the template."""
    # No compiled file either.
    sys.dont_write_bytecode = True
    limit()
    # Imported under the limits, and before the doors close.
    from cahier.export.template.preparation import examined

    sys.addaudithook(_keep_inside)
    question = ask()
    values = {str(name): str(text) for name, text in question.data.items()}
    answer, content = examined(question.content, values)
    return Done(data=answer, content=content)


def limit() -> None:
    """Bound the time and memory of this process, and let it write no file."""
    if sys.platform == "win32":
        return  # the one who waits for us stops us in time
    import resource

    for kind, most in (
        (resource.RLIMIT_CPU, _CPU),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _current, highest = resource.getrlimit(kind)
        allowed = most if highest == resource.RLIM_INFINITY else min(most, highest)
        # macOS refuses a memory smaller than the addresses it gives every program.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (allowed, allowed))


def _keep_inside(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what reading a template never needs: the network, another program, a file to write."""
    outside = event.startswith(_OUTSIDE) and event not in _HARMLESS
    writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
    if outside or writing:
        raise PermissionError(event)
