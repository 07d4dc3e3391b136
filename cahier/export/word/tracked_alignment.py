"""Which block of a version answers to which block of the other, in order."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

_MOST_PAIRS = 250_000
"""Above it, blocks that stand between two others are not compared one by one: all of them are other ones."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A block of the former version, of the later one, or of both."""

    before: Any = None
    after: Any = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What is looked at of a block: its sort, its text, and how many times it says each word."""

    block: Any
    kind: str
    text: str
    words: Counter[str]


def aligned(before: Sequence[Seen], after: Sequence[Seen], least: Callable[[str], float]) -> Iterator[Aligned]:
    """Return the blocks of both versions in order, the former ones first where they answer to none.

    `least` says from what share of words in common two blocks of a sort are one block that changed.
    """
    was_keys, says_keys = ([(seen.kind, seen.text) for seen in version] for version in (before, after))
    for tag, old, old_end, new, new_end in SequenceMatcher(None, was_keys, says_keys, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs = zip(before[old:old_end], after[new:new_end], strict=True)
            yield from (Aligned(was.block, says.block) for was, says in pairs)
        else:
            yield from _between(before[old:old_end], after[new:new_end], least)


def _between(before: Sequence[Seen], after: Sequence[Seen], least: Callable[[str], float]) -> Iterator[Aligned]:
    done_before = done_after = 0
    for was, says in _pairs(before, after, least):
        yield from (Aligned(before=seen.block) for seen in before[done_before:was])
        yield from (Aligned(after=seen.block) for seen in after[done_after:says])
        yield Aligned(before[was].block, after[says].block)
        done_before, done_after = was + 1, says + 1
    yield from (Aligned(before=seen.block) for seen in before[done_before:])
    yield from (Aligned(after=seen.block) for seen in after[done_after:])


def _pairs(before: Sequence[Seen], after: Sequence[Seen], least: Callable[[str], float]) -> Sequence[tuple[int, int]]:
    """Return the pairs in order that have the most in common, all taken together."""
    if not before or not after or len(before) * len(after) > _MOST_PAIRS:
        return ()
    shares = [[_share(was, says, least) for says in after] for was in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for old in range(len(before) - 1, -1, -1):
        for new in range(len(after) - 1, -1, -1):
            together = best[old + 1][new + 1] + shares[old][new] if shares[old][new] else 0.0
            best[old][new] = max(best[old + 1][new], best[old][new + 1], together)
    found, old, new = [], 0, 0
    while old < len(before) and new < len(after):
        if shares[old][new] and best[old][new] == best[old + 1][new + 1] + shares[old][new]:
            found.append((old, new))
            old, new = old + 1, new + 1
        elif best[old][new] == best[old + 1][new]:
            old += 1
        else:
            new += 1
    return found


def _share(was: Seen, says: Seen, least: Callable[[str], float]) -> float:
    if was.kind != says.kind:
        return 0.0
    total = sum(was.words.values()) + sum(says.words.values())
    share = 2 * sum((was.words & says.words).values()) / total if total else 1.0
    return share if share >= least(was.kind) else 0.0
