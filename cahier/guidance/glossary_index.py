"""Finding the terms of the glossary in a text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cahier.catalogue.document_schema import Term
from cahier.typography import plain, without_accents


@dataclass(frozen=True, slots=True)
class Mention:
    """A term, and where a text names it."""

    start: int
    end: int
    term: Term


class GlossaryIndex:
    """Knows every form under which a term may appear; an acronym counts only in capitals."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms: dict[str, Term] = {}
        for term in terms:
            for form in (term.term, *term.aliases):
                self._terms.setdefault(_key(_bare(form)), term)
        self._terms.pop("", None)
        forms = sorted(self._terms, key=len, reverse=True)
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)", re.IGNORECASE)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield each term where the text first names it."""
        seen: set[str] = set()
        # Ordinary spaces and apostrophes, one for one: places in the plain text are places in the text.
        for match in self._pattern.finditer(plain(text)):
            term = self._terms.get(_key(match.group())) or self._terms.get(match.group().lower())
            if term is not None and term.term not in seen:
                seen.add(term.term)
                yield Mention(match.start(), match.end(), term)


def _bare(form: str) -> str:
    return plain(re.sub(r"\s*\([^)]*\)", "", form)).strip()


def _key(form: str) -> str:
    return form if any(letter.isupper() for letter in form[1:]) else form.lower()


def find_terms(terms: Iterable[Term], text: str) -> list[Term]:
    """Return the terms that begin with a text, then those that bear its words, then those it is only said of.

    Each in alphabetical order; every term for no text.
    """
    wanted = without_accents(text).strip()
    words = wanted.split()
    begun, named, told = [], [], []
    for term in sorted(terms, key=lambda term: without_accents(term.term)):
        names = without_accents(" ".join((term.term, *term.aliases, term.english)))
        if without_accents(term.term).startswith(wanted):
            begun.append(term)
        elif all(f" {word}" in f" {names}" for word in words):
            named.append(term)
        elif all(word in f"{names} {without_accents(term.definition)}" for word in words):
            told.append(term)
    return [*begun, *named, *told]
