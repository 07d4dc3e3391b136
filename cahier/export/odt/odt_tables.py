"""OpenDocument of what is laid out in rows: requirements, tables, matrices."""

from collections.abc import Sequence

from cahier.export.layout.kept_together import held_activities, held_requirements, held_rows
from cahier.export.layout.print_palette import RACI_FILLS, WHITE, Palette
from cahier.export.layout.raci_layout import LEGEND, party_spans, printed
from cahier.export.layout.requirement_tables import REQUIREMENT_HEADER
from cahier.export.layout.table_layout import centred_columns, is_total, judged, names_rows
from cahier.export.layout.word_widths import bold_width, fitted_widths
from cahier.export.odt.odt_looks import OdtLooks
from cahier.export.odt.odt_text import attribute, bookmark, heading, paragraph, runs, span, written
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
from cahier.model.raci import Raci
from cahier.typography import NBSP

_CELL, _HEAD, _LETTER = "Cahier_20_Cellule", "Cahier_20_Cellule_20_titre", "Cahier_20_RACI_20_lettre"
_MARGINS = 'fo:margin-top="0mm" fo:margin-bottom="3mm"'
_SMALL_ROWS = 12  # of a table that stays on one page
_HUNDREDTH = 100  # of a millimetre, the unit of widths
_SIGNATURE_HEIGHT = 20.0
_ID_WIDTH, _PROOF_WIDTH = 26.0, 38.0
_NUMBER_WIDTH, _ROLE_WIDTH, _LEAST_ACTIVITY_WIDTH = 10.0, 11.6, 60.0
_TITLE_LEVEL = 4  # of a requirement, under its section: the contents stop before


