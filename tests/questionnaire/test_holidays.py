"""French public holidays, and the days people are at work."""

from datetime import date

import pytest

from cahier.questionnaire.holidays import easter, holidays, is_working_day, on_or_after, working_days_from


@pytest.mark.parametrize(
    "sunday",
    [date(1818, 3, 22), date(2000, 4, 23), date(2024, 3, 31), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)],
)
def test_easter_falls_on_the_sunday_of_the_almanac(sunday: date) -> None:
    assert easter(sunday.year) == sunday


def test_a_year_has_eleven_holidays_named_in_order() -> None:
    assert {day.isoformat(): name for day, name in holidays(2026).items()} == {
        "2026-01-01": "jour de l’An",
        "2026-04-06": "lundi de Pâques",
        "2026-05-01": "fête du Travail",
        "2026-05-08": "victoire de 1945",
        "2026-05-14": "Ascension",
        "2026-05-25": "lundi de Pentecôte",
        "2026-07-14": "fête nationale",
        "2026-08-15": "Assomption",
        "2026-11-01": "Toussaint",
        "2026-11-11": "armistice de 1918",
        "2026-12-25": "Noël",
    }
    assert list(holidays(2026)) == sorted(holidays(2026))


def test_ascension_on_the_first_of_may_makes_one_holiday_of_two() -> None:
    assert len(holidays(2008)) == 10


def test_alsace_and_moselle_rest_two_days_more() -> None:
    assert set(holidays(2026, alsace_moselle=True)) - set(holidays(2026)) == {date(2026, 4, 3), date(2026, 12, 26)}
    assert is_working_day(date(2026, 4, 3))
    assert not is_working_day(date(2026, 4, 3), alsace_moselle=True)


def test_nobody_works_on_a_weekend_or_a_holiday() -> None:
    saturday, sunday, monday, armistice = (date(2026, 11, day) for day in (7, 8, 9, 11))
    assert [is_working_day(day) for day in (saturday, sunday, monday, armistice)] == [False, False, True, False]


def test_the_next_working_day_skips_a_long_weekend() -> None:
    assert on_or_after(date(2026, 5, 8)) == date(2026, 5, 11)
    assert on_or_after(date(2026, 5, 11)) == date(2026, 5, 11)


def test_working_days_are_counted_both_ways_over_holidays() -> None:
    assert working_days_from(date(2026, 5, 7), 1) == date(2026, 5, 11)
    assert working_days_from(date(2026, 5, 11), -1) == date(2026, 5, 7)
    assert working_days_from(date(2026, 11, 9), 5) == date(2026, 11, 17)
    assert working_days_from(date(2026, 11, 11), 0) == date(2026, 11, 11)
