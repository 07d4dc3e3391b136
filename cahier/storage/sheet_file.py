"""Spreadsheets that people bring, read as plain cells: Excel workbooks and CSV files, whoever wrote them."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cahier.errors import BadInput
from cahier.typography import clean

LARGEST = 20 * 1024 * 1024
UNPACKED = 200 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 200, 5_000
WHOLE_CELL = 32_767  # characters: Excel holds no more
MOST_CELLS = 400_000
_SEPARATORS = ";\t,|"
_OLD = {".xls": "un classeur Excel d’avant 2007", ".ods": "un classeur LibreOffice", ".numbers": "un classeur Numbers"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and its cells as text, row by row; rows have no trailing empty cell."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def read_sheets(path: Path, *, whole: bool = False) -> tuple[Sheet, ...]:
    """Read the sheets of a workbook, or the one of a CSV file; formulas give the value last computed.

    Each cell is one line, cut where it is long; `whole` keeps all its lines.

    Raises:
        BadInput: it is too big, damaged, or no spreadsheet; the sentence says what to do.
    """
    suffix = path.suffix.lower()
    if suffix in _OLD:
        raise BadInput(f"« {path.name} » est {_OLD[suffix]} : enregistrez-le en .xlsx ou en .csv, puis reprenez-le.")
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(f"« {path.name} » dépasse 20 Mo : gardez-y la seule feuille à reprendre.")
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(f"« {path.name} » ne peut pas être lu. Vérifiez son dossier et vos droits.") from error
    if content.startswith(b"PK"):
        return tuple(_workbook(content, path.name, whole))
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(f"« {path.name} » n’est ni un classeur Excel (.xlsx), ni un fichier CSV.")
    return (Sheet(path.stem, _bounded(iter(_csv(_text(content))), path.name, whole)),)


def sheets_by_name(sheets: Iterable[Sheet]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the rows of sheets by their names."""
    return {sheet.name: sheet.rows for sheet in sheets}


def _workbook(content: bytes, name: str, whole: bool) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # read when a workbook is, not before

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > UNPACKED:
                raise BadInput(f"« {name} » est bien plus gros qu’il n’y paraît : il n’est pas lu.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            # What the file says of its own size is not to be believed.
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
            yield Sheet(sheet.title, _bounded((tuple(map(_said, row)) for row in rows), name, whole))
    except BadInput:
        raise
    except Exception as error:
        raise BadInput(f"« {name} » est abîmé, ou n’est pas un classeur Excel. Enregistrez-le de nouveau.") from error


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _bounded(rows: Iterator[tuple[str, ...]], name: str, whole: bool) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    cells = 0
    for row in rows:
        kept = [_kept(cell, whole) for cell in row[:MOST_COLUMNS]]
        while kept and not kept[-1]:
            kept.pop()
        cells += len(kept)
        if len(found) >= MOST_ROWS or cells > MOST_CELLS:
            raise BadInput(
                f"« {name} » a plus de lignes qu’il n’est lu ({MOST_ROWS}) : gardez-y le seul tableau utile."
            )
        found.append(tuple(kept))
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _kept(cell: str, whole: bool) -> str:
    return clean(cell[:WHOLE_CELL]).strip() if whole else " ".join(clean(cell[:LONGEST_CELL]).split())


def _text(content: bytes) -> str:
    for encoding in ("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _csv(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows; the separator is the one that the first lines use most."""
    head = text[:20_000]
    separator = max(_SEPARATORS, key=lambda mark: (head.count(mark), -_SEPARATORS.index(mark)))
    try:
        yield from (tuple(row) for row in csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        raise BadInput(
            "Ce fichier CSV est abîmé : ouvrez-le dans votre tableur et enregistrez-le de nouveau."
        ) from error
