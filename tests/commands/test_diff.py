"""`cahier diff`: what changes from one version to the other, and how it ends."""

import json
import zipfile
from pathlib import Path

import pytest

from cahier.typography import plain
from tests.support.command_line import cahier, cahier_apart


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A file just made."""
    made = cahier("new", "avant.cahier", "--profile", "industrie", folder=tmp_path)
    assert made.returncode == 0
    return tmp_path / "avant.cahier"


@pytest.fixture
def after(before: Path) -> Path:
    """The same file, worked on."""
    path = before.with_name("après.cahier")
    path.write_bytes(before.read_bytes())
    answers = before.with_name("réponses.toml")
    answers.write_text('[answers]\n"contrat.duree" = "5 ans"\n[scope]\nsauvegarde = "kept"\n', encoding="utf-8")
    done = cahier("answer", path.name, answers.name, folder=before.parent)
    assert done.returncode == 0, done.stderr
    return path


def test_the_same_file_differs_in_nothing(before: Path) -> None:
    done = cahier("diff", before, before, folder=before.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Aucune différence.\n", "")


def test_differences_are_told_by_subject(before: Path, after: Path) -> None:
    done = cahier_apart("diff", before.name, after.name, folder=before.parent)
    assert done.returncode == 1, done.stderr
    told = plain(done.stdout).splitlines()
    assert told[0] == "Cadrage"
    assert told[1].startswith("  Durée de l'engagement : 24 mois") and "→ 5 ans" in told[1]
    assert "  Sauvegarde et tests : la réalisation passe du prestataire au client" in "\n".join(told)


def test_differences_as_data(before: Path, after: Path) -> None:
    done = cahier("diff", before, after, "--json", folder=before.parent)
    found = json.loads(done.stdout)["differences"]
    assert done.returncode == 1
    (duration,) = (line for line in found if line["path"] == ["answers", "contrat.duree"])
    assert plain(duration["after"]).startswith("5 ans")
    assert (duration["location"], duration["printed"]) == ("contrat.duree", True)
    same = cahier("diff", after, after, "--json", folder=before.parent)
    assert (same.returncode, json.loads(same.stdout)) == (0, {"differences": []})


def test_a_file_that_cannot_be_read_is_an_error(before: Path) -> None:
    done = cahier("diff", before, before.with_name("absent.cahier"), folder=before.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert "introuvable" in done.stderr


def test_word_files_of_what_changes(before: Path, after: Path) -> None:
    folder = before.parent
    done = cahier("diff", before, after, "--word", "annexe.docx", "--tracked", "suivi.docx", folder=folder)
    assert done.returncode == 1, done.stderr
    assert "Écrit : annexe.docx" in done.stdout and "Écrit : suivi.docx" in done.stdout
    with zipfile.ZipFile(folder / "suivi.docx") as archive:
        tracked = archive.read("word/document.xml").decode("utf-8")
    assert "<w:ins " in tracked and "<w:delText" in tracked
    with zipfile.ZipFile(folder / "annexe.docx") as archive:
        assert "5\xa0ans" in archive.read("word/document.xml").decode("utf-8")


def test_data_stay_data_beside_a_file(before: Path, after: Path) -> None:
    done = cahier("diff", before, after, "--json", "--word", "annexe.docx", folder=before.parent)
    assert json.loads(done.stdout)["differences"]
    assert "Écrit : annexe.docx" in done.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--word", "annexe.pdf"), "finit par .docx"),
        (("--word", "un.docx", "--tracked", "un.docx"), "même nom"),
    ],
)
def test_names_that_cannot_be_are_refused(before: Path, after: Path, options: tuple[str, ...], told: str) -> None:
    done = cahier("diff", before, after, *options, folder=before.parent)
    assert (done.returncode, sorted(before.parent.glob("*.docx"))) == (2, [])
    assert told in plain(done.stderr)
