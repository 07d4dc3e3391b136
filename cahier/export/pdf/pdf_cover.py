"""The first page of the PDF: logo, client, title, facts, and the mention at its foot."""

from collections.abc import Iterator
from dataclasses import replace

from cahier.export.layout.header_footer import DRAFT
from cahier.export.layout.print_palette import Palette
from cahier.export.layout.printed_logo import checked_logo, logo_words, printed_size
from cahier.export.pdf.pdf_fonts import BOLD
from cahier.export.pdf.pdf_strip import MILLIMETRE, PrintedPicture, Strip, paragraph_strips
from cahier.export.pdf.pdf_tables import Tables
from cahier.export.pdf.pdf_text import GREY, Line, Look, Typesetter
from cahier.export.publication import Publication, TableBlock, TableKind, runs

_CLIENT, _REFERENCE = Look(15.5, 20, face=BOLD), Look(11.3, 15, colour=GREY)
_TITLE, _SUBTITLE = Look(31, 37, face=BOLD), Look(13.5, 19)
_SHORT_TITLE = Look(20, 25)
_MENTION = Look(8, 10.8, colour=GREY)
_TITLE_WIDTH, _TABLE_WIDTH = 150 * MILLIMETRE, 116 * MILLIMETRE
_ABOVE_TITLE, _ABOVE_FACTS, _UNDER_LOGO = 180.0, 105.0, 8.0
_LEAST_BLANK = 24.0


class CoverPage:
    """Lays out the cover, in the colours of a document."""

    def __init__(self, publication: Publication, typesetter: Typesetter, tables: Tables, colours: Palette) -> None:
        self._publication = publication
        self._set = typesetter
        self._tables = tables
        self._title = replace(_TITLE, colour=colours.accent)

    def strips(self, width: float, room: float) -> list[Strip]:
        """Return the cover from its top down; long titles take the room of the blanks."""
        parts = [*self._client(width), *self._titles(width), *self._facts(room)]
        spare = room - sum(part.before + part.height + part.after for part in parts)
        for part in parts:
            if spare < 0 and part.before > _LEAST_BLANK:
                taken = min(part.before - _LEAST_BLANK, -spare)
                part.before -= taken
                spare += taken
        return parts

    def opening(self, width: float) -> list[Strip]:
        """Return the lines that open a document without a page of cover."""
        said = self._publication
        title = replace(self._title, size=_SHORT_TITLE.size, leading=_SHORT_TITLE.leading)
        return [
            *paragraph_strips(self._set.lines(said.opening_line, _MENTION, width), after=4),
            *paragraph_strips(self._set.lines(said.cover.title, title, width), after=8),
            *paragraph_strips(self._set.lines(said.cover.subtitle, _SUBTITLE, width), after=6),
        ]

    def mention(self, width: float) -> list[Line]:
        """Return what stands at the foot of the cover."""
        return self._set.lines(self._publication.cover.footer, _MENTION, width)

    def _client(self, width: float) -> Iterator[Strip]:
        logo = checked_logo(self._publication.brand)
        if logo:
            wide, high = (side * MILLIMETRE for side in printed_size(logo))
            picture = PrintedPicture(logo, wide, high, logo_words(self._publication))
            yield Strip(high, after=_UNDER_LOGO, picture=picture)
        yield from paragraph_strips(self._set.lines(self._publication.cover.client, _CLIENT, width))

    def _titles(self, width: float) -> Iterator[Strip]:
        cover, brand = self._publication.cover, self._publication.brand
        # The title stands at the same height under a logo as without one.
        logo = printed_size(brand.logo)[1] * MILLIMETRE + _UNDER_LOGO if brand.logo else 0.0
        above = _ABOVE_TITLE - logo
        mark = DRAFT if self._publication.draft else ""
        spans = [(f"{cover.reference} · " if mark and cover.reference else cover.reference, _REFERENCE)]
        spans.append((mark, replace(_REFERENCE, face=BOLD)))
        reference = self._set.span_lines(spans, _REFERENCE, width)
        yield from paragraph_strips(reference, before=above, after=4)
        title = self._set.lines(cover.title, self._title, _TITLE_WIDTH)
        yield from paragraph_strips(title, before=0 if reference else above, after=14)
        yield from paragraph_strips(self._set.lines(cover.subtitle, _SUBTITLE, width))

    def _facts(self, room: float) -> list[Strip]:
        facts = self._publication.cover.facts
        if not facts:
            return []
        rows = tuple((runs(name), runs(value)) for name, value in facts)
        block = TableBlock(header=(), rows=rows, widths=(40, 76), kind=TableKind.FACTS)
        strips = self._tables.table(block, _TABLE_WIDTH, room)
        strips[0].before = _ABOVE_FACTS
        return strips
