"""A file started from another on the command line: it is the work of that one, and nobody's yet."""

from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.storage import specification_file
from tests.specifications.rich import rich_specification
from tests.support.command_line import Outcome, cahier


@pytest.fixture
def source(catalogue: Catalogue, tmp_path: Path) -> Path:
    path = tmp_path / "a.cahier"
    specification_file.write(path, rich_specification(catalogue), None)
    return path


def test_it_keeps_what_is_said_and_leaves_the_source(source: Path, tmp_path: Path) -> None:
    before = source.read_bytes()
    done = cahier("new", "b.cahier", "--from", "a.cahier", "--keep", "split,wording", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Cahier créé : b.cahier" in done.stdout
    assert "à relire" in done.stdout
    assert "EX-SAU-01, votre texte" in done.stdout
    assert "ligne" not in done.stdout
    assert source.read_bytes() == before
    was, made = (specification_file.read(path).specification for path in (source, tmp_path / "b.cahier"))
    assert made.uid != was.uid
    assert made.matrix == was.matrix
    assert made.own_wordings
    assert b"Morvan" not in (tmp_path / "b.cahier").read_bytes()


def test_without_words_there_is_nothing_to_read_again(source: Path, tmp_path: Path) -> None:
    done = cahier("new", "b.cahier", "--from", source, folder=tmp_path)
    assert done.stdout == "Cahier créé : b.cahier\n"


def test_a_source_under_a_password_is_said_to_give_a_file_without_one(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAHIER_NEW_PASSWORD", "le phare au bout")
    assert cahier("password", source, folder=tmp_path).returncode == 0
    done = cahier("new", "pour Brun.cahier", "--from", "a.cahier", folder=tmp_path)
    assert "a un mot de passe, ce nouveau cahier n’en a pas" in done.stdout
    assert done.stdout.endswith("cahier password 'pour Brun.cahier'\n")
    assert cahier("password", "pour Brun.cahier", folder=tmp_path).returncode == 0


def test_answers_are_applied_on_top(source: Path, tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text('[answers]\n"entreprise.nom" = "Brun SAS"\n', encoding="utf-8")
    done = cahier("new", "b.cahier", "--from", source, "--keep", "split", "--answers", "r.toml", folder=tmp_path)
    assert done.returncode == 0
    assert b"Brun SAS" in (tmp_path / "b.cahier").read_bytes()


def refused(done: Outcome) -> str:
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


def test_what_cannot_be_kept_is_refused(source: Path, tmp_path: Path) -> None:
    told = refused(cahier("new", "b.cahier", "--from", source, "--keep", "split,prix", folder=tmp_path))
    assert "« prix » n’est pas connu" in told
    assert "split, levels, contract, wording, brand" in told
    told = refused(cahier("new", "b.cahier", "--from", source, "--profile", "bureau", folder=tmp_path))
    assert "--from ne va ni avec --profile" in told
    told = refused(cahier("new", "b.cahier", "--profile", "bureau", "--keep", "split", folder=tmp_path))
    assert "ajoutez --from" in told
    told = refused(cahier("new", "b.cahier", "--from", "nulle-part.cahier", folder=tmp_path))
    assert "introuvable" in told
    assert not (tmp_path / "b.cahier").exists()
    told = refused(cahier("new", source, "--from", source, folder=tmp_path))
    assert "existe déjà" in told
