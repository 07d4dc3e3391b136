"""Where a document says things, for the tables that send the reader there."""

import re
from collections.abc import Iterable, Iterator, Mapping

from cahier.catalogue.annex_references import TABLE_PLACE, place_key
from cahier.catalogue.document_schema import Clause

_NUMBERED = re.compile(r"(.*-)(\d+)")


class AnnexPointers:
    """The sections of a document by number, and the requirements each prints."""

    def __init__(self, clauses: Iterable[Clause], numbers: Mapping[str, str]) -> None:
        """`numbers` gives « 6.3 » for each section printed."""
        printed: dict[str, list[str]] = {}
        for clause in clauses:
            printed.setdefault(clause.section, []).append(clause.id)
        self._words = {f"section.{place_key(name)}": f"§ {number}" for name, number in numbers.items()}
        self._words.update({f"exigences.{place_key(name)}": in_short(listed) for name, listed in printed.items()})

    def filled(self, cell: str) -> str | None:
        """Return a cell with its places, or None when one of them is not in the document."""
        names = [".".join(found) for found in TABLE_PLACE.findall(cell)]
        if not all(name in self._words for name in names):
            return None
        return TABLE_PLACE.sub(lambda found: self._words[f"{found[1]}.{found[2]}"], cell)


def in_short(identifiers: Iterable[str]) -> str:
    """Return « EX-SEC-01 à EX-SEC-04, EX-SEC-07 » : three in a row or more are given by the first and the last."""
    words = []
    for run in _consecutive(identifiers):
        words += [f"{run[0]} à {run[-1]}"] if len(run) > 2 else run
    return ", ".join(words)


def _consecutive(identifiers: Iterable[str]) -> Iterator[list[str]]:
    run: list[str] = []
    for identifier in identifiers:
        if run and not _follows(run[-1], identifier):
            yield run
            run = []
        run.append(identifier)
    if run:
        yield run


def _follows(before: str, after: str) -> bool:
    first, second = _NUMBERED.fullmatch(before), _NUMBERED.fullmatch(after)
    return bool(first and second and first[1] == second[1] and int(first[2]) + 1 == int(second[2]))
