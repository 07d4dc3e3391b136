"""What differs in who does what: domains, letters by activity and by role, functions, activities of one's own."""

from dataclasses import replace
from typing import Any

from cahier.catalogue.matrix_schema import Activity
from cahier.comparison.change_line import FIRMNESS, MATRIX, ROLES, SPLIT, ChangeLine, Versions, line
from cahier.comparison.entries import Difference
from cahier.comparison.ordered_like import ORDER
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId, RoleId
from cahier.model.location import ActivityPlace, DomainPlace, Screen, ScreenPlace
from cahier.model.own_domain import OwnDomain
from cahier.model.party import PARTY_LABELS, Role
from cahier.model.phase import PHASE_LABELS
from cahier.model.raci import RaciRow
from cahier.model.scope import ALLOCATION_WORDS, Allocation, DomainScope
from cahier.model.specification import CAPABILITY_LABELS, CustomActivity, CustomPrice
from cahier.typography import join_words, lower_first, number

_FROM = {
    Allocation.KEPT: "du client",
    Allocation.ENTRUSTED: "du prestataire",
    Allocation.THIRD_PARTY: "d’un tiers",
}
_TO = {Allocation.KEPT: "au client", Allocation.ENTRUSTED: "au prestataire", Allocation.THIRD_PARTY: "à un tiers"}
_NO_LETTER = "aucune lettre"
_ABSENT, _PRESENT = "absente", "présente"


def scope_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of a domain: « la réalisation passe du client au prestataire »."""
    name = DomainId(difference.path[1])
    domain = versions.after.catalogue.domains.get(name)
    gone = domain or versions.before.catalogue.domains.get(name)
    title = gone.title if gone is not None else name
    was, says = difference.before or DomainScope(), difference.after or DomainScope()
    place = DomainPlace(name) if domain is not None else None
    printed = (was.allocation, was.holder) != (says.allocation, says.holder)
    return line(
        difference,
        SPLIT if printed else FIRMNESS,
        title,
        (_charge(was, says), _charge(says, was)),
        place,
        printed=printed,
        read=(_charge(was, replace(says, decision=was.decision)), _charge(says, replace(was, decision=says.decision))),
        sentence=f"{title} : {_moved(was, says)}",
    )


def own_domain_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of a domain the client added: its service, how it is priced."""
    place = ScreenPlace(Screen.SPLIT)
    if difference.path[1] == ORDER:
        titles = {domain.id: domain.title for version in versions.both for domain in version.specification.own_domains}
        orders = [
            join_words([titles.get(DomainId(name), name) for name in order or ()])
            for order in (difference.before, difference.after)
        ]
        return line(difference, SPLIT, "Ordre des domaines ajoutés", (orders[0], orders[1]), place, printed=True)
    found: OwnDomain = difference.after or difference.before
    said = tuple(_own_domain(domain) for domain in (difference.before, difference.after))
    return line(difference, SPLIT, f"Domaine ajouté « {found.title} »", (said[0], said[1]), place, printed=True)


def _own_domain(domain: OwnDomain | None) -> str:
    if domain is None:
        return "absent"
    price = f"{domain.quantity} × {domain.unit} par mois" if domain.unit else "sans prix à lui"
    return " ; ".join(filter(None, (domain.title, domain.detail, domain.service, price)))


def _charge(scope: DomainScope, other: DomainScope) -> str:
    holder = f", responsable {scope.holder}" if scope.holder and scope.holder != other.holder else ""
    firm = f" ({lower_first(scope.decision.label)})" if scope.decision is not other.decision else ""
    return f"{ALLOCATION_WORDS[scope.allocation]}{holder}{firm}"


def _moved(was: DomainScope, says: DomainScope) -> str:
    said = []
    if was.allocation is not says.allocation:
        said.append(_passage(was.allocation, says.allocation))
    if was.holder != says.holder:
        said.append(f"responsable nommé : {was.holder or 'personne'} → {says.holder or 'personne'}")
    if was.decision is not says.decision:
        said.append(f"{lower_first(was.decision.label)} → {lower_first(says.decision.label)}")
    # Decided as it stands by default: there is a line in one file and none in the other.
    return " ; ".join(said) or f"{ALLOCATION_WORDS[says.allocation]}, sans autre décision"


