"""A picture of what one obtains: real pages of an example, one over the other."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from cahier.locations import samples_folder
from ui.texts import set_name
from ui.theme.theme import Theme

_SIZE = QSize(342, 426)
# The file of each page, and where it lies; the last is on top.
_PAGES = (
    ("cabinet-exigences.png", QRectF(140.5, 26.5, 201, 284)),
    ("cabinet.png", QRectF(0.5, 0.5, 237, 335)),
    ("cabinet-roles.png", QRectF(60.5, 226.5, 281, 199)),
)


class ShownPages(QLabel):
    """Three sheets that overlap; sheets are white in both themes, as paper is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages = [(QPixmap(str(samples_folder() / file)), place) for file, place in _PAGES]
        set_name(self, "Pages d’un exemple : la garde, des exigences, et qui fait quoi")
        self.setFixedSize(_SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = QPen(self._theme.color("field" if self._theme.dark else "disabled"))
        edge.setCosmetic(True)
        painter.setPen(edge)
        for page, place in self._pages:
            painter.drawPixmap(place, page, QRectF(page.rect()))
            painter.drawRect(place)
        painter.end()
