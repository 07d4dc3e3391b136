"""Text that compresses like real text: French-looking words, the frequent ones short and often met, a fixed seed."""

import random
from itertools import accumulate

_OPENINGS = ("b", "c", "d", "f", "g", "j", "l", "m", "n", "p", "r", "s", "t", "v", "ch", "pr", "tr", "pl", "qu", "")
_VOWELS = ("a", "e", "i", "o", "u", "é", "è", "ai", "ou", "an", "on", "eu")
_ENDINGS = ("", "", "", "s", "r", "t", "l", "x", "nt", "ment", "tion")
_WORDS = 20_000


class Prose:
    """Sentences drawn from a vocabulary of 20,000 words, always the same ones."""

    def __init__(self, seed: int = 20_261_122) -> None:
        self._random = random.Random(seed)  # noqa: S311 - reproducible text, no secret
        words: dict[str, None] = {}
        while len(words) < _WORDS:
            words[self._word(1 + (len(words) >= 300) + (len(words) >= 6_000))] = None
        self._vocabulary = list(words)
        # The rank-th word is met as often as 1 / rank, as in any language.
        self._weights = list(accumulate(1 / rank for rank in range(1, _WORDS + 1)))

    def _word(self, syllables: int) -> str:
        parts = (self._random.choice(_OPENINGS) + self._random.choice(_VOWELS) for _rank in range(syllables))
        return "".join(parts) + self._random.choice(_ENDINGS)

    def words(self, count: int) -> str:
        """Return that many words."""
        return " ".join(self._random.choices(self._vocabulary, cum_weights=self._weights, k=count))

    def sentence(self, count: int) -> str:
        """Return a sentence of that many words."""
        return f"{self.words(count).capitalize()}."

    def letters(self, letters: str, count: int) -> str:
        """Return letters drawn from some."""
        return "".join(self._random.choices(letters, k=count))
