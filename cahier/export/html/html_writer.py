"""Writes a publication as one HTML page to read and print: no script, nothing fetched, every text escaped."""

import re
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO, assert_never

from cahier.export.html import html_tables
from cahier.export.html.html_lists import list_items, list_style
from cahier.export.html.html_style import style_sheet
from cahier.export.html.html_text import RunWriter, attribute, html_text, sourced
from cahier.export.layout.header_footer import DRAFT, version_mark
from cahier.export.layout.printed_logo import checked_logo, logo_words, printed_size
from cahier.export.layout.printed_picture import picture_size
from cahier.export.layout.requirement_tables import gathered
from cahier.export.layout.titles import is_annex, printed_title, without_number
from cahier.export.publication import (
    Block,
    Cover,
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    Requirement,
    Style,
    TableBlock,
    headings,
)
from cahier.typography import clean, french

_CLASSES = {Style.BODY: "", Style.LEAD: ' class="lead"', Style.NOTE: ' class="note"', Style.USER: ' class="user"'}
# The page can do nothing but show itself, even if a text managed to be more than text.
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'"
_PICTURE_POLICY = "; img-src data:"
_CONTENTS, _BODY = "sommaire", "document"


def write_html(publication: Publication, target: BinaryIO) -> None:
    """Write the whole document as one file.

    Raises:
        BadInput: the logo is damaged.
    """
    page = _Page(publication)
    target.write("\n".join(page.parts()).encode("utf-8"))


