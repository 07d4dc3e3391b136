"""The preview with its bar: for whom, how much is still open, and the list of chapters."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from cahier.export.html.reading_sheet import ContentsLine, ReadingSheet
from cahier.model.audience import AUDIENCE_LABELS, Audience
from cahier.model.location import Location
from cahier.typography import NBSP
from ui.editing_marks import mark_reading
from ui.preview.pages_pane import PagesPane
from ui.preview.reading_preview import Preview
from ui.preview.snapshot import Snapshot
from ui.texts import add_choice, make_label, set_name, set_text, set_tooltip
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.segment_bar import SegmentBar

_ROOMY = 700


class PreviewMode(StrEnum):
    """How the document is shown: a sheet to read, or the printed pages."""

    READING = "reading"
    PAGES = "pages"


class PreviewPane(QWidget):
    """Shows the document as a sheet to read, or as printed pages; the chapters follow the reading."""

    jump_requested = Signal(object)

    def __init__(self, theme: Theme, snapshot: Callable[[], Snapshot], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_reading(self)
        self._theme = theme
        self._contents: Sequence[ContentsLine] = ()
        self._ranks: dict[str, int] = {}
        self._open_points = 0
        self._places: Mapping[str, Location | None] = {}
        self._sought: tuple[Location, ...] = ()
        self.preview = Preview(theme, self)
        self.preview.place_chosen.connect(self.jump_requested)
        self.preview.filled.connect(self._on_filled)
        self.pages = PagesPane(theme, snapshot, self)
        self.pages.jump_requested.connect(self.jump_requested)
        self.hint = make_label(
            "Cliquez sur une phrase pour retrouver sa question, sur une exigence pour ouvrir sa fiche.",
            "small",
            wrap=True,
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.hint.setContentsMargins(8, 4, 8, 8)
        mat = QFrame(self)
        mat.setObjectName("mat")
        mat.setStyleSheet(f"QFrame#mat {{ background: {theme.color('mat').name()}; }}")
        inside = QVBoxLayout(mat)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.preview, 1)
        inside.addWidget(self.hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        self._stack = QStackedWidget(self)
        self._stack.addWidget(mat)
        self._stack.addWidget(self.pages)
        column.addWidget(self._stack, 1)
        # Working out the chapter being read looks backwards through the text: not at each pixel of scrolling.
        self._following = QTimer(self, singleShot=True, interval=120)
        self._following.timeout.connect(self._follow)
        self.preview.verticalScrollBar().valueChanged.connect(lambda _value: self._following.start())
        self.pages.moved.connect(self._following.start)

    def show_sheet(self, sheet: ReadingSheet) -> None:
        """Show a document."""
        self._show_contents(sheet)
        self._open_points = sheet.open_points
        words = "points à préciser" if self._open_points > 1 else "point à préciser"
        set_text(self.open_points, f"{self._open_points} {words}")
        self._settle_chips()
        self._places = sheet.places
        self.preview.show_sheet(sheet)
        self._seek()

    def show_passage(self, places: Sequence[Location]) -> None:
        """Bring the passage on the first of these places under the eyes, once the document is there."""
        self.show_view(PreviewMode.READING)
        self._sought = tuple(places)
        self._seek()

    @property
    def place_read(self) -> Location | None:
        """Where the passage at the top of the sheet comes from."""
        return self._places.get(self.preview.reading())

    def _seek(self) -> None:
        anchors = {place: anchor for anchor, place in reversed(tuple(self._places.items()))}
        found = next((anchors[place] for place in self._sought if place in anchors), "")
        if found:
            self._sought = ()
            self.preview.show_place(found)

    def show_view(self, mode: PreviewMode) -> None:
        """Show the sheet to read or the printed pages, at the chapter one was at."""
        anchor = self.chapters.currentData()
        self.views.show_current(mode)
        self._stack.setCurrentIndex(1 if mode is PreviewMode.PAGES else 0)
        if anchor:
            self._go_to(str(anchor))

    def _on_filled(self) -> None:
        self.updating.setVisible(False)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle_chips()

    def _settle_chips(self) -> None:
        roomy = self.width() >= _ROOMY * self._theme.zoom
        self.audience.setVisible(roomy)
        self.open_points.setVisible(roomy and bool(self._open_points))

    def show_updating(self, audience: Audience) -> None:
        """Show that a newer sheet is being made."""
        set_text(self.audience, AUDIENCE_LABELS[audience])
        set_text(self.updating, "Mise à jour…")
        self.updating.setVisible(True)
        self.pages.show_freshness()

    def show_failure(self) -> None:
        """Show that the sheet is not the latest."""
        set_text(self.updating, "L'aperçu n'a pas pu être mis à jour.")
        self.updating.setVisible(True)

    def _bar(self) -> QFrame:
        bar = QFrame(self)
        bar.setProperty("ground", "desk")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(round(44 * self._theme.zoom))
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        tall = round(20 * self._theme.zoom)
        self.audience, self.open_points = _chip("ink", tall), _chip("warn", tall)
        self.updating = make_label("", "micro")
        self.chapters = CalmCombo("Chapitre à lire")
        self.chapters.setMinimumWidth(120)
        self.chapters.setMaximumWidth(320)
        self.chapters.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chapters.picked.connect(self._go_to)
        self.before = self._step("left", "Chapitre précédent", -1)
        self.after = self._step("right", "Chapitre suivant", 1)
        self.views = SegmentBar("Aperçu", ((PreviewMode.READING, "Lecture"), (PreviewMode.PAGES, "Pages")))
        for mode in PreviewMode:
            self.views.button(mode).setFixedHeight(round(26 * self._theme.zoom))
        self.views.show_current(PreviewMode.READING)
        self.views.picked.connect(lambda key: self.show_view(PreviewMode(key)))
        row.addWidget(self.views)
        row.addWidget(self.audience)
        row.addWidget(self.open_points)
        row.addWidget(self.updating)
        row.addStretch(1)
        row.addWidget(self.before)
        row.addWidget(self.chapters, 4)
        row.addWidget(self.after)
        self.updating.setVisible(False)
        return bar

    def _step(self, icon: str, words: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._theme.icon(icon, "text2"))
        set_name(button, words)
        set_tooltip(button, words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._turn(by))
        return button

    def _show_contents(self, sheet: ReadingSheet) -> None:
        self._ranks = {anchor: rank for rank, anchor in enumerate(sheet.places)}
        if tuple(self._contents) == sheet.contents:
            return
        self._contents = sheet.contents
        self.pages.show_titles([entry.anchor.rpartition("~")[0] for entry in sheet.contents])
        self.chapters.clear()
        for entry in sheet.contents:
            add_choice(self.chapters, f"{NBSP * 4 * (entry.level - 1)}{entry.title}", entry.anchor)

    @property
    def _on_pages(self) -> bool:
        return self.views.current == PreviewMode.PAGES

    def _go_to(self, anchor: str) -> None:
        if self._on_pages:
            self.pages.show_title(
                next((rank for rank, entry in enumerate(self._contents) if entry.anchor == anchor), -1)
            )
        else:
            self.preview.show_place(anchor)

    def _turn(self, by: int) -> None:
        here = self._reached()
        chapters = [rank for rank, entry in enumerate(self._contents) if entry.level == 1]
        current = sum(start <= here for start in chapters) - 1
        target = min(max(current + by, 0), len(chapters) - 1)
        if chapters:
            self._go_to(self._contents[chapters[target]].anchor)

    def _reached(self) -> int:
        """Return the rank of the title one reads under, -1 before the first."""
        if self._on_pages:
            return self.pages.reached()
        here = self._ranks.get(self.preview.reading(), 0)
        return sum(self._ranks.get(entry.anchor, 0) <= here for entry in self._contents) - 1

    def _follow(self) -> None:
        reached = self._reached()
        if reached >= 0 and self.chapters.currentIndex() != reached:
            self.chapters.setCurrentIndex(reached)


def _chip(kind: str, height: int) -> QLabel:
    chip = make_label("")
    chip.setProperty("chip", kind)
    chip.setFixedHeight(height)
    return chip
