"""The search: words typed in any case, without accents, with a slip of the keyboard, against all that can be found.

Each word of the entries is kept once with the entries that hold it, so that a key looks at words and not at texts.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache

from cahier.model.location import Location
from cahier.typography import without_accents

SHOWN = 6
"""How many entries of a group are listed before one asks for the others."""
_WORD = re.compile(r"[a-z0-9]+")
_LONGEST_EXCERPT = 110
_BEFORE = 30
_TYPO_FROM, _TWO_TYPOS_FROM = 4, 7
_INSIDE_FROM = 3


class Group(StrEnum):
    """What kind of thing is found; the order is the one they are listed in when all are as near."""

    COMMANDS = "commands"
    PAGES = "pages"
    QUESTIONS = "questions"
    ANSWERS = "answers"
    NOTES = "notes"
    REQUIREMENTS = "requirements"
    ACTIVITIES = "activities"
    DOMAINS = "domains"
    LEVELS = "levels"
    TERMS = "terms"
    RULES = "rules"
    HELP = "help"
    HIDDEN = "hidden"


GROUP_LABELS = {
    Group.COMMANDS: "Commandes",
    Group.PAGES: "Pages",
    Group.QUESTIONS: "Questions",
    Group.ANSWERS: "Réponses",
    Group.NOTES: "Commentaires",
    Group.REQUIREMENTS: "Exigences",
    Group.ACTIVITIES: "Activités",
    Group.DOMAINS: "Domaines",
    Group.LEVELS: "Niveaux de service",
    Group.TERMS: "Glossaire",
    Group.RULES: "Points de vigilance",
    Group.HELP: "Aide",
    Group.HIDDEN: "Questions qui ne sont pas posées",
}


_ORDER = {group: rank for rank, group in enumerate(Group)}


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """Something to go to: a place, a term of the glossary, or an action by its name.

    `words` are those people type for it, `numbers` its identifiers, `body` a longer text it is found by; none is shown
    but as an excerpt. Of the entries of one `subject`, only the nearest is listed. One that is `asleep` is there, and
    applies to nothing now.
    """

    title: str
    detail: str
    location: Location | None = None
    action: str = ""
    icon: str = ""
    keys: str = ""
    words: str = ""
    term: str = ""
    group: Group = Group.PAGES
    numbers: tuple[str, ...] = ()
    body: str = ""
    subject: str = ""
    asleep: bool = False


class Nearness(IntEnum):
    """How an entry answers what is typed, from the nearest to the farthest."""

    IDENTIFIER = 0
    TITLE_START = 1
    WORDS = 2
    INSIDE = 3
    NEARLY = 4
    BODY = 5


@dataclass(frozen=True, slots=True)
class Found:
    """The entries of one kind that answer what is typed, the nearest first."""

    group: Group
    entries: tuple[SearchEntry, ...]


_Ranks = dict[str, list[int]]


class SearchIndex:
    """The entries by their words, ready to be searched at each key."""

    def __init__(self, entries: Iterable[SearchEntry] = ()) -> None:
        self._entries: list[SearchEntry] = []
        self._titles: list[str] = []
        self._kinds: list[int] = []
        self._in_title: _Ranks = defaultdict(list)
        self._in_words: _Ranks = defaultdict(list)
        self._in_detail: _Ranks = defaultdict(list)
        self._in_body: _Ranks = defaultdict(list)
        self._numbers: _Ranks = defaultdict(list)
        self._named: list[str] = []
        self._vocabulary: list[str] = []
        self._sorted_numbers: list[str] = []
        for entry in entries:
            self.add(entry)
        self.settle()

    def add(self, entry: SearchEntry) -> None:
        """Take an entry in: found once the index is settled again."""
        rank = len(self._entries)
        self._entries.append(entry)
        self._titles.append(" ".join(folded(entry.title)))
        self._kinds.append(_ORDER[entry.group])
        for word in words_of(entry.title):
            self._in_title[word].append(rank)
        for word in words_of(entry.words):
            self._in_words[word].append(rank)
        for word in words_of(entry.detail):
            self._in_detail[word].append(rank)
        for word in words_of(entry.body):
            self._in_body[word].append(rank)
        for number in entry.numbers:
            self._numbers["".join(folded(number))].append(rank)

    def settle(self) -> None:
        """Put the words in order, once every entry is in."""
        # Here and not at the first slip of the keyboard, which must not wait for it.
        import rapidfuzz.process  # noqa: F401

        self._named = sorted({*self._in_title, *self._in_words})
        self._sorted_numbers = sorted(self._numbers)
        self._vocabulary = sorted({*self._named, *self._in_detail, *self._in_body})

    def find(self, text: str, offered: Callable[[SearchEntry], bool] = lambda _entry: True) -> list[Found]:
        """Return what is offered and answers every word of a text, by kind, the nearest kind first.

        Without a word: the commands and the pages.
        """
        typed = folded(text)
        if not typed:
            listed = (entry for entry in self._entries if entry.group in (Group.COMMANDS, Group.PAGES))
            return _grouped(filter(offered, listed))
        near = self._near(typed[0])
        for word in typed[1:]:
            other = self._near(word)
            near = {rank: max(how, other[rank]) for rank, how in near.items() if rank in other}
        self._weigh_whole(typed, near)
        order = sorted(near, key=lambda rank: (near[rank], self._kinds[rank], rank))
        return _grouped(filter(offered, (self._entries[rank] for rank in order)))

    def _weigh_whole(self, typed: tuple[str, ...], near: dict[int, Nearness]) -> None:
        """Bring forward what begins by all that is typed, and what bears it as its number."""
        whole, compact = " ".join(typed), "".join(typed)
        for rank in near:
            if self._titles[rank].startswith(whole):
                near[rank] = Nearness.TITLE_START
        for rank in self._numbers.get(compact, ()):
            near[rank] = Nearness.IDENTIFIER
        if len(compact) >= _INSIDE_FROM and any(letter.isdigit() for letter in compact):
            for number in _beginning(compact, self._sorted_numbers):
                near.update((rank, Nearness.TITLE_START) for rank in self._numbers[number] if rank not in near)

    def _near(self, word: str) -> dict[int, Nearness]:
        """Return the entries that answer one word."""
        near: dict[int, Nearness] = {}
        in_bodies = len(word) >= _INSIDE_FROM
        for known in _beginning(word, self._vocabulary):
            self._note(near, known, Nearness.WORDS, whole=known == word, in_bodies=in_bodies)
        if len(word) >= _INSIDE_FROM:
            for known in self._named:
                if word in known and not known.startswith(word):
                    self._note(near, known, Nearness.INSIDE)
        if not near and len(word) >= _TYPO_FROM:
            for known in _alike(word, self._named):
                self._note(near, known, Nearness.NEARLY)
        return near

    def _note(
        self,
        near: dict[int, Nearness],
        word: str,
        named: Nearness,
        *,
        whole: bool = False,
        in_bodies: bool = False,
    ) -> None:
        ways = ((self._in_title, named), (self._in_words, named), (self._in_detail, Nearness.INSIDE))
        for ranks, how in ways:
            for rank in ranks.get(word, ()):
                near[rank] = min(near.get(rank, how), how)
        if whole:
            # Somebody has written down that this is what the word is typed for.
            near.update((rank, Nearness.TITLE_START) for rank in self._in_words.get(word, ()) if self._awake(rank))
        if in_bodies:
            for rank in self._in_body.get(word, ()):
                near.setdefault(rank, Nearness.BODY)

    def _awake(self, rank: int) -> bool:
        return not self._entries[rank].asleep


def _beginning(text: str, known: list[str]) -> Iterator[str]:
    """Yield those of sorted words that begin by a text."""
    for rank in range(bisect_left(known, text), len(known)):
        if not known[rank].startswith(text):
            return
        yield known[rank]


def _grouped(entries: Iterable[SearchEntry]) -> list[Found]:
    """Return entries by kind, the first of each subject alone."""
    kinds: dict[Group, list[SearchEntry]] = {}
    told: set[tuple[str, ...]] = set()
    for entry in entries:
        subject = (entry.subject,) if entry.subject else (entry.group, entry.title, entry.detail)
        if subject not in told:
            told.add(subject)
            kinds.setdefault(entry.group, []).append(entry)
    return [Found(group, tuple(listed)) for group, listed in kinds.items()]


def _alike(word: str, known: list[str]) -> set[str]:
    """Return the words that begin like this one but for a slip: a letter too many, missing, wrong, or two swapped."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    slips = 2 if len(word) >= _TWO_TYPOS_FROM else 1
    found: set[str] = set()
    for length in (len(word), len(word) + 1):
        begun = [other[:length] for other in known]
        alike = extract(word, begun, scorer=OSA.distance, score_cutoff=slips, limit=None)
        found.update(known[rank] for _, _, rank in alike)
    return found


@lru_cache(maxsize=16384)
def folded(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, without accents nor capitals."""
    return tuple(_WORD.findall(without_accents(text)))


@lru_cache(maxsize=16384)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, once each, without accents nor capitals."""
    return frozenset(_WORD.findall(without_accents(text)))


def excerpt(entry: SearchEntry, text: str) -> str:
    """Return what to show under a title: where the body says what was typed when neither title nor detail does."""
    typed = folded(text)
    beside = words_of(entry.title) | words_of(entry.detail) | words_of(entry.words)
    missing = [word for word in typed if not any(word in known for known in beside)]
    if not entry.body or not missing:
        return entry.detail
    body = " ".join(entry.body.split())
    for match in re.finditer(r"\w+", body):
        if without_accents(match[0]).startswith(missing[0]):
            start = max(0, body.rfind(" ", 0, max(0, match.start() - _BEFORE)) + 1)
            cut = body[start : start + _LONGEST_EXCERPT]
            return f"{'…' if start else ''}{cut}{'…' if start + len(cut) < len(body) else ''}"
    return entry.detail
