"""What stays on one page with what follows it, in a format whose pages another program lays out.

A title never closes a page, nor with one line under it; no line of a list or of a section is alone at the top of one;
no table is cut after one or two rows, nor before its last two; one signs on the page of what one signs.
"""

from collections.abc import Sequence

from cahier.export.publication import (
    Block,
    Heading,
    Paragraph,
    RaciBlock,
    Requirement,
    Style,
    TableBlock,
    TableKind,
    text_of,
)

Part = Block | tuple[Requirement, ...]
"""A block, or requirements that are the rows of one table."""

_LISTED = (Style.BULLET, Style.CHECK, Style.NUMBER)
_LONGEST_OPENING = 260  # characters, three lines: what widow control cuts is not held, LibreOffice leaves its title
_LINE = 110  # characters across the page, and a little more
_HELD_ROWS = 3  # at both ends of a table
_HELD_ACTIVITIES = 4  # that end a matrix on the same page: their rows are one line high
_HELD_REQUIREMENTS = 2


def held(parts: Sequence[Part]) -> list[bool]:
    """Return, for each part, whether it is a paragraph to keep on the page of the next one."""
    return [_is_held(parts, rank) for rank in range(len(parts))]


def _is_held(parts: Sequence[Part], rank: int) -> bool:
    block, after = parts[rank], _at(parts, rank + 1)
    if not isinstance(block, Paragraph) or after is None:
        return False
    if _listed(block) and _listed(after):
        # The first two of a list, and the last two.
        return not _listed(_at(parts, rank - 1)) or not _listed(_at(parts, rank + 2))
    if _announces(block, after) or _is_signed(after):
        return True
    if not isinstance(after, Paragraph):
        return False
    opens = isinstance(_at(parts, rank - 1), Heading) and _short(block, lines=1)
    closes = _short(after, lines=1) and not isinstance(_at(parts, rank + 2), Paragraph)
    return opens or closes


def _is_signed(part: Part) -> bool:
    """Tell whether a part is where both sign: what they sign stands on the same page."""
    return isinstance(part, TableBlock) and part.kind is TableKind.SIGNATURE


def _at(parts: Sequence[Part], rank: int) -> Part | None:
    return parts[rank] if 0 <= rank < len(parts) else None


def _listed(part: Part | None) -> bool:
    return isinstance(part, Paragraph) and part.style in _LISTED


def _short(block: Paragraph, lines: int) -> bool:
    return len(text_of(block.content)) <= lines * _LINE


def _announces(block: Paragraph, after: Part) -> bool:
    """Tell whether a paragraph opens on a table, a requirement or a list: alone at a page foot, it would hang."""
    opens = block.style in (Style.BODY, Style.LEAD) and len(text_of(block.content)) <= _LONGEST_OPENING
    listed = isinstance(after, Paragraph) and after.style in (*_LISTED, Style.NOTE)
    return opens and (listed or isinstance(after, TableBlock | RaciBlock | tuple))


def held_rows(count: int, most: int = _HELD_ROWS) -> frozenset[int]:
    """Return the ranks, from 0, of the rows of a table to keep with the next, so that its ends hold together."""
    first, last = range(most - 1), range(count - most, count - 1)
    return frozenset(rank for rank in (*first, *last) if 0 <= rank < count - 1)


def held_requirements(count: int) -> frozenset[int]:
    """Return the ranks of the requirements to keep with the next."""
    return held_rows(count, _HELD_REQUIREMENTS)


def held_activities(count: int) -> frozenset[int]:
    """Return the ranks of the activities of a matrix to keep with the next."""
    return held_rows(count, _HELD_ACTIVITIES)
