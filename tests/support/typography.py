"""What is not correct in the typography of a French text."""

import re

# A space where a line may break before « ; : ! ? » or inside « », an apostrophe of typewriters, three dots, a number
# parted from its unit.
_FAULTS = {
    "breaking space before a sign": re.compile(r"\w\)? [;:!?»](?=\s|$)"),
    "no space before a sign": re.compile(r"[^\W\d_][;!?](?=\s|$)"),
    "breaking space after «": re.compile(r"« "),
    "no space inside «»": re.compile(r"«[^\s\u00a0]|[^\s\u00a0]»"),
    "straight apostrophe": re.compile(r"\w'\w"),
    "three dots": re.compile(r"\.\.\."),
    "number parted from its unit": re.compile(r"\d (?:%|€|h\b|min\b|mois\b|jours?\b)"),
}


def faults(text: str) -> list[str]:
    """Return what is wrong in a text."""
    return [name for name, pattern in _FAULTS.items() if pattern.search(text)]
