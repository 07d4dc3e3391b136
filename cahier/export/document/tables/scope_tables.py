"""Who has charge of what: the split, what is left out, the services, the frontier layer by layer."""

from collections.abc import Iterator

from cahier.catalogue import question_ids
from cahier.catalogue.matrix_schema import Layer
from cahier.catalogue.wizard_schema import Service
from cahier.export.document.tables.table_parts import OPEN_FACT, plain_table
from cahier.export.publication import Block, Runs, TableKind, runs
from cahier.model.answer import AnswerState
from cahier.model.extent import Extent
from cahier.model.identifiers import DomainId, SectionId
from cahier.model.location import QuestionPlace, Screen, ScreenPlace, SectionPlace
from cahier.model.scope import ALLOCATION_WORDS, INCLUSION_LABELS, Allocation, Inclusion
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, capital_article, french

# In the charge of somebody else, whom only the client can name.
_ELSEWHERE = (Allocation.OUT_OF_SCOPE, Allocation.THIRD_PARTY)


def scope(situation: Situation) -> Iterator[Block]:
    """Who has charge of each domain."""
    rows = []
    for domain in situation.catalogue.domains.values():
        if domain.allocatable:
            allocation = situation.allocation(domain.id)
            found = situation.specification.scope.get(domain.id)
            holder = found.holder if found else ""
            words = OPEN_FACT if allocation is Allocation.UNDECIDED else runs(capital(ALLOCATION_WORDS[allocation]))
            named = OPEN_FACT if not holder and allocation in _ELSEWHERE else runs(capital_article(holder))
            rows.append((runs(domain.title), runs(capital(domain.detail)), words, named))
    yield plain_table(
        ("Domaine", "Contenu", "Répartition", "Responsable désigné"),
        rows,
        (4, 5, 4, 4),
        "Répartition par domaine",
        ScreenPlace(Screen.SPLIT),
    )


def exclusions(situation: Situation) -> Iterator[Block]:
    """What is out of the contract, and who has charge of it."""
    rows = []
    for domain in situation.catalogue.domains.values():
        found = situation.specification.scope.get(domain.id)
        if found and found.allocation in (Allocation.OUT_OF_SCOPE, Allocation.KEPT, Allocation.THIRD_PARTY):
            default = "le client" if found.allocation is Allocation.KEPT else ""
            holder = found.holder or default
            rows.append(
                (
                    runs(domain.title),
                    runs(capital(ALLOCATION_WORDS[found.allocation])),
                    runs(capital_article(holder)) if holder else OPEN_FACT,
                )
            )
    rows.extend(
        (runs(service.title), runs("Service exclu"), runs("Le client"))
        for service in situation.catalogue.services.values()
        if situation.inclusion(service.id) is Inclusion.EXCLUDED
        and situation.allocation(service.domain) in (Allocation.ENTRUSTED, Allocation.SHARED)
    )
    if rows:
        yield plain_table(
            ("Élément", "Statut", "Responsable"),
            rows,
            (4, 4, 4),
            "Éléments non confiés au prestataire",
            ScreenPlace(Screen.SPLIT),
        )


def services(situation: Situation) -> Iterator[Block]:
    """The catalogue of services: content, limits, deliverables and proof of each; a short document says the limit."""
    if situation.specification.document.extent is not Extent.COMPLETE:
        yield from _services_in_short(situation)
        return
    rows = []
    for service in situation.catalogue.services.values():
        inclusion = situation.inclusion(service.id)
        content = [french(f"{capital(' ; '.join(service.content))}.")]
        content += _no_object(situation, service)
        if inclusion is not Inclusion.EXCLUDED:
            content += _labelled("Limites", service.limits) + _labelled("Livrables", service.deliverables)
            if service.proof:
                content += _labelled("Preuve", (service.proof,))
        rows.append((runs(service.title), runs(INCLUSION_LABELS[inclusion]), runs("\n".join(content))))
    if rows:
        yield plain_table(
            ("Service", "Statut", "Contenu, limites et livrables"),
            rows,
            (5, 2, 11),
            "Catalogue de services",
            SectionPlace(SectionId("catalogue")),
            TableKind.FACTS,
        )


def _services_in_short(situation: Situation) -> Iterator[Block]:
    """One line for each service, whether it is included and where it ends, then one line for those left out."""
    rows: list[tuple[Runs, ...]] = []
    left_out: list[str] = []
    for service in situation.catalogue.services.values():
        inclusion = situation.inclusion(service.id)
        if inclusion is Inclusion.EXCLUDED:
            left_out.append(" – ".join((service.title, *_no_object(situation, service))))
        else:
            limits = french(f"{capital(' ; '.join(service.limits))}.") if service.limits else "–"
            rows.append((runs(service.title), runs(INCLUSION_LABELS[inclusion]), runs(limits)))
    if left_out:
        label = INCLUSION_LABELS[Inclusion.EXCLUDED]
        rows.append((runs("Autres services"), runs(label), runs(french(f"{' ; '.join(left_out)}."))))
    if rows:
        yield plain_table(
            ("Service", "Statut", "Limite"),
            rows,
            (5, 2, 11),
            "Services inclus, en option et exclus",
            SectionPlace(SectionId("catalogue")),
            TableKind.FACTS,
        )


def _no_object(situation: Situation, service: Service) -> list[str]:
    """Return why a service has no object, when that is why it is excluded."""
    answer = situation.stated(service.question)
    if answer is None or answer.state is not AnswerState.NOT_APPLICABLE:
        return []
    return [french(f"Sans objet : {answer.reason}")]


def _labelled(label: str, items: tuple[str, ...]) -> list[str]:
    return [french(f"{label} : {' ; '.join(items)}.")] if items else []


def frontier(situation: Situation) -> Iterator[Block]:
    """Layer by layer, who answers for what, for the ways of hosting in use."""
    labels = {
        "sur_site": "Sur site",
        "heberge": "Serveur chez un hébergeur",
        "iaas": "Serveur virtuel loué",
        "saas": "Logiciel en ligne",
    }
    answer = situation.stated(question_ids.EXISTANT_HEBERGEMENT)
    chosen = answer.value if answer is not None and isinstance(answer.value, str) else ""
    ways = [way for way in labels if way in (chosen, "saas")] if chosen in labels else _usual_ways(situation, chosen)
    rows = [
        (runs(layer.title), *(runs(capital(_layer_holder(situation, layer, way))) for way in ways))
        for layer in situation.catalogue.layers
    ]
    if rows:
        header = ("Couche", *(labels[way] for way in ways))
        yield plain_table(
            header,
            rows,
            (4, *(3 for _ in ways)),
            "Frontière des responsabilités, couche par couche",
            QuestionPlace(question_ids.EXISTANT_HEBERGEMENT),
            TableKind.FACTS,
        )


def _usual_ways(situation: Situation, chosen: str) -> list[str]:
    """Return the ways of hosting to speak of: all for who mixes them, else those every firm may have."""
    if chosen:
        return ["sur_site", "heberge", "iaas", "saas"]
    servers = situation.stated(question_ids.EXISTANT_SERVEURS)
    return ["saas"] if servers is not None and servers.value is False else ["sur_site", "saas"]


def _layer_holder(situation: Situation, layer: Layer, way: str) -> str:
    agreed = situation.stated(question_ids.EXISTANT_FRONTIERE)
    limit = agreed.value if agreed is not None and isinstance(agreed.value, str) else ""
    decides = (layer.domain, layer.online_domain if way == "saas" else "")
    kept = any(name and situation.allocation(DomainId(name)) is Allocation.KEPT for name in decides)
    return layer.holder(way, limit, kept)
