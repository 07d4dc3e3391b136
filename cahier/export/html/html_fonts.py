"""Fonts and texts in a style sheet: names typed by people, written so that they stay names."""

import re

from cahier.typography import clean

_PLAIN = re.compile(r"[^A-Za-z0-9 -]")
_SERIFS = frozenset(
    {"baskerville", "book antiqua", "cambria", "constantia", "garamond", "georgia", "palatino linotype"}
    | {"century schoolbook", "times", "times new roman"}
)
_SERIF = 'Georgia, "Times New Roman", serif'
_SANS = '"Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif'
_TWINS = {"calibri": "Carlito", "cambria": "Caladea"}  # of the same widths, where Office is not installed


def css_string(text: str) -> str:
    """Return a text between quotation marks that nothing in it can close, nor the style sheet around it."""
    line = clean(text).replace("\n", " ")
    return f'"{_PLAIN.sub(lambda match: f"{chr(92)}{ord(match.group()):x} ", line)}"'


def font_stack(name: str) -> str:
    """Return a font and those to use where it is missing; a font without a name leaves only these."""
    kind = clean(name).strip().casefold()
    wanted = [css_string(name)] if kind else []
    twin = [_TWINS[kind]] if kind in _TWINS else []
    return ", ".join([*wanted, *twin, _SERIF if kind in _SERIFS else _SANS])