class _Page:
    """The page being made, and the names its links lead to."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._logo = checked_logo(publication.brand)
        self._landscape = False
        self._depth = 1
        places, blocks = _Places(), (*publication.front, *publication.blocks)
        titles = [(block.anchor, places.claim(block.anchor)) for block in blocks if isinstance(block, Heading)]
        asked = [(block.id, places.claim(block.id)) for block in blocks if isinstance(block, Requirement)]
        # Names are given in the order of printing; a link leads to the first of places that are named alike.
        self._titles, self._asked = iter([name for _, name in titles]), iter([name for _, name in asked])
        self._runs = RunWriter(dict(reversed([*titles, *asked])))
        fronted = sum(isinstance(block, Heading) for block in publication.front)
        every = headings(publication, deepest=sys.maxsize)
        self._listed = [(title, name) for title, (_, name) in zip(every, titles[fronted:], strict=True)]

    def parts(self) -> Iterator[str]:
        """Yield the page, piece by piece."""
        publication = self._publication
        yield from self._head()
        yield from self._cover()
        if publication.front:
            yield '<section class="front">'
            yield from self._blocks(publication.front)
            yield "</section>"
        if publication.contents:
            yield from self._contents()
        yield f'<main id="{_BODY}">'
        yield from self._blocks(publication.blocks)
        yield from self._turn(False)
        yield "</main>"
        yield from _foot(publication)

    def _head(self) -> Iterator[str]:
        publication = self._publication
        title = " – ".join(part for part in (publication.cover.title, publication.cover.client) if part)
        yield '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">'
        pictured = self._logo or any(isinstance(block, Figure) for block in publication.blocks)
        policy = _POLICY + _PICTURE_POLICY if pictured else _POLICY
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{html_text(title)}</title>"
        for name, content in (("author", publication.author), ("keywords", publication.keywords)):
            if content:
                yield f'<meta name="{name}"{attribute("content", content)}>'
        yield f'<meta name="dcterms.issued" content="{publication.issued.isoformat()}">'
        yield f"<style>{style_sheet(publication)}</style>\n</head>\n<body>"
        yield f'<a class="skip" href="#{_BODY}">{french("Aller au document")}</a>'

    # Before the blocks

    def _cover(self) -> Iterator[str]:
        cover: Cover = self._publication.cover
        yield f'<header class="{"cover" if self._publication.has_cover else "opening"}">'
        if self._logo:
            yield self._picture()
        yield f'<p class="client">{html_text(cover.client)}</p>'
        mark = f"<strong>{DRAFT}</strong>" if self._publication.draft else ""
        reference = " · ".join(filter(None, (html_text(cover.reference), mark)))
        if reference:
            yield f'<p class="reference">{reference}</p>'
        yield f"<h1>{html_text(cover.title)}</h1>"
        if cover.subtitle:
            yield f'<p class="subtitle">{html_text(cover.subtitle)}</p>'
        if cover.facts:
            yield "<dl>"
            for name, value in cover.facts:
                yield f"<div><dt>{html_text(name)}</dt><dd>{html_text(value)}</dd></div>"
            yield "</dl>"
        if cover.footer:
            yield f'<p class="note">{html_text(cover.footer)}</p>'
        yield "</header>"

    def _picture(self) -> str:
        width, height = printed_size(self._logo)
        said = attribute("alt", logo_words(self._publication))
        size = f"width:{width:.1f}mm;height:{height:.1f}mm"
        return f'<img class="logo" src="{_embedded(self._logo)}"{said} style="{size}">'

    def _contents(self) -> Iterator[str]:
        listed = [(heading, name) for heading, name in self._listed if heading.level <= 2]
        if not listed:
            return
        yield f'<nav aria-labelledby="{_CONTENTS}">\n<h2 id="{_CONTENTS}">Sommaire</h2>\n<ul>'
        annex = False
        for heading, name in listed:
            if heading.level == 1 and is_annex(heading) and not annex:
                annex = True
                yield '</ul>\n<p class="annexes">Annexes</p>\n<ul>'
            number = f'<span class="number">{html_text(heading.number)}</span> ' if heading.number else ""
            words = f"{number}{html_text(without_number(heading))}"
            yield f'<li class="level{heading.level}"><a href="#{name}">{words}</a></li>'
        yield "</ul>\n</nav>"

    # Blocks

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for style, group in groupby(blocks, list_style):
            if style is None:
                for part in gathered(group):
                    if isinstance(part, tuple):
                        yield from html_tables.requirements(part, self._asked, self._runs)
                    else:
                        yield from self._block(part)
            else:
                yield from list_items(style, (block for block in group if isinstance(block, Paragraph)), self._runs)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield f"<p{_CLASSES[block.style]}{sourced(block.source)}>{self._runs.write(block.content)}</p>"
            case Requirement():
                yield from html_tables.requirements((block,), self._asked, self._runs)
            case TableBlock():
                yield from html_tables.table(block, self._runs)
            case RaciBlock():
                yield from html_tables.matrix(block)
            case Figure():
                yield _figure(block)
            case Orientation(landscape=landscape):
                yield from self._turn(landscape)
            case PageBreak():
                pass  # of paper only
            case _:
                assert_never(block)

    def _turn(self, landscape: bool) -> Iterator[str]:
        """Open or close the pages printed in landscape."""
        if landscape != self._landscape:
            yield '<div class="landscape">' if landscape else "</div>"
        self._landscape = landscape

    def _heading(self, block: Heading) -> str:
        wanted = min(block.level, 3) + 1
        # A level is never passed over, whatever the look: one who listens goes from title to title.
        self._depth = min(wanted, self._depth + 1)
        tag = f"h{self._depth}"
        told_apart = block.number and not is_annex(block)
        number = f'<span class="number">{html_text(block.number)}</span> ' if told_apart else ""
        text = without_number(block) if told_apart else printed_title(block)
        looks = ["follows"] if block.level == 1 and not block.new_page else []
        looks += [f"as-h{wanted}"] if wanted != self._depth else []
        look = f' class="{" ".join(looks)}"' if looks else ""
        return f'<{tag} id="{next(self._titles)}"{look}{sourced(block.source)}>{number}{html_text(text)}</{tag}>'


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


def _embedded(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"


def _figure(block: Figure) -> str:
    width, _height = picture_size(block)
    drawn = (
        f'<img src="{_embedded(block.png)}"{attribute("alt", block.words)} style="width:{width:.1f}mm;max-width:100%">'
    )
    return f"<figure{sourced(block.source)}>{drawn}<figcaption>{html_text(block.words)}</figcaption></figure>"


def _foot(publication: Publication) -> Iterator[str]:
    brand = publication.brand
    yield "<footer>"
    for said in ((version_mark(publication), publication.confidentiality), (brand.header, brand.footer)):
        line = " · ".join(html_text(part) for part in said if part)
        if line:
            yield f'<p class="note">{line}</p>'
    yield "</footer>\n</body>\n</html>\n"
