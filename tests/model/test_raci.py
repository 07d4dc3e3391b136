"""Letters of the matrix and the row a split starts with."""

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.model.raci import Raci, accountable, merge, parse_cell, responsible, typed_over
from cahier.model.scope import Allocation
from cahier.model.specification import Capability
from cahier.questionnaire.raci_defaults import default_row


def test_the_same_letter_typed_twice_clears_the_cell() -> None:
    assert Raci.R.typed(Raci.R) is Raci.NONE


def test_a_and_r_join_in_one_cell() -> None:
    assert Raci.R.typed(Raci.A) is Raci.AR
    assert Raci.AR.typed(Raci.A) is Raci.A


@pytest.mark.parametrize("letter", [Raci.R, Raci.A, Raci.C, Raci.I])
@pytest.mark.parametrize("cells", [("", "R", "A"), ("AR", "R"), ("C", "", "C"), ("AR", "AR"), ("I", "I"), ("", "")])
def test_a_letter_over_a_range_stands_in_all_of_it_and_the_same_again_clears_it(
    cells: tuple[str, ...], letter: Raci
) -> None:
    once = typed_over(map(Raci, cells), letter)
    if set(cells) == {letter.value}:
        assert once is Raci.NONE
    else:
        assert letter in once
        assert typed_over([once] * len(cells), letter) in (Raci.NONE, letter)


def test_over_cells_that_differ_the_letter_stands_alone() -> None:
    assert typed_over((Raci.A, Raci.NONE, Raci.C), Raci.R) is Raci.R
    assert typed_over((Raci.A, Raci.A), Raci.R) is Raci.AR
    assert typed_over((Raci.AR, Raci.AR, Raci.AR), Raci.R) is Raci.R


def test_c_replaces_whatever_was_there() -> None:
    assert Raci.AR.typed(Raci.C) is Raci.C


@pytest.mark.parametrize("text", ["ra", "A/R", "AR", " a r "])
def test_letters_are_read_in_any_order(text: str) -> None:
    assert parse_cell(text) is Raci.AR


@pytest.mark.parametrize("text", ["RC", "X", "RACI"])
def test_a_mix_that_means_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_cell(text)


def test_one_person_holding_two_roles_keeps_the_strongest_letters() -> None:
    assert merge((Raci.A, Raci.R)) is Raci.AR
    assert merge((Raci.I, Raci.C)) is Raci.C
    assert merge(()) is Raci.NONE


@pytest.mark.parametrize("capability", list(Capability))
@pytest.mark.parametrize("allocation", [item for item in Allocation if item is not Allocation.OUT_OF_SCOPE])
def test_every_row_starts_with_one_a_and_at_least_one_r_whatever_the_split(
    catalogue: Catalogue, capability: Capability, allocation: Allocation
) -> None:
    faulty = []
    for activity in catalogue.activities.values():
        domain = catalogue.domains[activity.domain]
        row = default_row(activity, domain, allocation, capability, catalogue.roles)
        if len(accountable(row)) != 1 or not responsible(row):
            faulty.append(activity.id)
    assert faulty == []
