"""Excel workbooks that others filled in and send back: each cell with its kind, whichever program saved it."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from cahier.errors import BadInput
from cahier.storage.sheet_file import LARGEST, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, UNPACKED, WHOLE_CELL
from cahier.typography import clean

Value = str | float | date | bool
"""What stands in a cell; a number is a float, a day a date."""

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MOST_MERGED = 2_000
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet by rows and columns counted from zero.

    `formulas` are the cells where a formula stands: their value is the one last computed, none when nothing was.
    `merged` are the boxes that one cell covers: first row, first column, last row, last column.
    """

    name: str
    cells: Mapping[tuple[int, int], Value]
    formulas: Mapping[tuple[int, int], str]
    merged: tuple[Box, ...]
    hidden: bool

    def text(self, row: int, column: int) -> str:
        """Return what a cell says, as text; empty for an empty one."""
        value = self.cells.get((row, column), "")
        return value if isinstance(value, str) else value_text(value)

    @property
    def height(self) -> int:
        """The number of rows, to the last that says something."""
        return max((row for row, _column in self.cells), default=-1) + 1


@dataclass(frozen=True, slots=True)
class FilledWorkbook:
    """A workbook as it was received: its name, its content as one knows it again, its sheets."""

    name: str
    sha256: str
    sheets: tuple[FilledSheet, ...]


def value_text(value: Value) -> str:
    """Return a value as its cell shows it, more or less: a whole number without a comma, a day as 14/12/2026."""
    match value:
        case bool():
            return "VRAI" if value else "FAUX"
        case float():
            return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
        case date():
            return value.strftime("%d/%m/%Y")
        case _:
            return value


def cell_name(row: int, column: int) -> str:
    """Return « G14 » for a row and a column counted from zero."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def read_filled_workbook(path: Path) -> FilledWorkbook:
    """Read every cell of every sheet, those of hidden and filtered rows too; nothing of the file is run nor fetched.

    Raises:
        BadInput: it is too big, damaged, locked, or no Excel workbook; the sentence says what to do.
    """
    name = path.name
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(f"« {name} » dépasse 20 Mo : demandez au candidat son classeur sans pièce jointe.")
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(f"« {name} » ne peut pas être lu. Vérifiez son dossier et vos droits.") from error
    if path.suffix.lower() == ".ods":
        raise BadInput(f"« {name} » est un classeur LibreOffice : enregistrez-le en .xlsx, puis reprenez-le.")
    return read_filled_content(content, name)


def read_filled_content(content: bytes, name: str) -> FilledWorkbook:
    """Read a workbook from its bytes, as `read_filled_workbook` does from its file.

    Raises:
        BadInput: it is damaged, locked, or no Excel workbook.
    """
    if content.startswith(_OLD_OR_LOCKED):
        raise BadInput(
            f"« {name} » est protégé par un mot de passe, ou d’avant 2007 : ouvrez-le dans votre tableur et "
            "enregistrez-le en .xlsx sans mot de passe."
        )
    if not content.startswith(b"PK"):
        raise BadInput(
            f"« {name} » n’est pas un classeur Excel : ouvrez-le dans votre tableur, enregistrez-le en .xlsx."
        )
    try:
        return FilledWorkbook(name, hashlib.sha256(content).hexdigest(), tuple(_sheets(content, name)))
    except BadInput:
        raise
    except Exception as error:
        raise BadInput(f"« {name} » est abîmé, ou n’est pas un classeur Excel. Demandez-le de nouveau.") from error


def _sheets(content: bytes, name: str) -> Iterator[FilledSheet]:
    from openpyxl import load_workbook  # read when a workbook is, not before

    merged = _checked(content, name)
    stream = io.BytesIO(content)
    valued = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    written = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    left = MOST_CELLS
    for sheet, formulas in zip(valued.worksheets, written.worksheets, strict=True):
        cells = dict(_cells(sheet, name, left))
        left -= len(cells)
        yield FilledSheet(
            clean(sheet.title),
            cells,
            dict(_formulas(formulas)),
            merged.get(_part_of(sheet), ()),
            sheet.sheet_state != "visible",
        )


def _checked(content: bytes, name: str) -> dict[str, tuple[Box, ...]]:
    """Return the merged boxes of each part, once it is sure that unpacking them all is no trap."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        if sum(part.file_size for part in parts) > UNPACKED:
            raise BadInput(f"« {name} » est bien plus gros qu’il n’y paraît : il n’est pas lu.")
        found = {}
        for part in parts:
            if not part.filename.endswith(".xml"):
                continue
            text = package.read(part)
            if _DECLARED.search(text):
                raise BadInput(f"« {name} » contient des définitions qu’aucun tableur n’écrit : il n’est pas lu.")
            if "worksheets/" in part.filename:
                found[part.filename] = tuple(_boxes(text))
    return found


def _boxes(text: bytes) -> Iterator[Box]:
    for rank, match in enumerate(_MERGED.finditer(text)):
        if rank >= _MOST_MERGED:
            return
        first, top, last, bottom = match.groups()
        yield int(top) - 1, _column(first), int(bottom) - 1, _column(last)


def _column(letters: bytes) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + letter - 64
    return found - 1


def _part_of(sheet: Any) -> str:
    return str(getattr(sheet, "_worksheet_path", "")).lstrip("/")


def _cells(sheet: Any, name: str, most: int) -> Iterator[tuple[tuple[int, int], Value]]:
    # What the file says of its own size is not to be believed.
    sheet.reset_dimensions()
    count = 0
    for row, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)):
        if row >= MOST_ROWS:
            raise BadInput(f"« {name} » a plus de {MOST_ROWS} lignes : demandez au candidat le classeur qu’il a reçu.")
        for column, raw in enumerate(values):
            value = _value(raw)
            if value == "":
                continue
            count += 1
            if count > most:
                raise BadInput(f"« {name} » a trop de cases remplies : demandez au candidat le classeur qu’il a reçu.")
            yield (row, column), value


def _value(raw: object) -> Value:
    match raw:
        case None:
            return ""
        case bool() | float():
            return raw
        case int():
            return float(raw) if abs(raw) < 1e15 else str(raw)
        case datetime():
            return raw.date()
        case date():
            return raw
        case time() | timedelta():
            return str(raw)
        case _:
            return clean(str(raw)[:WHOLE_CELL]).strip()


def _formulas(sheet: Any) -> Iterator[tuple[tuple[int, int], str]]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
        for cell in row:
            if cell.data_type == "f":
                yield (cell.row - 1, cell.column - 1), clean(str(cell.value)[:WHOLE_CELL])
