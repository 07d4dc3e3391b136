"""What remains to be asked from the command line: a text for a mail, a Word file, one person or all."""

from pathlib import Path

import pytest
from docx import Document

from cahier.catalogue.catalogue import Catalogue
from cahier.commands.command import DONE, REFUSED
from cahier.commands.command_line import run
from cahier.storage import specification_file
from cahier.typography import plain
from tests.export.outside import faults
from tests.specifications.rich import rich_specification


@pytest.fixture
def written(tmp_path: Path, catalogue: Catalogue) -> Path:
    """A file with people, a meeting and points put aside."""
    path = tmp_path / "morvan.cahier"
    specification_file.write(path, rich_specification(catalogue), None)
    return path


def test_each_person_has_a_list_ready_for_a_mail(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", str(written)]) == DONE
    told = plain(capsys.readouterr().out)
    assert "À demander à Claire Renaud, direction\n" in told
    assert "À demander : personne n'est désigné\n" in told
    assert "Qui fait quoi : Apprécier les risques" in told


def test_one_person_alone_is_asked_for_by_name_or_by_role(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", str(written), "--person", "claire renaud"]) == DONE
    by_name = capsys.readouterr().out
    assert run(["ask", str(written), "--person", "Direction"]) == DONE
    assert capsys.readouterr().out == by_name
    assert by_name.count("À demander") == 1


def test_people_are_listed_with_how_much_they_are_asked(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", str(written), "--person", "list"]) == DONE
    lines = plain(capsys.readouterr().out).splitlines()
    assert lines[0].startswith("Claire Renaud : ") and "1 point mis de côté" in lines[0]


def test_somebody_who_is_asked_nothing_is_refused_with_those_who_are(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", str(written), "--person", "Zoé"]) == REFUSED
    told = capsys.readouterr().err
    assert "Zoé" in told and "Claire Renaud" in told


def test_word_holds_a_page_a_person_under_the_brand(written: Path, tmp_path: Path) -> None:
    word = tmp_path / "liste.docx"
    assert run(["ask", str(written), "--word", str(word)]) == DONE
    found = Document(str(word))
    titles = [plain(paragraph.text) for paragraph in found.paragraphs]
    assert "À demander à Claire Renaud, direction" in titles and "À demander au prestataire actuel" in titles
    assert found.part.package.image_parts or found.inline_shapes
    assert faults(word, "Microsoft365") == []


def test_a_file_that_is_not_word_by_its_name_is_refused(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", str(written), "--word", "liste.pdf"]) == REFUSED
    assert ".docx" in capsys.readouterr().err
