"""What a person who lays out pages would mend: titles left at a foot, lines alone, tables cut short, split names.

`python -m tests.export.laid_out` makes documents and looks for them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from tests.export.printed_parts import Part, page_texts, parts_of

_FEW_LINES = 1  # under a title at the foot of a page
_FEW_ROWS = 2
_TALL = 8  # lines: so much of a table may stand alone, though in few rows
_SPLIT = re.compile(r"(?:[A-Z]{2,4}-(?:[A-Z]{3}-)?\r?\n\d|EX-\r?\n[A-Z]{3}-\d)")


def faults_of(pdf: bytes) -> list[str]:
    """Return what is wrong on the pages of a tagged PDF, each with its page."""
    parts = [part for part in parts_of(pdf) if not part.is_listed]
    found = [*_titles(parts), *_lines(parts), *_tables(parts), *_captions(parts), *_names(pdf)]
    return [f"p. {page} : {said}" for page, said in sorted(found)]


Fault = tuple[int, str]


def _titles(parts: Sequence[Part]) -> Iterator[Fault]:
    """Titles with nothing or one line under them, where the page ends."""
    for rank, part in enumerate(parts):
        if not part.is_title:
            continue
        page = part.last_page
        under = [other for other in parts[rank + 1 :] if page in other.lines]
        following = next((other for other in parts[rank + 1 :] if other.last_page > page), None)
        if following is None or any(other.is_title for other in under):
            continue
        lines = sum(len(other.lines[page]) for other in under)
        # A short section ends on its page when what follows is a title.
        whole = bool(under) and following.is_title and page not in following.lines
        if lines <= _FEW_LINES and not whole:
            yield page, f"« {part.words[:50]} » en bas de page, {lines} ligne dessous"


def _lines(parts: Sequence[Part]) -> Iterator[Fault]:
    """A line alone at the top of a page, or one line of a paragraph left behind."""
    last = max(part.last_page for part in parts)
    for page in range(2, last + 1):
        here = [part for part in parts if page in part.lines]
        first = here[0] if here else None
        if first is None or first.table or first.is_title or first.is_caption:
            continue
        alone = len(first.lines[page]) == 1 and (len(here) == 1 or here[1].is_title)
        if alone:
            yield page, f"ligne seule en tête : « {first.words[-50:]} »"
    for part in parts:
        if part.table or part.first_page == part.last_page:
            continue
        if len(part.lines[part.first_page]) == 1 or len(part.lines[part.last_page]) == 1:
            yield part.first_page, f"une ligne coupée de son paragraphe : « {part.words[:50]} »"


def _tables(parts: Sequence[Part]) -> Iterator[Fault]:
    """Tables of which one or two rows stand alone, and titles of groups at a foot."""
    for table, group in groupby(parts, key=lambda part: part.table):
        rows = [part for part in group if not part.is_head] if table else []
        pages = sorted({page for row in rows for page in row.lines})
        if len(pages) < 2:
            continue
        for page in (pages[0], pages[-1]):
            here = [row for row in rows if page in row.lines]
            lines = sum(len(row.lines[page]) for row in here)
            if len(here) <= _FEW_ROWS and lines < _TALL:
                where = "en bas" if page == pages[0] else "en tête"
                yield page, f"{len(here)} ligne de tableau {where} ({lines}) : « {here[0].words[:40]} »"
        for row, following in pairwise(rows):
            if row.cells == 1 and following.cells > 1 and row.last_page < following.first_page:
                yield row.last_page, f"titre de groupe en bas : « {row.words[:40]} »"


def _captions(parts: Sequence[Part]) -> Iterator[Fault]:
    for part, following in pairwise(parts):
        if part.is_caption and part.last_page < following.first_page:
            yield part.last_page, f"légende seule : « {part.words[:50]} »"


def _names(pdf: bytes) -> Iterator[Fault]:
    """Identifiers that go over two lines."""
    for page, words in enumerate(page_texts(pdf), 1):
        for found in _SPLIT.finditer(words):
            yield page, f"identifiant coupé : « {found.group()!r} »"
