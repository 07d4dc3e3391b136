"""Indicators and penalties of one's own: added, changed, put in order, taken away, each as one change to undo."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.levels import apply_preset
from cahier.editing.verbs.own_levels import (
    add_indicator,
    add_penalty,
    move_own,
    put_indicator,
    put_penalty,
    remove_indicator,
    remove_penalty,
)
from cahier.errors import InvalidAnswer
from cahier.model.decision import Decision
from cahier.model.service_level import IndicatorLevel, LevelGroup, PenaltyTerms


def _indicators(session: Session) -> list[str]:
    return [own.label for own in session.specification.levels.own_indicators]


def _penalties(session: Session) -> list[str]:
    return [own.label for own in session.specification.levels.own_penalties]


def test_an_indicator_of_ones_own_is_measured_with_the_others(session: Session) -> None:
    before = session.specification
    name = add_indicator(session, "  Appels décrochés ")
    assert session.specification.levels.decision(LevelGroup.INDICATORS) is Decision.CONFIRMED
    assert session.situation.indicators_in_force()[-1][0].label == "Appels décrochés"
    assert session.situation.indicators_in_force()[-1][1].target == 100
    session.undo()
    assert session.specification == before
    assert name == "IND-01"


def test_a_penalty_of_ones_own_is_due_with_the_others(session: Session) -> None:
    name = add_penalty(session, "Rendez-vous manqué")
    own = session.specification.levels.own_penalties[0]
    put_penalty(
        session, replace(own, condition="Personne ne vient."), PenaltyTerms(Decimal(2), Decimal(6), wanted=True)
    )
    penalty, terms = session.situation.penalties_in_force()[-1]
    assert (penalty.id, penalty.condition, terms.rate) == (name, "Personne ne vient.", 2)


@pytest.mark.parametrize("label", ["", "  ", "Satisfaction des utilisateurs", "satisfaction DES utilisateurs"])
def test_a_name_is_given_and_is_its_own(session: Session, label: str) -> None:
    before = session.specification
    with pytest.raises(InvalidAnswer):
        add_indicator(session, label)
    assert session.specification == before


def test_what_is_ones_own_keeps_its_order_and_moves_within_it(session: Session) -> None:
    names = [add_penalty(session, label) for label in ("Un", "Deux", "Trois")]
    move_own(session, names[2], -1)
    assert _penalties(session) == ["Un", "Trois", "Deux"]
    move_own(session, names[0], 1)
    assert _penalties(session) == ["Trois", "Un", "Deux"]
    depth = session.specification
    move_own(session, names[2], -1)
    assert session.specification == depth
    session.undo()
    assert _penalties(session) == ["Un", "Trois", "Deux"]


def test_what_is_taken_away_leaves_nothing_and_its_penalty_follows_no_indicator(session: Session) -> None:
    indicator, penalty = add_indicator(session, "Appels"), add_penalty(session, "Appels perdus")
    put_penalty(session, replace(session.specification.levels.own_penalties[0], indicator=indicator))
    before = session.specification
    remove_indicator(session, indicator)
    assert _indicators(session) == []
    assert indicator not in session.specification.levels.indicators
    assert session.specification.levels.own_penalties[0].indicator is None
    remove_penalty(session, penalty)
    assert penalty not in session.specification.levels.penalties
    session.undo()
    session.undo()
    assert session.specification == before


@pytest.mark.parametrize("remove", [remove_indicator, remove_penalty])
def test_what_is_proposed_is_not_taken_away(session: Session, remove: Callable[[Session, str], None]) -> None:
    before = session.specification
    remove(session, "gti")
    assert session.specification == before


def test_a_preset_keeps_what_is_ones_own_and_its_figures(session: Session) -> None:
    name = add_indicator(session, "Appels")
    own = session.specification.levels.own_indicators[0]
    put_indicator(session, own, IndicatorLevel(Decimal(80), Decimal(70), wanted=True))
    apply_preset(session, "or")
    assert session.specification.levels.preset == "or"
    assert _indicators(session) == ["Appels"]
    assert session.specification.levels.indicators[name].threshold == 70
