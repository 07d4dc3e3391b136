"""French typography."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cahier.errors import CahierError
from cahier.typography import capital_article, clean, french, long_date, money, number, one_line, percentage, plain


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


# The pieces that the rules look at, in any order.
_SIGNS = [*" '’«»;:!?.…%€()\n\u00a0\u202f"]
_WORDS = ["...", "1er", "mai", "2026", "4", "000", "12", "h", "n°", "M.", "a"]
_PIECES = st.lists(st.sampled_from([*_SIGNS, *_WORDS]))


@given(_PIECES.map("".join) | st.text(max_size=40))
@settings(max_examples=500, deadline=None)
def test_applying_the_rule_twice_changes_nothing_whatever_the_text(text: str) -> None:
    assert french(french(text)) == french(text)


@pytest.mark.parametrize("kind", [CahierError, *CahierError.__subclasses__()])
def test_an_error_is_told_as_printers_do(kind: type[CahierError]) -> None:
    error = kind("L'export n'a pas pu démarrer : « a » manque. Que faire ?", "C:/l'été")
    told = "L’export n’a pas pu démarrer\u00a0: «\u00a0a\u00a0» manque. Que faire\u202f?"
    assert (str(error), error.message, error.args) == (told, told, (told,))
    assert error.details == ("C:/l'été",)


def test_numbers_read_as_in_france() -> None:
    assert number(Decimal("4200")) == "4\u202f200"
    assert percentage(Decimal("99.50")) == "99,5\u00a0%"
    assert money(Decimal("4200")) == "4\u202f200\u00a0€\u00a0HT"
    assert money(Decimal("12.5"), "") == "12,50\u00a0€"
    assert long_date(date(2027, 3, 1)) == "1er\u00a0mars\u00a02027"


def test_text_that_no_format_can_hold_is_cleaned_at_the_edge() -> None:
    assert clean("a\x00b\ud800c\ufffed\r\ne\rf") == "abcd\ne\nf"
    assert clean("e\u0301") == "é"


@pytest.mark.parametrize("nothing", ["\ufdd0", "\ufdd4", "\ufdef", "\ufffe", "\uffff"])
def test_what_is_no_character_is_taken_out_and_characters_of_private_use_are_kept(nothing: str) -> None:
    assert clean(f"a{nothing}b\ue000c\uf0b7d") == "ab\ue000c\uf0b7d"


@pytest.mark.parametrize("soft", ["\x0b", "\x0c", "\x1c", "\x1d", "\x85", "\u2028", "\u2029"])
def test_a_soft_return_ends_a_line_and_glues_no_words(soft: str) -> None:
    assert clean(f"au siège{soft}et à l’atelier") == "au siège\net à l’atelier"
    assert one_line(f"au siège{soft} et à l’atelier") == "au siège et à l’atelier"


@pytest.mark.parametrize("box", ["\x00", "\x08", "\x1b", "\x1f", "\x7f", "\x80", "\x9f"])
def test_what_would_show_as_a_box_is_taken_out(box: str) -> None:
    assert clean(f"ate{box}lier") == "atelier"


def test_a_hyphen_of_word_stays_one() -> None:
    assert clean("Saint\x1eNazaire") == "Saint\u2011Nazaire"


@given(st.text(max_size=40))
@settings(max_examples=500, deadline=None)
def test_cleaning_twice_changes_nothing_and_leaves_nothing_that_shows_as_a_box(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not [sign for sign in cleaned if ord(sign) < 32 and sign not in "\t\n"]
    assert "\n" not in one_line(text)


def test_a_line_has_spaces_for_its_breaks_and_tabs() -> None:
    assert one_line("un\r\ndeux\t trois\u2028\u2029quatre\x00 ") == "un deux trois quatre "


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("le client", "Le client"),
        ("l'hébergeur actuel", "L'hébergeur actuel"),
        ("l’éditeur de chaque logiciel", "L’éditeur de chaque logiciel"),
        ("eBay France", "eBay France"),
        ("iDRAC SARL", "iDRAC SARL"),
        ("lemonde.fr", "lemonde.fr"),
        ("", ""),
    ],
)
def test_an_article_takes_a_capital_and_a_name_keeps_its_own_letters(typed: str, printed: str) -> None:
    assert capital_article(typed) == printed


@pytest.mark.parametrize("around", ["{}x", "x{}»", "x{};y", "{}:y"])
def test_a_long_run_of_blanks_takes_no_longer_than_its_length(around: str) -> None:
    # Looked at from each of its blanks, it would take minutes.
    text = around.format(" " * 100_000)
    assert plain(french(text)).replace(" ", "") == around.format("")
    assert one_line(text).replace(" ", "") == around.format("")
