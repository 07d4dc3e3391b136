"""What an HTML page lays out in rows: requirements, tables, matrices."""

from collections.abc import Iterator, Sequence

from cahier.export.html.html_lists import paragraphs
from cahier.export.html.html_text import RunWriter, attribute, html_text, html_words, sourced
from cahier.export.layout.print_palette import PRIORITIES
from cahier.export.layout.raci_layout import LEGEND, party_spans, printed
from cahier.export.layout.requirement_tables import REQUIREMENT_HEADER
from cahier.export.layout.table_layout import centred_columns, is_total, judged, names_rows
from cahier.export.publication import (
    Paragraph,
    RaciBlock,
    RaciColumn,
    RaciGroup,
    RaciLine,
    Requirement,
    Runs,
    TableBlock,
    TableKind,
    text_of,
)
from cahier.model.raci import Raci
from cahier.typography import NBSP

_FEW_ROWS = 8  # on paper, such a table is not cut


def requirements(blocks: Sequence[Requirement], names: Iterator[str], words: RunWriter) -> Iterator[str]:
    """Yield requirements as rows: identifier and priority, what is asked, how it is verified."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in REQUIREMENT_HEADER)
    yield f'<div class="wide">\n<table class="requirements">\n<thead><tr>{heads}</tr></thead>\n<tbody>'
    for block in blocks:
        priority = f"<span>{html_text(block.priority)}</span>" if block.priority else ""
        title = f'<p class="title">{html_words(block.title)}</p>' if block.title else ""
        yield (
            f'<tr class="requirement" id="{next(names)}"{sourced(block.source)}>'
            f'<th scope="row"><strong>{html_text(block.id)}</strong> {priority}</th>'
            f"<td>{title}{paragraphs((Paragraph(block.content), *block.more), words)}</td>"
            f'<td class="verification">{html_words(block.verification)}</td></tr>'
        )
    yield "</tbody>\n</table>\n</div>"


# Tables


def table(block: TableBlock, words: RunWriter) -> Iterator[str]:
    """Yield a table, named by its caption."""
    centred, named = centred_columns(block), names_rows(block)
    signed = ' class="signature"' if block.kind is TableKind.SIGNATURE else ""
    held = "wide small" if len(block.rows) <= _FEW_ROWS else "wide"
    yield f'<div class="{held}"{sourced(block.source)}>\n<table{signed}>'
    if block.caption:
        yield f"<caption>{html_text(block.numbered_caption)}</caption>"
    whole = sum(block.widths) or 1
    columns = "".join(f'<col style="width:{100 * width / whole:.1f}%">' for width in block.widths)
    yield f"<colgroup>{columns}</colgroup>"
    if block.header:
        cells = zip(block.header, centred, strict=True)
        names = "".join(_column_head(name, middle=middle) for name, middle in cells)
        yield f"<thead><tr>{names}</tr></thead>"
    yield "<tbody>"
    for row in block.rows:
        yield _row(block.kind, row, centred, words, named=named)
    yield "</tbody>\n</table>\n</div>"


def _column_head(name: str, *, middle: bool) -> str:
    """Return the head of a column; one that says nothing heads nothing."""
    return f'<th scope="col"{_centre(middle)}>{html_text(name)}</th>' if name else "<td></td>"


def _centre(middle: bool) -> str:
    return ' class="middle"' if middle else ""


def _row(kind: TableKind, row: Sequence[Runs], centred: Sequence[bool], words: RunWriter, *, named: bool) -> str:
    cells = []
    for column, (content, middle) in enumerate(zip(row, centred, strict=True)):
        rank = text_of(content).strip()
        if kind is TableKind.PRIORITY and rank in PRIORITIES:
            tag = 'th scope="row"' if named and column == 0 else "td"
            cells.append(f'<{tag} class="{rank}">{rank}</{tag[:2]}>')
        elif named and column == 0:
            cells.append(f'<th scope="row"{_centre(middle)}>{words.write(content)}</th>')
        else:
            shown = judged(content, column) if kind is TableKind.VIGILANCE else content
            cells.append(f"<td{_centre(middle)}>{words.write(shown)}</td>")
    total = ' class="total"' if is_total(row) else ""
    return f"<tr{total}>{''.join(cells)}</tr>"


# Matrices


def matrix(block: RaciBlock) -> Iterator[str]:
    """Yield the matrix of a phase; one that is not titled under its heading still has a name for screen readers."""
    yield f'<section class="raci"{sourced(block.source)}>'
    yield _legend()
    unseen = "" if block.titled else " class=unseen"
    yield f'<div class="wide">\n<table>\n<caption{unseen}>{html_text(block.title)}</caption>'
    yield from _matrix_head(block.columns)
    for group in block.groups:
        yield from _matrix_group(group, len(block.columns) + 2)
    yield "</table>\n</div>"
    names = (f"<b>{html_text(column.short)}</b>{NBSP}{html_text(column.named)}" for column in block.columns)
    yield f'<p class="note">{" · ".join(names)}</p>\n</section>'


def _legend() -> str:
    meanings = (
        f'<span><b class="letter {letter}">{letter}</b> {html_text(said)}</span>' for letter, said in LEGEND.items()
    )
    return f'<p class="legend">{" ".join(meanings)}</p>'


def _matrix_head(columns: Sequence[RaciColumn]) -> Iterator[str]:
    yield '<thead>\n<tr><th scope="col" rowspan="2" class="middle">N°</th><th scope="col" rowspan="2">Activité</th>'
    for party, count in party_spans(columns):
        yield f'<th scope="colgroup" colspan="{count}" class="middle party">{html_text(party)}</th>'
    yield "</tr>\n<tr>"
    for column in columns:
        title = attribute("title", column.title)
        yield f'<th scope="col" class="role"><abbr{title}>{html_text(column.short)}</abbr></th>'
    yield "</tr>\n</thead>"


def _matrix_group(group: RaciGroup, width: int) -> Iterator[str]:
    yield "<tbody>"
    if group.title:
        yield f'<tr class="group"><th scope="rowgroup" colspan="{width}">{html_text(group.title)}</th></tr>'
    for line in group.lines:
        yield _matrix_row(line)
    yield "</tbody>"


def _matrix_row(line: RaciLine) -> str:
    letters = "".join(_letter(cell) for cell in line.cells)
    label = f'<th scope="row">{html_words(line.label)}{_fault(line.fault)}</th>'
    return f'<tr{sourced(line.source)}><td class="middle">{html_text(line.number)}</td>{label}{letters}</tr>'


def _fault(fault: str) -> str:
    """Return what is wrong with a row; the sign is for the eye, the words for everybody."""
    return f'<small class="fault"><span aria-hidden="true">▲</span> {html_text(fault)}</small>' if fault else ""


def _letter(cell: Raci) -> str:
    return "<td></td>" if cell is Raci.NONE else f'<td class="letter {cell}">{printed(cell)}</td>'
