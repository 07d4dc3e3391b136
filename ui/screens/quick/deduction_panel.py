"""The last screen of the quick path: what Cahier makes of the answers, before anything is written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from cahier.guidance.deduction import Deduction, Fact, spoken
from cahier.typography import french
from ui.texts import make_label, set_name
from ui.theme.theme import Theme
from ui.widgets.share_bar import ShareBar


class DeductionPanel(QWidget):
    """A few facts, each one to be corrected later."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.share = ShareBar(theme)
        self._facts = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(make_label("Ce que Cahier en déduit", "title"))
        self._column.addSpacing(6)
        self._column.addWidget(
            make_label("Rien n’est définitif : chaque réponse se corrige ensuite.", "lead", wrap=True)
        )
        self._column.addSpacing(18)
        self._column.addWidget(self._facts)
        self._column.addWidget(self.share)
        self._column.addStretch(1)

    def show_deduction(self, found: Deduction) -> None:
        """Show what follows from the answers."""
        fresh = QWidget(self)
        set_name(fresh, spoken(found.facts))
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, round(120 * self._theme.zoom))
        grid.setColumnStretch(1, 1)
        for rank, fact in enumerate(found.facts):
            self._add(grid, 2 * rank, fact)
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh
        fresh.show()
        self.share.show_share(found.share)

    def _add(self, grid: QGridLayout, row: int, fact: Fact) -> None:
        line = QFrame()
        line.setProperty("line", "h")
        grid.addWidget(line, row, 0, 1, 2)
        about = make_label(fact.about, "muted")
        about.setContentsMargins(0, 11, 0, 11)
        grid.addWidget(about, row + 1, 0, Qt.AlignmentFlag.AlignTop)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 11, 0, 11)
        column.setSpacing(3)
        column.addWidget(make_label(fact.words, "strong", wrap=True))
        if fact.detail:
            column.addWidget(make_label(fact.detail, "small", wrap=True))
        grid.addWidget(words, row + 1, 1)

    def words(self) -> str:
        """Return everything deduced, as a screen reader says it."""
        return french(self._facts.accessibleName())
