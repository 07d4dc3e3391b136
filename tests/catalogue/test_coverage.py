"""Nothing the trade reference or the source documents ask for is left out of the knowledge base."""

from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue

POINTS = tuple((Path(__file__).parent / "points.txt").read_text(encoding="utf-8").split())
STATEMENTS = (*(f"A{rank}" for rank in range(1, 51)), *(f"B{rank}" for rank in range(1, 43)))
# Not about the trade: what no entry has to cover, and why.
EXEMPT = {"B42": "mentions commerciales (ville, liens, entretien de découverte) : aucune fonction, à ne pas reprendre"}


def _covered(catalogue: Catalogue) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    kinds = (catalogue.questions, catalogue.clauses, catalogue.activities, catalogue.rules, catalogue.services)
    for entries in kinds:
        for identifier, entry in entries.items():
            for name in entry.covers:
                found.setdefault(name, []).append(identifier)
    return found


def test_the_reference_is_listed_whole() -> None:
    assert (len(POINTS), len(set(POINTS)), len(STATEMENTS)) == (156, 156, 92)


def test_every_point_of_the_reference_is_covered(catalogue: Catalogue) -> None:
    assert sorted(set(POINTS) - set(_covered(catalogue))) == []


def test_every_statement_of_the_source_documents_is_covered(catalogue: Catalogue) -> None:
    assert sorted(set(STATEMENTS) - set(EXEMPT) - set(_covered(catalogue))) == []


def test_what_is_exempt_is_covered_by_nothing(catalogue: Catalogue) -> None:
    assert set(EXEMPT) & set(_covered(catalogue)) == set()


def test_no_entry_covers_what_does_not_exist(catalogue: Catalogue) -> None:
    known = {*POINTS, *STATEMENTS}
    assert {name: by for name, by in _covered(catalogue).items() if name not in known} == {}


@pytest.mark.parametrize("kind", ["questions", "clauses", "activities", "rules", "services"])
def test_every_entry_answers_to_something(kind: str, catalogue: Catalogue) -> None:
    assert [identifier for identifier, entry in getattr(catalogue, kind).items() if not entry.covers] == []


def test_every_essential_group_reaches_the_document(catalogue: Catalogue) -> None:
    """A point is worth nothing as a rule or a question alone: a requirement or a printed answer carries it."""
    printed = {name for clause in catalogue.clauses.values() for name in clause.covers}
    printed |= {name for asked in catalogue.questions.values() if not asked.private for name in asked.covers}
    printed |= {name for row in catalogue.activities.values() for name in row.covers}
    printed |= {name for service in catalogue.services.values() for name in service.covers}
    assert sorted(set(POINTS) - printed) == []
