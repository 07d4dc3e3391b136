"""The hidden name of the place that a paragraph speaks of, in a document that comes back with comments.

It is made of what produced the paragraph, so that it is the same whatever the document says, and whoever saved it.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping

from cahier.export.source import Source

_TITLE, _PLACE = "_CahS", "_CahP"
_NAME = re.compile(r"(_Cah[SP][0-9a-f]{20})(?:_(\d{1,5}))?")
_LENGTH = 20


def hidden_name(source: Source, *, title: bool, rank: int) -> str:
    """Return the name of a place; `rank` tells apart the paragraphs that one source gave, from 1."""
    digest = hashlib.sha256(str(source).encode()).hexdigest()[:_LENGTH]
    base = f"{_TITLE if title else _PLACE}{digest}"
    return base if rank == 1 else f"{base}_{rank}"


def is_title(name: str) -> bool:
    """Return whether a name stands on the title of a section."""
    return name.startswith(_TITLE) and known_form(name)


def known_form(name: str) -> bool:
    """Return whether a name is one of these."""
    return _NAME.fullmatch(name) is not None


def sources_by_name(sources: Iterable[Source]) -> Mapping[str, Source]:
    """Return each source by its name, on a title and elsewhere."""
    return {hidden_name(source, title=title, rank=1): source for source in sources for title in (True, False)}


def without_rank(name: str) -> str:
    """Return a name as the first paragraph of its source bears it."""
    found = _NAME.fullmatch(name)
    return found.group(1) if found is not None else name


def rank_of(name: str) -> int:
    """Return the rank of a paragraph among those its source gave, from 1."""
    found = _NAME.fullmatch(name)
    return int(found.group(2) or 1) if found is not None else 1
