"""The table of keys: refused when two things have one key at one place, said as a French keyboard says it."""

import pytest

from cahier.guidance.shortcuts import answers_search, keys_in_words, load_shortcuts, read_shortcuts, with_keys

PLACES = """
[[place]]
id = "window"
title = "Partout"

[[place]]
id = "grid"
title = "Grille"
"""


def table(*lines: tuple[str, str, str]) -> str:
    written = [f'[[key]]\nplace = "{place}"\n{what}\nkeys = ["{key}"]\n' for place, what, key in lines]
    return PLACES + "\n".join(written)


def test_keys_are_said_as_the_keyboard_has_them() -> None:
    assert keys_in_words(["Ctrl+Shift+E"]) == "Ctrl+Maj+E"
    assert keys_in_words(["Ctrl++", "Ctrl+="]) == "Ctrl++, Ctrl+="
    assert keys_in_words(["+", "Ctrl+PgDown", "Alt+Down"]) == "+, Ctrl+Page suiv., Alt+↓"
    assert with_keys("Aide", "help") == "Aide (F1)"
    assert with_keys("Copie anonyme", "anonymise") == "Copie anonyme"


def test_one_key_does_one_thing_at_one_place() -> None:
    with pytest.raises(ValueError, match="twice"):
        read_shortcuts(table(("grid", 'does = "Une"', "F2"), ("grid", 'does = "Deux"', "F2")))


def test_arrows_are_four_keys() -> None:
    with pytest.raises(ValueError, match="twice"):
        read_shortcuts(table(("grid", 'does = "Une"', "Arrows"), ("grid", 'does = "Deux"', "Left")))


def test_a_place_says_which_key_of_the_window_it_keeps_for_itself() -> None:
    lines = (("window", 'action = "tree"', "Ctrl+B"), ("grid", 'does = "Gras"', "Ctrl+B"))
    with pytest.raises(ValueError, match="instead_of"):
        read_shortcuts(table(*lines))
    said = (lines[0], ("grid", 'does = "Gras"\ninstead_of = "tree"', "Ctrl+B"))
    assert read_shortcuts(table(*said)).keys_of("tree") == ("Ctrl+B",)


@pytest.mark.parametrize("key", ["Ctrl+Entrée", "Shift+Ctrl+E", "Ctrl+", "F42"])
def test_a_key_that_no_keyboard_has_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="keyboard"):
        read_shortcuts(table(("grid", 'does = "Une"', key)))


def test_a_line_is_an_action_or_words_at_a_known_place() -> None:
    for line in (("grid", 'does = "Une"\naction = "save"', "F2"), ("nowhere", 'does = "Une"', "F2")):
        with pytest.raises(ValueError, match="known place"):
            read_shortcuts(table(line))


def test_the_search_heeds_neither_case_nor_accents() -> None:
    assert answers_search("DEPLIER domaine", "Replier ou déplier un domaine Espace")
    assert not answers_search("imprimer", "Replier ou déplier un domaine Espace")


def test_keys_that_a_place_keeps_are_keys_of_the_window() -> None:
    shipped = load_shortcuts()
    for line in shipped.listed:
        if line.instead_of:
            assert set(line.keys) & set(shipped.keys_of(line.instead_of)), line
