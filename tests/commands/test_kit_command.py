"""Kits from the command line: made, checked, used for a new file, taken again."""

import json
from pathlib import Path

import pytest

from cahier.storage import specification_file
from tests.support.command_line import cahier

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two versions of a kit, the second with another wording, and a file written with the first."""
    found = tmp_path_factory.mktemp("kits")
    one = cahier("kit", "make", SAMPLES / "cabinet.cahier", "v1", "--name", "Lanvin", "--version", "1", folder=found)
    assert (one.returncode, one.stderr) == (0, "")
    (found / "texte.toml").write_text('[requirements.EX-SAU-01]\ntext = "Deux copies."\n', encoding="utf-8")
    (found / "cabinet.cahier").write_bytes((SAMPLES / "cabinet.cahier").read_bytes())
    assert cahier("answer", "cabinet.cahier", "texte.toml", folder=found).returncode == 0
    assert cahier("kit", "make", "cabinet.cahier", "v2", "--name", "Lanvin", folder=found).returncode == 0
    assert cahier("new", "client.cahier", "--kit", "v1", folder=found).returncode == 0
    return found


def test_a_kit_is_checked_and_says_what_it_holds(folder: Path) -> None:
    said = cahier("kit", "check", "v1", folder=folder).stdout
    assert "Lanvin 1" in said
    assert "Niveaux de service" in said
    data = json.loads(cahier("kit", "check", "v1", "--json", folder=folder).stdout)
    assert (data["name"], data["version"], len(data["fingerprint"])) == ("Lanvin", "1", 64)


def test_a_new_file_names_the_kit_it_is_written_with(folder: Path) -> None:
    kit = specification_file.read(folder / "client.cahier").specification.kit
    assert kit is not None
    assert kit.title == "Lanvin 1"


def test_each_client_of_a_table_may_have_its_kit(folder: Path) -> None:
    (folder / "clients.csv").write_text("fichier;nom;kit\nbrun.cahier;Brun SAS;v1\n", encoding="utf-8")
    done = cahier("batch", "clients.csv", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    kit = specification_file.read(folder / "brun.cahier").specification.kit
    assert kit is not None
    assert kit.title == "Lanvin 1"


def test_what_a_newer_kit_changes_is_told_then_taken(folder: Path) -> None:
    before = (folder / "client.cahier").read_bytes()
    told = json.loads(cahier("kit", "update", "client.cahier", "v2", "--json", folder=folder).stdout)
    assert [line["path"][:2] for line in told["offered"]] == [["own_wordings", "EX-SAU-01"]]
    assert (told["kept"], told["applied"]) == ([], False)
    assert (folder / "client.cahier").read_bytes() == before
    done = cahier("kit", "update", "client.cahier", "v2", "--apply", folder=folder)
    assert (done.returncode, "Proposé. EX-SAU-01" in done.stdout) == (0, True)
    again = cahier("kit", "update", "client.cahier", "v2", folder=folder).stdout
    assert "Rien de nouveau" in again
    (folder / "client.cahier").write_bytes(before)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("kit", "make", "client.cahier", "v1", "--name", "X"), "n’est pas vide"),
        (("kit", "make", "client.cahier", "v3", "--name", " "), "nom au kit"),
        (("kit", "make", "client.cahier", "v3", "--name", "X", "--keep", "prix"), "« prix » n’est pas connu"),
        (("kit", "check", "absent"), "n’est pas un dossier"),
        (("kit", "check", "."), "n’est pas un kit"),
        (("kit", "update", "cabinet.cahier", "v1"), "aucun kit"),
        (("kit", "refaire"), "Commande mal écrite"),
        (("new", "x.cahier", "--kit", "v1", "--from", "client.cahier"), "--kit ne va ni avec"),
        (("new", "x.cahier", "--kit", "v1", "--profile", "inconnu"), "n’existe pas"),
    ],
)
def test_what_is_wrong_is_told_in_french_and_nothing_is_written(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    done = cahier(*arguments, folder=folder)
    assert done.returncode == 2
    assert said in done.stderr.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_each_fault_of_a_kit_is_a_line(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "kit.toml").write_text('name = ""\nholds = ["brandx"]\n', encoding="utf-8")
    done = cahier("kit", "check", tmp_path, folder=folder)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 3
    assert "défauts" in done.stderr
