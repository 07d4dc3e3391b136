"""Which terms of the glossary a document employs."""

import re
from collections.abc import Iterable
from dataclasses import replace

from cahier.catalogue.document_schema import Term
from cahier.export.publication import (
    Block,
    Emphasis,
    Heading,
    Paragraph,
    Publication,
    Run,
    Style,
    TableBlock,
    runs,
    texts,
)
from cahier.export.source import DocumentPart, PartKind
from cahier.typography import french, plain

_PLACE = DocumentPart(PartKind.SECTION, "glossaire.termes")


def with_glossary(publication: Publication, terms: Iterable[Term], complete: bool) -> Publication:
    """Return the document with the terms it employs under the title of its glossary."""
    used = terms_used(terms, texts(publication))
    told: list[Block] = [_table(used)] if complete else [_in_short(term) for term in used]
    blocks: list[Block] = []
    for block in publication.blocks:
        blocks.append(block)
        if isinstance(block, Heading) and block.source == _PLACE:
            blocks += told
    return replace(publication, blocks=tuple(blocks))


def _in_short(term: Term) -> Paragraph:
    """Return « **Astreinte** : … » in small print."""
    return Paragraph((Run(term.term, Emphasis.BOLD), Run(french(f" : {term.definition}"))), Style.NOTE, _PLACE)


def _table(used: list[Term]) -> TableBlock:
    rows = tuple(
        (runs(term.term), runs(f"{term.definition}{f' {term.example}' if term.example else ''}")) for term in used
    )
    caption = french("Termes employés dans ce document")
    return TableBlock(("Terme", "Définition"), rows, (4, 12), caption, source=_PLACE)


def terms_used(terms: Iterable[Term], words: Iterable[str]) -> list[Term]:
    """Return the terms found in texts, in alphabetical order; an acronym counts only in capitals."""
    text = plain("\n".join(words))
    present = set(re.findall(r"[\w&/.+-]+", text))
    lowered = text.lower()
    found = [
        term for term in terms if any(_occurs(form, text, lowered, present) for form in (term.term, *term.aliases))
    ]
    return sorted(found, key=lambda term: _sorting(term.term))


def _occurs(form: str, text: str, lowered: str, present: set[str]) -> bool:
    form = plain(re.sub(r"\s*\([^)]*\)", "", form)).strip()
    if not form:
        return False
    if any(letter.isupper() for letter in form[1:]) or form.isupper():
        return form in present or (not form.isalnum() and form in text)
    return _has_word(lowered, form.lower())


def _has_word(text: str, word: str) -> bool:
    # Plain searching: one pattern a term over a whole document took most of the time of an export.
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            return True
        start = text.find(word, end)
    return False


def _sorting(term: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKD", term).encode("ascii", "ignore").decode().lower()
