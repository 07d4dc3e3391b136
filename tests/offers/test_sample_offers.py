"""The offers shipped with an example are read as the bidders wrote them, with their traps, each in a few seconds."""

from collections import Counter
from decimal import Decimal

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.sample_cards import sample_cards, sample_offers
from cahier.model.offer import Offer, TextChange, UnreadReason
from cahier.offers.asked_lines import asked_lines
from cahier.offers.reading import Reading, read_offer
from cahier.offers.registers import reservations
from cahier.questionnaire.situation import Situation
from cahier.storage.filled_workbook import read_filled_workbook
from tests.export.samples import sample
from tests.offers.filled import NOW


@pytest.fixture(scope="module")
def situation(catalogue: Catalogue) -> Situation:
    return Situation(sample("cabinet"), catalogue)


@pytest.fixture(scope="module")
def read(situation: Situation) -> dict[str, Reading]:
    """Each offer, by its bidder."""
    paths = sample_offers(next(card.company for card in sample_cards() if card.file.stem == "cabinet"))
    found = (read_offer(read_filled_workbook(path), situation, NOW) for path in paths)
    return {reading.bidder: reading for reading in found}


def test_another_company_has_none() -> None:
    assert sample_offers("Ateliers Morvan") == ()


def test_the_cheap_one_has_reservations_on_knock_outs_and_wrote_a_clause_over(
    read: dict[str, Reading], situation: Situation
) -> None:
    cheap = read["Pixel Rivage"]
    register = reservations([cheap.in_offer(Offer("OFF-01", cheap.bidder))], asked_lines(situation))
    assert [line.key for line in register if line.knocks_out] == ["requirement:EX-SAU-06", "requirement:EX-CTR-25"]
    assert [(change.key, change.cause) for change in cheap.changed] == [
        ("requirement:EX-CTR-26", TextChange.BIDDER),
        ("price:UO-06", TextChange.BIDDER),
    ]
    others = (read[name].lines["price:UO-01"].price or 0 for name in read if name != "Pixel Rivage")
    assert (cheap.lines["price:UO-01"].price or 0) < min(others)


def test_the_half_filled_one_has_words_for_prices_and_many_lines_without_an_answer(read: dict[str, Reading]) -> None:
    blank = read["Nuage du Port SAS"]
    assert Counter(said.why for said in blank.unread) == {
        UnreadReason.NOT_A_PRICE: 3,
        UnreadReason.NOT_IN_LIST: 1,
        UnreadReason.NOT_A_DATE: 1,
    }
    assert blank.lines["price:UO-19"].price == Decimal(5200)
    assert (len(blank.left.prices), len(blank.left.questions), len(blank.left.requirements) > 40) == (4, 19, True)


def test_the_one_saved_again_by_libreoffice_without_its_keys_is_read_whole(
    read: dict[str, Reading], situation: Situation
) -> None:
    moved = read["Infolys Conseil"]
    assert not moved.has_keys
    assert set(moved.lines) == set(asked_lines(situation))
    assert (moved.changed, [said.sheet for said in moved.unread]) == ((), ["Références"])
