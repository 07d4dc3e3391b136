"""One decision, on answers, rows of the matrix, domains and groups of levels alike."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cahier.checks.levels_remedy import levels_remedy
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer, set_decision
from cahier.editing.verbs.findings import apply_remedy
from cahier.editing.verbs.levels import apply_preset, confirm_levels, decide_levels, set_levels
from cahier.editing.verbs.matrix import add_activity, confirm_rows, decide_rows, remove_activity, set_cells
from cahier.editing.verbs.split import confirm_scope, decide_domain, entrust_everything, set_scope
from cahier.guidance.grid_rows import check_row
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId, QuestionId, RoleId
from cahier.model.location import Screen
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.service_level import LevelGroup
from cahier.questionnaire.progress import section_progress, split_progress

ROW, ROLE = ActivityId("ACT-60"), RoleId("ING")
BACKUP = DomainId("sauvegarde")
NAME = QuestionId("entreprise.nom")
FIRM = (Decision.CONFIRMED, Decision.IMPOSED, Decision.NEGOTIABLE)


def row(session: Session) -> Decision:
    return session.specification.row_decision(ROW)


def domain(session: Session) -> Decision:
    return session.specification.scope[BACKUP].decision


def levels(session: Session) -> set[Decision]:
    return {session.specification.levels.decision(group) for group in LevelGroup}


def after_confirming(before: Decision) -> Decision:
    return before if before in FIRM else Decision.CONFIRMED


@pytest.mark.parametrize("before", list(Decision))
def test_confirming_as_it_stands_keeps_a_firmer_word(session: Session, before: Decision) -> None:
    decide_rows(session, [ROW], before)
    decide_domain(session, BACKUP, before)
    decide_levels(session, LevelGroup, before)
    assert (row(session), domain(session), levels(session)) == (before, before, {before})
    confirm_rows(session, [ROW])
    confirm_scope(session)
    confirm_levels(session)
    expected = after_confirming(before)
    assert (row(session), domain(session), levels(session)) == (expected, expected, {expected})


@pytest.mark.parametrize("before", list(Decision))
def test_changing_a_thing_confirms_it_and_keeps_a_firmer_word(session: Session, before: Decision) -> None:
    set_answer(session, NAME, "Ateliers")
    set_decision(session, NAME, before)
    decide_rows(session, [ROW], before)
    decide_domain(session, BACKUP, before)
    decide_levels(session, LevelGroup, before)
    set_answer(session, NAME, "Ateliers Morvan")
    set_cells(session, {(ROW, ROLE): Raci.C})
    set_levels(session, replace(session.specification.levels, termination_months=5))
    expected = after_confirming(before)
    found = session.specification.answers[NAME].decision
    penalties = session.specification.levels.decision(LevelGroup.PENALTIES)
    assert (found, row(session), penalties) == (expected, expected, expected)
    set_scope(session, BACKUP, Allocation.KEPT)
    assert domain(session) is expected


def test_rows_of_a_domain_that_moves_are_proposed_again(session: Session) -> None:
    decide_rows(session, [ROW], Decision.IMPOSED)
    set_scope(session, BACKUP, Allocation.KEPT)
    assert row(session) is Decision.PROPOSED
    decide_rows(session, [ROW], Decision.IMPOSED)
    entrust_everything(session)
    assert not session.specification.row_decisions


def test_levels_of_a_preset_are_confirmed(session: Session) -> None:
    apply_preset(session, "argent")
    assert levels(session) == {Decision.CONFIRMED}


def test_whoever_changes_a_level_or_takes_a_fix_has_looked_at_nothing_else(session: Session) -> None:
    before = session.specification.levels
    set_levels(session, replace(before, availability=Decimal("99.1")))
    assert confirmed(session) == {LevelGroup.AVAILABILITY}
    set_levels(session, replace(session.specification.levels, on_call=not before.on_call))
    assert confirmed(session) == {LevelGroup.AVAILABILITY, LevelGroup.HOURS}
    session.undo()
    session.undo()
    assert confirmed(session) == set()
    apply_remedy(session, levels_remedy("Réparer", replace(before, gtr_rate=Decimal(91))))
    assert confirmed(session) == {LevelGroup.DELAYS}


def confirmed(session: Session) -> set[LevelGroup]:
    levels = session.specification.levels
    return {group for group in LevelGroup if levels.decision(group) is Decision.CONFIRMED}


def test_taking_a_decision_back_leaves_things_as_they_were(session: Session) -> None:
    before = session.specification
    decide_rows(session, [ROW], Decision.PARKED)
    decide_levels(session, [LevelGroup.DELAYS], Decision.PARKED)
    decide_rows(session, [ROW], Decision.PROPOSED)
    decide_levels(session, [LevelGroup.DELAYS], Decision.PROPOSED)
    assert session.specification == before


def test_a_row_added_under_the_name_of_one_taken_away_is_not_decided_for(session: Session) -> None:
    own = add_activity(session, Phase.OPERATIONAL, BACKUP, "Ranger les bandes")
    confirm_rows(session, [own])
    remove_activity(session, own)
    assert add_activity(session, Phase.OPERATIONAL, BACKUP, "Jeter les bandes") == own
    assert session.specification.row_decision(own) is Decision.PROPOSED


@pytest.mark.parametrize("decision", list(Decision))
def test_what_is_parked_is_left_to_do_as_what_is_proposed(session: Session, decision: Decision) -> None:
    confirm_scope(session)
    decide_rows(session, [ROW], decision)
    decide_domain(session, BACKUP, decision)
    confirm_levels(session)
    decide_levels(session, [LevelGroup.PENALTIES], decision)
    page = next(section.id for section in session.catalogue.sections if section.screen is Screen.LEVELS)
    split = split_progress(session.situation)
    firm = decision in FIRM
    assert check_row(session.specification, session.situation.roles(), ROW).confirmed is firm
    assert section_progress(session.situation, page).decided == int(firm)
    undecided = sum(found.allocation is Allocation.UNDECIDED for found in session.specification.scope.values())
    assert split.total - split.decided - undecided == int(not firm)
