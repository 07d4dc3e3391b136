"""Strips put on pages, in one pass."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cahier.export.page import Page
from cahier.export.pdf_strip import MILLIMETRE, Strip


@dataclass(slots=True)
class Sheet:
    """A page being filled; `right` is what its header says on the right, `bare` has neither header nor footer."""

    page: Page
    right: str
    bare: bool = False
    placed: list[tuple[float, Strip]] = field(default_factory=list)

    @property
    def room(self) -> float:
        """The height between the margins, in points."""
        return (self.page.height - self.page.top - self.page.bottom) * MILLIMETRE


class Flow:
    """The pages so far, and the strips that wait for the one they must stay with."""

    def __init__(self, page: Page, right: str, *, bare: bool = False) -> None:
        self.sheets = [Sheet(page, right, bare)]
        self._depth = 0.0
        self._space = 0.0
        self._waiting: list[Strip] = []

    @property
    def room(self) -> float:
        """The height of an empty page, in points."""
        return self.sheets[-1].room

    def add(self, strips: Iterable[Strip]) -> None:
        """Put strips after the others."""
        for strip in strips:
            self._waiting.append(strip)
            if not strip.keep_next:
                self._place_waiting()

    def turn(self, page: Page, right: str) -> None:
        """Start a new page; a page that holds nothing yet is used again."""
        self._place_waiting()
        if self.sheets[-1].placed:
            self._new_sheet(Sheet(page, right))
        else:
            self.sheets[-1].page, self.sheets[-1].right = page, right

    def end(self) -> list[Sheet]:
        """Return the pages; only the first may hold nothing."""
        self._place_waiting()
        if len(self.sheets) > 1 and not self.sheets[-1].placed:
            self.sheets.pop()
        return self.sheets

    def _new_sheet(self, sheet: Sheet) -> None:
        self.sheets.append(sheet)
        self._depth = self._space = 0.0

    def _place_waiting(self) -> None:
        """Put the strips that stay together on this page if they fit, else on the next, else where they can."""
        group, self._waiting = self._waiting, []
        if group and self.sheets[-1].placed and self._depth + self._height(group) > self.room:
            self._follow_on()
        for strip in group:
            self._place(strip)

    def _height(self, group: list[Strip]) -> float:
        total, space = 0.0, self._space
        for strip in group:
            total += max(space, strip.before) + strip.height
            space = strip.after
        return total

    def _place(self, strip: Strip) -> None:
        top = self._depth + max(self._space, strip.before) if self.sheets[-1].placed else 0.0
        if self.sheets[-1].placed and top + strip.height > self.room:
            self._follow_on()
            top = 0.0
        if strip.header is not None and not self.sheets[-1].placed:
            self._put(strip.header, 0.0)
            top = self._depth
        self._put(strip, top)

    def _put(self, strip: Strip, top: float) -> None:
        self.sheets[-1].placed.append((top, strip))
        self._depth, self._space = top + strip.height, strip.after

    def _follow_on(self) -> None:
        last = self.sheets[-1]
        self._new_sheet(Sheet(last.page, last.right))
