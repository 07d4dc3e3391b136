"""A document as the sheet that the preview shows: HTML in leaves short enough to be laid out one at a time."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from cahier.errors import BadInput
from cahier.export.document.excerpt import Excerpt
from cahier.export.document.link_targets import targets
from cahier.export.html.html_text import html_text
from cahier.export.html.reading_blocks import BlockHtml, Place
from cahier.export.html.reading_style import sheet_style
from cahier.export.layout.print_palette import brand_palette
from cahier.export.publication import Block, Cover, Heading, Publication, RaciBlock, Requirement
from cahier.model.brand import Brand
from cahier.model.location import Location, Screen, ScreenPlace
from cahier.typography import NBSP

_READING_SIZE, _NARROW_SIZE = 10.0, 9.0
# The sheet is 780 points wide for the 210 mm of the page.
_POINTS_IN_MM = 780 / 210
_BLOCKS_IN_LEAF = 12


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents."""

    level: int
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of the sheet that is laid out in one go, and the passages it holds."""

    html: str
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class ReadingSheet:
    """What the preview shows; `places` says where each passage comes from, `targets` where each link leads.

    `pictures` gives the only pictures that may be drawn, as PNG, by the name the HTML calls them.
    """

    leaves: tuple[Leaf, ...]
    style: str
    places: Mapping[str, Location | None]
    targets: Mapping[str, str] = field(default_factory=dict)
    contents: tuple[ContentsLine, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    requirements: int = 0
    activities: int = 0
    open_points: int = 0
    draft: bool = False

    @cached_property
    def html(self) -> str:
        """The whole of it."""
        return "".join(leaf.html for leaf in self.leaves)


@dataclass(frozen=True)
class Clipping:
    """An excerpt as a narrow sheet: what speaks of the question, and each passage's words."""

    html: str
    style: str
    places: Mapping[str, Location | None]
    current: tuple[str, ...]
    words: Mapping[str, str]


def render(publication: Publication, place: Place) -> ReadingSheet:
    """Return the preview of a document; `place` gives the place a source stands for."""
    return _Binder(publication, place).sheet()


def render_excerpt(excerpt: Excerpt, brand: Brand, place: Place, zoom: float = 1.0) -> Clipping:
    """Return a few sections for a narrow panel, the passages of the question named; `zoom` is that of the window."""
    writer = BlockHtml(place, brand_palette(brand), by_rows=True, stacked=True)
    told = {(passage.block, passage.row) for passage in excerpt.passages}
    parts: list[str] = []
    current: list[str] = []
    words: dict[str, str] = {}
    for rank, block in enumerate(excerpt.blocks):
        before = len(writer.places)
        html = "".join(writer.pieces(block))
        parts.append(html)
        marks = list(writer.places)[before:]
        current += [mark for row, mark in enumerate(marks, start=-1) if (rank, row) in told]
        words.update(_words_of(html, marks))
    style = sheet_style(writer.colours, brand, _NARROW_SIZE * zoom)
    return Clipping("".join(parts), style, writer.places, tuple(current), words)


def _words_of(html: str, marks: list[str]) -> Mapping[str, str]:
    """Return what follows each mark of a block, up to the next: the rows of its table."""
    rows = html.split("<tr>")[1:] if len(marks) > 1 else [html]
    return dict(zip(marks, rows, strict=False))


