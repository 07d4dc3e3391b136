"""The neutral tree of a document as the HTML that Qt can lay out; every text is escaped."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from cahier.export.palette import RACI_FILLS, Palette, palette
from cahier.export.publication import (
    Block,
    Cover,
    Emphasis,
    Heading,
    Paragraph,
    Publication,
    RaciBlock,
    RaciGroup,
    RaciLine,
    Requirement,
    Runs,
    Style,
    TableBlock,
    TableKind,
    text_of,
)
from cahier.export.raci_layout import LEGEND, party_spans, printed
from cahier.model.brand import DEFAULT_ACCENT
from cahier.model.raci import Raci
from cahier.typography import NBSP, french

_MARKS = {Emphasis.BOLD: ("<b>", "</b>"), Emphasis.ITALIC: ("<i>", "</i>")}
_OPEN = ('<span style="background-color:#FFF2CC">', "</span>")
_BULLETS = {Style.BULLET: "•", Style.NUMBER: "–", Style.CHECK: "☐"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    level: int
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the preview shows; `places` says where each anchor comes from."""

    html: str
    places: Mapping[str, str]
    contents: tuple[Entry, ...]
    requirements: int = 0
    activities: int = 0
    open_points: int = 0
    draft: bool = False


Place = Callable[[str], str]


def render(publication: Publication, place: Place) -> Sheet:
    """Return the preview of a document; `place` gives the location a source stands for, empty for none."""
    return _Renderer(place).sheet(publication)


@dataclass(slots=True)
class _Renderer:
    place: Place
    colours: Palette = field(default_factory=lambda: palette(DEFAULT_ACCENT))
    places: dict[str, str] = field(default_factory=dict)
    contents: list[Entry] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def sheet(self, publication: Publication) -> Sheet:
        parts = [self._cover(publication.cover), *map(self._block, publication.blocks)]
        accent = f"#{self.colours.accent}"
        html = f"<html><head><style>{_style(accent)}</style></head><body>{''.join(parts)}</body></html>"
        matrices = [block for block in publication.blocks if isinstance(block, RaciBlock)]
        return Sheet(
            html,
            self.places,
            tuple(self.contents),
            sum(isinstance(block, Requirement) for block in publication.blocks),
            sum(len(group.lines) for block in matrices for group in block.groups),
            len(publication.open_points),
            publication.draft,
        )

    def _anchor(self, source: str) -> str:
        """Return a mark that stays the same when the document is rendered again, and remember its place."""
        name = f"{source or 'text'}~{self.seen[source]}"
        self.seen[source] += 1
        self.places[name] = self.place(source) if source else ""
        return f'<a name="{escape(name, quote=True)}"></a>'

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Requirement():
                return self._requirement(block)
            case TableBlock():
                return self._table(block)
            case RaciBlock():
                return self._matrix(block)
            case _:
                return ""

    def _cover(self, cover: Cover) -> str:
        rows = "".join(
            f'<tr><td width="28%" class="name">{_text(name)}</td><td>{_text(value)}</td></tr>'
            for name, value in cover.facts
        )
        reference = f"<p>{_text(cover.reference)}</p>" if cover.reference else ""
        return (
            f'{self._anchor("page:document")}<p class="client">{_text(cover.client)}</p>{reference}'
            f'<p class="cover">{_text(cover.title)}</p><p class="subtitle">{_text(cover.subtitle)}</p>'
            f'<table class="grid" width="70%" cellpadding="5" cellspacing="0">{rows}</table>'
            f'<p class="note">{_text(cover.footer)}</p>'
        )

    def _heading(self, block: Heading) -> str:
        anchor = self._anchor(block.source)
        words = f"{block.number}{NBSP * 3}{block.text}" if block.number else block.text
        if block.level <= 2:
            name = next(reversed(self.places))
            title = f"{block.number}{NBSP}{block.text}" if block.number else block.text
            self.contents.append(Entry(block.level, title, name))
        rule = "<hr>" if block.level == 1 else ""
        level = min(block.level, 3)
        return f"{rule}<h{level}>{anchor}{_text(words)}</h{level}>"

    def _paragraph(self, block: Paragraph) -> str:
        bullet = _BULLETS.get(block.style, "")
        before = f"{bullet}{NBSP * 2}" if bullet else ""
        kind = "bullet" if bullet else str(block.style)
        return f'<p class="{kind}">{self._anchor(block.source)}{before}{_runs(block.content)}</p>'

    def _requirement(self, block: Requirement) -> str:
        tint, accent = f"#{self.colours.tint}", f"#{self.colours.accent}"
        check = ""
        if block.verification:
            check = f'<p class="check"><b>{french("Vérification :")}</b> {_text(block.verification)}</p>'
        return (
            '<table class="requirement" width="100%" cellpadding="6" cellspacing="0"><tr>'
            f'<td width="19%" bgcolor="{tint}" style="border-left:3px solid {accent}">{self._anchor(block.source)}'
            f'<p class="id">{_text(block.id)}</p><p class="priority">{_text(block.priority)}</p></td>'
            f'<td><p class="asked"><b>{_text(block.title)}</b></p><p class="asked">{_runs(block.content)}</p>'
            f"{check}</td></tr></table>"
        )

    def _table(self, block: TableBlock) -> str:
        caption = f'<p class="caption">{_text(block.caption)}</p>' if block.caption else ""
        whole = sum(block.widths)
        widths = [round(100 * width / whole) for width in block.widths]
        anchor = self._anchor(block.source)
        head = "".join(
            f'<th width="{width}%" class="head">{anchor if place == 0 else ""}{_text(name)}</th>'
            for place, (name, width) in enumerate(zip(block.header, widths, strict=True))
        )
        rows = "".join(self._row(block, row) for row in block.rows)
        return (
            f'{caption}<table class="grid" width="100%" cellpadding="4" cellspacing="0">'
            f"<thead><tr>{head}</tr></thead>{rows}</table>"
        )

    def _row(self, block: TableBlock, row: Sequence[Runs]) -> str:
        cells = []
        for column, content in enumerate(row):
            fill = self.colours.priorities.get(text_of(content).strip()) if block.kind is TableKind.PRIORITY else None
            if fill is not None:
                cells.append(
                    f'<td bgcolor="#{fill.background}" align="center">'
                    f'<span style="color:#{fill.text};font-weight:600">{_runs(content)}</span></td>'
                )
                continue
            named = column == 0 and block.kind in (TableKind.FACTS, TableKind.PRIORITY)
            tall = "<br><br>" if block.kind is TableKind.SIGNATURE and not content else ""
            cells.append(f"<td{' class=name' if named else ''}>{_runs(content)}{tall}</td>")
        return f"<tr>{''.join(cells)}</tr>"

    # Matrix

    def _matrix(self, block: RaciBlock) -> str:
        parties = "".join(
            f'<th colspan="{count}" class="head">{_text(name)}</th>' for name, count in party_spans(block.columns)
        )
        roles = "".join(
            f'<th bgcolor="#{self.colours.tint}" class="role">{_text(column.short)}</th>' for column in block.columns
        )
        head = (
            f'<tr><th rowspan="2" class="head">N°</th><th rowspan="2" class="head">Activité</th>{parties}</tr>'
            f"<tr>{roles}</tr>"
        )
        groups = "".join(self._group(group, len(block.columns)) for group in block.groups)
        title = f"<h2>{self._anchor(block.source)}{_text(block.title)}</h2>"
        return (
            f'{title}<p class="note">{_legend()}</p><table class="grid matrix" width="100%" cellpadding="2" '
            f'cellspacing="0"><thead>{head}</thead>{groups}</table>'
        )

    def _group(self, group: RaciGroup, roles: int) -> str:
        title = (
            f'<tr><td colspan="{roles + 2}" bgcolor="#{self.colours.tint}"><b>{_text(group.title)}</b></td></tr>'
            if group.title
            else ""
        )
        return title + "".join(map(self._line, group.lines))

    def _line(self, line: RaciLine) -> str:
        fault = f'<br><span style="color:#B3261E">{_text(line.fault)}</span>' if line.fault else ""
        cells = "".join(map(_letter, line.cells))
        number = f"<td>{self._anchor(line.source)}{_text(line.number)}</td>"
        return f"<tr>{number}<td>{_text(line.label)}{fault}</td>{cells}</tr>"


