"""Texts of the consultation without the names of the bidders: who asks is told to nobody."""

import re
from collections.abc import Callable, Iterator

from cahier.model.specification import Specification
from cahier.typography import capital

SOMEBODY = "un candidat"
_SHORTEST_NAME = 3
# What follows a name on an extract of the register, and that nobody says.
_LEGAL_FORM = re.compile(r"\s+(?:S\.?A\.?S\.?U?|S\.?A\.?R\.?L|S\.?A|E\.?U\.?R\.?L|S\.?N\.?C|SCOP)\.?$", re.IGNORECASE)


def unnaming(specification: Specification) -> Callable[[str], str]:
    """Return what takes the names of the bidders, and of who asks for them, out of a text."""
    ids = {offer.id for offer in specification.offers}
    known = {short for name in _names(specification) for short in _said(name)} - ids
    found = sorted((name for name in known if len(name) >= _SHORTEST_NAME), key=lambda name: (-len(name), name))
    if not found:
        return str
    listed = "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in found)
    names = re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)
    return lambda text: names.sub(_somebody, text)


def _names(specification: Specification) -> Iterator[str]:
    for offer in specification.offers:
        yield from (offer.bidder, offer.contact)
    yield from (question.by for question in specification.bidder_questions)


def _said(name: str) -> Iterator[str]:
    """Yield a name as one may say it: whole, without what describes it, without the form of the company."""
    whole = name.strip()
    # « Judith Roche, directrice, 02 99 00 00 00 »
    person = whole.partition(",")[0].strip()
    yield from (whole, person, _LEGAL_FORM.sub("", person))


def _somebody(match: "re.Match[str]") -> str:
    """Return « un candidat », with a capital where it opens a sentence."""
    before = match.string[: match.start()].rstrip()
    return capital(SOMEBODY) if not before or before[-1] in ".!?…" else SOMEBODY
