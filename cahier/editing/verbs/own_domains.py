"""Domains the client adds to those of the knowledge base, each with its service, its row and its price."""

from dataclasses import replace

from cahier.editing.session import Session
from cahier.errors import InvalidAnswer
from cahier.model.answer import given
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId
from cahier.model.own_domain import OwnDomain
from cahier.model.scope import Allocation, DomainScope, Inclusion
from cahier.questionnaire.defaults import starting_matrix
from cahier.questionnaire.extended_catalogue import service_of, with_own_domains
from cahier.typography import clean, one_line

UNNAMED = "Nommez le domaine : « Affichage dynamique », « Vidéosurveillance »."
_LARGEST = 999_999


def add_domain(
    session: Session,
    title: str,
    detail: str = "",
    service: str = "",
    unit: str = "",
    quantity: int = 0,
    *,
    key: str = "",
    origin: object = None,
) -> DomainId:
    """Add a domain, entrusted to the provider; return its identifier, `key` when one is given.

    Raises:
        InvalidAnswer: the title is empty, or another domain bears it or has this key.
    """
    state = session.specification
    taken = [known.number for known in state.own_domains]
    number = max(taken, default=0) + 1
    name = DomainId(key or f"propre_{number:02d}")
    made = _sound(session, OwnDomain(name, number, title, detail, service, unit, quantity))
    if made.id in session.catalogue.domains:
        raise InvalidAnswer(f"Un domaine porte déjà le nom « {made.id} ».")
    own = (*state.own_domains, made)
    scope = {**state.scope, made.id: DomainScope(Allocation.ENTRUSTED)}
    extended = with_own_domains(session.catalogue, own)
    rows = starting_matrix(extended, scope, state.capability, state.roles, (made.id,))
    answers = {**state.answers, service_of(made.id): given(Inclusion.INCLUDED.value, Decision.PROPOSED)}
    after = replace(state, own_domains=own, scope=scope, matrix={**state.matrix, **rows}, answers=answers)
    session.apply(f"Ajouter le domaine « {made.title} »", after, origin)
    return made.id


def edit_domain(session: Session, changed: OwnDomain, *, origin: object = None) -> None:
    """Change a domain the client had added: its words, what is asked in it, how it is priced.

    Raises:
        InvalidAnswer: the title is empty, or another domain bears it; the quantity is not one.
    """
    state, sound = session.specification, _sound(session, changed)
    own = tuple(sound if known.id == sound.id else known for known in state.own_domains)
    session.apply(f"Modifier le domaine « {sound.title} »", replace(state, own_domains=own), origin)


def remove_domain(session: Session, domain: str, *, origin: object = None) -> None:
    """Take away a domain the client had added, with its row, its service and the activities put in it."""
    state = session.specification
    gone = next((known for known in state.own_domains if known.id == domain), None)
    if gone is None:
        return
    rows: set[ActivityId] = {gone.activity}
    rows.update(custom.id for custom in state.custom_activities if custom.domain == gone.id)
    service = service_of(gone.id)
    after = replace(
        state,
        own_domains=tuple(known for known in state.own_domains if known.id != gone.id),
        scope={name: found for name, found in state.scope.items() if name != gone.id},
        matrix={row: letters for row, letters in state.matrix.items() if row not in rows},
        row_decisions={row: decision for row, decision in state.row_decisions.items() if row not in rows},
        row_notes={row: note for row, note in state.row_notes.items() if row not in rows},
        row_labels={row: label for row, label in state.row_labels.items() if row not in rows},
        row_after={row: held for row, held in state.row_after.items() if row not in rows},
        custom_activities=tuple(custom for custom in state.custom_activities if custom.id not in rows),
        answers={name: answer for name, answer in state.answers.items() if name != service},
    )
    session.apply(f"Retirer le domaine « {gone.title} »", after, origin)


def _sound(session: Session, domain: OwnDomain) -> OwnDomain:
    title = one_line(domain.title).strip()
    if not title:
        raise InvalidAnswer(UNNAMED)
    others = (known.title.casefold() for known in session.catalogue.domains.values() if known.id != domain.id)
    if title.casefold() in others:
        raise InvalidAnswer(f"Un domaine s’appelle déjà « {title} ».")
    if not 0 <= domain.quantity <= _LARGEST:
        raise InvalidAnswer("Une quantité est un nombre entier, zéro ou plus.")
    return replace(
        domain,
        title=title,
        detail=one_line(domain.detail).strip(),
        service=clean(domain.service).strip(),
        unit=one_line(domain.unit).strip(),
    )
