"""Two Word files as one whose changes are tracked: accepted, they give the later one; refused, the former one."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date
from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from lxml import etree

from cahier.export.word.tracked_alignment import Aligned, Seen, aligned
from cahier.export.word.tracked_text import ChangeMarker, Fate, merged_pieces, pieces_of, text_of, told, write_pieces
from cahier.typography import clean

_PARAGRAPH, _TABLE, _ROW, _CELL, _CONTENTS = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "sdt"))
_STORIES = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_WORD = re.compile(r"\w+")
_LEAST_ALIKE = 0.5
# Rows and tables keep their place while one rewrites them.
_LEAST_ALIKE_OTHERS = 0.25
_Marked = tuple[Any, Fate]


def tracked(before: bytes, after: bytes, author: str, day: date) -> bytes:
    """Return the later Word file, with what changes since the former one tracked under a name and a day.

    Words, paragraphs, rows and cells are tracked. What is no text is that of the later file: looks, pictures, pages.
    """
    marker = ChangeMarker(clean(author), f"{day.isoformat()}T00:00:00Z")
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(before)) as former,
        zipfile.ZipFile(BytesIO(after)) as later,
        zipfile.ZipFile(target, "w") as archive,
    ):
        known = set(former.namelist())
        for entry in later.infolist():
            content = later.read(entry)
            if _STORIES.fullmatch(entry.filename) and entry.filename in known:
                content = _tracked_part(former.read(entry.filename), content, marker)
            archive.writestr(entry, content)
    return target.getvalue()


def _tracked_part(before: bytes, after: bytes, marker: ChangeMarker) -> bytes:
    was, says = parse_xml(before), parse_xml(after)
    body, former = says.find(qn("w:body")), was.find(qn("w:body"))
    _merge(says if body is None else body, was if former is None else former, marker)
    return bytes(etree.tostring(says, xml_declaration=True, encoding="UTF-8", standalone=True))


def _merge(story: Any, former: Any, marker: ChangeMarker) -> None:
    """Put in a story, the body, a header or the contents, what the former one holds and it does not."""
    kept = [child for child in story if not _is_block(child)]
    blocks = _aligned(former, story)
    made = [element for pair in blocks for element in _merged(pair, marker)]
    for child in list(story):
        story.remove(child)
    # Only the properties of the last section are no block: they end the body.
    story.extend([*made, *kept])


def _is_block(element: Any) -> bool:
    return element.tag in (_PARAGRAPH, _TABLE, _CONTENTS)


def _aligned(former: Any, story: Any) -> list[Aligned]:
    return list(aligned(_seen(former), _seen(story), _least))


def _least(kind: str) -> float:
    return _LEAST_ALIKE if kind.startswith("p ") else _LEAST_ALIKE_OTHERS


def _seen(parent: Any) -> list[Seen]:
    found = []
    for block in parent:
        if _is_block(block) or block.tag == _ROW:
            text = "\n".join(text_of(paragraph) for paragraph in block.iter(_PARAGRAPH))
            found.append(Seen(block, _kind(block), text, Counter(_WORD.findall(text.lower()))))
    return found


def _kind(block: Any) -> str:
    if block.tag == _PARAGRAPH:
        # Nothing of a break of pages or of sections is tracked: it stands where the later version has it.
        return f"p {block.style or ''}{' section' if _section(block) is not None else ''}"
    if block.tag == _ROW:
        return f"row {len(block.findall(_CELL))}"
    return f"table {len(list(block.find(qn('w:tblGrid'))))}" if block.tag == _TABLE else "contents"


def _section(paragraph: Any) -> Any:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")


def _merged(pair: Aligned, marker: ChangeMarker) -> Iterator[Any]:
    before, after = pair.before, pair.after
    if before is not None and after is not None:
        yield _changed(before, after, marker)
    elif after is not None:
        yield from _whole(after, Fate.INSERTED, marker)
    else:
        yield from _whole(before, Fate.DELETED, marker)


def _changed(before: Any, after: Any, marker: ChangeMarker) -> Any:
    if after.tag == _PARAGRAPH:
        return _paragraph(after, merged_pieces(pieces_of(before), pieces_of(after)), Fate.KEPT, marker)
    if after.tag == _TABLE:
        return _table(before, after, marker)
    made = deepcopy(after)
    _merge(made.find(qn("w:sdtContent")), before.find(qn("w:sdtContent")), marker)
    return made


def _whole(block: Any, fate: Fate, marker: ChangeMarker) -> Iterator[Any]:
    """Return a block of which everything is inserted or deleted."""
    if block.tag == _PARAGRAPH:
        # A section that goes takes its break away with it; one that comes is there whatever is decided of its text.
        breaks = _section(block) is not None
        if not (breaks and fate is Fate.DELETED):
            yield _paragraph(block, told(pieces_of(block), fate), Fate.KEPT if breaks else fate, marker)
    elif block.tag == _TABLE:
        made = deepcopy(block)
        for row in made.findall(_ROW):
            _mark_row(row, fate, marker)
        yield made
    elif fate is Fate.INSERTED:
        made = deepcopy(block)
        content = made.find(qn("w:sdtContent"))
        paragraphs = [element for child in content for element in _whole(child, fate, marker)]
        for child in list(content):
            content.remove(child)
        content.extend(paragraphs)
        yield made
    else:
        for child in block.find(qn("w:sdtContent")):
            yield from _whole(child, fate, marker)


def _paragraph(source: Any, pieces: Any, fate: Fate, marker: ChangeMarker) -> Any:
    made = OxmlElement("w:p")
    properties = source.find(qn("w:pPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    write_pieces(made, pieces, marker)
    _mark_end(made, fate, marker)
    return made


def _mark_end(paragraph: Any, fate: Fate, marker: ChangeMarker) -> None:
    """Say whether the end of a paragraph itself is inserted or deleted."""
    if fate is Fate.KEPT:
        return
    properties = paragraph.get_or_add_pPr()
    look = properties.find(qn("w:rPr"))
    if look is None:
        look = OxmlElement("w:rPr")
        # Before what may follow it.
        after = next((child for child in properties if child.tag in (qn("w:sectPr"), qn("w:pPrChange"))), None)
        properties.append(look) if after is None else after.addprevious(look)
    look.insert(0, marker.mark(fate))


# Tables


def _table(before: Any, after: Any, marker: ChangeMarker) -> Any:
    made = deepcopy(after)
    for row in made.findall(_ROW):
        made.remove(row)
    for pair in _aligned(before, after):
        if pair.before is not None and pair.after is not None:
            made.append(_row(pair.before, pair.after, marker))
        else:
            row = deepcopy(pair.before if pair.after is None else pair.after)
            _mark_row(row, Fate.DELETED if pair.after is None else Fate.INSERTED, marker)
            made.append(row)
    return made


def _row(before: Any, after: Any, marker: ChangeMarker) -> Any:
    made = deepcopy(after)
    for was, cell in zip(before.findall(_CELL), made.findall(_CELL), strict=True):
        _merge_cell(was, cell, marker)
    return made


def _mark_row(row: Any, fate: Fate, marker: ChangeMarker) -> None:
    properties = row.find(qn("w:trPr"))
    if properties is None:
        properties = OxmlElement("w:trPr")
        first = row.find(qn("w:tblPrEx"))
        row.insert(0, properties) if first is None else first.addnext(properties)
    properties.append(marker.mark(fate))
    for paragraph in list(row.iter(_PARAGRAPH)):
        paragraph.getparent().replace(
            paragraph, _paragraph(paragraph, told(pieces_of(paragraph), fate), Fate.KEPT, marker)
        )


def _merge_cell(former: Any, cell: Any, marker: ChangeMarker) -> None:
    was, says = former.findall(_PARAGRAPH), cell.findall(_PARAGRAPH)
    pairs = _aligned(former, cell)
    if len(was) == len(says) or not any(pair.before is not None and pair.after is not None for pair in pairs):
        pairs = _in_turn(was, says)
    found = [_marked(pair, marker) for pair in pairs]
    for paragraph in says:
        cell.remove(paragraph)
    for paragraph, fate in _ends_moved(found):
        _mark_end(paragraph, fate, marker)
        cell.append(paragraph)


def _marked(pair: Aligned, marker: ChangeMarker) -> _Marked:
    if pair.before is not None and pair.after is not None:
        return _changed(pair.before, pair.after, marker), Fate.KEPT
    fate = Fate.DELETED if pair.after is None else Fate.INSERTED
    source = pair.before if pair.after is None else pair.after
    return _paragraph(source, told(pieces_of(source), fate), Fate.KEPT, marker), fate


def _in_turn(was: Sequence[Any], says: Sequence[Any]) -> list[Aligned]:
    longest = max(len(was), len(says))
    filled = [(*version, *[None] * (longest - len(version))) for version in (was, says)]
    return [Aligned(*pair) for pair in zip(*filled, strict=True)]


def _ends_moved(found: Sequence[_Marked]) -> list[_Marked]:
    """Return paragraphs whose last end is kept: that of a cell cannot go, so what goes is the end before its text."""
    fates = [fate for _paragraph, fate in found]
    last_kept = max(rank for rank, fate in enumerate(fates) if fate is Fate.KEPT)
    moved = [*fates[:last_kept], *fates[last_kept + 1 :], Fate.KEPT]
    return [(paragraph, fate) for (paragraph, _fate), fate in zip(found, moved, strict=True)]
