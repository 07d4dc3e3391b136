"""The text of a story, paragraph by paragraph, and the tags replaced in it run by run."""

from collections.abc import Iterator

from cahier.export.template.markup import Element, ancestors, w
from cahier.export.template.tags import TAG, Tags

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITE = str.maketrans("\n\t\r", "   ")


def texts_by_paragraph(text_part: Element) -> Iterator[list[Element]]:
    """Yield the pieces of text of each paragraph; those of a text box are apart from the paragraph that holds it."""
    pieces: dict[Element, list[Element]] = {}
    for piece in text_part.iter(w("t")):
        holder = next((element for element in ancestors(piece) if element.tag == w("p")), None)
        if holder is not None:
            pieces.setdefault(holder, []).append(piece)
    yield from pieces.values()


def words(pieces: list[Element]) -> str:
    """Return the text of several pieces, as it is read."""
    return "".join(piece.text or "" for piece in pieces)


def check_tags(text_part: Element, tags: Tags) -> None:
    """Judge every tag of a story."""
    for pieces in texts_by_paragraph(text_part):
        tags.check(words(pieces))


def fill_tags(text_part: Element, tags: Tags) -> None:
    """Replace every tag of a story; one shared between runs takes the look of the first."""
    for pieces in list(texts_by_paragraph(text_part)):
        if "{{" in words(pieces):
            _fill(pieces, tags)


def _fill(pieces: list[Element], tags: Tags) -> None:
    for piece in pieces:
        # From here on a line feed is one of a value.
        piece.text = (piece.text or "").translate(_WHITE)
    # From the last to the first, so that the places before stay where they are.
    for match in reversed(list(TAG.finditer(words(pieces)))):
        _replace(pieces, match.start(), match.end(), tags.text(match.group()))
    for piece in pieces:
        piece.set(_SPACE, "preserve")
        _break_lines(piece)


def _replace(pieces: list[Element], start: int, end: int, text: str) -> None:
    position = 0
    for piece in pieces:
        content = piece.text
        first, last = position, position + len(content)
        position = last
        if last <= start or first >= end:
            continue
        inserted = text if first <= start else ""
        piece.text = content[: max(start - first, 0)] + inserted + content[max(min(end - first, len(content)), 0) :]


def _break_lines(piece: Element) -> None:
    """Give line feeds and tabs their own elements."""
    content = piece.text
    line, *others = content.replace("\t", "\n\t").split("\n")
    piece.text = line
    last = piece
    for other in others:
        mark = piece.makeelement(w("tab" if other.startswith("\t") else "br"))
        following = piece.makeelement(w("t"))
        following.text = other.removeprefix("\t")
        following.set(_SPACE, "preserve")
        last.addnext(mark)
        mark.addnext(following)
        last = following
