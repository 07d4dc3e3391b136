"""Minutes of a meeting from the command line: a text for a mail, a Word file, a PDF."""

from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from cahier.catalogue.catalogue import Catalogue
from cahier.commands.command import DONE, REFUSED
from cahier.commands.command_line import run
from cahier.editing.session import Session
from cahier.storage import specification_file
from cahier.typography import plain
from tests.specifications.rich import rich_specification


@pytest.fixture
def held(tmp_path: Path, catalogue: Catalogue) -> Path:
    """A file on which a meeting was held."""
    path = tmp_path / "morvan.cahier"
    specification_file.write(path, rich_specification(catalogue), None)
    return path


def test_the_minutes_are_a_text_ready_for_a_mail(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["minutes", str(held)]) == DONE
    told = capsys.readouterr().out
    assert told.startswith("Relevé de décisions du 19\xa0novembre\xa02026\n")
    assert "Présents\xa0: Claire Renaud." in told and "Absents\xa0: Ali Benali." in told
    assert "Menuiserie (confirmé)" in told
    assert "Chaque lundi" in told


def test_those_outside_read_nothing_confidential(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["minutes", str(held), "--preset", "fournisseurs"]) == DONE
    told = capsys.readouterr().out
    assert "Chaque lundi" not in told and "sauvegardes" not in told
    assert "Menuiserie" in told


def test_word_and_pdf_hold_the_same_minutes(held: Path, tmp_path: Path) -> None:
    word, pdf = tmp_path / "r.docx", tmp_path / "r.pdf"
    assert run(["minutes", str(held), "--word", str(word), "--pdf", str(pdf)]) == DONE
    cells = [cell.text for table in Document(str(word)).tables for row in table.rows for cell in row.cells]
    assert "Retrouver le contrat" in cells and "Claire Renaud" in cells
    read = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Relevé de décisions du 19" in read and "Retrouver le contrat" in read


def test_meetings_are_listed(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["minutes", str(held), "--meeting", "list"]) == DONE
    told = plain(capsys.readouterr().out)
    assert told == "REU-01  19 novembre 2026, Atelier n° 1, close : 2 décisions, 1 point mis de côté, 1 action\n"


def test_a_meeting_that_was_not_held_is_refused_with_those_that_were(
    held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["minutes", str(held), "--meeting", "REU-09"]) == REFUSED
    assert "REU-01" in capsys.readouterr().err


def test_a_file_without_a_meeting_says_so(tmp_path: Path, session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "vide.cahier"
    specification_file.write(path, session.specification, None)
    assert run(["minutes", str(path)]) == REFUSED
    assert "Aucune réunion" in capsys.readouterr().err
