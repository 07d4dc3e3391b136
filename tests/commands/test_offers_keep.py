"""An offer kept from the command line: what follows a choice can be written then."""

from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.storage import specification_file
from cahier.typography import plain
from tests.offers.received import BIDDERS, with_offers
from tests.support.command_line import cahier


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    path = tmp_path_factory.mktemp("offers") / "vaubrun.cahier"
    specification_file.write(path, with_offers(catalogue), None)
    return path


def kept(file: Path) -> list[str]:
    return [offer.bidder for offer in specification_file.read(file).specification.offers if offer.chosen]


def test_one_offer_is_kept_by_its_name_or_by_its_number_and_letters_follow(file: Path, tmp_path: Path) -> None:
    for said, bidder in ((BIDDERS[0].upper(), BIDDERS[0]), ("off-02", BIDDERS[1])):
        done = cahier("offers", "keep", file, said, folder=tmp_path)
        assert (done.returncode, plain(done.stdout)) == (0, f"Offre retenue : {bidder}.\n"), done.stderr
        assert kept(file) == [bidder]
    done = cahier("offers", "letters", file, tmp_path / "courriers", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "courriers").iterdir())) == 2


def test_an_unknown_bidder_keeps_what_was(file: Path, tmp_path: Path) -> None:
    before = kept(file)
    done = cahier("offers", "keep", file, "Personne", folder=tmp_path)
    assert done.returncode == 2
    assert "Offres reçues : OFF-01" in plain(done.stderr)
    assert kept(file) == before