class OdtTables:
    """Writes tables in the client's colours, each under a name of its own."""

    def __init__(self, looks: OdtLooks, colours: Palette, wideness: float) -> None:
        self._looks = looks
        self._colours = colours
        self._wideness = wideness
        self._count = 0

    def requirements(self, blocks: Sequence[Requirement], places: Sequence[str], width: float) -> str:
        """Return requirements as rows: identifier and priority, what is asked, how it is verified.

        `places` are the anchors that links lead to, empty where one stands elsewhere already.
        """
        name = _ID_WIDTH * self._wideness
        widths = [name, width - name - _PROOF_WIDTH, _PROOF_WIDTH]
        kept = held_requirements(len(blocks))
        rows = [
            self._requirement(block, place, keep=rank in kept)
            for rank, (block, place) in enumerate(zip(blocks, places, strict=True))
        ]
        head = self._head(REQUIREMENT_HEADER, [False] * 3)
        return self._table(widths, head, rows, "Exigences", ", ".join(REQUIREMENT_HEADER))

    def _requirement(self, block: Requirement, place: str, *, keep: bool) -> str:
        looks = self._looks
        name = bookmark(place) + written(block.id, searched=True)
        said = paragraph(name, looks.ink("Cahier_20_Exigence_20_ID", keep=keep))
        said += paragraph(written(block.priority), "Cahier_20_Exigence_20_priorite") if block.priority else ""
        title = heading(written(block.title), "Cahier_20_Exigence_20_titre", _TITLE_LEVEL) if block.title else ""
        asked = "".join(map(_asked, (Paragraph(block.content), *block.more)))
        proof = paragraph(written(block.verification), "Cahier_20_Verification")
        named = looks.table_cell(self._colours.tint, left=self._colours.bar)
        cells = _cell(said, named) + _cell(title + asked, looks.table_cell()) + _cell(proof, looks.table_cell())
        return self._row(cells)

    # Tables

    def table(self, block: TableBlock, width: float) -> str:
        """Return a table with its header repeated on every page it reaches."""
        hundredths = fitted_widths(block, round(width * _HUNDREDTH), _in_hundredths, self._wideness)
        centred, named = centred_columns(block), names_rows(block)
        small = len(block.rows) <= _SMALL_ROWS
        kept = frozenset(range(len(block.rows) - 1)) if small else held_rows(len(block.rows))
        head = self._head(block.header, centred) if block.header else ""
        rows = [
            self._body_row(block.kind, row, centred, named=named, keep=rank in kept)
            for rank, row in enumerate(block.rows)
        ]
        widths = [share / _HUNDREDTH for share in hundredths]
        return self._table(widths, head, rows, block.caption, ", ".join(block.header))

    def _head(self, header: Sequence[str], centred: Sequence[bool]) -> str:
        look = self._looks.table_cell(self._colours.accent, line=self._colours.accent)
        cells = (
            _cell(paragraph(written(name), self._looks.ink(_HEAD, centred=middle, keep=True)), look)
            for name, middle in zip(header, centred, strict=True)
        )
        return self._row("".join(cells))

    def _body_row(
        self, kind: TableKind, row: Sequence[Runs], centred: Sequence[bool], *, named: bool, keep: bool
    ) -> str:
        looks, total = self._looks, is_total(row)
        cells = []
        for column, (content, middle) in enumerate(zip(row, centred, strict=True)):
            rank = self._colours.priorities.get(text_of(content).strip()) if kind is TableKind.PRIORITY else None
            if rank is not None:
                look = looks.ink(_HEAD, rank.text, centred=True, keep=keep)
                cells.append(_cell(paragraph(runs(content), look), looks.table_cell(rank.background)))
                continue
            shown = runs(judged(content, column) if kind is TableKind.VIGILANCE else content)
            shown = span(shown, "Strong_20_Emphasis") if named and column == 0 else shown
            fill = self._colours.tint if total or (named and column == 0) else ""
            cells.append(_cell(paragraph(shown, looks.ink(_CELL, centred=middle, keep=keep)), looks.table_cell(fill)))
        return self._row("".join(cells), height=_SIGNATURE_HEIGHT if kind is TableKind.SIGNATURE else 0)

    # Matrices

    def legend(self) -> str:
        """Return the line that says what the letters mean."""
        parts = []
        for letter, meaning in LEGEND.items():
            fill = RACI_FILLS[letter]
            properties = (
                f'<style:text-properties fo:color="#{fill.text}" fo:background-color="#{fill.background}" '
                'fo:font-weight="bold"/>'
            )
            shown = span(f"{NBSP}{NBSP}{letter}{NBSP}{NBSP}", self._looks.name("text", properties))
            parts.append(f"{shown}{NBSP}{NBSP}{written(meaning)}")
        return paragraph(f"{NBSP}{NBSP}{NBSP} ".join(parts), "Cahier_20_RACI_20_legende")

    def role_names(self, columns: Sequence[RaciColumn]) -> str:
        """Return the line that says whom the columns stand for."""
        names = (span(written(column.short), "Strong_20_Emphasis") + NBSP + written(column.named) for column in columns)
        return paragraph(" · ".join(names), self._looks.ink("Cahier_20_Note", keep=True))

    def matrix(self, block: RaciBlock, width: float) -> str:
        """Return the matrix of a phase, parties and roles repeated on every page."""
        widths = self._matrix_widths(block.columns, width)
        lines = [line for group in block.groups for line in group.lines]
        kept = frozenset(id(lines[rank]) for rank in held_activities(len(lines)))
        rows = [row for group in block.groups for row in self._group(group, len(widths), kept)]
        description = "Qui réalise (R), répond du résultat (A), est consulté (C) ou informé (I), activité par activité"
        return self._table(widths, self._matrix_head(block.columns), rows, block.title, description)

    def _matrix_widths(self, columns: Sequence[RaciColumn], width: float) -> list[float]:
        room = width - _NUMBER_WIDTH - _LEAST_ACTIVITY_WIDTH
        role = min(_ROLE_WIDTH, room / len(columns)) if columns else 0.0
        roles = [
            max(role, bold_width(party, self._wideness) if count == 1 else 0)
            for party, count in party_spans(columns)
            for _ in range(count)
        ]
        return [_NUMBER_WIDTH, width - _NUMBER_WIDTH - sum(roles), *roles]

    def _matrix_head(self, columns: Sequence[RaciColumn]) -> str:
        dark = self._looks.table_cell(self._colours.accent, line=WHITE, middle=True)
        centred = self._looks.ink(_HEAD, centred=True, keep=True)
        parties = _cell(paragraph("N°", centred), dark, rows=2) + _cell(paragraph("Activité", _HEAD), dark, rows=2)
        for party, count in party_spans(columns):
            parties += _cell(paragraph(written(party), centred), dark, columns=count)
        light = self._looks.table_cell(self._colours.tint)
        roles = "<table:covered-table-cell/>" * 2
        letter = self._looks.ink(_LETTER, keep=True)
        roles += "".join(_cell(paragraph(written(column.short), letter), light) for column in columns)
        return self._row(parties) + self._row(roles)

    def _group(self, group: RaciGroup, count: int, kept: frozenset[int]) -> list[str]:
        rows = [self._activity(line, keep=id(line) in kept) for line in group.lines]
        if not group.title:
            return rows
        look = self._looks.ink("Cahier_20_RACI_20_activite", keep=True)
        title = paragraph(span(written(group.title), "Strong_20_Emphasis"), look)
        return [self._row(_cell(title, self._looks.table_cell(self._colours.tint), columns=count)), *rows]

    def _activity(self, line: RaciLine, *, keep: bool) -> str:
        looks = self._looks
        number = paragraph(written(line.number), looks.ink("Cahier_20_RACI_20_activite", centred=True, keep=keep))
        said = paragraph(written(line.label), looks.ink("Cahier_20_RACI_20_activite", keep=keep))
        if line.fault:
            said += paragraph(f"▲{NBSP}{written(line.fault)}", looks.ink("Cahier_20_Note", "8A1C14"))
        letters = "".join(map(self._letter, line.cells))
        return self._row(_cell(number, looks.table_cell()) + _cell(said, looks.table_cell()) + letters)

    def _letter(self, cell: Raci) -> str:
        if cell is Raci.NONE:
            return _cell(paragraph("", _LETTER), self._looks.table_cell())
        fill = RACI_FILLS[cell]
        look = self._looks.ink(_LETTER, fill.text)
        return _cell(paragraph(printed(cell), look), self._looks.table_cell(fill.background, middle=True))

    # What all are made of

    def _row(self, cells: str, height: float = 0) -> str:
        return f'<table:table-row table:style-name="{self._looks.row(height=height)}">{cells}</table:table-row>'

    def _table(self, widths: Sequence[float], head: str, rows: Sequence[str], title: str, description: str) -> str:
        self._count += 1
        properties = (
            f'<style:table-properties style:width="{sum(widths):.2f}mm" table:align="left" {_MARGINS} '
            'table:border-model="collapsing"/>'
        )
        look = self._looks.name("table", properties)
        columns = "".join(f'<table:table-column table:style-name="{self._looks.column(width)}"/>' for width in widths)
        said = f"<table:title>{written(title, searched=True)}</table:title>" if title else ""
        said += f"<table:desc>{written(description, searched=True)}</table:desc>" if description else ""
        header = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
        return (
            f'<table:table table:name={attribute(f"Tableau{self._count}")} table:style-name="{look}">'
            f"{said}{columns}{header}{''.join(rows)}</table:table>"
        )


def _asked(block: Paragraph) -> str:
    """Return a paragraph of a requirement; a line of a list stands after its sign."""
    sign = "•" if block.style is Style.BULLET else block.sign
    return paragraph(f"{sign}{NBSP}" * bool(sign) + runs(block.content), "Cahier_20_Exigence_20_texte")


def _cell(content: str, look: str, *, columns: int = 1, rows: int = 1) -> str:
    spans = f' table:number-columns-spanned="{columns}"' if columns > 1 else ""
    spans += f' table:number-rows-spanned="{rows}"' if rows > 1 else ""
    covered = "<table:covered-table-cell/>" * (columns - 1)
    return (
        f'<table:table-cell table:style-name="{look}" office:value-type="string"{spans}>{content}</table:table-cell>'
        f"{covered}"
    )


def _in_hundredths(millimetres: float) -> int:
    return round(millimetres * _HUNDREDTH)
