"""Domains nobody decided or nobody holds, and services that contradict the split."""

from collections.abc import Iterator

from cahier.catalogue.matrix_schema import Domain
from cahier.catalogue.wizard_schema import Service
from cahier.checks.matrix_rows import matrix_rows, restored
from cahier.checks.registry import Spot, check
from cahier.model.answer import given
from cahier.model.location import DomainPlace, QuestionPlace
from cahier.model.raci import responsible
from cahier.model.remedy import Remedy
from cahier.model.scope import ALLOCATION_WORDS, Allocation, DomainScope, Inclusion
from cahier.questionnaire.situation import Situation

_WITHIN = (Allocation.ENTRUSTED, Allocation.SHARED)
_OUTSIDE = (Allocation.OUT_OF_SCOPE, Allocation.THIRD_PARTY)


@check("scope_undecided")
def scope_undecided(situation: Situation) -> Iterator[Spot]:
    """A domain that is neither entrusted, nor shared, nor kept, nor put out of scope."""
    for domain in situation.catalogue.domains.values():
        if domain.allocatable and situation.allocation(domain.id) is Allocation.UNDECIDED:
            yield Spot(DomainPlace(domain.id), f"{domain.title} : à trancher", fix=_usual_split(situation, domain))


def _usual_split(situation: Situation, domain: Domain) -> Remedy | None:
    usual = domain.default.get(situation.specification.capability)
    if usual is None or usual is Allocation.UNDECIDED:
        return None
    before = situation.specification.scope.get(domain.id, DomainScope())
    return Remedy(f"Retenir l’usage : {ALLOCATION_WORDS[usual]}", scope={domain.id: DomainScope(usual, before.holder)})


@check("exclusion_without_holder")
def exclusion_without_holder(situation: Situation) -> Iterator[Spot]:
    """A domain put out of scope, or left to a third party, whose holder is not named."""
    for domain in situation.catalogue.domains.values():
        found = situation.specification.scope.get(domain.id)
        if found and domain.allocatable and found.allocation in _OUTSIDE and not found.holder.strip():
            words = ALLOCATION_WORDS[found.allocation]
            fix = Remedy("Le garder à la charge du client", scope={domain.id: DomainScope(Allocation.KEPT)})
            yield Spot(DomainPlace(domain.id), f"{domain.title} : {words}, sans responsable nommé", fix=fix)


@check("service_without_activity")
def service_without_activity(situation: Situation) -> Iterator[Spot]:
    """An included service whose domain has no activity anybody works on.

    A domain out of scope is another rule's matter: it has no activity by nature.
    """
    at_work = {activity.domain for activity, row in matrix_rows(situation) if responsible(row)}
    for service in _included(situation):
        if service.domain not in at_work and situation.allocation(service.domain) is not Allocation.OUT_OF_SCOPE:
            title = f"{service.title} : service inclus, aucune activité dans la matrice"
            yield Spot(QuestionPlace(service.question), title, fix=_reopened(situation, service))


def _reopened(situation: Situation, service: Service) -> Remedy:
    cells = {
        cell: letters
        for activity, _ in matrix_rows(situation)
        if activity.domain == service.domain
        for cell, letters in restored(situation, activity).items()
    }
    if any(letters.realises for letters in cells.values()):
        return Remedy("Rétablir les activités proposées", cells=cells)
    return _without(service)


@check("service_without_domain")
def service_without_domain(situation: Situation) -> Iterator[Spot]:
    """An included service whose domain is kept, out of scope or undecided."""
    for service in _included(situation):
        allocation = situation.allocation(service.domain)
        if allocation in (Allocation.KEPT, Allocation.OUT_OF_SCOPE, Allocation.UNDECIDED):
            domain = situation.catalogue.domains[service.domain]
            title = f"{service.title} : service inclus, domaine « {domain.title} » {ALLOCATION_WORDS[allocation]}"
            yield Spot(QuestionPlace(service.question), title, fix=_aligned(situation, service, domain))


def _aligned(situation: Situation, service: Service, domain: Domain) -> Remedy:
    usual = domain.default.get(situation.specification.capability)
    if situation.allocation(domain.id) is Allocation.UNDECIDED and usual in _WITHIN:
        return Remedy(f"Retenir l’usage : {ALLOCATION_WORDS[usual]}", scope={domain.id: DomainScope(usual)})
    return _without(service)


def _without(service: Service) -> Remedy:
    return Remedy("Exclure ce service", answers={service.question: given(Inclusion.EXCLUDED.value)})


def _included(situation: Situation) -> Iterator[Service]:
    for service in situation.catalogue.services.values():
        if situation.inclusion(service.id) is Inclusion.INCLUDED:
            yield service
