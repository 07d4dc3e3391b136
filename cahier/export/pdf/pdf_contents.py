"""The contents of the PDF; the painter adds the pages, once all are known."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cahier.export.layout.titles import is_annex, without_number
from cahier.export.pdf.pdf_fonts import BOLD
from cahier.export.pdf.pdf_strip import MILLIMETRE, PageLeader, Strip, paragraph_strips
from cahier.export.pdf.pdf_text import Line, Look, Typesetter
from cahier.export.publication import Heading

_TITLE, _ANNEXES = Look(18, 22, face=BOLD), Look(13, 16.5, face=BOLD)
_CHAPTER, _SECTION = Look(9.2, 12, face=BOLD), Look(9.2, 12.6)
_PAGE_WIDTH = 14 * MILLIMETRE
_ABOVE = 26.0  # under the front; nothing at the top of a page


def contents(
    listed: Sequence[tuple[int, Heading]], typesetter: Typesetter, accent: str, width: float
) -> Iterator[Strip]:
    """Yield « Sommaire » and a line for each heading, told by the rank of its mark; the annexes stand apart."""
    title = typesetter.lines("Sommaire", replace(_TITLE, colour=accent), width)
    yield from paragraph_strips(title, before=_ABOVE, after=12, keep_next=True)
    annex = False
    for rank, heading in listed:
        was_annex = annex
        annex = is_annex(heading) if heading.level == 1 else annex
        if annex and not was_annex:
            lines = typesetter.lines("Annexes", replace(_ANNEXES, colour=accent), width)
            yield from paragraph_strips(lines, before=14, after=4, keep_next=True)
        yield from _entry(rank, heading, typesetter, width, annex=annex)


def _entry(rank: int, heading: Heading, typesetter: Typesetter, width: float, *, annex: bool) -> list[Strip]:
    top = heading.level == 1
    chapter = top and not annex
    look = _CHAPTER if chapter else _SECTION
    indent = (0.0 if top else 14.0 if annex else 8.0) * MILLIMETRE
    room = (14.0 if annex else 8.0 if top else 9.0) * MILLIMETRE if heading.number else 0.0
    lines = typesetter.lines(without_number(heading), look, width - indent - room - _PAGE_WIDTH)
    lines = lines or [Line((), look.leading, look.baseline)]
    strips = paragraph_strips(lines, indent + room, before=6 if chapter else 1.6, after=1.6, keep_next=chapter)
    strips[0].lead(typesetter.lines(heading.number, replace(look, face=BOLD) if annex else look, room), indent)
    last = strips[-1]
    baseline = last.height - look.leading + look.baseline
    last.entry = PageLeader(rank, indent + room + lines[-1].width, baseline, look)
    return strips
