"""French typography."""

from datetime import date
from decimal import Decimal

import pytest

from cahier.typography import clean, french, long_date, money, number, percentage


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Qui répond ?", "Qui répond\u202f?"),
        ("Attention : ceci", "Attention\u00a0: ceci"),
        ("l'hébergeur", "l’hébergeur"),
        ("le mot « oui » compte", "le mot «\u00a0oui\u00a0» compte"),
        ("en 4 h ouvrées", "en 4\u00a0h ouvrées"),
        ("99,5 % du temps", "99,5\u00a0% du temps"),
        ("le 18 novembre 2026", "le 18\u00a0novembre\u00a02026"),
        ("4 200 € HT", "4\u202f200\u00a0€ HT"),
        ("https://exemple.fr/a?b=c", "https://exemple.fr/a?b=c"),
        ("à 12:30", "à 12:30"),
    ],
)
def test_our_text_takes_french_spacing(written: str, printed: str) -> None:
    assert french(written) == printed


def test_applying_the_rule_twice_changes_nothing() -> None:
    text = french("« Qui fait quoi ? » : en 4 h, le 1er mars 2027 ; l'hébergeur répond !")
    assert french(text) == text


def test_numbers_read_as_in_france() -> None:
    assert number(Decimal("4200")) == "4\u202f200"
    assert percentage(Decimal("99.50")) == "99,5\u00a0%"
    assert money(Decimal("4200")) == "4\u202f200\u00a0€\u00a0HT"
    assert money(Decimal("12.5"), "") == "12,50\u00a0€"
    assert long_date(date(2027, 3, 1)) == "1er\u00a0mars\u00a02027"


def test_text_that_no_format_can_hold_is_cleaned_at_the_edge() -> None:
    assert clean("a\x00b\x0bc\ud800d\ufffee\r\nf\rg") == "abcde\nf\ng"
    assert clean("e\u0301") == "é"
