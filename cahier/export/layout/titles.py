"""What every format says of a title: its number, its text without it, and both as printed."""

from cahier.export.publication import Heading
from cahier.typography import NBSP


def is_annex(heading: Heading) -> bool:
    """True for a title numbered « AX2 » rather than « 9.2 »."""
    return bool(heading.number) and not heading.number[0].isdigit()


def without_number(heading: Heading) -> str:
    """Return the text of a title whose number is told apart, « AX2 – » included."""
    rest = heading.text.removeprefix(heading.number) if heading.number else heading.text
    return rest.lstrip(f" –{NBSP}") if rest != heading.text else heading.text


def printed_title(heading: Heading) -> str:
    """Return the text as printed: annexes carry their number in it, chapters have theirs beside."""
    return f"{heading.number} – {without_number(heading)}" if is_annex(heading) else heading.text


def full_title(heading: Heading) -> str:
    """Return the number and the text in one line, for bookmarks."""
    if is_annex(heading) or not heading.number:
        return printed_title(heading)
    return f"{heading.number}{NBSP}{without_number(heading)}"
