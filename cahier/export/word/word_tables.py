"""WordprocessingML of what is laid out in rows: requirements, tables, matrices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from cahier.export.layout.kept_together import held_activities, held_requirements, held_rows
from cahier.export.layout.print_palette import RACI_FILLS, CellColours, Palette
from cahier.export.layout.raci_layout import LEGEND, party_spans, printed
from cahier.export.layout.requirement_tables import REQUIREMENT_HEADER
from cahier.export.layout.table_layout import centred_columns, is_total, judged, names_rows
from cahier.export.layout.word_widths import bold_width, fitted_widths
from cahier.export.publication import (
    Paragraph,
    RaciBlock,
    RaciColumn,
    RaciGroup,
    RaciLine,
    Requirement,
    Runs,
    Style,
    TableBlock,
    TableKind,
    text_of,
)
from cahier.export.word.word_xml import (
    BOLD,
    KEEP_NEXT,
    Bookmark,
    PlaceMark,
    anchored,
    attribute,
    hanging,
    marked,
    paragraph,
    runs_xml,
    text_run,
    twips,
)
from cahier.model.raci import Raci
from cahier.typography import NBSP

_STYLES = {
    TableKind.PLAIN: "CahierTableau",
    TableKind.FACTS: "CahierTableau",
    TableKind.PRIORITY: "CahierPriorite",
    TableKind.VIGILANCE: "CahierVigilance",
    TableKind.SIGNATURE: "CahierSignature",
}
_REQUIREMENTS, _MATRIX = "CahierExigence", "CahierRACI"
_KEPT_LINES = 20  # of a table held on one page, about a third of it
_CHARACTERS_BY_MILLIMETRE = 0.55  # at 9.5 points, words wrapped
_FAULT = '<w:i/><w:iCs/><w:color w:val="8A1C14"/><w:sz w:val="16"/><w:szCs w:val="16"/>'
_LONGEST_UNSPLIT_ROW = 1_500  # characters; beyond, a row that may not split could leave the page
_SIGNATURE_HEIGHT = 20.0
_CENTRE = '<w:jc w:val="center"/>'
_CENTRED_NUMBER = f'<w:ind w:left="0"/>{_CENTRE}'
_ID_WIDTH, _PROOF_WIDTH = 25.0, 38.0
_NUMBER_WIDTH, _ROLE_WIDTH, _LEAST_ACTIVITY_WIDTH = 10.0, 11.6, 60.0


Marks = Mapping[int, PlaceMark]
"""What rows stand for: by rank in a table, by the identity of its line in a matrix."""
_UNMARKED: Marks = {}


@dataclass(frozen=True, slots=True)
class TableLook:
    """What tables take from the document: the client's colours, the fill of the head of each style of table, and how
    wide its type is beside Arial.

    Said on the cells too: programs that read no conditional style would show white on white.
    """

    colours: Palette
    heads: Mapping[str, str]
    wideness: float = 1.0

    def head(self, style: str) -> str:
        """Return the shade of a cell of a head, empty when its style has none."""
        fill = self.heads.get(style, "")
        return _shade(fill) if fill else ""


def _table(style: str, widths: Sequence[int], rows: Sequence[str], look: str, title: str, description: str) -> str:
    """Return a table of fixed columns, named for screen readers."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    alternative = f"<w:tblCaption w:val={attribute(title)}/>" if title else ""
    alternative += f"<w:tblDescription w:val={attribute(description)}/>" if description else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{alternative}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _look(*, first_row: bool, first_column: bool) -> str:
    """Return which parts of the table style apply; the first row is also what a screen reader announces."""
    value = 0x0600 + 0x0020 * first_row + 0x0080 * first_column
    return (
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{first_row:d}" w:lastRow="0" w:firstColumn="{first_column:d}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _row(cells: str, *, repeated: bool = False, whole: bool = True, height: float = 0) -> str:
    tall = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    properties = f"{'<w:cantSplit/>' if whole else ''}{tall}{'<w:tblHeader/>' if repeated else ''}"
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def _cell(content: str, width: int, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def _shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def _ink(colour: str) -> str:
    return f'<w:color w:val="{colour}"/>'


# Requirements


def requirements(
    blocks: Sequence[tuple[Requirement, Bookmark | None, PlaceMark | None]], width: int, look: TableLook
) -> str:
    """Return requirements as rows: identifier and priority, what is asked, how it is verified."""
    name_width, proof_width = twips(_ID_WIDTH * look.wideness), twips(_PROOF_WIDTH)
    widths = [name_width, width - name_width - proof_width, proof_width]
    rows = [_header_row(REQUIREMENT_HEADER, widths, [False] * 3, look.head(_REQUIREMENTS))]
    kept = held_requirements(len(blocks))
    rows += [
        _requirement_row(block, bookmark, mark, widths, KEEP_NEXT if rank in kept else "")
        for rank, (block, bookmark, mark) in enumerate(blocks)
    ]
    shown = _look(first_row=True, first_column=True)
    return _table(_REQUIREMENTS, widths, rows, shown, "Exigences", ", ".join(REQUIREMENT_HEADER))


def _requirement_row(
    block: Requirement, bookmark: Bookmark | None, mark: PlaceMark | None, widths: Sequence[int], keep: str
) -> str:
    named = marked(text_run(block.id, searched=True), bookmark)
    name = paragraph(anchored(named, mark), "CahierExigenceID", keep)
    if block.priority:
        name += paragraph(text_run(block.priority), "CahierExigencePriorite", keep)
    asked = paragraph(text_run(block.title), "CahierExigenceTitre", keep) if block.title else ""
    asked += "".join(_asked_paragraph(said, keep) for said in (Paragraph(block.content), *block.more))
    proof = paragraph(text_run(block.verification), "CahierVerification", keep)
    cells = zip((name, asked, proof), widths, ("<w:noWrap/>", "", ""), strict=True)
    whole = len(block.words) <= _LONGEST_UNSPLIT_ROW
    return _row("".join(_cell(content, width, look) for content, width, look in cells), whole=whole)


def _asked_paragraph(block: Paragraph, keep: str) -> str:
    """Return a paragraph of a requirement; a line of a list hangs after its sign, smaller than in the chapters."""
    sign = "•" if block.style is Style.BULLET else block.sign
    if not sign:
        return paragraph(runs_xml(block.content), "CahierExigenceTexte", keep)
    return hanging(sign, runs_xml(block.content), "CahierExigenceTexte", keep)


# Tables


def table(block: TableBlock, width: int, look: TableLook, marks: Marks = _UNMARKED) -> str:
    """Return a table with its header repeated on every page it reaches; `marks` are those of its rows, by rank."""
    widths = fitted_widths(block, width, twips, look.wideness)
    centred = centred_columns(block)
    style = _STYLES[block.kind]
    rows = [_header_row(block.header, widths, centred, look.head(style))] if block.header else []
    # A small table stays whole; a long one has no short end.
    whole = _lines(block, widths) <= _KEPT_LINES
    kept = frozenset(range(len(block.rows) - 1)) if whole else held_rows(len(block.rows))
    for rank, row in enumerate(block.rows):
        keep = KEEP_NEXT if rank in kept else ""
        rows.append(_body_row(block.kind, row, widths, centred, look.colours, keep, marks.get(rank)))
    shown = _look(first_row=bool(block.header), first_column=names_rows(block))
    return _table(style, widths, rows, shown, block.caption, ", ".join(block.header))


def _lines(block: TableBlock, widths: Sequence[int]) -> int:
    """Return about how many lines a table takes, white space included."""
    rooms = [max(1.0, width * 25.4 / 1440 * _CHARACTERS_BY_MILLIMETRE) for width in widths]
    lines = 2 if block.header else 0
    for row in block.rows:
        tallest = max(
            (
                sum(1 + int(len(line) / room) for line in text_of(content).split("\n"))
                for content, room in zip(row, rooms, strict=True)
            ),
            default=1,
        )
        lines += tallest + (3 if block.kind is TableKind.SIGNATURE else 1)
    return lines


def _header_row(header: Sequence[str], widths: Sequence[int], centred: Sequence[bool], fill: str) -> str:
    cells = "".join(
        _cell(paragraph(text_run(name), "CahierCelluleTitre", _CENTRE if middle else ""), width, fill)
        for name, width, middle in zip(header, widths, centred, strict=True)
    )
    return _row(cells, repeated=True)


def _body_row(
    kind: TableKind,
    row: Sequence[Runs],
    widths: Sequence[int],
    centred: Sequence[bool],
    colours: Palette,
    keep: str,
    mark: PlaceMark | None,
) -> str:
    total = _shade(colours.tint) if is_total(row) else ""
    cells = []
    for column, (content, width, middle) in enumerate(zip(row, widths, centred, strict=True)):
        fill = colours.priorities.get(text_of(content).strip()) if kind is TableKind.PRIORITY else None
        if fill is not None:
            cells.append(_rank_cell(text_of(content), width, fill, keep))
            continue
        written = runs_xml(content if kind is not TableKind.VIGILANCE else judged(content, column))
        look = keep + (_CENTRE if middle else "")
        said = anchored(written, mark) if column == 0 else written
        cells.append(_cell(paragraph(said, "CahierCellule", look), width, total))
    whole = sum(len(text_of(content)) for content in row) <= _LONGEST_UNSPLIT_ROW
    height = _SIGNATURE_HEIGHT if kind is TableKind.SIGNATURE else 0
    return _row("".join(cells), whole=whole, height=height)


def _rank_cell(rank: str, width: int, fill: CellColours, keep: str) -> str:
    content = paragraph(text_run(rank, BOLD + _ink(fill.text)), "CahierCellule", keep + _CENTRE)
    return _cell(content, width, _shade(fill.background))


# Matrices


def legend() -> str:
    """Return the line that says what the letters mean."""
    parts = []
    for letter, meaning in LEGEND.items():
        fill = RACI_FILLS[letter]
        look = BOLD + _ink(fill.text) + _shade(fill.background)
        parts.append(text_run(f"{NBSP}{NBSP}{letter}{NBSP}{NBSP}", look) + text_run(f"{NBSP}{NBSP}{meaning}"))
    return paragraph(text_run("     ").join(parts), "CahierRaciLegende")


def role_names(columns: Sequence[RaciColumn], keep: str = "") -> str:
    """Return the line that says whom the columns stand for; above a matrix, it is kept on its page."""
    names = (text_run(column.short, BOLD) + text_run(f"{NBSP}{column.named}") for column in columns)
    return paragraph(text_run(" · ").join(names), "CahierNote", keep)


Letters = Mapping[tuple[Raci, int], str]
"""The cell of each letter, by its width."""


def raci_table(block: RaciBlock, width: int, look: TableLook, marks: Marks = _UNMARKED) -> str:
    """Return the matrix of a phase, parties and roles repeated on every page."""
    widths = _raci_widths(block.columns, width, look.wideness)
    letters = {(cell, room): _letter_cell(cell, room) for cell in Raci for room in set(widths[2:])}
    fill = look.head(_MATRIX)
    rows = [_parties_row(block.columns, widths, fill), _roles_row(block.columns, widths, look.colours)]
    lines = [line for group in block.groups for line in group.lines]
    kept = frozenset(id(lines[rank]) for rank in held_activities(len(lines)))
    for group in block.groups:
        rows += _group_rows(group, widths, letters, look.colours, kept, marks)
    shown = _look(first_row=True, first_column=False)
    description = "Qui réalise (R), répond du résultat (A), est consulté (C) ou informé (I), activité par activité"
    return _table(_MATRIX, widths, rows, shown, block.title, description)


def _raci_widths(columns: Sequence[RaciColumn], width: int, wideness: float) -> list[int]:
    number = twips(_NUMBER_WIDTH)
    if not columns:
        return [number, width - number]
    role = min(twips(_ROLE_WIDTH), (width - number - twips(_LEAST_ACTIVITY_WIDTH)) // len(columns))
    # A party of one role: its name is wider than the letters under it.
    roles = [
        max(role, twips(bold_width(party, wideness)) if count == 1 else 0)
        for party, count in party_spans(columns)
        for _ in range(count)
    ]
    return [number, width - number - sum(roles), *roles]


def _parties_row(columns: Sequence[RaciColumn], widths: Sequence[int], fill: str) -> str:
    middle = f'<w:vMerge w:val="restart"/>{fill}<w:vAlign w:val="center"/>'
    cells = _cell(paragraph(text_run("N°"), "CahierCelluleTitre", _CENTRE), widths[0], middle)
    cells += _cell(paragraph(text_run("Activité"), "CahierCelluleTitre"), widths[1], middle)
    separator = '<w:tcBorders><w:left w:val="single" w:sz="12" w:space="0" w:color="FFFFFF"/></w:tcBorders>'
    roles = iter(widths[2:])
    for party, count in party_spans(columns):
        span = f'<w:gridSpan w:val="{count}"/>{separator}{fill}'
        cells += _cell(paragraph(text_run(party), "CahierCelluleTitre", _CENTRE), sum(islice(roles, count)), span)
    return _row(cells, repeated=True)


def _roles_row(columns: Sequence[RaciColumn], widths: Sequence[int], colours: Palette) -> str:
    merged = f"<w:vMerge/>{_shade(colours.accent)}"
    cells = "".join(_cell(paragraph("", "CahierCelluleTitre"), width, merged) for width in widths[:2])
    for column, width in zip(columns, widths[2:], strict=True):
        cells += _cell(paragraph(text_run(column.short), "CahierRaciLettre", KEEP_NEXT), width, _shade(colours.tint))
    return _row(cells, repeated=True)


def _group_rows(
    group: RaciGroup, widths: Sequence[int], letters: Letters, colours: Palette, held: frozenset[int], marks: Marks
) -> list[str]:
    rows = [
        _activity_row(line, widths, letters, KEEP_NEXT if id(line) in held else "", marks.get(id(line)))
        for line in group.lines
    ]
    if not group.title:
        return rows
    span = f'<w:gridSpan w:val="{len(widths)}"/>{_shade(colours.tint)}'
    title = paragraph(text_run(group.title, BOLD), "CahierRaciActivite", KEEP_NEXT)
    return [_row(_cell(title, sum(widths), span)), *rows]


def _activity_row(line: RaciLine, widths: Sequence[int], letters: Letters, keep: str, mark: PlaceMark | None) -> str:
    number = _cell(paragraph(text_run(line.number), "CahierRaciActivite", keep + _CENTRED_NUMBER), widths[0])
    said = paragraph(anchored(text_run(line.label), mark), "CahierRaciActivite", keep)
    if line.fault:
        said += paragraph(text_run(f"▲{NBSP}{line.fault}", _FAULT), "CahierRaciActivite", keep)
    label = _cell(said, widths[1])
    return _row(number + label + "".join(map(letters.__getitem__, zip(line.cells, widths[2:], strict=True))))


def _letter_cell(cell: Raci, width: int) -> str:
    middle = '<w:vAlign w:val="center"/>'
    if cell is Raci.NONE:
        return _cell(paragraph("", "CahierRaciLettre"), width, middle)
    fill = RACI_FILLS[cell]
    content = paragraph(text_run(printed(cell), _ink(fill.text)), "CahierRaciLettre")
    return _cell(content, width, _shade(fill.background) + middle)
