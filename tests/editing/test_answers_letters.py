"""Letters of a file of answers: those given are put, the others stay, and what was replaced is said."""

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.answers_file import apply_answers
from cahier.editing.session import Session
from cahier.editing.verbs.matrix import set_cells
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.raci import Raci
from cahier.questionnaire.defaults import new_specification

ROW = ActivityId("ACT-60")


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    found = Session(new_specification(catalogue, catalogue.profiles["bureau"], "x"), catalogue)
    wanted = {RoleId("SDM"): Raci.A, RoleId("ING"): Raci.R, RoleId("FIN"): Raci.C}
    set_cells(found, {(ROW, role.id): wanted.get(role.id, Raci.NONE) for role in found.specification.roles})
    return found


def test_a_letter_given_leaves_the_others_of_its_row(session: Session) -> None:
    told = apply_answers(session, {"raci": {"ACT-60": {"ING": "AR", "SDM": "", "DIR": "I"}}}, "r.toml")
    assert session.specification.matrix[ROW] == {
        RoleId("ING"): Raci.AR,
        RoleId("FIN"): Raci.C,
        RoleId("DIR"): Raci.I,
    }
    titles = {role.id: role.title for role in session.specification.roles}
    label = session.catalogue.activities[ROW].label
    assert sorted(told) == sorted(
        [
            f"ACT-60 {label} : {titles[RoleId('ING')]}, R → AR",
            f"ACT-60 {label} : {titles[RoleId('SDM')]}, A → rien",
        ]
    )


def test_the_same_letters_again_replace_nothing(session: Session) -> None:
    assert apply_answers(session, {"raci": {"ACT-60": {"ING": "R"}}}, "r.toml") == ()


def test_whole_rows_are_replaced_when_the_file_says_so(session: Session) -> None:
    told = apply_answers(session, {"raci": {"replace": True, "ACT-60": {"ING": "AR"}}}, "r.toml")
    assert session.specification.matrix[ROW] == {RoleId("ING"): Raci.AR}
    assert len(told) == 3
