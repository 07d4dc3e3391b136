"""Offers compared from the command line: in words, as data, as files."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.storage import specification_file
from cahier.typography import plain
from tests.offers.received import BIDDERS, changed, with_offers
from tests.support.command_line import cahier


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    path = tmp_path_factory.mktemp("offers") / "vaubrun.cahier"
    specification_file.write(path, changed(with_offers(catalogue), BIDDERS[1], chosen=True), None)
    return path


def test_the_ranking_is_told_in_words(file: Path, tmp_path: Path) -> None:
    done = cahier("offers", "compare", file, folder=tmp_path)
    said = plain(done.stdout)
    assert done.returncode == 0, done.stderr
    assert "est en tête, avec" in said
    assert "Le classement change si…" in said
    for bidder in BIDDERS:
        assert bidder in said
    assert "au moins" in said


def test_data_hold_the_same_and_nothing_else_is_said(file: Path, tmp_path: Path) -> None:
    done = cahier("offers", "compare", file, "--json", "--excel", tmp_path / "c.xlsx", folder=tmp_path)
    told = json.loads(done.stdout)
    assert {offer["bidder"] for offer in told["offers"]} == set(BIDDERS)
    assert sorted(offer["rank"] for offer in told["offers"]) == [1, 2, 3]
    assert "Écrit" in done.stderr and (tmp_path / "c.xlsx").is_file()
    for offer in told["offers"]:
        assert sum(float(points) for points in offer["by_criterion"].values()) == pytest.approx(float(offer["points"]))


def test_the_report_is_written_where_it_is_asked(file: Path, tmp_path: Path) -> None:
    done = cahier("offers", "compare", file, "--word", tmp_path / "r.docx", folder=tmp_path)
    assert done.stdout == f"Écrit : {tmp_path / 'r.docx'}\n"
    wrong = cahier("offers", "compare", file, "--word", tmp_path / "r.pdf", folder=tmp_path)
    assert wrong.returncode == 2
    assert "finit par .docx" in wrong.stderr
    assert not (tmp_path / "r.pdf").exists()


def test_letters_and_annexes_have_a_folder(file: Path, tmp_path: Path) -> None:
    assert cahier("offers", "letters", file, tmp_path / "courriers", folder=tmp_path).returncode == 0
    assert len(list((tmp_path / "courriers").iterdir())) == 2
    assert cahier("offers", "annexes", file, tmp_path, folder=tmp_path).returncode == 0
    (folder,) = tmp_path.glob("Annexes du contrat - Nuage du Port - *")
    assert len(list(folder.iterdir())) == 4


def test_a_file_without_offers_is_told_so(file: Path, tmp_path: Path) -> None:
    bare = replace(specification_file.read(file).specification, offers=())
    specification_file.write(tmp_path / "b.cahier", bare, None)
    done = cahier("offers", "compare", "b.cahier", folder=tmp_path)
    assert done.returncode == 2
    assert "ne contient aucune offre" in done.stderr
