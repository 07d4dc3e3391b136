"""The bars over the printed pages: where one is, how large they are, and whether they are the latest."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QToolButton, QWidget

from ui.preview.page_layout import Zoom
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip
from ui.theme.theme import Theme
from ui.widgets.segment_bar import SegmentBar

_ZOOMS = ((Zoom.PAIR, "2 pages"), (Zoom.WIDTH, "Largeur"), (Zoom.REAL, "100 %"))


class PageBar(QFrame):
    """The page one is at, its neighbours, and the zoom."""

    turned = Signal(int)
    zoom_picked = Signal(Zoom)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.before = self._step(theme, "left", "Page précédente", -1)
        self.after = self._step(theme, "right", "Page suivante", 1)
        self.where = make_label("", parent=self)
        self.zooms = SegmentBar("Taille des pages", _ZOOMS, self)
        for key, _ in _ZOOMS:
            self.zooms.button(key).setFixedHeight(round(26 * theme.zoom))
        self.zooms.picked.connect(lambda key: self.zoom_picked.emit(Zoom(key)))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 8)
        row.setSpacing(8)
        row.addWidget(self.before)
        row.addWidget(self.where)
        row.addWidget(self.after)
        row.addStretch(1)
        row.addWidget(self.zooms)
        self.show_where([], 0)

    def show_where(self, pages: list[int], count: int) -> None:
        """Show which pages are read, counted from 0."""
        names = " et ".join(str(page + 1) for page in pages)
        set_text(self.where, f"{names} sur {count}" if pages else "")
        self.before.setEnabled(bool(pages) and pages[0] > 0)
        self.after.setEnabled(bool(pages) and pages[-1] < count - 1)

    def show_zoom(self, zoom: Zoom) -> None:
        """Show how large pages are; none of the three when the wheel chose."""
        self.zooms.show_current(zoom)

    def _step(self, theme: Theme, icon: str, words: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(theme.icon(icon, "text2"))
        set_name(button, words)
        set_tooltip(button, words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.turned.emit(by))
        return button


class PageNotice(QFrame):
    """One sentence on the pages being made, out of date or missing, and what to do about it."""

    asked = Signal()
    """Make the pages, again."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = make_label("", "small", wrap=True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        set_name(self.bar, "Mise en pages")
        self.again = make_button("", self)
        self.stop = make_button("Annuler", self)
        set_name(self.stop, "Annuler la mise en pages")
        for button, signal in ((self.again, self.asked), (self.stop, self.stop_asked)):
            button.setProperty("scale", "small")
            button.setAutoDefault(True)
            button.clicked.connect(signal)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 8)
        row.setSpacing(10)
        row.addWidget(self.words, 2)
        row.addWidget(self.bar, 1)
        row.addWidget(self.again)
        row.addWidget(self.stop)
        self.hide()

    def show_progress(self, laid_out: int, expected: int) -> None:
        """Show how many pages are laid out; `expected` is how many there were the last time, 0 when unknown."""
        some = f"{laid_out} pages" if laid_out > 1 else f"{laid_out} page"
        self._say(f"Mise en pages… {some}" if laid_out else "Mise en pages…", running=True)
        self.bar.setRange(0, max(expected, laid_out) if expected else 0)
        self.bar.setValue(laid_out)

    def show_stale(self) -> None:
        """Show that the pages are older than the last change."""
        self._say("Pages d’avant votre dernière modification", again="Actualiser")

    def show_cancelled(self, shown: bool) -> None:
        """Show that the lay-out was given up; `shown` tells whether older pages remain."""
        rest = " Les pages affichées sont les précédentes." if shown else ""
        self._say(f"Mise en pages annulée.{rest}", again="Mettre en pages")

    def show_failure(self, sentence: str) -> None:
        """Show why there are no newer pages."""
        self._say(sentence, again="Réessayer")

    def _say(self, words: str, *, again: str = "", running: bool = False) -> None:
        set_text(self.words, words)
        set_text(self.again, again)
        self.again.setVisible(bool(again))
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        self.show()
