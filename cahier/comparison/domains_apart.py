"""Domains that two people added under one name or one number: both are kept, the second under a name of its own."""

from dataclasses import replace

from cahier.model.own_domain import OwnDomain
from cahier.model.specification import Specification
from cahier.questionnaire.extended_catalogue import service_of


def domains_apart(base: Specification, mine: Specification, other: Specification) -> Specification:
    """Return the other version whose new domains share neither a name nor a number with those of mine.

    Two that bear the same title are one domain, said twice: what differs in it is to be chosen.
    """
    own = {domain.id: domain for domain in mine.own_domains}
    titles = {domain.title.casefold() for domain in mine.own_domains}
    known = {domain.id for domain in base.own_domains}
    numbers = {domain.number for version in (base, mine, other) for domain in version.own_domains}
    for domain in other.own_domains:
        if domain.id in known or domain.title.casefold() in titles:
            continue
        rivals = {found.number for found in own.values()}
        if domain.id in own or domain.number in rivals:
            number = max(numbers) + 1
            numbers.add(number)
            name = type(domain.id)(f"propre_{number:02d}") if domain.id in own else domain.id
            other = _renamed(other, domain, replace(domain, id=name, number=number))
    return other


def _renamed(state: Specification, before: OwnDomain, after: OwnDomain) -> Specification:
    names = {before.id: after.id}
    rows = {before.activity: after.activity}
    services = {service_of(before.id): service_of(after.id)}
    return replace(
        state,
        own_domains=tuple(after if domain == before else domain for domain in state.own_domains),
        scope={names.get(name, name): found for name, found in state.scope.items()},
        matrix={rows.get(row, row): letters for row, letters in state.matrix.items()},
        row_decisions={rows.get(row, row): decision for row, decision in state.row_decisions.items()},
        answers={services.get(name, name): answer for name, answer in state.answers.items()},
        custom_activities=tuple(
            replace(custom, domain=names.get(custom.domain, custom.domain)) for custom in state.custom_activities
        ),
    )
