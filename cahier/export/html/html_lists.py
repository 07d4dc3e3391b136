"""Lists in an HTML page: bullets, boxes to tick, numbered lines."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from cahier.export.html.html_text import RunWriter, sourced
from cahier.export.publication import Block, Paragraph, Style

_LISTS = {
    Style.BULLET: ("<ul>", "</ul>"),
    Style.NUMBER: ("<ol>", "</ol>"),
    Style.CHECK: ('<ul class="check">', "</ul>"),
}


def list_style(block: Block) -> Style | None:
    """Return the kind of list a block is a line of, None for any other block."""
    return block.style if isinstance(block, Paragraph) and block.style in _LISTS else None


def list_items(style: Style, blocks: Iterable[Paragraph], words: RunWriter) -> Iterator[str]:
    """Yield a list; a numbered line bears the number its writer gave it."""
    opening, closing = _LISTS[style]
    yield opening
    for block in blocks:
        value = f' value="{block.number}"' if block.number else ""
        yield f"<li{value}{sourced(block.source)}>{words.write(block.content)}</li>"
    yield closing


def paragraphs(blocks: Iterable[Paragraph], words: RunWriter) -> str:
    """Return paragraphs and lists in a row, as they stand in a cell."""
    found: list[str] = []
    for style, group in groupby(blocks, list_style):
        if style is None:
            found += (f"<p>{words.write(block.content)}</p>" for block in group)
        else:
            found += list_items(style, group, words)
    return "".join(found)
