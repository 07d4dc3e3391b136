"""The project's own icons, drawn in any colour at any pixel ratio."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from cahier.locations import data_root


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (data_root() / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def make_pixmap(name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Draw an icon of `size` points in a colour."""
    from PySide6.QtSvg import QSvgRenderer

    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color.name()).encode("utf-8")))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def make_icon(name: str, color: QColor, disabled: QColor, size: int) -> QIcon:
    """Return an icon sharp on every screen plugged in, with its disabled look."""
    icon = QIcon()
    for ratio in _ratios():
        icon.addPixmap(make_pixmap(name, color, size, ratio), QIcon.Mode.Normal)
        icon.addPixmap(make_pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return icon


def _ratios() -> list[float]:
    return sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())})


class Sign(QWidget):
    """A small picture beside words that say the same: readers, who would tell an image of nothing, pass over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def setPixmap(self, picture: QPixmap) -> None:
        """Show another picture."""
        self._picture = picture
        self.updateGeometry()
        self.update()

    def pixmap(self) -> QPixmap:
        """Return the picture shown."""
        return self._picture

    def sizeHint(self) -> QSize:
        return self._picture.deviceIndependentSize().toSize()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        size, painter = self.sizeHint(), QPainter(self)
        painter.drawPixmap((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, self._picture)
        painter.end()
