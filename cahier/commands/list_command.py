"""The command that lists what a file of answers names: activities, roles, domains, hours."""

import argparse
from collections.abc import Callable

from cahier.catalogue.catalogue import Catalogue
from cahier.commands.command import DONE, Commands, offer_json, print_items
from cahier.commands.listings import Item
from cahier.guidance.knowledge_base import load_for_user
from cahier.model.party import PARTY_LABELS
from cahier.model.phase import PHASE_LABELS


def add_list(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("list", "Liste ce qu’un fichier de réponses peut nommer.", _list)
    said = "activities : activités ; roles : rôles ; domains : domaines ; hours : plages horaires"
    command.add_argument("what", choices=list(_LISTS), metavar="QUOI", help=said)
    offer_json(command)


def _list(options: argparse.Namespace) -> int:
    print_items(_LISTS[options.what](load_for_user()), options.json, lambda item: f"{item['id']:<22} {item['label']}")
    return DONE


def _activities(catalogue: Catalogue) -> list[Item]:
    return [
        {
            "id": row.id,
            "label": row.label,
            "phase": str(row.phase),
            "phase_label": PHASE_LABELS[row.phase],
            "domain": row.domain,
            "explanation": row.explanation,
        }
        for row in catalogue.activities.values()
    ]


def _roles(catalogue: Catalogue) -> list[Item]:
    return [
        {
            "id": role.id,
            "label": role.title,
            "short": role.short,
            "party": str(role.party),
            "party_label": PARTY_LABELS[role.party],
        }
        for role in catalogue.roles
    ]


def _domains(catalogue: Catalogue) -> list[Item]:
    return [
        {"id": domain.id, "label": domain.title, "detail": domain.detail, "allocatable": domain.allocatable}
        for domain in catalogue.domains.values()
    ]


def _hours(catalogue: Catalogue) -> list[Item]:
    return [
        {"id": hours.id, "label": hours.label, "short": hours.short, "week": hours.week.compact}
        for hours in catalogue.levels.hours
    ]


_LISTS: dict[str, Callable[[Catalogue], list[Item]]] = {
    "activities": _activities,
    "roles": _roles,
    "domains": _domains,
    "hours": _hours,
}
