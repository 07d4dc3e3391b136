"""A fault told for a maintainer, without a word of what the client wrote.

The message of an exception may quote an answer or a file name: only its kind and where it happened are kept.
"""

import errno
import re
import sys
import traceback
from pathlib import Path

# A line of code, a kind of error, and what links two of them.
_TRACE_LINE = re.compile(r" {2}[\w./<>-]+:\d+ [\w<>]+|[\w.<>]+( \(\w+\))?|")
_ROOT = Path(__file__).resolve().parent.parent


def trace_of(error: BaseException) -> str:
    """Return the kind of an error and the lines of code that led to it, its causes first."""
    told: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        told.append("\n".join((*_lines(link), _kind(link))))
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n\nthen\n\n".join(reversed(told))


def only_trace(text: str) -> str:
    """Return the lines of a text that `trace_of` could have written: another process may say anything."""
    return "\n".join(line for line in text.splitlines() if _TRACE_LINE.fullmatch(line))


def _lines(error: BaseException) -> list[str]:
    frames = traceback.walk_tb(error.__traceback__)
    return [f"  {_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}" for frame, line in frames]


def _kind(error: BaseException) -> str:
    name = type(error).__qualname__
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name} ({errno.errorcode.get(error.errno, error.errno)})"
    return name


def _short(file: str) -> str:
    """Return a file of code without where the program is installed: that may name a person."""
    path = Path(file)
    for root in (_ROOT, Path(sys.prefix), Path(sys.base_prefix)):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name
