"""The pages already drawn, as many as memory is given for."""

from collections import OrderedDict

from PySide6.QtGui import QPixmap

# Those not seen for the longest go first.
MOST_BYTES = 96 * 1024 * 1024


class DrawnPages:
    """Pictures of pages by their rank."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._found: OrderedDict[int, QPixmap] = OrderedDict()

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages kept, those seen last at the end."""
        return tuple(self._found)

    @property
    def bytes(self) -> int:
        """What they take in memory."""
        return sum(pixmap.width() * pixmap.height() * 4 for pixmap in self._found.values())

    def get(self, page: int) -> QPixmap | None:
        """Return the picture of a page that is seen, None when it is not drawn."""
        if page in self._found:
            self._found.move_to_end(page)
        return self._found.get(page)

    def keep(self, page: int, pixmap: QPixmap) -> None:
        """Keep the picture of a page; the one just drawn always stays."""
        self._found[page] = pixmap
        self._found.move_to_end(page)
        while len(self._found) > 1 and self.bytes > self._most_bytes:
            self._found.popitem(last=False)

    def clear(self) -> None:
        """Forget them all."""
        self._found.clear()
