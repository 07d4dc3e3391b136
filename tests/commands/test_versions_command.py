"""The versions of a file from the command line: listed, named, taken out."""

from pathlib import Path

import pytest

from cahier.commands.command_line import run
from cahier.locations import samples_folder
from cahier.storage import backups, specification_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.cahier"
    path.write_bytes((samples_folder() / "cabinet.cahier").read_bytes())
    return path


def test_a_state_is_named_listed_and_taken_out(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = specification_file.read(file).specification
    assert run(["versions", str(file)]) == 0
    assert "Aucune version" in capsys.readouterr().out
    assert run(["versions", str(file), "--name", "v1.0 envoyée"]) == 0
    backups.keep(file, before.uid, cause=backups.Cause.EXPORT)
    assert run(["versions", str(file)]) == 0
    listed = capsys.readouterr().out
    assert "  1  v1.0 envoyée, nommé le" in listed
    assert "tel qu’exporté" in listed
    assert run(["versions", str(file), "--take", "1", "--to", str(file.with_name("b.cahier"))]) == 0
    assert specification_file.read(file.with_name("b.cahier")).specification.answers == before.answers


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--take", "9", "--to", "b.cahier"], "Il n’y a pas de version 9"),
        (["--name", "  "], "Donnez un nom"),
    ],
)
def test_what_cannot_be_done_is_told(
    file: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["versions", str(file), *arguments]) == 2
    assert said in capsys.readouterr().err


def test_each_export_is_kept_as_it_was_sent(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(file), "--html", str(tmp_path / "a.html")]) == 0
    (kept,) = backups.list_backups(specification_file.read(file).specification.uid)
    assert kept.cause is backups.Cause.EXPORT
    assert kept.path.read_bytes() == file.read_bytes()
