"""What is asked of a firm follows its size and its stakes, and can be told why."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.levels import set_levels
from cahier.editing.verbs.requirements import as_usual, leave_out, take_in
from cahier.errors import InvalidAnswer
from cahier.export.document.bid import question_lines
from cahier.export.document.tables.price_schedule import price_lines
from cahier.locations import samples_folder
from cahier.model.extent import Extent, Size
from cahier.model.identifiers import PenaltyId
from cahier.model.specification import Specification
from cahier.questionnaire.proportion import Because
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from cahier.typography import plain
from tests.support.drafts import first_draft

# What a firm can read, sign and have answered, by its size: the least and the most.
BUDGETS: Mapping[str, Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "ten people": {
            "requirements": (41, 49),
            "eliminatory": (9, 11),
            "rows": (20, 25),
            "indicators": (3, 4),
            "penalties": (2, 3),
            "questions": (8, 10),
            "prices": (9, 12),
        },
        "twenty-five to fifty": {
            "requirements": (85, 90),
            "eliminatory": (15, 20),
            "rows": (30, 40),
            "indicators": (6, 8),
            "penalties": (5, 6),
            "questions": (10, 20),
            "prices": (12, 20),
        },
        "a hundred and twenty": {
            "requirements": (130, 150),
            "eliminatory": (20, 25),
            "rows": (60, 80),
            "indicators": (9, 12),
            "penalties": (7, 8),
            "questions": (20, 40),
            "prices": (18, 28),
        },
    }
)
FIRMS = {
    "association": "ten people",
    "bureau": "twenty-five to fifty",
    "magasins": "twenty-five to fifty",
    "usine": "a hundred and twenty",
    "cabinet": "twenty-five to fifty",
    "industrie": "a hundred and twenty",
}


def specification_of(catalogue: Catalogue, firm: str) -> Specification:
    sample = samples_folder() / f"{firm}.cahier"
    return specification_file.read(sample).specification if sample.exists() else first_draft(catalogue, firm)


def counted(situation: Situation) -> dict[str, int]:
    clauses = situation.clauses()
    return {
        "requirements": len(clauses),
        "eliminatory": sum(clause.eliminatory for clause in clauses),
        "rows": len(situation.activities()),
        "indicators": len(situation.indicators_in_force()),
        "penalties": len(situation.penalties_in_force()),
        "questions": len(list(question_lines(situation))),
        "prices": len(price_lines(situation)),
    }


@pytest.mark.parametrize("firm", FIRMS)
def test_a_firm_is_asked_no_more_nor_less_than_its_size_calls_for(catalogue: Catalogue, firm: str) -> None:
    found, budget = counted(Situation(specification_of(catalogue, firm), catalogue)), BUDGETS[FIRMS[firm]]
    assert {name: count for name, count in found.items() if not budget[name][0] <= count <= budget[name][1]} == {}


@pytest.mark.parametrize("firm", FIRMS)
def test_each_extent_asks_all_that_the_one_before_asks(catalogue: Catalogue, firm: str) -> None:
    made = specification_of(catalogue, firm)
    asked = []
    for extent in Extent:
        situation = Situation(replace(made, document=replace(made.document, extent=extent)), catalogue)
        asked.append({*(clause.id for clause in situation.clauses()), *(row.id for row in situation.activities())})
    assert asked[0] < asked[1] <= asked[2]


ALWAYS_ASKED = (
    "EX-CTR-01",
    "EX-CTR-02",
    "EX-CTR-20",
    "EX-CTR-27",
    "EX-CTR-36",
    "EX-CTR-40",
    "EX-CTR-43",
    "EX-CTR-44",
    "EX-FIN-23",
    "EX-FIN-24",
    "EX-FIN-27",
    "EX-FIN-28",
    "EX-FIN-44",
    "EX-SLA-28",
    "EX-SLA-29",
    "EX-REV-06",
    "EX-REV-07",
    "EX-CAD-41",
    "EX-CON-06",
)


@pytest.mark.parametrize("clause", ALWAYS_ASKED)
def test_the_smallest_firm_keeps_what_the_law_and_its_protection_call_for(catalogue: Catalogue, clause: str) -> None:
    assert catalogue.clauses[clause].asked.size is Size.S


@pytest.mark.parametrize("seed", ["A46", "A47", "A49", "A50", "B24", "B25"])
def test_the_smallest_firm_is_protected_on_each_of_these_points(catalogue: Catalogue, seed: str) -> None:
    situation = Situation(first_draft(catalogue, "association"), catalogue)
    assert [clause.id for clause in situation.clauses() if seed in clause.covers]


@pytest.mark.parametrize(("people", "size"), [(1, "S"), (14, "S"), (15, "M"), (49, "M"), (50, "L"), (150, "XL")])
def test_the_size_is_that_of_the_head_count(session: Session, people: int, size: str) -> None:
    set_answer(session, "entreprise.effectif", people)
    assert session.situation.proportion.size == size


def test_a_firm_whose_head_count_nobody_said_is_taken_for_a_usual_one_and_it_is_said(session: Session) -> None:
    assert session.situation.proportion.size is Size.M
    assert "effectif non précisé" in plain(session.situation.proportion.words)


def test_a_stake_brings_in_what_the_size_does_not_call_for(catalogue: Catalogue) -> None:
    session = Session(first_draft(catalogue, "association"), catalogue)
    clause = catalogue.clauses["EX-SAU-18"]
    assert session.situation.proportion.clause(clause).because is Because.SMALL
    set_answer(session, "applications.liste", [{"nom": "Paie", "criticite": "c1"}])
    verdict = session.situation.proportion.clause(clause)
    assert (verdict.kept, verdict.because) == (True, Because.STAKE)
    assert "une application vitale" in plain(verdict.words)


def test_a_requirement_left_out_says_why_and_comes_back_by_undo(catalogue: Catalogue) -> None:
    session = Session(first_draft(catalogue, "association"), catalogue)
    clause = catalogue.clauses["EX-SAU-06"]
    leave_out(session, clause.id, "Notre hébergeur le fait déjà")
    verdict = session.situation.proportion.clause(clause)
    assert (verdict.kept, verdict.words) == (False, "Notre hébergeur le fait déjà")
    assert clause not in session.situation.clauses()
    session.undo()
    assert clause in session.situation.clauses()


def test_nothing_is_left_out_without_a_reason(session: Session) -> None:
    with pytest.raises(InvalidAnswer, match="pourquoi"):
        leave_out(session, "EX-SAU-06", "  ")
    assert session.specification.requirement_choices == {}


def test_a_requirement_of_a_bigger_firm_is_taken_in_then_follows_the_extent_again(catalogue: Catalogue) -> None:
    session = Session(first_draft(catalogue, "association"), catalogue)
    clause = catalogue.clauses["EX-SEC-42"]
    take_in(session, clause.id)
    assert clause in session.situation.clauses()
    as_usual(session, clause.id)
    assert clause not in session.situation.clauses()


def test_a_penalty_one_switches_on_is_due_whatever_the_size(catalogue: Catalogue) -> None:
    session = Session(first_draft(catalogue, "association"), catalogue)
    due = {penalty.id for penalty, _ in session.situation.penalties_in_force()}
    assert "p1" not in due
    levels = session.specification.levels
    wanted = replace(levels.penalties[PenaltyId("p1")], wanted=True)
    set_levels(session, replace(levels, penalties={**levels.penalties, PenaltyId("p1"): wanted}))
    assert {penalty.id for penalty, _ in session.situation.penalties_in_force()} == due | {"p1"}


def test_the_complete_document_waits_for_no_size(catalogue: Catalogue) -> None:
    session = Session(first_draft(catalogue, "association"), catalogue)
    set_document(session, replace(session.specification.document, extent=Extent.COMPLETE))
    assert all(session.situation.proportion.asks(clause.asked) for clause in catalogue.clauses.values())
