"""The printed pages of the document, made when they are asked for."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cahier.commands.print_pages import PageOrder
from cahier.processes.messages import Done
from ui.jobs.page_job import PageJob
from ui.preview.page_bar import PageBar, PageNotice
from ui.preview.page_view import PageView
from ui.preview.printed_pages import PageBlock, PrintedPages, read_pages
from ui.preview.snapshot import Snapshot
from ui.theme.theme import Theme


class PagesPane(QWidget):
    """Makes pages when it is shown; a later change is told, and waits for the user's word."""

    jump_requested = Signal(object)

    moved = Signal()
    """One reads another page."""

    def __init__(self, theme: Theme, snapshot: Callable[[], Snapshot], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot = snapshot
        self._asked: Snapshot | None = None
        self._shown: Snapshot | None = None
        self._sources: tuple[str, ...] = ()
        self._titles: list[PageBlock | None] = []
        self.pages: PrintedPages | None = None
        self.job = PageJob(self)
        self.bar = PageBar(theme, self)
        self.notice = PageNotice(self)
        self.view = PageView(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)
        self._connect()
        self.bar.show_zoom(self.view.zoom)

    def _connect(self) -> None:
        self.job.laid_out.connect(lambda count: self.notice.show_progress(count, self.view.count))
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self.notice.show_failure)
        self.job.cancelled.connect(lambda: self.notice.show_cancelled(bool(self.view.count)))
        self.notice.asked.connect(self.make)
        self.notice.stop_asked.connect(self.job.stop)
        self.view.place_chosen.connect(self.jump_requested)
        self.view.page_changed.connect(self._on_page)
        self.view.zoom_changed.connect(lambda: self.bar.show_zoom(self.view.zoom))
        self.bar.turned.connect(self.view.turn)
        self.bar.zoom_picked.connect(self.view.set_zoom)

    def make(self) -> None:
        """Lay the document out as it is now."""
        self._asked = self._snapshot()
        self.notice.show_progress(0, self.view.count)
        today = datetime.now().astimezone().date()
        asked = self._asked
        self.job.start(PageOrder(asked.specification, asked.audience, today, asked.overlays))

    def show_freshness(self) -> None:
        """Tell whether the pages are the latest; other readers get their own pages at once."""
        now, made = self._snapshot(), self._asked if self.job.running else self._shown
        if not self.isVisible() or made is None:
            return
        if now.audience is not made.audience:
            self.make()
        elif self.job.running:
            return
        elif now != self._shown:
            self.notice.show_stale()
        else:
            self.notice.hide()

    def show_titles(self, sources: Sequence[str]) -> None:
        """Know the titles of the document, in order, by what made them."""
        self._sources = tuple(sources)
        self._find_titles()

    def show_title(self, rank: int) -> None:
        """Bring a title under the eyes."""
        spot = self._titles[rank] if 0 <= rank < len(self._titles) else None
        if spot is not None:
            self.view.show_spot(spot)

    def reached(self) -> int:
        """Return the rank of the title the page read belongs to: the first on it, else the last one before."""
        here, found = self.view.current[0] if self.view.current else -1, -1
        for rank, spot in enumerate(self._titles):
            if spot is None or spot.page > here:
                continue
            found = rank
            if spot.page == here:
                break
        return found

    def _find_titles(self) -> None:
        self._titles = self.pages.in_order(self._sources) if self.pages is not None else []

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._snapshot() != self._shown:
            self.make()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Nobody waits for them any more.
        self.job.stop()

    def _on_done(self, made: Done) -> None:
        snapshot = self._asked
        if snapshot is None:
            return
        self.pages = read_pages(made)
        self._shown = snapshot
        self._find_titles()
        self.view.show_pages(self.pages)
        self.show_freshness()

    def _on_page(self) -> None:
        self.bar.show_where(self.view.current, self.view.count)
        self.moved.emit()
