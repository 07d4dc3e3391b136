"""What is measured against what may happen: stops that count or not, rates taken on few cases."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from cahier.catalogue import question_ids
from cahier.catalogue.levels_schema import Penalty
from cahier.checks.given_values import duration, text, value
from cahier.checks.levels_remedy import levels_remedy
from cahier.checks.registry import Spot, check
from cahier.model.answer import given
from cahier.model.location import QuestionPlace, Screen, ScreenPlace
from cahier.model.quantity import Unit
from cahier.model.remedy import Remedy
from cahier.model.service_level import PenaltyTerms, Priority, tolerated_hours
from cahier.questionnaire.level_figures import clock
from cahier.questionnaire.situation import Situation

PAGE = ScreenPlace(Screen.LEVELS)
EXCLUSIONS = question_ids.MESURE_EXCLUSIONS
WINDOW = question_ids.DEMANDES_FENETRE
_THIRD_PARTIES, _BY_DAY, _IN_THE_EVENING = "tiers", "journee", "soir"
_AVAILABILITY = "disponibilite"
_HOURS = (Unit.MINUTE, Unit.HOUR, Unit.WORKING_HOUR)


@check("third_party_stops_counted")
def third_party_stops_counted(situation: Situation) -> Iterator[Spot]:
    """A provider that only calls third parties on the client's behalf, and pays for their breakdowns."""
    excluded = value(situation, EXCLUSIONS)
    steers = value(situation, question_ids.SERVICES_MANDAT) is True
    if not steers or not isinstance(excluded, tuple) or _THIRD_PARTIES in excluded:
        return
    fix = Remedy("Ne plus compter leurs pannes", answers={EXCLUSIONS: given((*excluded, _THIRD_PARTIES))})
    yield Spot(QuestionPlace(EXCLUSIONS), fix=fix)


@check("planned_stops_by_day")
def planned_stops_by_day(situation: Situation) -> Iterator[Spot]:
    """Stops planned in working hours, that do not count, longer than all those that are tolerated."""
    planned = duration(situation, question_ids.MESURE_MAINTENANCE)
    tolerated = _tolerated(situation)
    if planned is None or text(situation, WINDOW) != _BY_DAY or planned.hours <= tolerated:
        return
    title = f"Arrêts planifiés en journée : {planned} par mois, pour {clock(tolerated)} d’arrêt toléré"
    fix = Remedy("Arrêter le soir", answers={WINDOW: given(_IN_THE_EVENING)})
    yield Spot(QuestionPlace(WINDOW), title, fix=fix)


@check("availability_under_gtr")
def availability_under_gtr(situation: Situation) -> Iterator[Spot]:
    """A penalty of one's own on availability that a breakdown mended within its time would cost all the same.

    The one proposed leaves out one such stop a month.
    """
    levels = situation.specification.levels
    target = levels.targets.get(Priority.P1)
    limit = target.gtr if target is not None else None
    tolerated = _tolerated(situation)
    if limit is None or limit.unit not in _HOURS or limit.hours <= tolerated:
        return
    for penalty, terms in situation.penalties_in_force():
        if penalty.own and penalty.indicator == _AVAILABILITY and not terms.spared:
            title = f"{penalty.label} : P1 rétabli en {limit}, {clock(tolerated)} d’arrêt toléré par mois"
            fix = _one_spared(situation, penalty, terms, "Admettre un arrêt par mois")
            yield Spot(PAGE, title, fix=fix, subject=penalty.id)


def _tolerated(situation: Situation) -> Decimal:
    levels = situation.specification.levels
    window = situation.catalogue.levels.window(levels.support_hours)
    return tolerated_hours(levels.availability, window.month_hours)


def _one_spared(situation: Situation, penalty: Penalty, terms: PenaltyTerms, label: str) -> Remedy:
    levels = situation.specification.levels
    penalties = {**levels.penalties, penalty.id: replace(terms, spared=Decimal(1))}
    return levels_remedy(label, replace(levels, penalties=penalties))


@check("rate_on_few_cases")
def rate_on_few_cases(situation: Situation) -> Iterator[Spot]:
    """A penalty of one's own on a share in percent, from the very first case: one late case among five is 80 %."""
    units = {indicator.id: indicator.unit for indicator, _ in situation.indicators_in_force()}
    for penalty, terms in situation.penalties_in_force():
        on_a_share = penalty.indicator is not None and units.get(penalty.indicator) == "%"
        if penalty.own and on_a_share and not terms.spared and not terms.floor:
            fix = _one_spared(situation, penalty, terms, "Admettre un cas par mois")
            yield Spot(PAGE, f"{penalty.label} : due dès le premier cas", fix=fix, subject=penalty.id)
