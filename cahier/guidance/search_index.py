"""What the search can find: questions, pages, activities, terms and actions."""

from collections.abc import Iterable
from dataclasses import dataclass

from cahier.catalogue.document_schema import Term
from cahier.guidance.pages import page_order, page_title
from cahier.model.location import WHO_DOES_WHAT, ActivityPlace, DomainPlace, Location, QuestionPlace
from cahier.questionnaire.situation import Situation
from cahier.typography import french, without_accents

LONGEST = 40


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """Something to go to: a place, a term of the glossary, or an action by its name.

    `words` are those people type for it; they are not shown.
    """

    title: str
    detail: str
    location: Location | None = None
    action: str = ""
    icon: str = ""
    keys: str = ""
    words: str = ""
    term: str = ""


def place_entries(situation: Situation) -> list[SearchEntry]:
    """Return the pages, the questions that apply, the domains and the activities."""
    catalogue = situation.catalogue
    found = [SearchEntry(french(page_title(key, catalogue)), "Page", key, icon="file") for key in page_order(catalogue)]
    for section in catalogue.sections:
        found.extend(
            SearchEntry(asked.label, f"{section.title} › {asked.summary}", QuestionPlace(asked.id), icon="help")
            for asked in situation.questions(section.id)
        )
    found.extend(
        SearchEntry(domain.title, french(f"{WHO_DOES_WHAT} › {domain.detail}"), DomainPlace(domain.id), icon="balance")
        for domain in catalogue.domains.values()
        if domain.allocatable
    )
    found.extend(
        SearchEntry(activity.label, f"Activité {activity.id}", ActivityPlace(activity.id), icon="grid")
        for activity in situation.activities()
    )
    return found


def term_entries(terms: Iterable[Term]) -> list[SearchEntry]:
    """Return the terms of the glossary, each with its definition."""
    return [
        SearchEntry(term.term, term.definition, icon="library", words=", ".join(term.aliases), term=term.term)
        for term in terms
    ]


class SearchIndex:
    """The entries with their folded words, ready to be searched at each keystroke."""

    def __init__(self, entries: Iterable[SearchEntry]) -> None:
        self._entries = [
            (entry, without_accents(entry.title), without_accents(entry.detail), without_accents(entry.words))
            for entry in entries
        ]

    def find(self, text: str) -> list[SearchEntry]:
        """Return what holds every word of a text, the closest first; the first entries for an empty text."""
        words = without_accents(text).split()
        if not words:
            return [entry for entry, *_ in self._entries[:LONGEST]]
        scored = []
        for rank, (entry, title, detail, others) in enumerate(self._entries):
            score = _score(words, title, detail, others)
            if score:
                scored.append((-score, rank, entry))
        scored.sort(key=lambda found: found[:2])
        return [entry for _, _, entry in scored[:LONGEST]]


def _score(words: list[str], title: str, detail: str, others: str) -> int:
    total = 0
    for word in words:
        if title.startswith(word):
            total += 8
        elif f" {word}" in f" {others}":
            # Somebody has written down that this is what the word is typed for.
            total += 7
        elif f" {word}" in title or f"’{word}" in title or f"'{word}" in title:
            total += 5
        elif word in title:
            total += 3
        elif word in detail:
            total += 1
        else:
            return 0
    return total
