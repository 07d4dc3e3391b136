"""Strips put on pages, in one pass."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from cahier.export.layout.page_format import PageFormat
from cahier.export.pdf.pdf_strip import MILLIMETRE, Strip


@dataclass(slots=True)
class FilledPage:
    """A page being filled; `right` is what its header says on the right, `bare` has neither header nor footer."""

    page: PageFormat
    right: str
    bare: bool = False
    placed: list[tuple[float, Strip]] = field(default_factory=list)

    @property
    def room(self) -> float:
        """The height between the margins, in points."""
        return (self.page.height - self.page.top - self.page.bottom) * MILLIMETRE


class Flow:
    """The pages so far, and the strips that wait for the one they must stay with; `on_page` is told their number."""

    def __init__(
        self, page: PageFormat, right: str, *, bare: bool = False, on_page: Callable[[int], None] | None = None
    ) -> None:
        self.sheets = [FilledPage(page, right, bare)]
        self._on_page = on_page
        self._depth = 0.0
        self._space = 0.0
        self._waiting: list[Strip] = []
        self._footer: Strip | None = None

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

    def release(self) -> None:
        """Put what waits, which need not stay with what comes next."""
        self._place_waiting()

    def turn(self, page: PageFormat, right: str) -> None:
        """Start a new page; a page that holds nothing yet is used again."""
        self._place_waiting()
        self._end_table()
        if self.sheets[-1].placed:
            self._new_sheet(FilledPage(page, right))
        else:
            self.sheets[-1].page, self.sheets[-1].right = page, right

    def end(self) -> list[FilledPage]:
        """Return the pages; only the first may hold nothing."""
        self._place_waiting()
        self._end_table()
        if len(self.sheets) > 1 and not self.sheets[-1].placed:
            self.sheets.pop()
        self._tell(len(self.sheets))
        return self.sheets

    def _tell(self, laid_out: int) -> None:
        if self._on_page is not None:
            self._on_page(laid_out)

    def _new_sheet(self, sheet: FilledPage) -> None:
        self._tell(len(self.sheets))
        self.sheets.append(sheet)
        self._depth = self._space = 0.0

    def _place_waiting(self) -> None:
        """Put the strips that stay together on this page if they fit, else on the next, else where they can."""
        group, self._waiting = self._waiting, []
        if not group:
            return
        self._end_table(group[0].footer)
        if self.sheets[-1].placed and self._depth + self._height(group) > self.room:
            self._follow_on()
        for strip in group:
            self._place(strip)

    def _height(self, group: list[Strip]) -> float:
        total, space = 0.0, self._space
        for strip in group:
            total += max(space, strip.before) + strip.height
            space = strip.after
        return total + _under(group[-1])

    def _place(self, strip: Strip) -> None:
        self._end_table(strip.footer)
        top = self._depth + max(self._space, strip.before) if self.sheets[-1].placed else 0.0
        if self.sheets[-1].placed and top + strip.height + _under(strip) > self.room:
            self._follow_on()
            top = 0.0
        if strip.header is not None and not self.sheets[-1].placed:
            self._put(strip.header, 0.0)
            top = self._depth
        self._put(strip, top)
        self._footer = strip.footer

    def _put(self, strip: Strip, top: float) -> None:
        self.sheets[-1].placed.append((top, strip))
        self._depth, self._space = top + strip.height, strip.after

    def _end_table(self, next_footer: Strip | None = None) -> None:
        """Put the footer of the table above, unless what comes next goes on with it."""
        footer = self._footer
        if footer is not None and footer is not next_footer:
            self._footer = None
            self._put(footer, self._depth + footer.before)

    def _follow_on(self) -> None:
        self._end_table()
        last = self.sheets[-1]
        self._new_sheet(FilledPage(last.page, last.right))


def _under(strip: Strip) -> float:
    """Return the room to leave under a strip for the footer of its table."""
    return strip.footer.before + strip.footer.height if strip.footer is not None else 0.0
