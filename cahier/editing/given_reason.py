"""Whether a reason that is asked for says something: it is kept, printed, and read by somebody else."""

_FEWEST_WORDS, _FEWEST_LETTERS, _FEWEST_DIFFERENT = 2, 8, 4


def is_sentence(reason: str) -> bool:
    """Return whether a reason says something: « Décidé en comité » does, « ok », « . » and « vu vu » do not."""
    letters = [letter for letter in reason.casefold() if letter.isalpha()]
    words = [word for word in reason.split() if any(map(str.isalnum, word))]
    return len(words) >= _FEWEST_WORDS and len(letters) >= _FEWEST_LETTERS and len(set(letters)) >= _FEWEST_DIFFERENT


def is_word(reason: str) -> bool:
    """Return whether there is at least a letter or a figure to read: « . » is no reason why nothing applies."""
    return any(map(str.isalnum, reason))
