"""Writes a publication as one HTML page to read and print: no script, nothing fetched, every text escaped."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import BinaryIO

from cahier.export.furniture import DRAFT, version_mark
from cahier.export.html_style import style_sheet
from cahier.export.palette import PRIORITIES, brand_palette
from cahier.export.publication import (
    Block,
    Cover,
    Emphasis,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    RaciColumn,
    RaciGroup,
    RaciLine,
    Requirement,
    Runs,
    Style,
    TableBlock,
    TableKind,
    headings,
    text_of,
)
from cahier.export.raci_layout import LEGEND, party_spans, printed
from cahier.export.table_layout import centred_columns, is_total, judged, names_rows
from cahier.export.titles import is_annex, printed_title, without_number
from cahier.model.raci import Raci
from cahier.typography import NBSP, clean, french

_LISTS = {
    Style.BULLET: ("<ul>", "</ul>"),
    Style.NUMBER: ("<ol>", "</ol>"),
    Style.CHECK: ('<ul class="check">', "</ul>"),
}
_CLASSES = {Style.BODY: "", Style.LEAD: ' class="lead"', Style.NOTE: ' class="note"', Style.USER: ' class="user"'}
_LOOKS = {
    Emphasis.NONE: ("", ""),
    Emphasis.BOLD: ("<strong>", "</strong>"),
    Emphasis.ITALIC: ("<em>", "</em>"),
    Emphasis.OPEN: ("<mark>", "</mark>"),
}
# The page can do nothing but show itself, even if a text managed to be more than text.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_CONTENTS, _BODY = "sommaire", "document"


def write_html(publication: Publication, target: BinaryIO) -> None:
    """Write the whole document as one file."""
    page = _Page(publication)
    target.write("\n".join(page.parts()).encode("utf-8"))


def _text(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br>")


def _runs(content: Runs) -> str:
    return "".join(
        f"{opening}{_text(run.text)}{closing}" for run in content for opening, closing in (_LOOKS[run.emphasis],)
    )


class _Page:
    """The page being made, and the names its links lead to."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._colours = brand_palette(publication.brand)
        self._places = _Places()
        self._tables = 0
        self._last_title = ""
        self._landscape = False
        every = headings(publication, deepest=sys.maxsize)
        self._titles = [(heading, self._places.claim(heading.anchor)) for heading in every]
        self._names = iter([name for _, name in self._titles])

    def parts(self) -> Iterator[str]:
        """Yield the page, piece by piece."""
        yield from self._head()
        yield from _cover(self._publication)
        if self._publication.contents:
            yield from self._contents()
        yield f'<main id="{_BODY}">'
        for style, group in groupby(self._publication.blocks, _list_style):
            if style is None:
                for block in group:
                    yield from self._block(block)
            else:
                yield from _list(style, group)
        yield from self._turn(False)
        yield "</main>"
        yield from _foot(self._publication)

    def _head(self) -> Iterator[str]:
        publication = self._publication
        title = " – ".join(part for part in (publication.cover.title, publication.cover.client) if part)
        yield '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{escape(clean(title))}</title>"
        for name, content in (("author", publication.author), ("keywords", publication.keywords)):
            if content:
                yield f'<meta name="{name}" content="{escape(clean(content))}">'
        yield f'<meta name="dcterms.issued" content="{publication.issued.isoformat()}">'
        yield f"<style>{style_sheet(self._colours)}</style>\n</head>\n<body>"
        yield f'<a class="skip" href="#{_BODY}">{french("Aller au document")}</a>'

    def _contents(self) -> Iterator[str]:
        listed = [(heading, name) for heading, name in self._titles if heading.level <= 2]
        if not listed:
            return
        yield f'<nav aria-labelledby="{_CONTENTS}">\n<h2 id="{_CONTENTS}">Sommaire</h2>\n<ul>'
        annex = False
        for heading, name in listed:
            if heading.level == 1 and is_annex(heading) and not annex:
                annex = True
                yield '</ul>\n<p class="annexes">Annexes</p>\n<ul>'
            number = f'<span class="number">{_text(heading.number)}</span> ' if heading.number else ""
            yield (
                f'<li class="level{heading.level}"><a href="#{name}">{number}{_text(without_number(heading))}</a></li>'
            )
        yield "</ul>\n</nav>"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield f"<p{_CLASSES[block.style]}>{_runs(block.content)}</p>"
            case Requirement():
                yield from _requirement(block, self._places.claim(block.id))
            case TableBlock():
                if block.caption:
                    self._tables += 1
                yield from _table(block, self._tables)
            case RaciBlock():
                yield from self._matrix(block)
            case Orientation(landscape=landscape):
                yield from self._turn(landscape)
            case PageBreak():
                pass  # of paper only
        self._last_title = block.text if isinstance(block, Heading) else ""

    def _turn(self, landscape: bool) -> Iterator[str]:
        """Open or close the pages printed in landscape."""
        if landscape != self._landscape:
            yield '<div class="landscape">' if landscape else "</div>"
        self._landscape = landscape

    def _heading(self, block: Heading) -> str:
        tag = f"h{min(block.level, 3) + 1}"
        told_apart = block.number and not is_annex(block)
        number = f'<span class="number">{_text(block.number)}</span> ' if told_apart else ""
        text = without_number(block) if told_apart else printed_title(block)
        return f'<{tag} id="{next(self._names)}">{number}{_text(text)}</{tag}>'

    def _matrix(self, block: RaciBlock) -> Iterator[str]:
        yield '<section class="raci">'
        shown = block.title and block.title != self._last_title
        yield _legend()
        yield f'<div class="wide">\n<table>\n<caption{"" if shown else " class=unseen"}>{_text(block.title)}</caption>'
        yield from _matrix_head(block.columns)
        for group in block.groups:
            yield from _matrix_group(group, len(block.columns) + 2)
        yield "</table>\n</div>"
        names = (f"<b>{_text(column.short)}</b>{NBSP}{_text(column.title)}" for column in block.columns)
        yield f'<p class="note">{" · ".join(names)}</p>\n</section>'


