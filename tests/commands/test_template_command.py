"""`cahier template check`: three lists, one exit code, never a traceback."""

import json
from pathlib import Path

import pytest

from cahier.typography import plain
from tests.export.template.making import field, packed, parts, said
from tests.support.command_line import Outcome, cahier


def check(*arguments: str | Path) -> Outcome:
    return cahier("template", "check", *arguments, folder=Path.cwd())


def refusal(done: Outcome) -> str:
    assert done.returncode == 2
    assert done.stderr.startswith("cahier : ")
    assert done.stderr.count("\n") == 1
    return plain(done.stderr)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "modele.docx"
    path.write_bytes(packed(parts(said("{{ client }} {{ clinet }}"))))
    return path


def test_a_usable_template_is_told_in_three_lists(model: Path) -> None:
    done = check(model)
    assert (done.returncode, done.stderr) == (0, "")
    said_of_it = plain(done.stdout)
    assert "  Titre 1 : reconnu.\n" in said_of_it
    assert "  {{ clinet }} : champ inconnu, laissé vide. Vouliez-vous dire {{ client }} ?\n" in said_of_it
    assert "Refusé (0)\n" in said_of_it


def test_the_same_lists_are_given_to_programs(model: Path) -> None:
    answer = json.loads(check(model, "--json").stdout)
    assert (answer["accepted"], answer["refused"], answer["accent"]) == (True, [], "#8A1C2B")
    assert any("clinet" in line for line in answer["missing"])


def test_a_hostile_template_is_refused_after_the_list_of_reasons(model: Path) -> None:
    model.write_bytes(packed(parts(field("DDEAUTO cmd") + said("{{ client.upper() }}"))))
    done = check(model)
    assert "refusé, pour 2 motifs" in refusal(done)
    assert "Champ DDEAUTO cmd : refusé." in plain(done.stdout)
    assert json.loads(check(model, "--json").stdout)["accepted"] is False


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("absent.docx", None, "n'existe pas"),
        ("vide.docx", b"", "est vide"),
        ("note.txt", b"x", "finit par .docx ou .dotx"),
        ("ancien.doc", b"x", "enregistrez-le au format .docx"),
        ("macros.docm", b"x", "macros"),
        ("gros.docx", b"x" * 4_000_001, "4 Mo"),
    ],
)
def test_a_file_that_cannot_be_a_template_is_told_in_one_sentence(
    name: str, content: bytes | None, word: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = check(tmp_path / name)
    assert word in refusal(done)
    assert done.stdout == ""


def test_a_folder_is_told_from_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "dossier.docx"
    folder.mkdir()
    assert "est un dossier" in refusal(check(folder))


def test_noise_under_the_right_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bruit.docx").write_bytes(bytes(range(256)) * 20)
    assert "refusé, pour un motif" in refusal(check(tmp_path / "bruit.docx"))
