"""The stop one bears, against the class of a software and the speed one asks for."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from cahier.catalogue import question_ids
from cahier.checks.given_values import cell_duration, duration, named_rows, rows
from cahier.checks.levels_remedy import levels_remedy
from cahier.checks.registry import Spot, check
from cahier.model.answer import given
from cahier.model.location import QuestionPlace, Screen, ScreenPlace
from cahier.model.quantity import Duration, Unit
from cahier.model.remedy import Remedy
from cahier.model.service_level import Priority, Target
from cahier.questionnaire.situation import Situation

APPLICATIONS = question_ids.APPLICATIONS_LISTE
_VITAL, _CRITICAL, _IMPORTANT = "c1", "c2", "c3"
_A_DAY, _TWO_DAYS = Decimal(24), Decimal(48)
# The longest a P1 is let last, whatever one bears: two working days of eight hours.
_LONGEST = Duration(Decimal(16), Unit.WORKING_HOUR)


@check("vital_yet_bearable")
def vital_yet_bearable(situation: Situation) -> Iterator[Spot]:
    """A software said to be vital that may stop for more than a day."""
    for name, row in named_rows(situation, APPLICATIONS, "nom"):
        tolerated = cell_duration(row, "rto")
        if row.get("criticite") == _VITAL and tolerated and tolerated.elapsed_hours > _A_DAY:
            lower = _CRITICAL if tolerated.elapsed_hours <= _TWO_DAYS else _IMPORTANT
            label = f"Classer en {lower.upper()}"
            table = tuple(
                {**found, "criticite": lower} if found is row else found for found in rows(situation, APPLICATIONS)
            )
            before = situation.answer(APPLICATIONS)
            fix = Remedy(label, answers={APPLICATIONS: replace(before, value=table) if before else given(table)})
            title = f"{name} : vital (C1), mais {tolerated} d’arrêt tolérés"
            yield Spot(QuestionPlace(APPLICATIONS), title, fix=fix, subject=name)


@check("p1_tighter_than_borne")
def p1_tighter_than_borne(situation: Situation) -> Iterator[Spot]:
    """The gravest failures restored in less than half of the stop one bears, paid for nothing."""
    levels = situation.specification.levels
    gravest, borne = levels.targets.get(Priority.P1), _borne(situation)
    if gravest is None or gravest.gtr is None or borne is None or borne.elapsed_hours < _A_DAY:
        return
    if gravest.gtr.elapsed_hours * 2 < min(borne.elapsed_hours, _TWO_DAYS):
        longer = _LONGEST if borne.elapsed_hours >= _TWO_DAYS else Duration(Decimal(8), Unit.WORKING_HOUR)
        title = f"Arrêt supporté : {borne}, P1 rétabli en {gravest.gtr}"
        targets = {priority: _no_sooner(target, longer) for priority, target in levels.targets.items()}
        fix = levels_remedy(f"Rétablir un P1 en {longer}", replace(levels, targets=targets))
        yield Spot(ScreenPlace(Screen.LEVELS), title, fix=fix)


def _no_sooner(target: Target, shortest: Duration) -> Target:
    return replace(target, gtr=shortest) if target.gtr is not None and target.gtr.hours < shortest.hours else target


def _borne(situation: Situation) -> Duration | None:
    """Return the shortest stop that is borne: that of the recovery plan, or of one software."""
    told = [cell_duration(row, "rto") for row in rows(situation, APPLICATIONS)]
    found = [stop for stop in (duration(situation, question_ids.SAUVEGARDE_RTO), *told) if stop is not None]
    return min(found, key=lambda stop: stop.elapsed_hours, default=None)