class _Places:
    """Gives each anchor a name that a link can lead to, once."""

    def __init__(self) -> None:
        self._taken = {_CONTENTS, _BODY}

    def claim(self, anchor: str) -> str:
        """Return the name of a place, the anchor itself whenever it can be."""
        base = re.sub(r"[^\w.-]+", "-", clean(anchor)) or "titre"
        name, rank = base, 2
        while name in self._taken:
            name, rank = f"{base}-{rank}", rank + 1
        self._taken.add(name)
        return name


# Cover and foot


def _cover(publication: Publication) -> Iterator[str]:
    cover: Cover = publication.cover
    yield '<header class="cover">'
    yield f'<p class="client">{_text(cover.client)}</p>'
    mark = f"<strong>{DRAFT}</strong>" if publication.draft else ""
    reference = " · ".join(filter(None, (_text(cover.reference), mark)))
    if reference:
        yield f'<p class="reference">{reference}</p>'
    yield f"<h1>{_text(cover.title)}</h1>"
    if cover.subtitle:
        yield f'<p class="subtitle">{_text(cover.subtitle)}</p>'
    if cover.facts:
        yield "<dl>"
        for name, value in cover.facts:
            yield f"<div><dt>{_text(name)}</dt><dd>{_text(value)}</dd></div>"
        yield "</dl>"
    if cover.footer:
        yield f'<p class="note">{_text(cover.footer)}</p>'
    yield "</header>"


def _foot(publication: Publication) -> Iterator[str]:
    said = (version_mark(publication), publication.confidentiality)
    yield f'<footer><p class="note">{" · ".join(_text(part) for part in said if part)}</p></footer>'
    yield "</body>\n</html>\n"


# Lists and requirements


def _list_style(block: Block) -> Style | None:
    return block.style if isinstance(block, Paragraph) and block.style in _LISTS else None


def _list(style: Style, blocks: Iterable[Block]) -> Iterator[str]:
    opening, closing = _LISTS[style]
    yield opening
    for block in blocks:
        if isinstance(block, Paragraph):
            yield f"<li>{_runs(block.content)}</li>"
    yield closing


