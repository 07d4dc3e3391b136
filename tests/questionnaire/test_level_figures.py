"""Sentences of the levels are written from numbers."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.levels_schema import Penalty, PenaltyTier
from cahier.model.service_level import PenaltyBasis
from cahier.questionnaire.level_figures import day_span, measured, rate_words, tiers_words
from cahier.typography import french, plain


def _penalty(catalogue: Catalogue, name: str) -> Penalty:
    return next(penalty for penalty in catalogue.levels.penalties if penalty.id == name)


def test_tiers_are_told_from_their_numbers(catalogue: Catalogue) -> None:
    availability = _penalty(catalogue, "disponibilite")
    scale = "3 % de la redevance mensuelle jusqu'à 0,1 point d'écart ; 7 % jusqu'à 0,5 point ; 12 % au-delà"
    assert tiers_words(availability) == french(scale)
    coarser = (PenaltyTier(Decimal(2), Decimal(1)), PenaltyTier(Decimal("4.5"), Decimal(2)), PenaltyTier(Decimal(6)))
    other = replace(availability, tiers=coarser, basis=PenaltyBasis.INITIAL_PRICE)
    scale = "2 % du prix de la phase initiale jusqu'à 1 point d'écart ; 4,5 % jusqu'à 2 points ; 6 % au-delà"
    assert plain(tiers_words(other)) == scale


@pytest.mark.parametrize(("gap", "share"), [("0.01", 3), ("0.1", 3), ("0.11", 7), ("0.5", 7), ("0.51", 12), ("9", 12)])
def test_a_gap_falls_in_the_first_tier_that_holds_it(catalogue: Catalogue, gap: str, share: int) -> None:
    assert _penalty(catalogue, "disponibilite").share_for(Decimal(gap)) == share


def test_without_tiers_a_gap_says_nothing(catalogue: Catalogue) -> None:
    assert _penalty(catalogue, "gti").share_for(Decimal(1)) is None


@pytest.mark.parametrize(
    ("penalty", "words"),
    [
        ("p1", "2 % de la redevance mensuelle par heure entamée"),
        ("transition", "2 % du prix de la phase initiale par jour calendaire de retard"),
        ("livrable", "2 € HT forfaitaires par jour ouvré de retard"),
        ("disponibilite", "2 % de la redevance mensuelle par point d'écart"),
    ],
)
def test_a_rate_is_told_with_what_it_is_a_share_of(catalogue: Catalogue, penalty: str, words: str) -> None:
    assert plain(rate_words(_penalty(catalogue, penalty), Decimal(2))) == words


def test_a_window_is_told_by_its_first_and_last_hours(catalogue: Catalogue) -> None:
    said = {window.id: plain(day_span(window)) for window in catalogue.levels.hours}
    assert said["5x7"] == "heures de support"
    assert said["5x10"] == "8 h – 18 h"
    assert said["6x12"] == "7 h – 19 h"
    assert said["24x7"] == "24 h/24"


def test_every_window_says_the_hours_that_its_label_says(catalogue: Catalogue) -> None:
    for window in catalogue.levels.hours:
        assert plain(window.label) == plain(window.week.words)
        assert plain(window.short) == plain(window.week.short)


def test_a_mark_out_of_five_keeps_its_bar_close() -> None:
    assert measured(Decimal("3.8"), "/5") == "3,8/5"
