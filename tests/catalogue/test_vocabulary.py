"""What the program does can be asked for by name, and nothing else."""

from dataclasses import replace

import pytest

from cahier.catalogue.loading import read_catalogue
from cahier.catalogue.vocabulary import Vocabulary
from cahier.guidance.knowledge_base import vocabulary
from cahier.locations import knowledge_folder
from tests.catalogue.folders import messages

VOCABULARY = vocabulary()

# A program that has lost one thing of each kind.
POORER = {
    "contrôle inconnu : calendar_order": replace(VOCABULARY, checks=VOCABULARY.checks - {"calendar_order"}),
    "bloc inconnu : builtin:indicators": replace(VOCABULARY, tables=VOCABULARY.tables - {"indicators"}),
    "dessin inconnu : legal_points": replace(VOCABULARY, drawings=VOCABULARY.drawings - {"legal_points"}),
    "niveau inconnu : termination_months": replace(VOCABULARY, levels=VOCABULARY.levels - {"termination_months"}),
}


@pytest.mark.parametrize("expected", POORER)
def test_what_the_program_cannot_do_is_not_to_be_asked_for(expected: str) -> None:
    _, problems = read_catalogue((knowledge_folder(),), POORER[expected])
    assert problems
    assert [line for line in messages(problems) if expected not in line] == []


def test_a_misspelt_name_is_told_with_the_one_it_resembles() -> None:
    renamed = replace(VOCABULARY, drawings=VOCABULARY.drawings - {"matrix"} | {"matrice"})
    _, problems = read_catalogue((knowledge_folder(),), renamed)
    assert any("vouliez-vous dire « matrice » ?" in line for line in messages(problems))


def test_the_program_knows_something_of_each_kind() -> None:
    assert all(getattr(VOCABULARY, kind) for kind in Vocabulary.__slots__)