def _requirement(block: Requirement, name: str) -> Iterator[str]:
    yield f'<article class="requirement" id="{name}">'
    priority = f"<span>{_text(block.priority)}</span>" if block.priority else ""
    yield f'<p class="id"><strong>{_text(block.id)}</strong> {priority}</p>\n<div>'
    if block.title:
        yield f'<p class="title">{_text(block.title)}</p>'
    yield f"<p>{_runs(block.content)}</p>"
    if block.verification:
        yield f'<p class="verification"><b>Vérification{NBSP}:</b> {_text(block.verification)}</p>'
    yield "</div>\n</article>"


# Tables


def _table(block: TableBlock, number: int) -> Iterator[str]:
    centred, named = centred_columns(block), names_rows(block)
    signed = ' class="signature"' if block.kind is TableKind.SIGNATURE else ""
    yield f'<div class="wide">\n<table{signed}>'
    if block.caption:
        yield f"<caption>Tableau{NBSP}{number} – {_text(block.caption)}</caption>"
    whole = sum(block.widths) or 1
    columns = "".join(f'<col style="width:{100 * width / whole:.1f}%">' for width in block.widths)
    yield f"<colgroup>{columns}</colgroup>"
    if block.header:
        cells = zip(block.header, centred, strict=True)
        names = "".join(f'<th scope="col"{_centre(middle)}>{_text(name)}</th>' for name, middle in cells)
        yield f"<thead><tr>{names}</tr></thead>"
    yield "<tbody>"
    for row in block.rows:
        yield _row(block.kind, row, centred, named=named)
    yield "</tbody>\n</table>\n</div>"


def _centre(middle: bool) -> str:
    return ' class="middle"' if middle else ""


def _row(kind: TableKind, row: Sequence[Runs], centred: Sequence[bool], *, named: bool) -> str:
    cells = []
    for column, (content, middle) in enumerate(zip(row, centred, strict=True)):
        rank = text_of(content).strip()
        if kind is TableKind.PRIORITY and rank in PRIORITIES:
            tag = 'th scope="row"' if named and column == 0 else "td"
            cells.append(f'<{tag} class="{rank}">{rank}</{tag[:2]}>')
        elif named and column == 0:
            cells.append(f'<th scope="row"{_centre(middle)}>{_runs(content)}</th>')
        else:
            shown = judged(content, column) if kind is TableKind.VIGILANCE else content
            cells.append(f"<td{_centre(middle)}>{_runs(shown)}</td>")
    total = ' class="total"' if is_total(row) else ""
    return f"<tr{total}>{''.join(cells)}</tr>"


# Matrices


def _legend() -> str:
    meanings = (
        f'<span><b class="letter {letter}">{letter}</b> {_text(said)}</span>' for letter, said in LEGEND.items()
    )
    return f'<p class="legend">{" ".join(meanings)}</p>'


def _matrix_head(columns: Sequence[RaciColumn]) -> Iterator[str]:
    yield '<thead>\n<tr><th scope="col" rowspan="2" class="middle">N°</th><th scope="col" rowspan="2">Activité</th>'
    for party, count in party_spans(columns):
        yield f'<th scope="colgroup" colspan="{count}" class="middle party">{_text(party)}</th>'
    yield "</tr>\n<tr>"
    for column in columns:
        title = escape(clean(column.title))
        yield f'<th scope="col" class="role"><abbr title="{title}">{_text(column.short)}</abbr></th>'
    yield "</tr>\n</thead>"


def _matrix_group(group: RaciGroup, width: int) -> Iterator[str]:
    yield "<tbody>"
    if group.title:
        yield f'<tr class="group"><th scope="rowgroup" colspan="{width}">{_text(group.title)}</th></tr>'
    for line in group.lines:
        yield _matrix_row(line)
    yield "</tbody>"


def _matrix_row(line: RaciLine) -> str:
    letters = "".join(_letter(cell) for cell in line.cells)
    return f'<tr><td class="middle">{_text(line.number)}</td><th scope="row">{_text(line.label)}</th>{letters}</tr>'


def _letter(cell: Raci) -> str:
    return "<td></td>" if cell is Raci.NONE else f'<td class="letter {cell}">{printed(cell)}</td>'
