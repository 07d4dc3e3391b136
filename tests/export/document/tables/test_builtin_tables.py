"""The tables that chapters ask for by name."""

from dataclasses import replace

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.tables.builtin_tables import BUILTIN_TABLES
from cahier.export.publication import TableBlock
from cahier.questionnaire.situation import Situation
from tests.export.samples import NAMES, sample

# Put in place once the whole document is known.
LATER = {"glossary"}


@pytest.mark.parametrize("name", NAMES)
def test_each_table_of_a_sample_says_something(catalogue: Catalogue, name: str) -> None:
    situation = Situation(sample(name), catalogue)
    empty = {table for table, draw in BUILTIN_TABLES.items() if not list(draw(situation))}
    assert empty <= LATER | {"penalty_example", "exclusions", "unit_prices"}


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_a_table_has_a_cell_under_each_head(catalogue: Catalogue, name: str) -> None:
    situation = Situation(sample(name), catalogue)
    tables = [block for draw in BUILTIN_TABLES.values() for block in draw(situation) if isinstance(block, TableBlock)]
    assert tables
    assert [table.caption for table in tables if any(len(row) != len(table.header) for row in table.rows)] == []


def test_a_table_is_drawn_from_the_answers_of_the_moment(catalogue: Catalogue) -> None:
    kept = sample("cabinet")
    whole = list(BUILTIN_TABLES["roles"](Situation(kept, catalogue)))
    fewer = list(BUILTIN_TABLES["roles"](Situation(replace(kept, roles=kept.roles[:2]), catalogue)))
    assert whole != fewer
