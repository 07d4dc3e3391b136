"""A domain on the consultant's board: its name, who has charge of it, and how its activities are shared."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Domain
from cahier.guidance.activity_share import Share
from cahier.model.scope import Allocation, DomainScope
from ui.screens.split.allocation_track import BOARD, track_width
from ui.screens.split.board_row import EDGE, GAP, RIGHT, BoardRow
from ui.texts import make_label, set_text
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.line import make_line
from ui.widgets.share_bar import ShareBar

HEIGHT = 43
NAME = 206
_HOLDER = 200


class DomainRow(BoardRow):
    """One line of fixed height; what is shared shows as a bar."""

    def __init__(self, theme: Theme, domain: Domain, parent: QWidget | None = None) -> None:
        super().__init__(theme, domain, BOARD, parent)
        self.share = ShareBar(theme)
        self._aside = make_label("")
        self._aside.setProperty("role", "small")
        self.setFixedHeight(self._px(HEIGHT))
        self._lay_out()

    def _lay_out(self) -> None:
        title = ElidedLabel(self.domain.title, "strong")
        detail = ElidedLabel(self.domain.detail, "micro")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(title)
        names.addWidget(detail)
        names.addStretch(1)
        column = QWidget()
        column.setFixedWidth(self._px(NAME))
        column.setLayout(names)
        names.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(self._px(EDGE), 0, self._px(RIGHT), 1)
        row.setSpacing(self._px(GAP))
        row.addWidget(column)
        row.addWidget(self.segments)
        row.addWidget(self.share, 1)
        row.addWidget(self._aside)
        row.addWidget(self.holder, 1)

    def show_scope(self, found: DomainScope, share: Share) -> None:
        """Show what was decided and what it does to the activities."""
        self._show_decision(found)
        self.share.show_share(share)
        outside = found.allocation is Allocation.OUT_OF_SCOPE
        self.share.setVisible(not outside)
        set_text(self._aside, "Hors contrat, géré par")
        self._aside.setVisible(outside)
        self.holder.setMaximumWidth(self._px(240 if outside else _HOLDER))
        self.holder.setMinimumWidth(self._px(90))


def heads(theme: Theme) -> QWidget:
    """Return the heads of the columns."""
    line = QFrame()
    line.setFixedHeight(round(37 * theme.zoom))
    column = QVBoxLayout(line)
    column.setContentsMargins(round(EDGE * theme.zoom), 0, 0, 0)
    column.setSpacing(0)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, round(RIGHT * theme.zoom), 0)
    row.setSpacing(round(GAP * theme.zoom))
    for words, width in (("Domaine", NAME), ("Qui en a la charge ?", track_width(BOARD)), ("Partage des activités", 0)):
        label = make_label(words)
        label.setFont(theme.font("micro", weight=600))
        label.setProperty("role", "micro")
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        if width:
            label.setFixedWidth(round(width * theme.zoom))
        row.addWidget(label, 0 if width else 1)
    column.addLayout(row, 1)
    column.addWidget(make_line())
    return line
