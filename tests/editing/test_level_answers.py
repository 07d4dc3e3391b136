"""Levels given by a file of answers."""

from collections.abc import Mapping
from typing import Any

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.answers_file import apply_answers
from cahier.editing.session import Session
from cahier.errors import BadInput
from cahier.model.identifiers import PenaltyId
from cahier.model.service_level import ServiceLevels
from cahier.questionnaire.defaults import new_specification


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    """A new specification of an office."""
    return Session(new_specification(catalogue, catalogue.profiles["bureau"], "office"), catalogue)


def _applied(session: Session, levels: Mapping[str, Any]) -> ServiceLevels:
    apply_answers(session, {"levels": levels}, "reponses.toml")
    return session.specification.levels


def test_hours_are_named_or_written(session: Session) -> None:
    levels = _applied(
        session,
        {
            "support_hours": "lundi au vendredi 7 h-12 h et 13 h-19 h ; samedi 8 h-12 h",
            "monitoring_hours": "24x7",
            "site_hours": {"Dépôt": "lu-sa 6h-14h", "Agence": "du lundi au vendredi de 8 h à 18 h"},
        },
    )
    assert levels.support_hours == "lu-ve 7h-12h 13h-19h; sa 8h-12h"
    assert levels.monitoring_hours == "24x7"
    # Hours that are among those proposed take their name.
    assert levels.site_hours == {"Dépôt": "lu-sa 6h-14h", "Agence": "5x10"}
    session.undo()
    assert session.specification.levels.site_hours == {}


@pytest.mark.parametrize("name", ["support_hours", "monitoring_hours", "site_hours.Dépôt"])
def test_hours_that_are_not_understood_change_nothing(session: Session, name: str) -> None:
    before = session.specification
    key, _, site = name.partition(".")
    with pytest.raises(BadInput) as refused:
        _applied(session, {key: {site: "quand il fait jour"} if site else "quand il fait jour"})
    assert f"levels.{name}" in refused.value.message
    assert "n’est pas compris" in refused.value.message
    assert "5x10" in refused.value.message
    assert session.specification == before


OWN = {
    "own_indicators": [
        {"label": "Appels décrochés", "measure": "décrochés ÷ reçus", "source": "standard", "target": "90"},
        {"label": "Attente", "unit": "min", "direction": "at_most", "target": "3", "threshold": "5"},
    ],
    "own_penalties": [
        {
            "label": "Attente trop longue",
            "condition": "L’attente moyenne du mois dépasse son seuil.",
            "per": "minute",
            "basis": "flat",
            "rate": "50",
            "cap": "300",
            "spared": "2",
            "floor": "100",
            "indicator": "attente",
            "evidence": "standard",
        }
    ],
}


def test_what_is_ones_own_is_listed(session: Session) -> None:
    levels = _applied(session, OWN)
    assert [own.label for own in levels.own_indicators] == ["Appels décrochés", "Attente"]
    first, second = levels.own_indicators
    assert (first.unit, first.frequency, second.at_least) == ("%", "mensuelle", False)
    assert levels.indicators[second.id].threshold == 5
    (penalty,) = levels.own_penalties
    assert (penalty.basis, penalty.indicator) == ("flat", second.id)
    terms = levels.penalties[penalty.id]
    assert (terms.rate, terms.cap, terms.spared, terms.floor) == (50, 300, 2, 100)


def test_the_list_given_is_the_list_and_a_name_kept_keeps_its_figures(session: Session) -> None:
    before = _applied(session, OWN)
    listed = [{"label": "Attente", "source": "téléphonie"}, {"label": "Visites"}]
    levels = _applied(session, {"own_indicators": listed})
    assert [own.label for own in levels.own_indicators] == ["Attente", "Visites"]
    assert levels.own_indicators[0].id == before.own_indicators[1].id
    assert levels.own_indicators[0].source == "téléphonie"
    assert levels.indicators[levels.own_indicators[0].id].target == 3
    # The penalties were not named: they stay.
    assert levels.own_penalties == before.own_penalties


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"own_indicators": [{"label": ""}]}, "Nommez"),
        ({"own_indicators": [{"label": "A"}, {"label": "A", "target": "x"}]}, "target"),
        ({"own_indicators": [{"label": "A", "direction": "up"}]}, "at_least ou at_most"),
        ({"own_indicators": [{"label": "A", "colour": "red"}]}, "clé inconnue"),
        ({"own_penalties": [{"label": "A", "indicator": "Attentes"}]}, "indicateur inconnu"),
        ({"own_penalties": [{"label": "A", "basis": "each"}]}, "basis"),
        ({"own_penalties": [{"label": "A", "rate": "-1"}]}, "positif"),
    ],
)
def test_what_is_not_accepted_changes_nothing(session: Session, given: Mapping[str, Any], message: str) -> None:
    before = session.specification
    with pytest.raises(BadInput) as refused:
        _applied(session, given)
    assert message in refused.value.message
    assert session.specification == before


def test_a_franchise_and_a_threshold_are_given_to_a_penalty_proposed(session: Session) -> None:
    levels = _applied(session, {"penalties": {"gtr": {"spared": "1", "floor": "2"}}})
    terms = levels.penalties[PenaltyId("gtr")]
    assert (terms.spared, terms.floor, terms.rate) == (1, 2, 2)
