"""What a draft proposes that is written from its other answers, its split and its levels: it cannot contradict them."""

from collections.abc import Collection
from dataclasses import replace

from cahier.catalogue import question_ids
from cahier.catalogue.build_answers import typographic
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import Question, Service
from cahier.model.answer import Answer, AnswerValue, Row, given
from cahier.model.decision import Decision
from cahier.model.identifiers import DomainId, QuestionId, ServiceId
from cahier.model.quantity import Duration, Unit
from cahier.model.scope import Allocation, Inclusion
from cahier.model.service_level import Priority
from cahier.model.specification import Specification
from cahier.questionnaire.backup_plan import PLAN, proposed_backup_plan
from cahier.questionnaire.milestones import MILESTONES, proposed_milestones
from cahier.questionnaire.situation import Situation

LOAN = question_ids.SYSTEMES_POSTE_SECOURS
ARRIVAL = question_ids.SERVICES_SUR_SITE_DELAI
RTO = question_ids.SAUVEGARDE_RTO
ON_SITE = question_ids.SERVICES_SUR_SITE
ON_SITE_SERVICE = ServiceId("sur_site")
# How interventions on site are paid: each of them, at the price of the schedule.
_PAID_EACH = "acte"
_THE_PROVIDERS = (Allocation.ENTRUSTED, Allocation.SHARED)
_NOT_THE_PROVIDERS = (Allocation.KEPT, Allocation.THIRD_PARTY, Allocation.OUT_OF_SCOPE)


def following(catalogue: Catalogue, made: Specification) -> dict[QuestionId, Answer]:
    """Return what a draft proposes so that the whole agrees; what the person decided stays.

    The backup plan and the milestones follow the delays; a service is left out with a domain that is not the
    provider's, and taken in with one that is; a computer is lent by the time the broken one is mended, and nobody
    comes after a failure should be over; what is proposed only somewhere is proposed nowhere else.
    """
    situation = Situation(made, catalogue)
    found = {
        PLAN: proposed_backup_plan(catalogue, made.answers),
        MILESTONES: proposed_milestones(catalogue, made.answers),
        # Somebody without a computer is a P3; what asks for a technician is at worst a P1.
        LOAN: _no_later(situation, LOAN, Priority.P3),
        ARRIVAL: _no_later(situation, ARRIVAL, Priority.P1),
        RTO: _no_sooner(situation),
        **{line.question: _inclusion(situation, line) for line in catalogue.services.values()},
    }
    agreed = {
        question: typographic(answer, catalogue.questions[question].columns)
        for question, answer in found.items()
        if answer is not None and not _is_decided(made, question)
    }
    for asked in catalogue.questions.values():
        if asked.proposed_when and not _is_decided(made, asked.id):
            # A row may depend on choices that were left out just before.
            so_far = replace(made, answers={**made.answers, **agreed})
            kept = _with_what_holds(Situation(so_far, catalogue), asked)
            agreed.update({} if kept is None else {asked.id: kept})
    return agreed


def following_services(
    catalogue: Catalogue, made: Specification, domains: Collection[DomainId]
) -> dict[QuestionId, Answer]:
    """Return how the services of some domains stand once these are split otherwise; what the person decided stays."""
    situation = Situation(made, catalogue)
    return {
        line.question: answer
        for line in catalogue.services.values()
        if line.domain in domains and not _is_decided(made, line.question)
        if (answer := _inclusion(situation, line)) is not None
    }


def _is_decided(made: Specification, question: QuestionId) -> bool:
    before = made.answers.get(question)
    return before is not None and before.decided


def _no_later(situation: Situation, question: QuestionId, priority: Priority) -> Answer | None:
    """Return the delay in which incidents of a priority are restored, where longer was offered."""
    target, offered = situation.specification.levels.targets.get(priority), situation.answer(question)
    restored = target.gtr if target is not None else None
    delay = offered.value if offered is not None else None
    late = restored is not None and isinstance(delay, Duration) and delay.surely_exceeds(restored)
    return given(restored, Decision.PROPOSED) if late and restored is not None else None


def _no_sooner(situation: Situation) -> Answer | None:
    """Return the stop that the recovery plan allows, where less was offered than a P1 takes.

    With nobody on duty, hours on the clock run through a night when nobody works: as many hours of work stand in.
    """
    # Also where the plan is not asked for now: the day it is, it agrees.
    target, offered = situation.specification.levels.targets.get(Priority.P1), situation.specification.answers.get(RTO)
    restored = target.gtr if target is not None else None
    delay = offered.value if offered is not None else None
    if restored is None or not isinstance(delay, Duration) or delay.unit is Unit.WORKING_HOUR:
        return None
    by_day = restored.unit is Unit.WORKING_HOUR and not situation.specification.levels.on_call
    longer = restored.hours >= delay.hours if by_day else restored.surely_exceeds(delay)
    return given(restored if by_day else Duration(restored.hours, Unit.HOUR), Decision.PROPOSED) if longer else None


def _inclusion(situation: Situation, service: Service) -> Answer | None:
    split = situation.allocation(service.domain)
    offered = situation.answer(service.question)
    if split in _NOT_THE_PROVIDERS:
        return _status(Inclusion.EXCLUDED)
    if split not in _THE_PROVIDERS:
        return None
    if service.id == ON_SITE_SERVICE:
        return on_site_status(situation)
    return _status(Inclusion.INCLUDED) if offered is not None and offered.value == Inclusion.EXCLUDED else None


def on_site_status(situation: Situation) -> Answer | None:
    """Return how interventions on site stand in the catalogue: as they are paid, left out from a distance."""
    if ON_SITE not in situation.catalogue.questions:
        return None
    if not situation.applies(ON_SITE):
        return _status(Inclusion.EXCLUDED)
    paid = situation.answer(ON_SITE)
    return _status(Inclusion.OPTION if paid is not None and paid.value == _PAID_EACH else Inclusion.INCLUDED)


def _status(inclusion: Inclusion) -> Answer:
    return given(str(inclusion), Decision.PROPOSED)


def _with_what_holds(situation: Situation, asked: Question) -> Answer | None:
    """Return an answer without the choices or the rows that are proposed only where their condition holds.

    Where one choice alone is proposed, the usual answer stands in for it.
    """
    offered = situation.answer(asked.id)
    if offered is not None and isinstance(offered.value, str) and not _holds(situation, asked, offered.value):
        return asked.default and replace(asked.default, decision=Decision.PROPOSED)
    if offered is None or not isinstance(offered.value, tuple):
        return None
    kept = _kept(situation, asked, offered.value)
    return given(kept, Decision.PROPOSED) if kept and kept != offered.value else None


def _kept(situation: Situation, asked: Question, listed: tuple[str, ...] | tuple[Row, ...]) -> AnswerValue:
    rows = tuple(row for row in listed if not isinstance(row, str))
    if rows:
        return tuple(row for row in rows if _holds(situation, asked, row.get(asked.columns[0].id, "")))
    return tuple(name for name in listed if isinstance(name, str) and _holds(situation, asked, name))


def _holds(situation: Situation, asked: Question, name: str) -> bool:
    condition = asked.proposed_when.get(name)
    return condition is None or situation.holds(condition)
