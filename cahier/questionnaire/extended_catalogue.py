"""The knowledge base with the domains a client adds: each has a service, a requirement, a row and a price."""

from collections.abc import Iterable
from dataclasses import replace

from cahier.catalogue.build_wizard import service_question
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.condition import InCharge
from cahier.catalogue.document_schema import Clause, PriceLine
from cahier.catalogue.matrix_schema import Activity, Domain
from cahier.catalogue.wizard_schema import Service
from cahier.model.identifiers import DomainId, QuestionId, RoleId, ServiceId
from cahier.model.own_domain import OwnDomain
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.model.requirement import ClausePriority
from cahier.model.scope import Allocation, Inclusion
from cahier.model.specification import Capability
from cahier.typography import french, lower_first

# The section that prints their requirements and who does them.
SECTION = "operationnelle.propres"
_HANDED = (Allocation.ENTRUSTED, Allocation.SHARED)
_KEPT_RUNNING = "maintien en service, dépannage et mise à jour"
USUAL_ROW = {RoleId("DIR"): Raci.I, RoleId("REF"): Raci.C, RoleId("SDM"): Raci.A, RoleId("ING"): Raci.R}


def with_own_domains(catalogue: Catalogue, own: tuple[OwnDomain, ...]) -> Catalogue:
    """Return the knowledge base with these domains and no other of the client's, whatever it was extended with."""
    shipped = catalogue.shipped
    if not own:
        return shipped
    known = shipped.extensions.get(own)
    if known is None:
        # Every key typed in a title makes another: only the last is of use.
        shipped.extensions.clear()
        known = shipped.extensions[own] = _extended(shipped, own)
    return known


def service_of(domain: DomainId) -> QuestionId:
    """Return the question that says whether the service of a domain of the client's is due."""
    return QuestionId(f"catalogue.{domain}")


def _extended(shipped: Catalogue, own: Iterable[OwnDomain]) -> Catalogue:
    domains = [domain for domain in own if domain.id not in shipped.domains]
    services = [_service(domain) for domain in domains]
    return replace(
        shipped,
        base=shipped,
        domains={**shipped.domains, **{domain.id: _domain(domain) for domain in domains}},
        services={**shipped.services, **{service.id: service for service in services}},
        questions={**shipped.questions, **{service.question: service_question(service) for service in services}},
        activities={**shipped.activities, **{domain.activity: _activity(domain) for domain in domains}},
        clauses={**shipped.clauses, **{domain.requirement: _requirement(domain) for domain in domains}},
        price_lines=(*shipped.price_lines, *(_price(domain) for domain in domains if domain.unit)),
    )


def _domain(own: OwnDomain) -> Domain:
    return Domain(
        own.id, french(own.title), french(own.detail), default=dict.fromkeys(Capability, Allocation.ENTRUSTED)
    )


def _service(own: OwnDomain) -> Service:
    return Service(
        ServiceId(own.id),
        own.id,
        french(own.title),
        SECTION,
        Inclusion.INCLUDED,
        (french(own.service).rstrip(".") or _KEPT_RUNNING,),
    )


def _activity(own: OwnDomain) -> Activity:
    what = lower_first(own.title)
    return Activity(
        id=own.activity,
        phase=Phase.OPERATIONAL,
        domain=own.id,
        label=french(f"Tenir en service : {what}"),
        singular=french(f"tient en service le domaine « {own.title} »"),
        plural=french(f"tiennent en service le domaine « {own.title} »"),
        question=french(f"Décrivez comment vous tenez en service : {what}."),
        proof="relevé mensuel des pannes et des interventions",
        document=SECTION,
        raci=USUAL_ROW,
    )


def _requirement(own: OwnDomain) -> Clause:
    asked = own.service or f"Le prestataire assure : {_KEPT_RUNNING}"
    return Clause(
        id=own.requirement,
        section=SECTION,
        priority=ClausePriority.MANDATORY,
        title=french(own.title),
        text="",
        own=_sentence(asked),
        verification="relevé mensuel des pannes et des interventions",
        why="Ce service vous est propre : il n’est dû que s’il est écrit.",
        when=InCharge(own.id, _HANDED),
    )


def _price(own: OwnDomain) -> PriceLine:
    return PriceLine(
        id=own.price,
        label=french(own.title),
        unit=f"{own.unit}/mois",
        definition=french(own.service or f"{own.title} : {_KEPT_RUNNING}."),
        monthly=True,
        phase=Phase.OPERATIONAL.value,
        when=InCharge(own.id, _HANDED),
        quantity=own.quantity,
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ":", ";")) else f"{text}."
