"""Domains that two people added under one name or one number: both are kept, the second under a name of its own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cahier.model.identifiers import ActivityId
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


def renamed_rows(state: Specification, names: Mapping[ActivityId, ActivityId]) -> dict[str, Any]:
    """Return the fields that say something of rows of the matrix, some rows under other names."""
    return {
        "matrix": {names.get(row, row): letters for row, letters in state.matrix.items()},
        "row_decisions": {names.get(row, row): firm for row, firm in state.row_decisions.items()},
        "row_notes": {names.get(row, row): note for row, note in state.row_notes.items()},
        "row_labels": {names.get(row, row): label for row, label in state.row_labels.items()},
        "row_after": {names.get(row, row): names.get(held, held) for row, held in state.row_after.items()},
    }


def _renamed(state: Specification, before: OwnDomain, after: OwnDomain) -> Specification:
    names = {before.id: after.id}
    rows = {before.activity: after.activity}
    services = {service_of(before.id): service_of(after.id)}
    return replace(
        state,
        own_domains=tuple(after if domain == before else domain for domain in state.own_domains),
        scope={names.get(name, name): found for name, found in state.scope.items()},
        **renamed_rows(state, rows),
        answers={services.get(name, name): answer for name, answer in state.answers.items()},
        custom_activities=tuple(
            replace(custom, domain=names.get(custom.domain, custom.domain)) for custom in state.custom_activities
        ),
    )
