"""Durations and numbers as people type them."""

from decimal import Decimal

import pytest

from cahier.model.quantity import Duration, Unit, parse_number


@pytest.mark.parametrize(
    ("typed", "amount", "unit"),
    [
        ("4 h", 4, Unit.HOUR),
        ("4h", 4, Unit.HOUR),
        ("4 h ouvrées", 4, Unit.WORKING_HOUR),
        ("1 heure ouvrée", 1, Unit.WORKING_HOUR),
        ("2 jours ouvrés", 2, Unit.WORKING_DAY),
        ("30 min", 30, Unit.MINUTE),
        ("3 mois", 3, Unit.MONTH),
        ("1 an", 1, Unit.YEAR),
        ("8\u00a0semaines", 8, Unit.WEEK),
    ],
)
def test_a_duration_is_read_as_people_write_it(typed: str, amount: int, unit: Unit) -> None:
    assert Duration.parse(typed) == Duration(Decimal(amount), unit)


@pytest.mark.parametrize("typed", ["", "h", "4", "quatre heures", "4 siècles", "-4 h", "1e9 h"])
def test_what_is_not_a_duration_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Duration.parse(typed)


def test_a_duration_kept_in_a_file_reads_back_the_same() -> None:
    for unit in Unit:
        for amount in (Decimal("0.5"), Decimal(1), Decimal(2), Decimal(1200)):
            duration = Duration(amount, unit)
            assert Duration.parse(duration.compact) == duration


def test_two_durations_compare_by_their_length() -> None:
    assert Duration.parse("90 min").hours < Duration.parse("2 h").hours
    assert Duration.parse("3 mois").hours > Duration.parse("60 jours").hours


@pytest.mark.parametrize(
    ("typed", "value"), [("1 234,5", "1234.5"), ("1\u202f234,5", "1234.5"), ("1234.5", "1234.5"), ("99,5", "99.5")]
)
def test_a_number_is_read_in_french_or_in_english(typed: str, value: str) -> None:
    assert parse_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "abc", "1,2,3", "NaN", "1e9", "inf"])
def test_what_is_not_a_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_number(typed)
