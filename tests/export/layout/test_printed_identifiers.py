"""Identifiers are told from words with a hyphen."""

import pytest

from cahier.export.layout.printed_identifiers import parted


@pytest.mark.parametrize("name", ["EX-OPE-21", "ACT-61", "UO-04"])
def test_an_identifier_is_told_apart_in_a_sentence(name: str) -> None:
    assert parted(f"Voir {name}.") == ["Voir ", name, "."]


@pytest.mark.parametrize("words", ["compte-rendu", "NIS 2", "X-EX-OPE-21", "a-12", "EX-OPE-21-bis"])
def test_other_words_are_left_alone(words: str) -> None:
    assert parted(words) == [words]
