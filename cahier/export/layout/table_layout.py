"""What every printed table shares: the columns of figures, the rows named by their first cell, totals, severities."""

import re
from collections.abc import Sequence

from cahier.export.publication import Emphasis, Run, Runs, TableBlock, TableKind, text_of
from cahier.typography import NBSP

_SEVERITY_SIGNS = {"Bloquant": "■", "Majeur": "▲", "Mineur": "●"}
_OUTCOMES = frozenset({"Corrigé", "Accepté", "Ouvert"})
# « 10 % », « 2 jours », « 4 200 € », « P1 », « R05 », « – »: short values that line up better centred.
_FIGURE = re.compile(r"(?:[≤≥<>±+-]\s?)?\d[\d\s.,\u00a0\u202f]{0,12}(?:[^\d\s]{1,8})?|[A-Z]{1,2}\d{1,3}|[–—-]?")


def centred_columns(block: TableBlock) -> list[bool]:
    """Return, for each column, whether it holds short values."""
    centred = [_holds_figures(block, column) for column in range(len(block.widths))]
    if _first_names(block, centred) and block.kind is not TableKind.PRIORITY:
        centred[0] = False
    return centred


def names_rows(block: TableBlock) -> bool:
    """Tell whether the first column names what the others measure."""
    return _first_names(block, [_holds_figures(block, column) for column in range(len(block.widths))])


def is_total(row: Sequence[Runs]) -> bool:
    """True for a row written in bold throughout: a total or a cap."""
    said = [run for content in row for run in content if run.text.strip()]
    return len(row) > 1 and bool(said) and all(run.emphasis is Emphasis.BOLD for run in said)


def judged(content: Runs, column: int) -> Runs:
    """Return a cell of the points of attention: a sign before the severity, the outcome in bold."""
    word = text_of(content).strip()
    if column == 1 and word in _SEVERITY_SIGNS:
        return (Run(f"{_SEVERITY_SIGNS[word]}{NBSP}{word}"),)
    return (Run(word, Emphasis.BOLD),) if word in _OUTCOMES else content


def _holds_figures(block: TableBlock, column: int) -> bool:
    """True for a column of short values; facts are answers to read, short or not."""
    if block.kind is TableKind.FACTS:
        return False
    cells = [text_of(row[column]).strip() for row in block.rows]
    return any(cells) and all(_FIGURE.fullmatch(cell) for cell in cells)


def _first_names(block: TableBlock, figures: Sequence[bool]) -> bool:
    if block.kind in (TableKind.FACTS, TableKind.PRIORITY) or block.header[:1] == ("",):
        return True
    return block.kind is TableKind.PLAIN and len(figures) > 1 and all(figures[1:]) and not figures[0]