class _Binder:
    """Gathers the blocks of a document into leaves."""

    def __init__(self, publication: Publication, place: Place) -> None:
        self._publication = publication
        self._writer = BlockHtml(place, brand_palette(publication.brand), targets(publication))
        self._logo = _logo(publication.brand)
        self._leaves: list[Leaf] = []
        self._contents: list[ContentsLine] = []

    def sheet(self) -> ReadingSheet:
        publication = self._publication
        self._bind(self._cover(publication.cover))
        self._bind_blocks(publication.front)
        self._bind(self._head())
        self._bind_blocks(publication.blocks)
        self._bind(self._foot())
        matrices = [block for block in publication.blocks if isinstance(block, RaciBlock)]
        return ReadingSheet(
            tuple(self._leaves),
            sheet_style(self._writer.colours, publication.brand, _READING_SIZE),
            self._writer.places,
            self._writer.targets,
            tuple(self._contents),
            self._writer.pictures | ({_logo_name(self._logo): self._logo} if self._logo else {}),
            sum(isinstance(block, Requirement) for block in publication.blocks),
            sum(len(group.lines) for block in matrices for group in block.groups),
            len(publication.open_points),
            publication.draft,
        )

    def _bind_blocks(self, blocks: tuple[Block, ...]) -> None:
        parts: list[str] = []
        for block in blocks:
            if parts and ((isinstance(block, Heading) and block.level <= 2) or len(parts) >= _BLOCKS_IN_LEAF):
                self._bind("".join(parts))
                parts = []
            *whole, last = list(self._writer.pieces(block)) or [""]
            for piece in whole:
                self._bind("".join((*parts, piece)))
                parts = []
            parts.append(last)
            if isinstance(block, Heading) and block.level <= 2:
                title = f"{block.number}{NBSP}{block.text}" if block.number else block.text
                self._contents.append(ContentsLine(block.level, title, self._writer.last_mark))
        self._bind("".join(parts))

    def _bind(self, html: str) -> None:
        if html:
            bound = sum(len(leaf.anchors) for leaf in self._leaves)
            self._leaves.append(Leaf(html, tuple(self._writer.places)[bound:]))

    def _cover(self, cover: Cover) -> str:
        rows = "".join(
            f'<tr><td width="28%" class="name">{html_text(name)}</td><td>{html_text(value)}</td></tr>'
            for name, value in cover.facts
        )
        reference = f'<p class="body">{html_text(cover.reference)}</p>' if cover.reference else ""
        mark = self._writer.mark(ScreenPlace(Screen.DOCUMENT))
        return (
            f'{self._picture()}<p class="client">{mark}{html_text(cover.client)}</p>{reference}'
            f'<p class="cover">{html_text(cover.title)}</p><p class="subtitle">{html_text(cover.subtitle)}</p>'
            f'<table class="grid" width="70%" cellpadding="5" cellspacing="0">{rows}</table>'
            f'<p class="note">{html_text(cover.footer)}</p>'
        )

    def _picture(self) -> str:
        if not self._logo:
            return ""
        from cahier.export.layout.printed_logo import logo_words, printed_size

        width, height = (round(side * _POINTS_IN_MM) for side in printed_size(self._logo))
        words = html_text(logo_words(self._publication)).replace('"', "&quot;")
        return f'<p><img src="{_logo_name(self._logo)}" width="{width}" height="{height}" alt="{words}"></p>'

    def _head(self) -> str:
        publication = self._publication
        return _furniture(publication.header_left, publication.header_right)

    def _foot(self) -> str:
        publication = self._publication
        return f"<hr>{_furniture(publication.version_line, publication.confidentiality)}"


def _furniture(left: str, right: str) -> str:
    """What each printed page carries is shown once."""
    return (
        '<table width="100%" cellpadding="0" cellspacing="0"><tr>'
        f'<td><p class="furniture">{html_text(left)}</p></td>'
        f'<td><p class="furniture" align="right">{html_text(right)}</p></td></tr></table>'
    )


def _logo(brand: Brand) -> bytes:
    """Return the logo, empty when there is none or it is damaged: the export tells it, a preview goes on."""
    if not brand.logo:
        return b""
    # The decoder of pictures is only loaded for those who have one.
    from cahier.export.layout.printed_logo import checked_logo

    with suppress(BadInput):
        return checked_logo(brand)
    return b""


def _logo_name(logo: bytes) -> str:
    # Another picture has another name: Qt keeps those it has drawn.
    return f"logo:{sha256(logo).hexdigest()[:16]}"
