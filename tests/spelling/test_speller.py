"""Words that are not French are found; names, figures, addresses and terms of the trade are left alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.locations import spelling_folder, state_folder
from cahier.spelling import own_words
from cahier.spelling.word_search import words

pytest.importorskip("hunspell", reason="nobody has compiled Hunspell for this computer")
from cahier.spelling.speller import Speller


@pytest.fixture(scope="module")
def speller() -> Iterator[Speller]:
    """The dictionary as it is shipped."""
    yield Speller()


def wrong(speller: Speller, text: str) -> list[str]:
    """Return the words that would be underlined."""
    return [text[start:end] for start, end in speller.wrong_words(text)]


def test_what_is_misspelt_is_found_where_it_stands(speller: Speller) -> None:
    text = "La sauvegrade des donnees, chaque nuit, et l’acceuil des utilisateurs."
    assert wrong(speller, text) == ["sauvegrade", "donnees", "l’acceuil"]
    assert speller.wrong_words(text)[0] == (3, 13)


@pytest.mark.parametrize(
    "text",
    [
        "Aujourd’hui, qu’il s’agisse d’un rendez-vous ou d'une œuvre, c’est peut-être déjà prêt.",
        "Voir Progélis, Kerviel-Lamy et l’Orlis ; RACI, GTR, VPN.",
        "Écrire à contact@brun.example ou sur www.brun.example, fichier plan_v2.xlsx, C:\\Données\\xyzt.",
        "P1 en 4h, 99,5%, TLS1.3 et une clé de 256bits.",
        "**L’infogérance** et la réversibilité",
        "",
    ],
)
def test_what_is_right_or_no_word_is_left(speller: Speller, text: str) -> None:
    assert wrong(speller, text) == []


def test_what_was_meant_comes_first(speller: Speller) -> None:
    assert speller.suggestions("sauvegrade")[0] == "sauvegarde"
    assert speller.suggestions("l’acceuil")[0] == "l’accueil"
    assert len(speller.suggestions("ettre")) <= 5


def test_terms_of_the_glossary_are_known_behind_an_elision_too(catalogue: Catalogue) -> None:
    assert wrong(Speller(), "un ransomware") == ["ransomware"]
    taught = Speller(word for term in catalogue.terms for word in (term.term, *term.aliases))
    assert wrong(taught, "l’infogéreur, d’un ransomware") == []


def test_no_text_of_ours_would_be_underlined(speller: Speller, catalogue: Catalogue) -> None:
    """What one takes over from an example or a clause is right."""
    asked = [text for one in catalogue.questions.values() for text in (one.label, one.hint, one.why, one.example)]
    written = [clause.text for clause in catalogue.clauses.values()]
    assert len(asked) + len(written) > 1_000
    assert {word for text in (*asked, *written) for word in wrong(speller, text)} == set()


def test_a_word_of_ones_own_is_kept_from_one_day_to_the_next_for_oneself() -> None:
    own_words.add("zorglub")
    own_words.add("zorglub")
    own_words.add("bulgroz")
    assert own_words.load() == ("zorglub", "bulgroz")
    assert wrong(Speller(own_words.load()), "zorglub bulgroz gulbroz") == ["gulbroz"]
    assert (state_folder() / "words.txt").stat().st_mode & 0o077 == 0


def test_a_damaged_list_of_words_is_an_empty_one() -> None:
    state_folder().mkdir(parents=True)
    (state_folder() / "words.txt").write_bytes(b"\xff\xfe\x00")
    assert own_words.load() == ()


def test_a_dictionary_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("cahier.spelling.speller.spelling_folder", lambda: tmp_path)
    with pytest.raises(OSError, match="dic"):
        Speller()


def test_the_dictionary_comes_with_its_licence_and_stays_small() -> None:
    files = list(spelling_folder().iterdir())
    assert "MPL" in (spelling_folder() / "LICENCE.txt").read_text(encoding="utf-8")
    assert sum(path.stat().st_size for path in files) < 5_000_000


def test_places_are_those_of_the_text() -> None:
    assert list(words("un mot, l’autre")) == [((0, 2), "un"), ((3, 6), "mot"), ((8, 15), "l’autre")]
