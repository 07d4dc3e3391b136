"""Blocks of a document as HTML, each passage with a mark that leads back to what produced it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from typing import assert_never

from cahier.errors import BadInput
from cahier.export.html.html_text import html_text
from cahier.export.layout.print_palette import RACI_FILLS, Palette
from cahier.export.layout.raci_layout import LEGEND, party_spans, printed
from cahier.export.publication import (
    Block,
    Emphasis,
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    RaciBlock,
    RaciGroup,
    RaciLine,
    Requirement,
    Run,
    Runs,
    Style,
    TableBlock,
    TableKind,
    text_of,
)
from cahier.export.source import Source
from cahier.model.location import Location
from cahier.model.raci import Raci
from cahier.typography import NBSP, french

# Where one changes what a block was made from; the second text names a line of a table by its first cell.
Place = Callable[[Source, str], Location | None]
_MARKS = {Emphasis.BOLD: ("<b>", "</b>"), Emphasis.ITALIC: ("<i>", "</i>")}
_OPEN = ('<span style="background-color:#FFF2CC">', "</span>")
_BULLETS = {Style.BULLET: "•", Style.CHECK: "☐"}
# Characters of HTML that are laid out without one noticing: longer tables are laid out in several goes.
_LONGEST = 12_000
_NUMBER_SHARE, _LABEL_SHARE = 7, 34
_POINTS_IN_MM = 72 / 25.4


@dataclass(slots=True)
class BlockHtml:
    """Writes blocks one after the other; `places` says where the mark of each passage leads.

    `targets` gives the mark of what links name. `linked` names what a link may lead to. `by_rows` marks every line of
    a table, and `stacked` writes requirements in one column, for narrow sheets.
    """

    place: Place
    colours: Palette
    linked: Collection[str] = ()
    by_rows: bool = False
    stacked: bool = False
    places: dict[str, Location | None] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    _seen: Counter[str] = field(default_factory=Counter)

    def mark(self, source: Source | None, line: str | None = None) -> str:
        """Return a mark that stays the same when the document is written again, and remember its place."""
        named = str(source or "text") if line is None else f"{source or ''}#{line}"
        name = f"{named}~{self._seen[named]}"
        self._seen[named] += 1
        self.places[name] = self.place(source, line or "") if source else None
        return f'<a name="{escape(name, quote=True)}"></a>'

    @property
    def last_mark(self) -> str:
        """The name of the last passage written."""
        return next(reversed(self.places))

    def pieces(self, block: Block) -> Iterator[str]:
        """Yield the HTML of a block, long tables in several pieces."""
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield self._paragraph(block)
            case Requirement():
                yield self._requirement(block)
            case TableBlock():
                yield from self._table(block)
            case RaciBlock():
                yield from self._matrix(block)
            case Figure():
                yield self._figure(block)
            case PageBreak() | Orientation():
                pass  # of paper only
            case _:
                assert_never(block)

    def _heading(self, block: Heading) -> str:
        mark = self.mark(block.source)
        if block.anchor:
            self.targets[block.anchor] = self.last_mark
        words = f"{block.number}{NBSP * 3}{block.text}" if block.number else block.text
        rule = "<hr>" if block.level == 1 and not self.stacked else ""
        level = min(block.level, 3)
        return f"{rule}<h{level}>{mark}{html_text(words)}</h{level}>"

    def _paragraph(self, block: Paragraph) -> str:
        kind = "bullet" if _list_sign(block) else str(block.style)
        return f'<p class="{kind}">{self.mark(block.source)}{self._line_of_list(block)}</p>'

    def _line_of_list(self, block: Paragraph) -> str:
        sign = _list_sign(block)
        return f"{f'{sign}{NBSP * 2}' if sign else ''}{self._runs(block.content)}"

    def _figure(self, block: Figure) -> str:
        """Show a picture with its caption; a narrow sheet, or a picture that is damaged, has its caption alone."""
        mark = self.mark(block.source)
        caption = f'<p class="caption">{mark}{html_text(block.words)}</p>'
        if self.stacked:
            return caption
        # The decoder of pictures is only loaded for those who have one.
        from cahier.export.layout.printed_picture import picture_size

        try:
            width, height = (round(side * _POINTS_IN_MM) for side in picture_size(block))
        except BadInput:
            return caption
        name = picture_name(block.png)
        self.pictures[name] = block.png
        words = escape(block.words, quote=True)
        return f'<p><img src="{name}" width="{width}" height="{height}" alt="{words}"></p>{caption}'

    def _requirement(self, block: Requirement) -> str:
        mark = self.mark(block.source)
        self.targets[block.id] = self.last_mark
        tint = f"#{self.colours.tint}"
        check = ""
        if block.verification:
            check = f'<p class="check"><b>{french("Vérification :")}</b> {html_text(block.verification)}</p>'
        said = (self._runs(block.content), *map(self._line_of_list, block.more))
        asked = f'<p class="asked"><b>{html_text(block.title)}</b></p>'
        asked += "".join(f'<p class="asked">{line}</p>' for line in said)
        head = f'<p class="id">{html_text(block.id)}</p><p class="priority">{html_text(block.priority)}</p>'
        if self.stacked:
            cells = f'<td class="bar">{mark}{head}{asked}{check}</td>'
        else:
            cells = f'<td width="19%" bgcolor="{tint}" class="bar">{mark}{head}</td><td>{asked}{check}</td>'
        return f'<table class="requirement" width="100%" cellpadding="6" cellspacing="0"><tr>{cells}</tr></table>'

    # Tables

    def _table(self, block: TableBlock) -> Iterator[str]:
        caption = f'<p class="caption">{html_text(block.numbered_caption)}</p>' if block.caption else ""
        mark = self.mark(block.source)
        whole = sum(block.widths)
        widths = [round(100 * width / whole) for width in block.widths]
        head = "".join(
            f'<th width="{width}%" class="head">{mark if place == 0 else ""}{html_text(name)}</th>'
            for place, (name, width) in enumerate(zip(block.header, widths, strict=True))
        )
        rows = [self._row(block, row, widths) for row in block.rows]
        yield from _in_pieces(caption, f"<thead><tr>{head}</tr></thead>", rows, "grid", 4)

    def _row(self, block: TableBlock, row: Sequence[Runs], widths: Sequence[int]) -> str:
        cells = []
        for column, (content, width) in enumerate(zip(row, widths, strict=True)):
            fill = self.colours.priorities.get(text_of(content).strip()) if block.kind is TableKind.PRIORITY else None
            if fill is not None:
                cells.append(
                    f'<td bgcolor="#{fill.background}" align="center" width="{width}%">'
                    f'<span style="color:#{fill.text};font-weight:600">{self._runs(content)}</span></td>'
                )
                continue
            named = column == 0 and block.kind in (TableKind.FACTS, TableKind.PRIORITY)
            mark = self.mark(block.source, text_of(content)) if self.by_rows and column == 0 else ""
            tall = "<br><br>" if block.kind is TableKind.SIGNATURE and not content else ""
            look = " class=name" if named else ""
            cells.append(f'<td{look} width="{width}%">{mark}{self._runs(content)}{tall}</td>')
        return f"<tr>{''.join(cells)}</tr>"

    # Matrix

    def _matrix(self, block: RaciBlock) -> Iterator[str]:
        mark = self.mark(block.source)
        title = f"<h2>{mark}{html_text(block.title)}</h2>" if block.titled else mark
        parties = "".join(
            f'<th colspan="{count}" class="head">{html_text(name)}</th>' for name, count in party_spans(block.columns)
        )
        roles = "".join(
            f'<th bgcolor="#{self.colours.tint}" class="role">{html_text(column.short)}</th>'
            for column in block.columns
        )
        head = (
            f'<thead><tr><th rowspan="2" class="head">N°</th><th rowspan="2" class="head">Activité</th>{parties}</tr>'
            f"<tr>{roles}</tr></thead>"
        )
        share = (100 - _NUMBER_SHARE - _LABEL_SHARE) / max(1, len(block.columns))
        rows = [row for group in block.groups for row in self._group(group, len(block.columns), share)]
        yield from _in_pieces(f'{title}<p class="note">{_legend()}</p>', head, rows, "grid matrix", 2)

    def _group(self, group: RaciGroup, roles: int, share: float) -> Iterator[str]:
        if group.title:
            words = html_text(group.title)
            yield f'<tr><td colspan="{roles + 2}" bgcolor="#{self.colours.tint}"><b>{words}</b></td></tr>'
        for line in group.lines:
            yield self._line(line, share)

    def _line(self, line: RaciLine, share: float) -> str:
        fault = f'<br><span style="color:#B3261E">{html_text(line.fault)}</span>' if line.fault else ""
        cells = "".join(_letter(cell, share) for cell in line.cells)
        number = f'<td width="{_NUMBER_SHARE}%">{self.mark(line.source)}{html_text(line.number)}</td>'
        return f'<tr>{number}<td width="{_LABEL_SHARE}%">{html_text(line.label)}{fault}</td>{cells}</tr>'

    # Words

    def _runs(self, content: Runs) -> str:
        return "".join(map(self._run, content))

    def _run(self, run: Run) -> str:
        before, after = _OPEN if run.emphasis is Emphasis.OPEN else _MARKS.get(run.emphasis, ("", ""))
        words = f"{before}{html_text(run.text)}{after}"
        return f'<a href="#{escape(run.target, quote=True)}">{words}</a>' if run.target in self.linked else words


def picture_name(png: bytes) -> str:
    """Return the name under which a sheet holds a picture; another one has another: Qt keeps those it has drawn."""
    return f"picture:{sha256(png).hexdigest()[:16]}"


def _list_sign(block: Paragraph) -> str:
    return _BULLETS.get(block.style, "") or block.sign


def _in_pieces(before: str, head: str, rows: Sequence[str], look: str, padding: int) -> Iterator[str]:
    """Yield a table in several tables that look like one."""
    groups: list[list[str]] = [[]]
    for row in rows:
        if groups[-1] and sum(map(len, groups[-1])) + len(row) > _LONGEST:
            groups.append([])
        groups[-1].append(row)
    for rank, group in enumerate(groups):
        joined = " joined" if rank < len(groups) - 1 else ""
        yield (
            f'{before}<table class="{look}{joined}" width="100%" cellpadding="{padding}" cellspacing="0">'
            f"{head}{''.join(group)}</table>"
        )
        before = head = ""


def _letter(cell: Raci, share: float) -> str:
    if cell is Raci.NONE:
        return f'<td width="{share:.1f}%"></td>'
    fill = RACI_FILLS[cell]
    return (
        f'<td width="{share:.1f}%" bgcolor="#{fill.background}" align="center">'
        f'<span style="color:#{fill.text};font-weight:700">{printed(cell)}</span></td>'
    )


def _legend() -> str:
    return f"{NBSP * 3} ".join(_legend_parts())


def _legend_parts() -> Iterator[str]:
    for letter, meaning in LEGEND.items():
        fill = RACI_FILLS[letter]
        look = f"background-color:#{fill.background};color:#{fill.text};font-weight:700"
        yield f'<span style="{look}">{NBSP * 2}{letter}{NBSP * 2}</span>{NBSP}{html_text(meaning)}'
