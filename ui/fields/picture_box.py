"""A picture of the client's, a logo, a plan, a photo: chosen or dropped, shown as it will be printed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cahier.errors import CahierError
from cahier.storage.chosen_file import read_chosen
from ui.fields.field import ErrorLine
from ui.fields.wrapping_row import WrappingRow
from ui.jobs.tasks import run_task
from ui.texts import make_button, make_label, set_description, set_name, set_text
from ui.theme.theme import Theme

_HINT = "PNG ou JPEG. Vous pouvez aussi le déposer ici."
_WIDE, _HIGH = 132, 60
_EDGE = 6


@dataclass(frozen=True, slots=True)
class PictureWords:
    """How a box names what it holds, for screen readers, and what makes our own picture of a file."""

    present: str
    absent: str
    choose: str
    remove: str
    encode: Callable[[Path], bytes]


class PictureBox(QWidget):
    """Asks for a picture and hands over ours, made of it; a refused one leaves what was there."""

    picked = Signal(object)
    """The bytes of our picture; nothing to take it away."""

    choice_asked = Signal()

    def __init__(self, theme: Theme, words: PictureWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._asked = 0
        self._shown: bytes | None = None
        self.picture = _Picture(theme, words, self)
        self.choose = _button("Choisir…", words.choose, self)
        self.remove = _button("Retirer", words.remove, self)
        self.remove.setProperty("kind", "flat")
        self.note = make_label(_HINT, "small", wrap=True)
        self.error = ErrorLine(theme, self)
        self.setAcceptDrops(True)
        self._lay_out()
        self.choose.clicked.connect(lambda: self.choice_asked.emit())
        self.remove.clicked.connect(lambda: self.picked.emit(b""))

    def show_picture(self, logo: bytes) -> None:
        """Show the picture recorded; a refusal stays until another choice."""
        if logo == self._shown:
            return
        self._shown = logo
        # A picture still being read was chosen before this one.
        self._asked += 1
        self.picture.show_picture(logo)
        self.remove.setVisible(bool(logo))
        self._tell(_HINT)

    def take(self, path: Path) -> None:
        """Make our own of a picture, beside the window: a large one takes a second."""
        self._asked += 1
        asked, encode = self._asked, self._words.encode
        self._tell("Lecture de l’image…")
        run_task(lambda: (asked, _read(path, encode)), self._on_read, self._on_broken)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()
            self.picture.light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.picture.light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.picture.light(False)
        if path := _dropped(event):
            event.acceptProposedAction()
            self.take(path)

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addLayout(WrappingRow(self.choose, self.remove))
        beside.addWidget(self.note)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.error)

    def _on_read(self, made: tuple[int, bytes | CahierError]) -> None:
        asked, read = made
        if asked != self._asked:
            # Another picture was chosen meanwhile: nothing of this one is said.
            return
        self._tell(_HINT, str(read) if isinstance(read, CahierError) else "")
        if isinstance(read, bytes):
            self.picked.emit(read)

    def _on_broken(self, error: Exception) -> None:
        self._tell(_HINT)
        # Not ours to hide: the failure dialog of the program tells it.
        raise error

    def _tell(self, note: str, error: str = "") -> None:
        set_text(self.note, note)
        self.error.show_text(error)
        set_description(self.choose, self.error.text())


class _Picture(QLabel):
    """White like the sheet, in the dark theme too: it is drawn for paper."""

    def __init__(self, theme: Theme, words: PictureWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._lit = False
        self._logo = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, logo: bytes) -> None:
        self._logo = QPixmap()
        self._logo.loadFromData(QByteArray(logo), "PNG")
        set_name(self, self._words.present if logo else self._words.absent)
        self.update()

    @property
    def shown(self) -> QPixmap:
        """The picture, null when there is none."""
        return self._logo

    def light(self, on: bool) -> None:
        self._lit = on
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(_WIDE * self._theme.zoom), round(_HIGH * self._theme.zoom))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        empty = self._logo.isNull()
        line = Qt.PenStyle.DashLine if empty and not self._lit else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._theme.color("ink" if self._lit else "field"), 2 if self._lit else 1, line))
        painter.setBrush(self._theme.color("raised") if empty else QColor(Qt.GlobalColor.white))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        if empty:
            side = round(20 * self._theme.zoom)
            icon = self._theme.pixmap("image", "text3", side, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, icon)
            return
        room = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        size = self._logo.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(room).center())
        painter.drawPixmap(place, self._logo, QRectF(self._logo.rect()))


def _read(path: Path, encode: Callable[[Path], bytes]) -> bytes | CahierError:
    """Return our own picture, or why there is none: whoever asked says which choice it answers."""
    try:
        return encode(path)
    except CahierError as error:
        return error


def logo_of(path: Path) -> bytes:
    """Return the logo that a file makes.

    Raises:
        CahierError: it makes none.
    """
    # Pillow is only wanted once somebody chooses a picture.
    from cahier.editing.logo_import import LARGEST_FILE, encode_logo

    return encode_logo(read_chosen(path, LARGEST_FILE))


def picture_of(path: Path) -> bytes:
    """Return the plan or the photo that a file makes.

    Raises:
        CahierError: it makes none.
    """
    from cahier.editing.logo_import import LARGEST_FILE, encode_picture

    return encode_picture(read_chosen(path, LARGEST_FILE))


LOGO = PictureWords("Logo", "Aucun logo", "Choisir le logo", "Retirer le logo", logo_of)
PLAN = PictureWords("Image", "Aucune image", "Choisir l’image", "Retirer l’image", picture_of)


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def _button(words: str, name: str, parent: QWidget) -> QPushButton:
    button = make_button(words, parent)
    button.setProperty("scale", "small")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_name(button, name)
    return button
