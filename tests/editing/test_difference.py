"""What differs between two states: nothing that a person can change goes unsaid."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from cahier.editing.difference import places, topics
from cahier.editing.session import Session
from cahier.model.answer import given
from cahier.model.brand import Brand
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.current_contract import CurrentContract
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.identifiers import (
    ActivityId,
    ClauseId,
    DomainId,
    HoursId,
    IndicatorId,
    PenaltyId,
    PresetId,
    QuestionId,
    RoleId,
)
from cahier.model.kit import KitUsed
from cahier.model.location import ActivityPlace
from cahier.model.meeting import Meeting
from cahier.model.offer import BidderQuestion, Offer
from cahier.model.own_domain import OwnDomain
from cahier.model.phase import Phase
from cahier.model.quick_progress import QuickProgress
from cahier.model.raci import Raci
from cahier.model.remark import Remark
from cahier.model.requirement import OwnRequirement, OwnWording
from cahier.model.scope import Allocation, DomainScope
from cahier.model.service_level import LevelGroup, OwnIndicator, OwnPenalty
from cahier.model.specification import (
    Acceptance,
    Capability,
    Content,
    CustomActivity,
    DocumentInfo,
    RequirementChoice,
    Revision,
    Specification,
)

NINE = "2026-11-30T09:00:00"
Alter = Callable[[Specification], Specification]
# What no change reaches: where the file comes from, what a later version wrote in it, the states with a name.
OUT_OF_REACH = {"uid", "named_states", "profile", "catalogue_version", "extra"}
ALTERED: dict[str, Alter] = {
    "capability": lambda state: replace(state, capability=Capability.NONE),
    "levels": lambda state: replace(state, levels=replace(state.levels, on_call=not state.levels.on_call)),
    "document": lambda state: replace(state, document=replace(state.document, title="Autre")),
    "brand": lambda state: replace(state, brand=Brand(header="Morvan")),
    "answers": lambda state: replace(state, answers={**state.answers, QuestionId("entreprise.nom"): given("M")}),
    "scope": lambda state: replace(
        state, scope={**state.scope, DomainId("impression"): DomainScope(Allocation.OUT_OF_SCOPE)}
    ),
    "roles": lambda state: replace(state, roles=state.roles[1:]),
    "matrix": lambda state: replace(state, matrix={**state.matrix, ActivityId("ACT-60"): {RoleId("DIR"): Raci.A}}),
    "row_decisions": lambda state: replace(state, row_decisions={ActivityId("ACT-60"): Decision.CONFIRMED}),
    "custom_activities": lambda state: replace(
        state,
        custom_activities=(CustomActivity(ActivityId("PLUS-01"), Phase.EXIT, DomainId("impression"), "Rendre"),),
    ),
    "rows_taken_in": lambda state: replace(state, rows_taken_in=frozenset({ActivityId("ACT-162")})),
    "owners": lambda state: replace(state, owners={QuestionId("contrat.duree"): "Claire"}),
    "row_notes": lambda state: replace(state, row_notes={ActivityId("ACT-60"): "À voir"}),
    "row_labels": lambda state: replace(state, row_labels={ActivityId("ACT-60"): "Copier"}),
    "row_after": lambda state: replace(state, row_after={ActivityId("ACT-61"): ActivityId("")}),
    "own_domains": lambda state: replace(state, own_domains=(OwnDomain(DomainId("affichage"), 1, "Affichage"),)),
    "requirement_choices": lambda state: replace(
        state, requirement_choices={ClauseId("EX-SAU-01"): RequirementChoice(False, "Sans objet")}
    ),
    "own_wordings": lambda state: replace(
        state, own_wordings={ClauseId("EX-SAU-01"): OwnWording("Une copie par jour.", "Une copie.")}
    ),
    "own_requirements": lambda state: replace(
        state, own_requirements=(OwnRequirement(ClauseId("EX-CLI-01"), "securite.sauvegarde", "Coffre", "Ranger."),)
    ),
    "accepted": lambda state: replace(state, accepted={"R26@x": Acceptance("décidé")}),
    "meetings": lambda state: replace(state, meetings=(Meeting("REU-01", date(2026, 11, 30)),)),
    "remarks": lambda state: replace(
        state,
        remarks=(Remark("REM-001", ActivityPlace(ActivityId("ACT-60")), "Me Petit", datetime.fromisoformat(NINE)),),
    ),
    "offers": lambda state: replace(state, offers=(Offer("OFF-01", "Infolys"),)),
    "bidder_questions": lambda state: replace(state, bidder_questions=(BidderQuestion("QB-01", None, "Qui ?"),)),
    "cost_assumptions": lambda state: replace(state, cost_assumptions=CostAssumptions(Decimal(2), Decimal(400))),
    "current_contract": lambda state: replace(state, current_contract=CurrentContract("Ordinea")),
    "kit": lambda state: replace(state, kit=KitUsed("Cabinet", "1.2")),
    "quick": lambda state: replace(state, quick=QuickProgress("Ateliers Morvan")),
    "set_aside": lambda state: replace(state, set_aside={"entreprise.effectif": given("une trentaine")}),
}


def test_each_part_of_the_specification_is_known_here() -> None:
    assert set(ALTERED) | OUT_OF_REACH == {field.name for field in fields(Specification)}


@pytest.mark.parametrize("part", ALTERED)
def test_a_part_that_changes_has_a_topic_and_a_place(session: Session, part: str) -> None:
    before = session.specification
    after = ALTERED[part](before)
    assert topics(before, after)
    assert places(before, after, ())
    assert (topics(after, before), places(after, before, ())) == (topics(before, after), places(before, after, ()))


def test_equal_states_differ_nowhere(session: Session) -> None:
    state = session.specification
    assert (topics(state, replace(state)), places(state, replace(state), ())) == (frozenset(), ())


COVER: dict[str, object] = {
    "title": "Autre",
    "version": "9",
    "issued": date(2026, 11, 9),
    "reference": "R",
    "confidentiality": "Public",
    "contact": "C",
    "author": "A",
    "extent": Extent.DEEPER,
    "legal_annex": False,
    "revisions": (Revision("0.1"),),
    "content": Content(blanks=True),
}


@pytest.mark.parametrize("name", [field.name for field in fields(DocumentInfo) if field.name != "extra"])
def test_each_word_of_the_cover_has_its_place(session: Session, name: str) -> None:
    before = session.specification
    document = replace(before.document, **{name: COVER[name]})  # type: ignore[arg-type] # each name has its own type
    assert places(before, replace(before, document=document), ())


LEVELS: dict[str, object] = {
    "preset": PresetId("bronze"),
    "support_hours": HoursId("5x8"),
    "monitoring_hours": HoursId("5x8"),
    "on_call": False,
    "availability": Decimal("91"),
    "matrix": (),
    "targets": {},
    "gti_rate": Decimal("91"),
    "gtr_rate": Decimal("91"),
    "monthly_cap": Decimal("1"),
    "yearly_cap": Decimal("1"),
    "termination_months": 11,
    "indicators": {},
    "penalties": {},
    "site_hours": {"Dépôt": HoursId("5x8")},
    "own_indicators": (OwnIndicator(IndicatorId("IND-01"), "Appels décrochés"),),
    "own_penalties": (OwnPenalty(PenaltyId("PEN-01"), "Rendez-vous manqué"),),
    "decisions": {LevelGroup.HOURS: Decision.PARKED},
}


@pytest.mark.parametrize("name", LEVELS)
def test_each_figure_of_the_levels_has_its_place(session: Session, name: str) -> None:
    before = session.specification
    levels = replace(before.levels, **{name: LEVELS[name]})  # type: ignore[arg-type] # each name has its own type
    assert places(before, replace(before, levels=levels), ()) != ()
