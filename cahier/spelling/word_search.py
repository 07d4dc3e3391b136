"""The words of a text that may be misspelt: neither names, nor figures, nor identifiers."""

import re
from collections.abc import Iterator

_APOSTROPHES = "'’"
_RUN = re.compile(r"\S+")
_WORD = re.compile(rf"[^\W\d_]+(?:[{_APOSTROPHES}-][^\W\d_]+)*")
# What is no French to begin with: an address, a path, a file, something with figures or signs of code.
_CODE = re.compile(r"[@\d_\\/<>{}=#]|\w\.\w|^www\.|://")

Span = tuple[int, int]
"""Where a word begins and ends in its text."""


def words(text: str) -> Iterator[tuple[Span, str]]:
    """Yield each word to look up, with where it stands; a name or an acronym is told by its capital and left."""
    for run in _RUN.finditer(text):
        if _CODE.search(run.group()):
            continue
        for found in _WORD.finditer(run.group()):
            if not _is_name(found.group()):
                start = run.start() + found.start()
                yield (start, start + len(found.group())), found.group()


def _is_name(word: str) -> bool:
    """Return whether a word bears a capital, « l’Orlis » included."""
    return any(sign.isupper() for sign in word)