def _passage(was: Allocation, says: Allocation) -> str:
    if was in _FROM and says in _TO:
        return f"la réalisation passe {_FROM[was]} {_TO[says]}"
    if says in _TO:
        return f"la réalisation, {_before(was)}, revient {_TO[says]}"
    if says is Allocation.SHARED:
        return f"la réalisation, {_before(was)}, est partagée entre le client et le prestataire"
    if says is Allocation.OUT_OF_SCOPE:
        return f"sort du périmètre ({_before(was)})"
    return f"{_before(was)}, est de nouveau à trancher"


def _before(was: Allocation) -> str:
    return f"qui était {_STOOD[was]}"


_STOOD = {
    Allocation.UNDECIDED: "à trancher",
    Allocation.KEPT: "au client",
    Allocation.SHARED: "partagée",
    Allocation.ENTRUSTED: "au prestataire",
    Allocation.THIRD_PARTY: "à un tiers",
    Allocation.OUT_OF_SCOPE: "hors périmètre",
}


def capability_line(difference: Difference, _versions: Versions) -> ChangeLine:
    """Return the line of what the client can do itself."""
    said = (CAPABILITY_LABELS[difference.before], CAPABILITY_LABELS[difference.after])
    return line(difference, SPLIT, "Ce que le client sait faire", said, ScreenPlace(Screen.SPLIT), printed=True)


def row_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of the letters of an activity, by role."""
    name = ActivityId(difference.path[1])
    title, place, printed = _activity(name, versions)
    was, says = difference.before or {}, difference.after or {}
    titles = {role.id: role.title for version in versions.both for role in version.specification.roles}
    moved = [role for role in dict.fromkeys((*titles, *was, *says)) if was.get(role) != says.get(role)]
    told = [f"{titles.get(role, role)} {_letter(was, role)} → {_letter(says, role)}" for role in moved]
    return line(
        difference,
        MATRIX,
        title,
        (_letters(was, moved, titles), _letters(says, moved, titles)),
        place,
        printed=printed,
        sentence=f"« {title} » : {', '.join(told)}",
    )


def _letters(row: RaciRow, roles: list[RoleId], titles: dict[RoleId, str]) -> str:
    return ", ".join(f"{titles.get(role, role)} {row[role]}" for role in roles if row.get(role)) or _NO_LETTER


def _letter(row: RaciRow, role: RoleId) -> str:
    return str(row.get(role) or "–")


def row_decision_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of how firm a row is."""
    title, place, _printed = _activity(ActivityId(difference.path[1]), versions)
    said = (_firm(difference.before), _firm(difference.after))
    return line(difference, FIRMNESS, f"« {title} »", said, place)


def row_taken_in_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of a row asked whatever the size of the firm."""
    title, place, _printed = _activity(ActivityId(difference.path[1]), versions)
    words = {True: "demandée quelle que soit la taille", False: "demandée selon la taille"}
    said = (words[bool(difference.before)], words[bool(difference.after)])
    return line(difference, MATRIX, f"« {title} »", said, place, printed=True)


def row_note_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of what the company remarks on a row, for itself."""
    title, place, _printed = _activity(ActivityId(difference.path[1]), versions)
    said = (difference.before or "", difference.after or "")
    return line(difference, MATRIX, f"« {title} », commentaire", said, place)


def row_label_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of a row of the model under the name that the client gives it."""
    name = ActivityId(difference.path[1])
    _title, place, printed = _activity(name, versions)
    known = versions.after.catalogue.activities.get(name)
    model = known.label if known is not None else name
    said = (f"« {difference.before or model} »", f"« {difference.after or model} »")
    return line(difference, MATRIX, f"« {model} », libellé", said, place, printed=printed)


def row_place_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of a row that one moved within its domain."""
    title, place, printed = _activity(ActivityId(difference.path[1]), versions)
    said = tuple(_standing(found, versions) for found in (difference.before, difference.after))
    return line(difference, MATRIX, f"« {title} », place", (said[0], said[1]), place, printed=printed)


