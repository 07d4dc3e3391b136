"""The consultation folder from the command line."""

from pathlib import Path

import pytest

from cahier.locations import samples_folder
from tests.support.command_line import cahier


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "Morvan.cahier").write_bytes((samples_folder() / "cabinet.cahier").read_bytes())
    return tmp_path


@pytest.mark.parametrize("option", ["--folder", "--all"])
def test_one_option_writes_all_that_is_sent(here: Path, option: str) -> None:
    done = cahier("export", "Morvan.cahier", option, "envoi", "--no-pages", folder=here)
    assert done.returncode == 0, done.stderr
    told = [line.removeprefix("Écrit : ") for line in done.stdout.splitlines() if line.startswith("Écrit")]
    assert sorted(told) == sorted(f"envoi/{path.name}" for path in (here / "envoi").iterdir())
    assert {Path(path).name for path in told} == {
        "Morvan - guide de lecture - fournisseurs v1.0.docx",
        "Morvan - fournisseurs v1.0.docx",
        "Morvan - réponses - fournisseurs v1.0.xlsx",
        "Morvan - RACI - fournisseurs v1.0.docx",
        "Morvan - RACI - fournisseurs v1.0.xlsx",
        "Morvan - clauses communes - fournisseurs v1.0.docx",
    }


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--word", "a.docx"), "Retirez --word"),
        (("--preset", "interne"), "Retirez --preset interne"),
    ],
)
def test_what_the_folder_would_not_heed_is_refused(here: Path, options: tuple[str, ...], said: str) -> None:
    done = cahier("export", "Morvan.cahier", "--folder", "envoi", *options, folder=here)
    assert done.returncode != 0
    assert said in done.stderr.replace("\u00a0", " ")
    assert [path.name for path in here.iterdir()] == ["Morvan.cahier"]


def test_a_place_that_is_not_there_is_told_before_anything_is_made(here: Path) -> None:
    done = cahier("export", "Morvan.cahier", "--folder", "absent/envoi", folder=here)
    assert done.returncode != 0
    assert "n’existe pas" in done.stderr
    assert not (here / "absent").exists()


def test_what_a_former_export_left_is_told(here: Path) -> None:
    assert cahier("export", "Morvan.cahier", "--folder", "envoi", "--no-pages", folder=here).returncode == 0
    (here / "Autre.cahier").write_bytes((here / "Morvan.cahier").read_bytes())
    done = cahier("export", "Autre.cahier", "--folder", "envoi", "--no-pages", folder=here)
    assert "à ne pas envoyer : Morvan - fournisseurs v1.0.docx" in done.stdout.replace("\u00a0", " ")
