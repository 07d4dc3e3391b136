"""A domain on the consultant's board: its name, who has charge of it, and how its activities are shared."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

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
# Under this width the choice goes under the name; what it then needs at least.
_ROOM_BESIDE = 860
LEAST = EDGE + RIGHT + track_width(BOARD)
_LOWER = 36


class DomainRow(BoardRow):
    """One line of fixed height, two where the room is short; what is shared shows as a bar."""

    def __init__(self, theme: Theme, domain: Domain, parent: QWidget | None = None) -> None:
        super().__init__(theme, domain, BOARD, parent)
        self.share = ShareBar(theme)
        self._aside = make_label("")
        self._aside.setProperty("role", "small")
        self._beside = True
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
        self._row = QHBoxLayout()
        self._row.setSpacing(self._px(GAP))
        self._row.addWidget(column)
        self._row.addWidget(self.segments)
        self._row.addWidget(self.share, 1)
        self._row.addWidget(self._aside)
        self._row.addWidget(self.holder, 1)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(self._px(EDGE), 0, self._px(RIGHT), 1)
        self._lines.setSpacing(0)
        self._lines.addLayout(self._row)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choice beside the name, or under it."""
        super().resizeEvent(event)
        beside = self.width() >= self._px(_ROOM_BESIDE)
        if beside is not self._beside:
            self._beside = beside
            if beside:
                self._row.insertWidget(1, self.segments)
            else:
                self._lines.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._px(HEIGHT if self._beside else HEIGHT + _LOWER))

    def _glyph_middle(self) -> float:
        return self._px(HEIGHT) / 2

    def show_scope(self, found: DomainScope, share: Share, trying: bool = False) -> None:
        """Show what was decided, or only tried, and what it does to the activities."""
        self._show_decision(found, trying)
        self.share.show_share(share)
        outside = found.allocation is Allocation.OUT_OF_SCOPE
        self.share.setVisible(not outside)
        set_text(self._aside, "Hors contrat, géré par")
        self._aside.setVisible(outside and not trying)
        self.holder.setMaximumWidth(self._px(240 if outside else _HOLDER))
        self.holder.setMinimumWidth(self._px(90))


class BoardHeads(QFrame):
    """The heads of the columns; where the choice goes under the name it has none of its own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = round(_ROOM_BESIDE * theme.zoom)
        self.setFixedHeight(round(37 * theme.zoom))
        column = QVBoxLayout(self)
        column.setContentsMargins(round(EDGE * theme.zoom), 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, round(RIGHT * theme.zoom), 0)
        row.setSpacing(round(GAP * theme.zoom))
        self._charge = self._head(theme, "Qui en a la charge ?", track_width(BOARD))
        row.addWidget(self._head(theme, "Domaine", NAME))
        row.addWidget(self._charge)
        row.addWidget(self._head(theme, "Partage des activités", 0), 1)
        column.addLayout(row, 1)
        column.addWidget(make_line())

    @staticmethod
    def _head(theme: Theme, words: str, width: int) -> QLabel:
        label = make_label(words)
        label.setFont(theme.font("micro", weight=600))
        label.setProperty("role", "micro")
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        if width:
            label.setFixedWidth(round(width * theme.zoom))
        return label

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._charge.setVisible(self.width() >= self._room)
