"""Find and replace over the whole file, in what somebody wrote and nowhere else."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cahier.editing.own_texts import OwnText, own_texts
from cahier.editing.session import Session
from cahier.errors import InvalidAnswer
from cahier.typography import french

_AROUND = 40
_SEEN = 2 * _AROUND + 1
_SPACES, _APOSTROPHES = "[ \u00a0\u202f]+", "['’]"


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: white space and apostrophes of any kind are as good, capitals too unless they count."""

    words: str
    whole_words: bool = False
    capitals_count: bool = False

    def pattern(self) -> re.Pattern[str] | None:
        """Return the pattern of it, None when nothing is looked for."""
        if not self.words.strip():
            return None
        parts = (re.sub(_APOSTROPHES, lambda _sign: _APOSTROPHES, re.escape(part)) for part in self.words.split())
        joined = _SPACES.join(parts)
        ends = r"(?<!\w){}(?!\w)" if self.whole_words else "{}"
        return re.compile(ends.format(joined), 0 if self.capitals_count else re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Words found in a text: which of its occurrences it is, from 0, and what stands before and after."""

    text: OwnText
    rank: int
    found: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """What was done: how many words in how many texts, and the texts that would not take it, with why."""

    count: int
    texts: int
    refused: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """It in a sentence."""
        if not self.count:
            said = "Rien n’a été remplacé."
        else:
            some = "Un remplacement" if self.count == 1 else f"{self.count} remplacements"
            said = f"{some} dans {'un endroit' if self.texts == 1 else f'{self.texts} endroits'}."
        return french(" ".join((said, *(f"Laissé tel quel, « {label} » : {why}" for label, why in self.refused))))


def occurrences(session: Session, sought: Sought) -> Iterator[Occurrence]:
    """Yield every occurrence, in the order of work."""
    pattern = sought.pattern()
    if pattern is None:
        return
    for own in own_texts(session):
        for rank, match in enumerate(pattern.finditer(own.text)):
            # No more than is shown: thousands of copies of a long text would take seconds.
            before = own.text[max(0, match.start() - _SEEN) : match.start()]
            after = own.text[match.end() : match.end() + _SEEN]
            yield Occurrence(own, rank, match[0], _tail(before), _head(after))


def replace_words(
    session: Session,
    sought: Sought,
    words: str,
    left: Collection[tuple[str, int]] = (),
    *,
    origin: object = None,
) -> Replaced:
    """Replace what is sought as one change; `left` names occurrences to leave, by the label of their text and rank.

    A text that its place refuses, or of which nothing would stay, is left as it is and told.
    """
    pattern = sought.pattern()
    if pattern is None:
        return Replaced(0, 0)
    # Each verb says what it refuses; together they make one change.
    draft = Session(session.specification, session.catalogue)
    count, texts, refused = 0, 0, []
    for own in list(own_texts(session)):
        ranks = {rank for rank, _ in enumerate(pattern.finditer(own.text)) if (own.label, rank) not in left}
        if not ranks:
            continue
        try:
            _write(draft, own, _with(own.text, pattern, words, ranks))
        except InvalidAnswer as error:
            refused.append((own.label, str(error)))
        else:
            count, texts = count + len(ranks), texts + 1
    if texts:
        session.apply(f"Remplacer « {sought.words} » par « {words} »", draft.specification, origin)
    return Replaced(count, texts, tuple(refused))


def _write(draft: Session, own: OwnText, text: str) -> None:
    if not text.strip():
        raise InvalidAnswer("il n’en resterait rien ; effacez-le sur sa page.")
    own.put(draft, text)


def _with(text: str, pattern: re.Pattern[str], words: str, ranks: Collection[int]) -> str:
    made, start = [], 0
    for rank, match in enumerate(pattern.finditer(text)):
        made += [text[start : match.start()], words if rank in ranks else match[0]]
        start = match.end()
    return "".join((*made, text[start:]))


def _tail(text: str) -> str:
    one_line = " ".join(text[-2 * _AROUND :].split(" ")).replace("\n", " ")
    return one_line if len(text) <= _AROUND else f"…{one_line[-_AROUND:]}"


def _head(text: str) -> str:
    one_line = text[: 2 * _AROUND].replace("\n", " ")
    return one_line if len(text) <= _AROUND else f"{one_line[:_AROUND]}…"
