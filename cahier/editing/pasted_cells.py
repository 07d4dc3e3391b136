"""What spreadsheets put on the clipboard."""

import csv
import re
from collections.abc import Sequence

from cahier.typography import clean, one_line, without_accents

# A cell between quotation marks: those it holds are doubled, and it ends where a cell ends.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_PLAIN = re.compile(r"[^\t\n]*")
# What follows the name of a column and is no part of it: « Postes (nombre) * : ».
_ASIDE = re.compile(r"\([^()]*\)|[*:]")


def read_grid(text: str) -> list[list[str]]:
    """Read rows of cells separated by tabs; lines within a cell become spaces, empty rows are left out.

    A quotation mark that opens a cell is one of its letters, unless the cell is written between quotation marks as
    spreadsheets write it, and needs to be.
    """
    text = clean(text)
    rows: list[list[str]] = [[]]
    at = 0
    while at <= len(text):
        quoted = _QUOTED.match(text, at)
        if quoted is not None and _needs_quotes(quoted[1]):
            cell, at = quoted[1].replace('""', '"'), quoted.end()
        else:
            found = _PLAIN.match(text, at)
            cell, at = (found[0], found.end()) if found else ("", at)
        rows[-1].append(" ".join(cell.split()))
        if text[at : at + 1] == "\n":
            rows.append([])
        at += 1
    return [row for row in rows if any(row)]


def split_semicolons(grid: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the cells of a CSV file copied from a text editor, one cell a line so far; the same grid otherwise."""
    lines = [row[0] for row in grid if len(row) == 1]
    if len(lines) < 2 or len(lines) != len(grid) or any(";" not in line for line in lines[:2]):
        return [list(row) for row in grid]
    return [[" ".join(cell.split()) for cell in row] for row in csv.reader(lines, delimiter=";")]


def _needs_quotes(content: str) -> bool:
    """A cell that holds lines holds no tab: two marks lines apart are then those of two cells."""
    return '"' in content or ("\t" in content) is not ("\n" in content)


def write_grid(rows: Sequence[Sequence[str]]) -> str:
    """Write rows of cells as spreadsheets read them."""
    return "\n".join("\t".join(map(_written, row)) for row in rows)


def _written(cell: str) -> str:
    line = one_line(cell)
    # Spreadsheets, and we, would take a mark that opens the cell for one that surrounds it.
    return '"{}"'.format(line.replace('"', '""')) if line.startswith('"') else line


def titled_columns(titles: Sequence[str], labels: Sequence[str], first: int) -> tuple[int, ...]:
    """Return the columns named by the first line of what is pasted from a column on, nothing when it names none.

    Titles in another order, or of other columns, are followed when all are ours; where only some are, they must stand
    over their own columns.
    """
    known = {_name(label): rank for rank, label in enumerate(labels)}
    named = [known.get(_name(title)) for title in titles]
    said = [rank for rank, title in zip(named, titles, strict=True) if title.strip()]
    if said and None not in said and len(set(said)) == len(said) == len(titles):
        return tuple(rank for rank in named if rank is not None)
    in_place = sum(1 for offset, rank in enumerate(named) if rank == first + offset)
    if in_place >= 2 and in_place * 2 >= len(said):
        return tuple(range(first, first + len(titles)))
    return ()


def _name(title: str) -> str:
    return " ".join(_ASIDE.sub(" ", without_accents(title)).split())
