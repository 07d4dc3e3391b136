"""Levels given by a file of answers."""

from collections.abc import Mapping
from typing import Any

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.answers_file import apply_answers
from cahier.editing.session import Session
from cahier.errors import BadInput
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
