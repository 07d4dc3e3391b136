"""Domains nobody decided, nobody holds or that are not there, and services that contradict the split."""

import re
from collections.abc import Iterator

from cahier.catalogue import question_ids
from cahier.catalogue.matrix_schema import Domain
from cahier.catalogue.wizard_schema import Service
from cahier.checks.given_values import rows, value
from cahier.checks.matrix_rows import matrix_rows, restored
from cahier.checks.registry import Spot, check
from cahier.model.answer import given
from cahier.model.identifiers import DomainId, ServiceId
from cahier.model.location import DomainPlace, QuestionPlace
from cahier.model.raci import responsible
from cahier.model.remedy import Remedy
from cahier.model.scope import ALLOCATION_WORDS, Allocation, DomainScope, Inclusion
from cahier.questionnaire.agreed_wishes import ON_SITE_SERVICE, on_site_status
from cahier.questionnaire.situation import Situation

_WITHIN = (Allocation.ENTRUSTED, Allocation.SHARED)
_OUTSIDE = (Allocation.OUT_OF_SCOPE, Allocation.THIRD_PARTY)
_SERVERS, _SOFTWARE = DomainId("systemes"), DomainId("applications")
_SOFTWARE_SERVICE = ServiceId("applications")
# Words of the inventory, the domain they are of, and what there is none of.
_COUNTED = (
    (r"téléphone|tablette|mobile", DomainId("mobiles"), "téléphone"),
    (r"imprimante|copieur", DomainId("impression"), "copieur"),
    (r"serveur", _SERVERS, "serveur"),
)


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

    A domain out of scope is another rule's matter: it has no activity by nature. Nor does one whose activities are
    those of a bigger firm lack anything.
    """
    at_work = {activity.domain for activity, row in matrix_rows(situation) if responsible(row)}
    asked = {activity.domain for activity in situation.activities()}
    at_work |= {activity.domain for activity in situation.given_activities()} - asked
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


@check("domain_without_service")
def domain_without_service(situation: Situation) -> Iterator[Spot]:
    """A domain handed over of which every service is left out: what is done in it is neither due nor excluded."""
    for domain in situation.catalogue.domains.values():
        services = [line for line in situation.catalogue.services.values() if domain.id in _served(line)]
        handed = situation.allocation(domain.id) in _WITHIN
        if services and handed and all(situation.inclusion(line.id) is Inclusion.EXCLUDED for line in services):
            place = QuestionPlace(services[0].question)
            title = f"{domain.title} : domaine {ALLOCATION_WORDS[situation.allocation(domain.id)]}, service exclu"
            answers = {line.question: given(Inclusion.INCLUDED.value) for line in services}
            yield Spot(place, title, fix=Remedy("Inclure le service", answers=answers), subject=domain.id)


def _served(service: Service) -> set[DomainId]:
    """Return the domains a service is about: that of those who do it, and the software whose failures it finds."""
    return {service.domain, *([_SOFTWARE] if service.id == _SOFTWARE_SERVICE else [])}


@check("handed_over_yet_absent")
def handed_over_yet_absent(situation: Situation) -> Iterator[Spot]:
    """A domain handed over although one said, or counted, that there is nothing of it."""
    for domain, name in _absent(situation):
        if situation.allocation(domain) in _WITHIN:
            title = f"{situation.catalogue.domains[domain].title} : confié, alors qu’il n’y a aucun {name}"
            nothing = DomainScope(Allocation.OUT_OF_SCOPE, f"sans objet, aucun {name}")
            yield Spot(DomainPlace(domain), title, fix=Remedy("Le mettre hors périmètre", scope={domain: nothing}))


def _absent(situation: Situation) -> Iterator[tuple[DomainId, str]]:
    if value(situation, question_ids.EXISTANT_SERVEURS) is False:
        yield _SERVERS, "serveur dans les locaux"
    for row in rows(situation, question_ids.EXISTANT_INVENTAIRE):
        words, count = row.get("type", "").lower(), row.get("quantite", "").strip()
        if count and not count.strip("0"):
            yield from ((domain, name) for pattern, domain, name in _COUNTED if re.search(pattern, words))


@check("on_site_service")
def on_site_service(situation: Situation) -> Iterator[Spot]:
    """Interventions on site that stand in the catalogue otherwise than they are paid."""
    service = situation.catalogue.services.get(ON_SITE_SERVICE)
    agreed = on_site_status(situation) if service is not None else None
    if service is None or agreed is None or situation.allocation(service.domain) not in _WITHIN:
        return
    offered = situation.inclusion(service.id)
    if offered != agreed.value:
        asked = situation.catalogue.questions[service.question].choice(str(agreed.value))
        label = asked.label if asked is not None else str(agreed.value)
        fix = Remedy(f"Passer le service en « {label} »", answers={service.question: given(str(agreed.value))})
        yield Spot(QuestionPlace(service.question), fix=fix)


def _without(service: Service) -> Remedy:
    return Remedy("Exclure ce service", answers={service.question: given(Inclusion.EXCLUDED.value)})


def _included(situation: Situation) -> Iterator[Service]:
    for service in situation.catalogue.services.values():
        if situation.inclusion(service.id) is Inclusion.INCLUDED:
            yield service
