"""A table of clients on the command line: a file for each good line, a sentence for each bad one."""

from pathlib import Path

import pytest

from cahier.model.identifiers import QuestionId
from cahier.storage import specification_file
from tests.support.command_line import Outcome, cahier


def batch(folder: Path, table: str, encoding: str = "utf-8-sig") -> Outcome:
    (folder / "clients.csv").write_text(table, encoding=encoding)
    return cahier("batch", "clients.csv", folder=folder)


def answers(path: Path) -> dict[str, object]:
    found = specification_file.read(path).specification.answers
    return {str(name): answer.value for name, answer in found.items()}


def test_each_line_makes_its_file(tmp_path: Path) -> None:
    (tmp_path / "plus.toml").write_text('[scope]\nimpression = "kept"\n', encoding="utf-8")
    table = (
        "Fichier;Nom;Profil;Réponses;contraintes.nis2;objectifs.motivations\n"
        "brun.cahier;Brun SAS;bureau;plus.toml;non;\n"
        "\n"
        "été.cahier;Colline d’été;atelier;;oui;couts | temps\n"
    )
    done = batch(tmp_path, table, "cp1252")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Cahiers créés : 2. Lignes refusées : 0." in done.stdout
    brun, summer = answers(tmp_path / "brun.cahier"), answers(tmp_path / "été.cahier")
    assert (brun["entreprise.nom"], brun["contraintes.nis2"]) == ("Brun SAS", False)
    assert (summer["entreprise.nom"], summer["contraintes.nis2"]) == ("Colline d’été", True)
    assert summer["objectifs.motivations"] == ("temps", "couts")
    made = [specification_file.read(tmp_path / name).specification for name in ("brun.cahier", "été.cahier")]
    assert made[0].uid != made[1].uid
    assert str(made[0].scope[next(name for name in made[0].scope if name == "impression")].allocation) == "kept"
    assert QuestionId("entreprise.nom") in made[0].answers


def test_a_bad_line_is_told_and_writes_nothing_the_others_are_made(tmp_path: Path) -> None:
    table = (
        "fichier,profil,entreprise.effectif,reponses\n"
        "a.cahier,bureau,12,\n"
        "b.cahier,bureeau,12,\n"
        "c.cahier,bureau,douze,\n"
        "d.txt,bureau,12,\n"
        ",bureau,12,\n"
        "e.cahier,,12,\n"
        "f.cahier,bureau,12,nulle-part.toml\n"
        "a.cahier,bureau,13,\n"
    )
    done = batch(tmp_path, table)
    assert done.returncode == 2
    told = done.stderr.splitlines()
    assert [line.partition(" : ")[0] for line in told] == [f"Ligne {rank}" for rank in (3, 4, 5, 6, 7, 8, 9)]
    for line, words in zip(
        told,
        (
            "bureeau",
            "douze",
            "finit par .cahier",
            "est vide",
            "de quoi partir",
            "introuvable",
            "existe déjà",
        ),
        strict=True,
    ):
        assert words in line
    assert "Cahiers créés : 1. Lignes refusées : 7." in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"clients.csv", "a.cahier"}
    assert str(answers(tmp_path / "a.cahier")["entreprise.effectif"]) == "12"


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.cahier").write_bytes(b"precious")
    assert batch(tmp_path, "fichier,profil\na.cahier,bureau\n").returncode == 2
    assert (tmp_path / "a.cahier").read_bytes() == b"precious"


def test_a_line_may_start_from_another_file(tmp_path: Path) -> None:
    assert batch(tmp_path, "fichier,profil,nom\na.cahier,bureau,Brun SAS\n").returncode == 0
    done = batch(tmp_path, 'fichier,depuis,garder,nom\nb.cahier,a.cahier,"split,levels",Colline\n')
    assert done.returncode == 0
    assert b"Brun" not in (tmp_path / "b.cahier").read_bytes()
    assert answers(tmp_path / "b.cahier")["entreprise.nom"] == "Colline"


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", "une ligne de titres"),
        ("fichier,profil\n", "un client par ligne"),
        ("profil,nom\nbureau,Brun\n", "il manque la colonne « fichier »"),
        ("fichier,profil,entreprise.nome\na.cahier,bureau,Brun\n", "vouliez-vous dire"),
        ("fichier,profil,applications.liste\na.cahier,bureau,Sage\n", "fichier de réponses"),
        ("fichier,profil,profil\na.cahier,bureau,bureau\n", "deux fois"),
    ],
)
def test_a_table_that_says_nothing_makes_nothing(tmp_path: Path, table: str, words: str) -> None:
    done = batch(tmp_path, table)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"clients.csv"}
