"""What is printed around a sheet: 255 characters at the top and as many at the foot, all three parts together."""

import re

from cahier.export.layout.header_footer import version_mark
from cahier.export.publication import Publication
from cahier.typography import clean

_LONGEST = 255
# What fits on a landscape page without one part running over another.
_WIDEST_LEFT, _WIDEST_PART = 110, 60
# The space keeps a text that begins with a figure out of the size.
_SMALL = "&8 "
_CUT = "…"
_UNDER = "\n "
# Some writers take « &G » for a picture even after an ampersand: two codes that undo each other stand between.
_MISREAD = re.compile(r"&(?=G|\[)")


def header(publication: Publication, title: str) -> str:
    """Return the header: whose document it is, and which sheet."""
    return f"&L{_part(publication.header_left, _WIDEST_LEFT)}&R{_part(title, _WIDEST_PART)}"


def footer(publication: Publication) -> str:
    """Return the footer: version, confidentiality and page, with the client's own line under them."""
    left = f"&L{_part(version_mark(publication), _WIDEST_PART)}"
    centre = f"&C{_part(publication.confidentiality, _WIDEST_PART)}"
    right = f"&R{_SMALL}&P / &N"
    if not publication.brand.footer:
        return left + centre + right
    # Each part has two lines: the client's own runs under the others, which stand at its sides.
    room = _LONGEST - _units(left + centre + right) - len(_UNDER * 2 + "\n")
    return f"{left}{_UNDER}{centre}\n{_shortened(publication.brand.footer, room)}{right}{_UNDER}"


def cut_texts(publication: Publication) -> tuple[str, ...]:
    """Return what the client wants around its pages and is longer than sheets take, to be read on one of them."""
    brand = publication.brand
    whole = header(publication, "") + footer(publication)
    return tuple(text for text in (brand.header, brand.footer) if _coded(_line(text)) not in whole)


def _part(text: str, room: int) -> str:
    return f"{_SMALL}{_shortened(text, room)}" if text else ""


def _shortened(text: str, room: int) -> str:
    """Return a text on one line, as a header writes it, cut visibly when it takes more than its room."""
    text = _line(text)
    if _units(_coded(text)) <= room:
        return _coded(text)
    # Each character takes some room: what is further never fits, and may be endless.
    text = text[:room]
    while _units(_coded(text) + _CUT) > room:
        text = text[:-1]
    return _coded(text.rstrip()) + _CUT


def _line(text: str) -> str:
    return " ".join(clean(text).split("\n"))


def _coded(text: str) -> str:
    return _MISREAD.sub("&&B&B", text.replace("&", "&&"))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2
