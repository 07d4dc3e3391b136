"""Files with strange names, or that are no files: a French sentence each, and nothing hangs nor is written over."""

import os
import sys
from pathlib import Path

import pytest

from cahier.commands.command_line import run
from cahier.export.template import read_template
from cahier.locations import samples_folder
from cahier.storage import specification_file
from cahier.storage.file_names import free_path, proposed_path
from tests.support.command_line import cahier_apart

SAMPLE = samples_folder() / "cabinet.cahier"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.cahier"
    path.write_bytes(SAMPLE.read_bytes())
    return path


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "zero", "folder"])
def test_what_is_no_file_is_refused_at_once(
    kind: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = [tmp_path / f"x{suffix}" for suffix in (".cahier", ".toml", ".docx")]
    for place in places:
        if kind == "pipe":
            os.mkfifo(place)
        elif kind == "zero":
            place.symlink_to("/dev/zero")
        else:
            place.mkdir()
    specification, answers, template = map(str, places)
    out = str(tmp_path / "out.docx")
    for command in (
        ["check", specification],
        ["answer", str(file), answers],
        ["export", str(file), "--brand", answers, "--word", out],
        ["export", str(file), "--template", template, "--word", out],
    ):
        assert run(command) == 2, command
        assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("source", ["--template", "--brand"])
def test_an_export_never_writes_over_what_it_is_made_from(
    source: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "charte.docx"
    path.write_bytes(b"the only copy")
    assert run(["export", str(file), "--word", str(path), source, str(path)]) == 2
    assert "serait remplacé" in capsys.readouterr().err
    assert path.read_bytes() == b"the only copy"


@pytest.mark.parametrize("name", ["漢" * 80, "é" * 300, "a" * 400, "\U0001f9d1\u200d\U0001f4bb" * 60, "漢" * 79 + "a"])
def test_a_company_of_any_alphabet_gives_a_name_that_can_be_written(name: str, tmp_path: Path) -> None:
    path = proposed_path(name, folder=tmp_path)
    again = free_path(path)
    specification_file.write(again, specification_file.read(SAMPLE).specification, None)
    assert proposed_path(name, folder=tmp_path) != again
    assert [one.name for one in tmp_path.iterdir()] == [again.name]


def test_a_name_as_long_as_a_file_system_takes_opens_and_is_saved(tmp_path: Path) -> None:
    path = tmp_path / f"{'漢' * 79}.cahier"
    assert len(os.fsencode(path.name)) == 244
    opened = specification_file.read(SAMPLE)
    fingerprint = specification_file.write(path, opened.specification, None)
    specification_file.write(path, opened.specification, fingerprint)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform != "linux", reason="where names are bytes")
def test_a_name_of_no_alphabet_is_opened_checked_and_exported_even_without_utf8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.cahier")
    path.write_bytes(SAMPLE.read_bytes())
    bare = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for command in (["check"], ["export", "--html", "sortie é.html"]):
        ended = cahier_apart(command[0], path, *command[1:], folder=tmp_path, **bare)
        assert ended.returncode in (0, 1), ended.stderr
        assert "Traceback" not in ended.stderr
    assert "sortie é.html" in ended.stdout
    assert (tmp_path / "sortie é.html").stat().st_size > 10_000


@pytest.mark.parametrize("text", ['\ufeff[answers]\n"entreprise.nom" = "Brun"\n'])
def test_a_mark_left_by_an_editor_before_answers_is_no_fault(text: str, file: Path, tmp_path: Path) -> None:
    answers = tmp_path / "a.toml"
    answers.write_text(text, encoding="utf-8")
    assert run(["answer", str(file), str(answers)]) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[document]\nissued = 2026-11-29T10:00:00\n", "issued"),
        ("[levels]\ntermination_months = -3\n", "termination_months"),
        ('[answers]\n"entreprise.nom" = "a"\n"entreprise.nom" = "b"\n', "TOML"),
        ("a" + ".a" * 20_000 + " = 1\n", "TOML"),
        ("[levels.indicators.disponibilite]\ntarget = 1e40\n", "target"),
    ],
)
def test_answers_that_make_no_sense_say_which(
    text: str, said: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = tmp_path / "a.toml"
    answers.write_text(text, encoding="utf-8")
    before = file.read_bytes()
    assert run(["answer", str(file), str(answers)]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "rich" not in told
    assert file.read_bytes() == before


def test_a_template_that_is_absent_is_told(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="n’existe pas"):
        read_template(tmp_path / "absent.docx")
