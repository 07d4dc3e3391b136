"""The last screen of the quick path: what follows from the answers, before the draft is made."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from cahier.guidance.deduction import Deduction, Fact
from ui.texts import make_button, make_label, set_name, set_text
from ui.theme.theme import Theme
from ui.widgets.share_bar import ShareBar


class DeductionPanel(QWidget):
    """A few facts, each with the answer it comes from and the way back to it."""

    change_requested = Signal(str)
    """The everyday question to answer otherwise."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.changes: tuple[QPushButton, ...] = ()
        self.share = ShareBar(theme)
        self.rest = make_label("", "small", wrap=True)
        self._facts = QFrame(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(make_label("Ce que dira votre cahier des charges", "title", wrap=True))
        self._column.addSpacing(6)
        self._column.addWidget(
            make_label("Rien n’est définitif : chaque réponse se corrige ensuite.", "lead", wrap=True)
        )
        self._column.addSpacing(18)
        self._column.addWidget(self._facts)
        self._column.addWidget(make_label("Qui répond de chaque activité :", "small"))
        self._column.addSpacing(6)
        self._column.addWidget(self.share)
        self._column.addSpacing(18)
        self._column.addWidget(self.rest)
        self._column.addStretch(1)

    def show_deduction(self, found: Deduction) -> None:
        """Show what follows from the answers."""
        fresh = QFrame(self)
        set_name(fresh, found.spoken)
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 12)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, round(130 * self._theme.zoom))
        grid.setColumnStretch(1, 1)
        self.changes = tuple(self._add(grid, 2 * rank, fact) for rank, fact in enumerate(found.facts))
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh
        fresh.show()
        self.share.show_share(found.share)
        set_text(self.rest, found.rest)

    def _add(self, grid: QGridLayout, row: int, fact: Fact) -> QPushButton:
        line = QFrame()
        line.setProperty("line", "h")
        grid.addWidget(line, row, 0, 1, 3)
        about = make_label(fact.about, "muted")
        about.setContentsMargins(0, 10, 0, 10)
        grid.addWidget(about, row + 1, 0, Qt.AlignmentFlag.AlignTop)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(3)
        column.addWidget(make_label(fact.words, "strong", wrap=True))
        column.addWidget(make_label(fact.source, "small", wrap=True))
        grid.addWidget(words, row + 1, 1)
        change = make_button("Modifier", kind="link")
        set_name(change, f"Modifier : {fact.about}")
        change.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        change.setAutoDefault(True)
        change.clicked.connect(lambda _checked=False: self.change_requested.emit(fact.question))
        grid.addWidget(change, row + 1, 2)
        return change

    def words(self) -> str:
        """Return everything deduced, as a screen reader says it."""
        return self._facts.accessibleName()
