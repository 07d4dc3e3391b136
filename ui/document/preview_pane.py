"""The preview with its bar: for whom, how much is still open, and the list of chapters."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from cahier.export.audience import AUDIENCE_LABELS, Audience
from cahier.typography import NBSP, french
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.label import make_label
from ui.widgets.preview import Preview
from ui.widgets.preview_html import Entry, Sheet


class PreviewPane(QWidget):
    """Shows one sheet at a time; the chapters follow the reading."""

    jump_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._contents: Sequence[Entry] = ()
        self._ranks: dict[str, int] = {}
        self.preview = Preview(theme, self)
        self.preview.place_chosen.connect(self.jump_requested)
        self.hint = make_label("Cliquez une phrase pour retrouver sa question.", "small")
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
        column.addWidget(mat, 1)
        # Working out the chapter being read looks backwards through the text: not at each pixel of scrolling.
        self._following = QTimer(self, singleShot=True, interval=120)
        self._following.timeout.connect(self._follow)
        self.preview.verticalScrollBar().valueChanged.connect(lambda _value: self._following.start())

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a document."""
        self.preview.show_sheet(sheet)
        self.updating.setVisible(False)
        self._show_contents(sheet)
        count = sheet.open_points
        self.open_points.setText(french(f"{count} {'points à préciser' if count > 1 else 'point à préciser'}"))
        self.open_points.setVisible(bool(count))
        self._follow()

    def show_updating(self, audience: Audience) -> None:
        """Show that a newer sheet is being made."""
        self.audience.setText(AUDIENCE_LABELS[audience])
        self.updating.setText(french("Mise à jour…"))
        self.updating.setVisible(True)

    def show_failure(self) -> None:
        """Show that the sheet is not the latest."""
        self.updating.setText(french("L'aperçu n'a pas pu être mis à jour."))
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
        row.addWidget(make_label("Aperçu", "strong"))
        row.addWidget(self.audience)
        row.addWidget(self.open_points)
        row.addWidget(self.updating)
        row.addStretch(1)
        row.addWidget(self.before)
        row.addWidget(self.chapters, 4)
        row.addWidget(self.after)
        for widget in (self.open_points, self.updating):
            widget.setVisible(False)
        return bar

    def _step(self, icon: str, words: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._theme.icon(icon, "text2"))
        button.setAccessibleName(french(words))
        button.setToolTip(french(words))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._turn(by))
        return button

    def _show_contents(self, sheet: Sheet) -> None:
        self._ranks = {anchor: rank for rank, anchor in enumerate(sheet.places)}
        if tuple(self._contents) == sheet.contents:
            return
        self._contents = sheet.contents
        self.chapters.clear()
        for entry in sheet.contents:
            self.chapters.addItem(f"{NBSP * 4 * (entry.level - 1)}{entry.title}", entry.anchor)

    def _go_to(self, anchor: str) -> None:
        self.preview.show_place(anchor)

    def _turn(self, by: int) -> None:
        chapters = [entry.anchor for entry in self._contents if entry.level == 1]
        here = self._ranks.get(self.preview.reading(), 0)
        starts = [self._ranks[anchor] for anchor in chapters]
        current = sum(start <= here for start in starts) - 1
        target = min(max(current + by, 0), len(chapters) - 1)
        if chapters:
            self._go_to(chapters[target])

    def _follow(self) -> None:
        here = self._ranks.get(self.preview.reading(), 0)
        reached = [rank for rank, entry in enumerate(self._contents) if self._ranks.get(entry.anchor, 0) <= here]
        if reached and self.chapters.currentIndex() != reached[-1]:
            self.chapters.setCurrentIndex(reached[-1])


def _chip(kind: str, height: int) -> QLabel:
    chip = make_label("")
    chip.setProperty("chip", kind)
    chip.setFixedHeight(height)
    return chip
