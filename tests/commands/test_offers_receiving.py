"""Offers received from the command line: a workbook read, what it leaves told, the register listed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.commands.command import DONE, REFUSED
from cahier.commands.command_line import run
from cahier.model.offer import BidderQuestion
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from cahier.typography import plain
from tests.export.samples import sample
from tests.offers.filled import opened, put_beside, sent_workbook


@pytest.fixture(scope="module")
def offer(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    book = opened(sent_workbook(Situation(sample("cabinet"), catalogue)))
    book["Exigences"]["H2"], book["Exigences"]["I3"] = "Non conforme", "sauf en août"
    book["Prix"]["G2"], book["Prix"]["G3"] = "1 200 €", "sur devis"
    put_beside(book["Lisez-moi"], "Candidat", "Infolys")
    path = tmp_path_factory.mktemp("received") / "infolys.xlsx"
    book.save(path)
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "vaubrun.cahier"
    specification_file.write(path, sample("cabinet"), None)
    return path


def test_a_workbook_is_read_told_and_kept(kept: Path, offer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = kept.read_bytes()
    assert run(["offers", "add", str(kept), str(offer), "--dry-run"]) == DONE
    assert kept.read_bytes() == before
    assert run(["offers", "add", str(kept), str(offer)]) == DONE
    said = plain(capsys.readouterr().out)
    assert "Prix, G3 : « sur devis ». Un prix était attendu" in said
    assert "« Une ligne laissée sans réponse vaut acceptation »" in said
    (made,) = specification_file.read(kept).specification.offers
    assert (made.bidder, len(made.lines), made.files[0].name) == ("Infolys", 3, "infolys.xlsx")
    assert run(["offers", "list", str(kept)]) == DONE
    told = plain(capsys.readouterr().out)
    assert "Infolys, sans date : Lue, 2 réserves ou commentaires à traiter" in told
    assert "sauf en août (À traiter)" in told
    register = kept.with_name("registre.xlsx")
    assert run(["offers", "list", str(kept), "--excel", str(register)]) == DONE
    assert capsys.readouterr().out == f"Écrit : {register}\n" and register.is_file()
    assert run(["offers", "list", str(kept), "--json"]) == DONE
    (data,) = json.loads(capsys.readouterr().out)
    assert [line["kind"] for line in data["reservations"]] == ["not_compliant", "comment"]


def test_a_second_workbook_of_a_bidder_takes_the_place_of_the_first(kept: Path, offer: Path) -> None:
    for _ in range(2):
        assert run(["offers", "add", str(kept), str(offer), "--bidder", " infolys "]) == DONE
    (made,) = specification_file.read(kept).specification.offers
    assert len(made.files) == 1


def test_what_cannot_be_an_offer_is_refused_and_nothing_is_written(
    kept: Path, offer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "autre.cahier"
    specification_file.write(other, sample("industrie"), None)
    before = other.read_bytes()
    assert run(["offers", "add", str(other), str(offer)]) == REFUSED
    assert run(["offers", "add", str(other), str(tmp_path / "absent.xlsx")]) == REFUSED
    assert other.read_bytes() == before
    assert "autre cahier des charges" in capsys.readouterr().err
    assert run(["offers", "add", str(other), str(offer), "--anyway"]) == DONE
    nameless = opened(offer.read_bytes())
    put_beside(nameless["Lisez-moi"], "Candidat", None)
    nameless.save(tmp_path / "anonyme.xlsx")
    assert run(["offers", "add", str(kept), str(tmp_path / "anonyme.xlsx")]) == REFUSED
    assert "ne nomme aucun candidat" in plain(capsys.readouterr().err)


def test_the_note_for_all_is_written_where_it_is_asked(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["offers", "list", str(kept)]) == DONE
    assert "Aucune offre" in capsys.readouterr().out
    note = tmp_path / "reponses.docx"
    assert run(["offers", "note", str(kept), "--word", str(note)]) == REFUSED
    opening = specification_file.read(kept)
    asked = (BidderQuestion("QB-01", None, "Où ?", answer="À Vaubrun."),)
    specification_file.write(kept, replace(opening.specification, bidder_questions=asked), opening.fingerprint)
    assert run(["offers", "note", str(kept), "--word", str(tmp_path / "reponses.odt")]) == REFUSED
    assert run(["offers", "note", str(kept), "--word", str(note)]) == DONE
    assert note.is_file()
