"""What a Word document counts and names as it grows: the chapters, and the places that links lead to."""

import re

from cahier.export.word.word_xml import Bookmark, bookmark_name


class ChapterCount:
    """Follows the numbers Word gives by itself to chapters and sections."""

    def __init__(self) -> None:
        self._counts = [0, 0]

    def follows(self, number: str) -> bool:
        """Count a title, and tell whether the list gives it this number; else it is left out of the list."""
        level = number.count(".")
        counts = self._counts[: level + 1]
        counts[level] += 1
        if ".".join(str(count) for count in counts) != number:
            return False
        self._counts = [*counts, 0][:2]
        return True


class Bookmarks:
    """Gives each anchor a name that Word accepts, once."""

    _ROOM_FOR_RANK = 5

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()
        self._placed: set[str] = set()

    def name(self, anchor: str) -> str:
        """Return the name standing for an anchor; two anchors that look alike are told apart by their rank."""
        known = self._names.get(anchor)
        if known is not None:
            return known
        base = bookmark_name(anchor)
        name, rank = base, 2
        while name.casefold() in self._taken:
            name = f"{base[: len(base) - self._ROOM_FOR_RANK] if len(base) > 35 else base}_{rank}"
            rank += 1
        self._taken.add(name.casefold())
        self._names[anchor] = name
        return name

    def hidden(self, name: str) -> Bookmark:
        """Return the bookmark of a name that no link leads to, and that stands nowhere else."""
        self._placed.add(name)
        return Bookmark(len(self._placed), name)

    def claim(self, anchor: str) -> Bookmark | None:
        """Return the bookmark to put here, or nothing when there is no anchor or it stands elsewhere already."""
        if not anchor or anchor in self._placed:
            return None
        self._placed.add(anchor)
        return Bookmark(len(self._placed), self.name(anchor))


def is_chapter_number(number: str) -> bool:
    """True for « 9 » and « 9.2 », which the list of Word may give by itself."""
    return re.fullmatch(r"\d+(\.\d+)*", number) is not None
