"""The program as a person starts it: a process, its exit code, its two streams, a folder it was not installed in.

Its commands are tried in the process of the tests elsewhere in this folder; what only a process shows is tried here.
"""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.command_line import ROOT, cahier_apart


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A specification that the program wrote, under a name with a space and an accent."""
    folder = tmp_path_factory.mktemp("dossier né ça")
    done = cahier_apart("new", "à moi.cahier", "--profile", "bureau", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Cahier créé : à moi.cahier\n"
    return folder / "à moi.cahier"


def test_what_one_process_writes_another_reads_and_changes(made: Path) -> None:
    more = made.parent / "more.toml"
    more.write_text('[answers]\n"entreprise.nom" = "Forgé & Cie"\n', encoding="utf-8")
    assert cahier_apart("answer", made.name, more.name, folder=made.parent).returncode == 0
    shown = json.loads(cahier_apart("show", made.name, "--json", folder=made.parent).stdout)
    assert shown["answers"]["entreprise.nom"]["value"] == "Forgé & Cie"


def test_blocking_findings_are_an_exit_code_of_one_that_a_script_can_read(made: Path) -> None:
    done = cahier_apart("check", made.name, folder=made.parent)
    assert (done.returncode, done.stderr) == (1, "")
    assert "Bloquant" in done.stdout


def test_a_refusal_is_an_exit_code_of_two_and_a_line_on_the_second_stream(made: Path) -> None:
    done = cahier_apart("check", "absent é.cahier", folder=made.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("cahier : ")
    assert (done.stderr.count("\n"), "absent é.cahier" in done.stderr) == (1, True)


def test_an_export_announces_each_file_on_its_first_stream_and_writes_it_in_the_folder_one_stands_in(
    made: Path,
) -> None:
    done = cahier_apart("export", made.name, "--raci-excel", "r.xlsx", "--html", "a.html", folder=made.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["[1/2] raci-excel", "[2/2] html", "Écrit : r.xlsx", "Écrit : a.html"]
    assert zipfile.is_zipfile(made.parent / "r.xlsx")


def test_a_hostile_template_is_refused_by_the_process_too(made: Path) -> None:
    (made.parent / "bruit.docx").write_bytes(bytes(range(256)) * 20)
    done = cahier_apart("template", "check", "bruit.docx", folder=made.parent)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_what_is_said_is_in_utf_8_whatever_the_terminal_speaks(made: Path, encoding: str) -> None:
    done = cahier_apart("profiles", folder=made.parent, PYTHONIOENCODING=encoding, PYTHONUTF8="0", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert "é" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is told otherwise")
def test_a_reader_that_leaves_early_gets_no_traceback(made: Path) -> None:
    command = [sys.executable, "-m", "cahier", "questions", "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        listing.stdout.read(10)
        listing.stdout.close()
        assert b"Traceback" not in listing.stderr.read()