def _letter(cell: Raci) -> str:
    if cell is Raci.NONE:
        return "<td></td>"
    fill = RACI_FILLS[cell]
    return (
        f'<td bgcolor="#{fill.background}" align="center">'
        f'<span style="color:#{fill.text};font-weight:700">{printed(cell)}</span></td>'
    )


def _legend() -> str:
    return f"{NBSP * 3} ".join(_legend_parts())


def _legend_parts() -> Iterator[str]:
    for letter, meaning in LEGEND.items():
        fill = RACI_FILLS[letter]
        look = f"background-color:#{fill.background};color:#{fill.text};font-weight:700"
        yield f'<span style="{look}">{NBSP * 2}{letter}{NBSP * 2}</span>{NBSP}{_text(meaning)}'


def _runs(content: Runs) -> str:
    parts = []
    for run in content:
        before, after = _OPEN if run.emphasis is Emphasis.OPEN else _MARKS.get(run.emphasis, ("", ""))
        parts.append(f"{before}{_text(run.text)}{after}")
    return "".join(parts)


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _style(accent: str) -> str:
    return f"""
body {{ color: #222226; font-family: Calibri, Carlito, Inter, sans-serif; font-size: 10pt; }}
p {{ margin: 0 0 6px 0; line-height: 118%; }}
p.client {{ font-size: 12pt; margin-top: 24px; }}
p.cover {{ font-size: 25pt; font-weight: 700; color: {accent}; margin: 40px 0 10px 0; line-height: 105%; }}
p.subtitle {{ font-size: 13pt; margin-bottom: 24px; }}
p.lead {{ margin-bottom: 10px; }}
p.note, p.priority, p.check, p.caption {{ font-size: 8.5pt; color: #5F5F68; }}
p.caption {{ font-style: italic; margin: 10px 0 3px 0; }}
p.bullet {{ margin-left: 16px; margin-bottom: 3px; }}
p.id {{ font-weight: 700; color: {accent}; margin: 0; }}
p.asked, p.check, p.priority {{ margin: 0 0 3px 0; }}
h1 {{ font-size: 18pt; font-weight: 700; color: {accent}; margin: 26px 0 12px 0; }}
h2 {{ font-size: 13pt; font-weight: 700; color: {accent}; margin: 18px 0 6px 0; }}
h3 {{ font-size: 11pt; font-weight: 700; margin: 12px 0 4px 0; }}
table {{ margin-bottom: 10px; }}
table.grid {{ border-collapse: collapse; border: 1px solid #C9C9CF; font-size: 9pt; }}
table.grid td, table.grid th {{ border: 1px solid #C9C9CF; }}
table.requirement {{ border-collapse: collapse; font-size: 9.5pt; }}
table.requirement td {{ border-top: 1px solid #C9C9CF; border-bottom: 1px solid #C9C9CF; }}
th.head {{ background-color: {accent}; color: #FFFFFF; font-weight: 600; text-align: left; }}
th.role {{ font-weight: 600; font-size: 7.5pt; text-align: center; }}
td.name {{ font-weight: 600; }}
table.matrix {{ font-size: 8pt; }}
"""
