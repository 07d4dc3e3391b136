"""Hours of a week are read as people write them, said back in words, and counted."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cahier.errors import InvalidAnswer
from cahier.model.week import Opening, Week, Weekday
from cahier.typography import plain

WORDS = "de 7 h à 12 h et de 13 h à 19 h, du lundi au vendredi ; de 8 h à 12 h, le samedi"


@pytest.mark.parametrize(
    "text",
    [
        "lu-ve 7h-12h 13h-19h; sa 8h-12h",
        "du lundi au vendredi 7 h-12 h et 13 h-19 h ; samedi 8 h-12 h",
        "Lundi-vendredi 7h00 – 12h00, 13:00 – 19:00, samedi 8h à midi",
        "en semaine de 7 h à 12 h puis de 13 h à 19 h, le samedi de 8 h à 12 h",
        "lundi, mardi, mercredi, jeudi et vendredi 7h-12h 13h-19h sa 8h-12h",
        "lundi 7h-12h ; lu-ve 13h-19h ; mardi au vendredi 7h-12h ; sam. 8-12",
        WORDS,
    ],
)
def test_the_same_week_is_read_however_it_is_written(text: str) -> None:
    week = Week.parse(text)
    assert plain(week.words) == WORDS
    assert week.compact == "lu-ve 7h-12h 13h-19h; sa 8h-12h"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("24 h/24, 7 j/7", "24 heures sur 24, 7 jours sur 7"),
        ("tous les jours de 0 h à minuit", "24 heures sur 24, 7 jours sur 7"),
        ("week-end 9h30-12h", "de 9 h 30 à 12 h, le samedi et le dimanche"),
        ("lu, me, ve 9h-17h", "de 9 h à 17 h, le lundi, le mercredi et le vendredi"),
        ("ma-sa 10h-13h 13h-19h", "de 10 h à 19 h, du mardi au samedi"),
        ("dimanche au mardi 8h-9h", "de 8 h à 9 h, le lundi, le mardi et le dimanche"),
    ],
)
def test_days_that_keep_the_same_hours_are_said_together(text: str, words: str) -> None:
    assert plain(Week.parse(text).words) == words


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Aucune heure"),
        ("en semaine", "Aucune heure"),
        ("8h-12h", "quels jours"),
        ("lundi ; mardi 8h-12h ; mercredi", "heures de chaque jour"),
        ("chaque matin", "« matin » n’est pas compris"),
        ("lu-ve 22h-6h", "finit le même jour"),
        ("lundi 8h-25h", "de 0 h à 24 h"),
        ("lundi 8h75-9h", "60 minutes"),
        ("lundi 8h-12h 11h-14h", "se recouvrent"),
        ("lundi 8h-10h 11h-12h 14h-18h", "deux plages par jour"),
    ],
)
def test_what_is_not_a_week_is_refused_with_what_to_write(text: str, reason: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        Week.parse(text)
    assert reason in plain(refused.value.message).replace("'", "’")


@pytest.mark.parametrize(
    ("text", "week", "month", "year", "short"),
    [
        ("lu-ve 8h-18h", 50, 217, 2600, "5 j × 10 h"),
        ("lu-ve 9h-12h 14h-18h", 35, 152, 1820, "5 j × 7 h"),
        ("lu-di 0h-24h", 168, 730, 8760, "24 h/24, 7 j/7"),
        ("lu-ve 7h-12h 13h-19h; sa 8h-12h", 59, 256, 3068, "6 j, 59 h par semaine"),
        ("lu-di 8h-12h", 28, 122, 1460, "7 j × 4 h"),
    ],
)
def test_hours_of_a_week_of_a_month_and_of_a_year_are_counted(
    text: str, week: int, month: int, year: int, short: str
) -> None:
    read = Week.parse(text)
    assert (read.hours, read.month_hours, read.year_hours) == (week, month, year)
    assert plain(read.short) == short


def test_a_break_at_noon_is_not_covered() -> None:
    window = Week.parse("lu-ve 9h-12h 14h-18h")
    assert window.covers(Weekday.MONDAY, Opening(9 * 60, 12 * 60))
    assert not window.covers(Weekday.MONDAY, Opening(9 * 60, 18 * 60))
    assert not window.covers(Weekday.SATURDAY, Opening(9 * 60, 10 * 60))
    assert not window.covers_all(Week.parse("lundi 11h-14h"))
    assert window.covers_all(Week.parse("jeudi 14h30-18h"))


def _openings() -> st.SearchStrategy[tuple[Opening, ...]]:
    bounds = st.lists(st.integers(0, 24 * 60), min_size=0, max_size=4, unique=True).map(sorted)
    return bounds.map(lambda found: tuple(Opening(a, b) for a, b in zip(found[::2], found[1::2], strict=False)))


@given(st.tuples(*[_openings()] * 7).filter(any))
def test_any_week_reads_back_from_its_words_and_from_its_file(days: tuple[tuple[Opening, ...], ...]) -> None:
    week = Week(days)
    assert Week.parse(week.compact) == week
    assert Week.parse(week.words) == week
    assert week.year_hours / Decimal(12) - week.month_hours <= Decimal("0.5")
