"""Identifiers in a text: « EX-GOV-12 », « ACT-61 », « UO-04 », which no line may part at a hyphen."""

import re

PATTERN = r"[A-Z]{2,4}(?:-[A-Z]{3})?-\d+"
_IDENTIFIER = re.compile(rf"(?<![\w-]){PATTERN}(?![\w-])")


def parted(text: str) -> list[str]:
    """Return a text as pieces: every second one, from the second on, is an identifier."""
    pieces, end = [], 0
    for found in _IDENTIFIER.finditer(text):
        pieces += [text[end : found.start()], found.group()]
        end = found.end()
    return [*pieces, text[end:]]
