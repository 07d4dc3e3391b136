"""Long work in small steps: a window does some between two keys, everyone else finishes it in one go."""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Steps = Generator[None, None, T]
"""What stops now and then, and returns its result at the end."""


def finished(steps: Steps[T]) -> T:
    """Go through all the steps; return the result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