def _standing(after: ActivityId | None, versions: Versions) -> str:
    if after is None:
        return "celle du modèle"
    return f"après « {_activity(after, versions)[0]} »" if after else "première de son domaine"


def _firm(decision: Decision | None) -> str:
    return lower_first((decision or Decision.PROPOSED).label)


def _activity(name: ActivityId, versions: Versions) -> tuple[str, ActivityPlace | None, bool]:
    """Return the words of an activity, where it is shown, and whether either version prints it."""
    known = versions.after.catalogue.activities
    own = {activity.id: activity for version in versions.both for activity in version.specification.custom_activities}
    found: Activity | CustomActivity | None = known.get(name) or own.get(name)
    printed = any(version.activity(name) is not None for version in versions.both)
    named = versions.after.specification.row_labels.get(name)
    return (named or (found.label if found else name)), (ActivityPlace(name) if found else None), printed


def role_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of a function: its name, who holds it, whether its column is used."""
    place = ScreenPlace(Screen.RACI)
    if difference.path[1] == ORDER:
        titles = {role.id: role.title for version in versions.both for role in version.specification.roles}
        orders = tuple(
            join_words([titles.get(RoleId(name), name) for name in order or ()])
            for order in (difference.before, difference.after)
        )
        return line(difference, ROLES, "Ordre des colonnes", (orders[0], orders[1]), place, printed=True)
    found: Role = difference.after or difference.before
    said = (_role(difference.before, difference.after), _role(difference.after, difference.before))
    return line(difference, ROLES, found.title, said, place, printed=True)


def _role(role: Role | None, other: Role | None) -> str:
    if role is None:
        return _ABSENT
    if other is None:
        return _PRESENT
    said = {
        "holder": f"tenue par {role.holder or 'personne de nommé'}",
        "deputy": f"suppléée par {role.deputy or 'personne'}",
        "poured_into": "lettres reprises par un autre rôle" if role.poured_into else "lettres à elle",
        "active": "colonne utilisée" if role.active else "colonne rangée",
        "title": f"« {role.title} »",
        "short": f"abrégée « {role.short} »",
        "the": f"dite « {role.the} »",
        "party": PARTY_LABELS[role.party],
        "plural": "au pluriel" if role.plural else "au singulier",
        "feminine": "au féminin" if role.feminine else "au masculin",
    }
    return ", ".join(words for name, words in said.items() if getattr(role, name) != getattr(other, name))


def own_activity_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of an activity the client added."""
    title = "Activités ajoutées, leur ordre"
    was, says = difference.before, difference.after
    said = _own(was, says, versions), _own(says, was, versions)
    place: ActivityPlace | ScreenPlace = ScreenPlace(Screen.RACI)
    if difference.path[1] != ORDER:
        title, place = f"Activité ajoutée {difference.path[1]}", ActivityPlace(ActivityId(difference.path[1]))
    return line(difference, MATRIX, title, said, place, printed=True)


def _own(found: Any, other: Any, versions: Versions) -> str:
    if not isinstance(found, CustomActivity):
        return join_words([str(name) for name in found]) if found else _ABSENT
    domain = versions.after.catalogue.domains.get(found.domain)
    said = {
        "label": f"« {found.label} »",
        "domain": domain.title if domain else found.domain,
        "phase": PHASE_LABELS[found.phase],
        "sentence": f"phrase « {found.sentence} »",
        "section": f"chapitre {found.section or 'de la matrice'}",
        "proof": f"preuve « {found.proof} »",
        "question": f"question « {found.question} »",
        "price": _price(found.price),
    }
    if not isinstance(other, CustomActivity):
        return f"{said['label']} ({said['domain']}, {said['phase']})"
    return ", ".join(words for name, words in said.items() if getattr(found, name) != getattr(other, name))


def _price(price: CustomPrice | None) -> str:
    if price is None:
        return "sans ligne de prix"
    count = f", {number(price.quantity)}" if price.quantity is not None else ""
    return f"prix « {price.label} » ({price.unit}{', par mois' if price.monthly else ''}{count})"
