"""What spreadsheets put on the clipboard."""

from collections.abc import Sequence


def read_grid(text: str) -> list[list[str]]:
    """Read rows of cells separated by tabs; a quoted cell may hold line breaks, which become spaces."""
    import csv
    import io

    rows = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t")
    return [[" ".join(cell.split()) for cell in row] for row in rows if any(cell.strip() for cell in row)]


def write_grid(rows: Sequence[Sequence[str]]) -> str:
    """Write rows of cells as spreadsheets read them."""
    return "\n".join("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row) for row in rows)
