"""Spreadsheets people bring are read as plain cells, or refused in a sentence."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from cahier.errors import BadInput
from cahier.storage.sheet_file import read_sheets


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_gives_the_cells_of_each_sheet_as_text(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["N°", "Quoi"], [1, "Sauvegardes\nquotidiennes"], [2.5, None, "R"], []])
    sheets = read_sheets(path)
    assert [sheet.name for sheet in sheets] == ["Sheet"]
    assert sheets[0].rows == (("N°", "Quoi"), ("1", "Sauvegardes quotidiennes"), ("2.5", "", "R"))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_of_any_spreadsheet_is_read(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'Quoi{separator}Réf.\n"Été{separator} hiver"{separator}R\n', encoding=encoding)
    assert read_sheets(path)[0].rows == (
        ("Quoi", "Réf."),
        (f"Été{separator} hiver".replace("\t", " ").replace("  ", " "), "R"),
    )


def test_what_a_workbook_says_of_its_own_size_is_not_believed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["ligne", number] for number in range(30)])
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'ref="A1:B30"', b'ref="A1:B2"')
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert len(read_sheets(path)[0].rows) == 30


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0", "enregistrez-le en .xlsx"),
        ("a.ods", b"PK\x03\x04", "enregistrez-le en .xlsx"),
        ("a.xlsx", b"PK\x03\x04 rien", "abîmé"),
        ("a.xlsx", b"\x89PNG\0\0\0", "ni un classeur Excel"),
        ("a.csv", b'"' + b"x" * 200_000, "abîmé"),
        ("absent.csv", None, "ne peut pas être lu"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadInput, match=says):
        read_sheets(path)


def test_too_much_is_refused_rather_than_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a;b\n" * 30_000, encoding="utf-8")
    with pytest.raises(BadInput, match="20000"):
        read_sheets(path)


def test_merged_cells_over_the_whole_sheet_cost_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Quoi", "R"]])
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    merged = b'<mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells><pageMargins'
    parts[sheet] = parts[sheet].replace(b"<pageMargins", merged)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert read_sheets(path)[0].rows == (("Quoi", "R"),)
