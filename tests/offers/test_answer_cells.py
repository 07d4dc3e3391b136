"""What a bidder writes in a cell is taken for what was awaited there, or for nothing."""

from datetime import date

import pytest

from cahier.model.offer import Compliance
from cahier.offers.answer_cells import compliance_in, day_in, lot_answer_in, price_in
from cahier.storage.filled_workbook import Value


@pytest.mark.parametrize(
    ("written", "price"),
    [
        ("1 234,50 €", "1234.5"),
        ("1\u202f234,50\u00a0€ HT", "1234.5"),
        ("€ 12", "12"),
        ("12,5", "12.5"),
        ("12.50 euros H.T.", "12.5"),
        ("1.234,50", "1234.5"),
        ("1,234.50", "1234.5"),
        ("1 234 567", "1234567"),
        ("0", "0"),
        (0.1 + 0.2, "0.3"),
        (1500.0, "1500"),
    ],
)
def test_a_price_is_read_however_it_is_written(written: Value, price: str) -> None:
    assert str(price_in(written)) == price


@pytest.mark.parametrize(
    "written",
    [
        *("", "inclus", "1.234", "1,234", "12 à 15", "12 €/mois", "-3", "1 23", "12%", "1e5", "1.234.50", "€"),
        *(-1.0, float("inf"), float("nan"), 1e15, True, date(2026, 12, 14)),
    ],
)
def test_what_is_no_price_is_none(written: Value) -> None:
    assert price_in(written) is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("CONFORME", Compliance.FULL),
        (" conforme avec réserves ", Compliance.RESERVED),
        ("Non-conforme", Compliance.NONE),
        ("Partiel", None),
        ("Conforme sauf le samedi", None),
        ("« Conforme ».", Compliance.FULL),
        ("Conforme (1)", None),
        ("Conforme*", None),
        ("80 % conforme", None),
        ("Conforme ?", None),
        ("", None),
        (True, None),
        (1.0, None),
    ],
)
def test_an_answer_of_the_list_is_known_however_it_is_spelt(written: Value, said: Compliance | None) -> None:
    assert compliance_in(written) is said


def test_a_lot_is_answered_by_yes_or_no() -> None:
    assert [lot_answer_in(said) for said in ("oui", "NON", "peut-être")] == ["Oui", "Non", None]


@pytest.mark.parametrize("written", ["14/12/2026", "14/12/26", "14-12-2026", "2026-12-14 00:00:00", date(2026, 12, 14)])
def test_a_day_is_read_in_its_usual_forms(written: Value) -> None:
    assert day_in(written) == date(2026, 12, 14)


def test_what_is_no_day_is_none() -> None:
    assert (day_in("mi-décembre"), day_in(46000.0), day_in("32/12/2026")) == (None, None, None)
