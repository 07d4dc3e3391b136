"""Delays by priority that contradict one another or that nobody is there to keep."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from cahier.checks.levels_remedy import levels_remedy
from cahier.checks.registry import Spot, check
from cahier.model.location import Screen, ScreenPlace
from cahier.model.quantity import Duration, Unit
from cahier.model.remedy import Remedy
from cahier.model.service_level import Priority, Target
from cahier.questionnaire.situation import Situation

PAGE = ScreenPlace(Screen.LEVELS)
_NAMES = {"gti": "prise en charge", "gtr": "rétablissement"}
_MUST_BE_RESTORED = (Priority.P1, Priority.P2)
# Delays that run day and night, and the working unit that tells the same length.
_BY_NIGHT = {Unit.MINUTE: Unit.WORKING_HOUR, Unit.HOUR: Unit.WORKING_HOUR}

Targets = Mapping[Priority, Target]


@check("targets_incoherent")
def targets_incoherent(situation: Situation) -> Iterator[Spot]:
    """A restoration due before the response, or a graver priority slower than a lesser one."""
    targets = situation.specification.levels.targets
    fix = _in_order(situation, targets)
    for subject, fact in _contradictions(targets):
        yield Spot(PAGE, fact, fix=fix, subject=subject)


def _contradictions(targets: Targets) -> Iterator[tuple[str, str]]:
    for priority in Priority:
        target = targets.get(priority)
        if target and target.gti and target.gtr and target.gti.surely_exceeds(target.gtr):
            yield priority.value, f"{priority} : rétabli en {target.gtr}, mais pris en charge en {target.gti}"
    for kind, name in _NAMES.items():
        for (graver, before), (lesser, after) in pairwise(_delays(targets, kind)):
            if before.surely_exceeds(after):
                yield f"{graver}.{kind}", f"{name.capitalize()} : {graver} en {before}, {lesser} en {after}"


def _delays(targets: Targets, kind: str) -> list[tuple[Priority, Duration]]:
    delays: list[tuple[Priority, Duration | None]] = [
        (priority, getattr(targets[priority], kind)) for priority in Priority if priority in targets
    ]
    return [(priority, delay) for priority, delay in delays if delay is not None]


def _in_order(situation: Situation, targets: Targets) -> Remedy | None:
    """Return the same delays, the shorter ones first, when that is enough to agree."""
    ordered = {priority: _response_first(target) for priority, target in targets.items()}
    for kind in _NAMES:
        delays = _delays(ordered, kind)
        shortest_first = sorted((delay for _, delay in delays), key=lambda delay: delay.hours)
        for (priority, _), delay in zip(delays, shortest_first, strict=True):
            target = ordered[priority]
            ordered[priority] = Target(delay, target.gtr) if kind == "gti" else Target(target.gti, delay)
    if any(_contradictions(ordered)):
        return None
    return levels_remedy("Remettre les délais en ordre", replace(situation.specification.levels, targets=ordered))


def _response_first(target: Target) -> Target:
    if target.gti and target.gtr and target.gti.surely_exceeds(target.gtr):
        return Target(target.gtr, target.gti)
    return target


@check("gti_without_gtr")
def gti_without_gtr(situation: Situation) -> Iterator[Spot]:
    """One of the two gravest priorities, with a response time and no restoration time."""
    targets = situation.specification.levels.targets
    for priority in _MUST_BE_RESTORED:
        target = targets.get(priority)
        if target and target.gti and target.gtr is None:
            title = f"{priority} : pris en charge en {target.gti}, sans délai de rétablissement"
            yield Spot(PAGE, title, fix=_restored(situation, priority, target.gti), subject=priority.value)


def _restored(situation: Situation, priority: Priority, response: Duration) -> Remedy | None:
    """Return the longest restoration time of a preset that fits: the least demanding of the usual ones."""
    levels = situation.specification.levels
    usual = [delay for preset in situation.catalogue.levels.presets if (delay := preset.targets[priority].gtr)]
    for delay in sorted(usual, key=lambda delay: delay.hours, reverse=True):
        targets = {**levels.targets, priority: Target(response, delay)}
        if not any(_contradictions(targets)) and (levels.on_call or delay.unit not in _BY_NIGHT):
            return levels_remedy(f"Rétablir un {priority} en {delay}", replace(levels, targets=targets))
    return None


@check("hours_without_on_call")
def hours_without_on_call(situation: Situation) -> Iterator[Spot]:
    """A delay that runs day and night while nobody is paid to answer at night."""
    levels = situation.specification.levels
    if levels.on_call or situation.catalogue.levels.window(levels.support_hours).week.is_round_the_clock:
        return
    working = {
        priority: Target(_in_working_time(target.gti), _in_working_time(target.gtr))
        for priority, target in levels.targets.items()
    }
    fix = levels_remedy("Compter les délais en heures ouvrées", replace(levels, targets=working))
    for priority, target in levels.targets.items():
        by_night = [str(delay) for delay in (target.gti, target.gtr) if delay and delay.unit in _BY_NIGHT]
        if by_night:
            title = f"{priority} : {' et '.join(by_night)}, jour et nuit, sans astreinte"
            yield Spot(PAGE, title, fix=fix, subject=priority.value)


def _in_working_time(delay: Duration | None) -> Duration | None:
    if delay is None or delay.unit not in _BY_NIGHT:
        return delay
    return Duration(delay.hours, _BY_NIGHT[delay.unit])
