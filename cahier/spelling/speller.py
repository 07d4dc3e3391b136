"""French as the dictionary of Grammalecte knows it, looked up by Hunspell."""

from collections.abc import Iterable
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

from cahier.locations import spelling_folder
from cahier.spelling.word_search import Span, words

if TYPE_CHECKING:
    pass

_SUGGESTIONS = 5


def can_spell() -> bool:
    """Return whether the library is there: it is not made for every computer."""
    return find_spec("hunspell") is not None


class Speller:
    """Looks words up, from any thread; each is asked of the dictionary once.

    Raises:
        ImportError: the library is not there, or does not load.
        OSError: the dictionary is not there.
    """

    def __init__(self, known: Iterable[str] = ()) -> None:
        folder = spelling_folder()
        if not (folder / "fr.dic").is_file():
            raise FileNotFoundError(folder / "fr.dic")
        from hunspell import Hunspell

        self._dictionary: Hunspell = Hunspell("fr", hunspell_data_dir=str(folder))
        # Hunspell takes one question at a time.
        self._turn = Lock()
        self._found: dict[str, bool] = {}
        # What the trade says and the dictionary does not.
        trade = (folder / "trade.txt").read_text(encoding="utf-8").splitlines()
        for word in (*trade, *known):
            self.learn(word)

    def learn(self, term: str) -> None:
        """Take the words of a term as right."""
        for _, word in words(term):
            self._found[_plain(word)] = True

    def _is_right(self, word: str) -> bool:
        plain = _plain(word)
        if plain not in self._found:
            # « l’infogéreur »: a term of ours may stand behind what is elided.
            behind = plain.rpartition("'")[2]
            self._found[plain] = self._found.get(behind, False) or bool(self._dictionary.spell(plain))
        return self._found[plain]

    def wrong_words(self, text: str) -> tuple[Span, ...]:
        """Return where words that are not known stand."""
        with self._turn:
            return tuple(span for span, word in words(text) if not self._is_right(word))

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return what one may have meant, the likeliest first."""
        with self._turn:
            near = self._dictionary.suggest(_plain(word))
        found = (str(one).replace("'", "’") for one in near)
        return tuple(dict.fromkeys(found))[:_SUGGESTIONS]


def _plain(word: str) -> str:
    return word.replace("’", "'")
