"""Criteria that do not add up, and reviews nobody makes."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from cahier.catalogue import question_ids
from cahier.checks.given_values import is_without_object, rows
from cahier.checks.registry import Spot, check
from cahier.model.answer import Answer, Row, given
from cahier.model.decision import Decision
from cahier.model.location import QuestionPlace
from cahier.model.quantity import parse_number
from cahier.model.remedy import Remedy
from cahier.questionnaire.situation import Situation
from cahier.typography import join_words, number

CRITERIA = question_ids.CONSULTATION_CRITERES
REVIEWERS = question_ids.CONSULTATION_RELECTEURS
_REVIEWS = {"technique": "technique", "juridique": "juridique", "financier": "financier"}


@check("criteria_weights")
def criteria_weights(situation: Situation) -> Iterator[Spot]:
    """Criteria whose weights are not 100 in all, or price on its own."""
    if is_without_object(situation, CRITERIA):
        return
    listed = rows(situation, CRITERIA)
    weights = [_weight(row) for row in listed]
    total = sum(weights, Decimal(0))
    if not listed:
        yield Spot(QuestionPlace(CRITERIA), "Aucun critère de choix n’est annoncé", fix=_usual_grid(situation))
    elif _price_alone(listed, weights):
        yield Spot(QuestionPlace(CRITERIA), "Les offres sont jugées sur le seul prix", fix=_usual_grid(situation))
    elif total != 100:
        fix = _scaled(situation, listed, weights) if total else _usual_grid(situation)
        yield Spot(QuestionPlace(CRITERIA), f"Les critères totalisent {number(total)} points, et non 100", fix=fix)


def _weight(row: Row) -> Decimal:
    try:
        return max(parse_number(row.get("poids", "")), Decimal(0))
    except ValueError:
        return Decimal(0)


def _price_alone(listed: tuple[Row, ...], weights: list[Decimal]) -> bool:
    judged = [row.get("critere", "").lower() for row, weight in zip(listed, weights, strict=True) if weight]
    return bool(judged) and all("prix" in name or "coût" in name for name in judged)


def _usual_grid(situation: Situation) -> Remedy | None:
    usual = situation.catalogue.questions[CRITERIA].default
    if usual is None:
        return None
    return Remedy("Reprendre la grille usuelle", answers={CRITERIA: replace(usual, decision=Decision.CONFIRMED)})


def _scaled(situation: Situation, listed: tuple[Row, ...], weights: list[Decimal]) -> Remedy:
    total = sum(weights)
    shares = [weight * 100 / total for weight in weights]
    whole = [int(share) for share in shares]
    nearest = sorted(range(len(shares)), key=lambda place: whole[place] - shares[place])
    for place in nearest[: 100 - sum(whole)]:
        whole[place] += 1
    table = tuple({**row, "poids": str(points)} for row, points in zip(listed, whole, strict=True))
    before = situation.answer(CRITERIA)
    after: Answer = replace(before, value=table) if before else given(table)
    return Remedy("Ramener le total à 100", answers={CRITERIA: after})


@check("reviewer_missing")
def reviewer_missing(situation: Situation) -> Iterator[Spot]:
    """No named reader for the technical, legal or financial review."""
    if is_without_object(situation, REVIEWERS):
        return
    named = {row.get("role", "") for row in rows(situation, REVIEWERS) if row.get("nom", "").strip()}
    missing = [words for review, words in _REVIEWS.items() if review not in named]
    if missing:
        yield Spot(QuestionPlace(REVIEWERS), f"Relecture : aucun regard {join_words(missing, 'ni')}")
