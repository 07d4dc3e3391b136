"""What a click on a block of a page will do, said beside it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from cahier.model.location import Location
from ui.preview.sheet_view import way_to
from ui.texts import set_text
from ui.theme.theme import Theme


class ClickHint(QLabel):
    """Says what a click will do."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet(
            f"background: {theme.color('text').name()}; color: {theme.color('surface').name()};"
            "border-radius: 4px; padding: 5px 10px;"
        )
        self.hide()

    def show_beside(self, outline: QRectF, room: QSize, place: Location | None) -> None:
        """Stand under the right end of a block that leads to a place, within the window."""
        set_text(self, way_to(place))
        self.adjustSize()
        left = min(round(outline.right()) - self.width(), room.width() - self.width() - 8)
        top = min(max(round(outline.bottom()) + 6, 8), room.height() - self.height() - 8)
        self.move(max(8, left), top)
        self.show()
