"""The columns of the matrix as the client's own people have them: named, ordered, added, poured one into another."""

import re
from collections.abc import Iterable
from dataclasses import replace

from cahier.editing.articles import gender_and_number, with_article
from cahier.editing.session import Session
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import RoleId
from cahier.model.party import PARTY_LABELS, Party, Role
from cahier.model.raci import Raci, RaciRow, merge
from cahier.model.specification import Specification
from cahier.typography import one_line

LONGEST_SHORT = 5
_OWN = re.compile(r"ROLE-(\d+)")


def name_role(
    session: Session,
    role: RoleId,
    *,
    title: str | None = None,
    short: str | None = None,
    the: str | None = None,
    origin: object = None,
) -> None:
    """Give a role another name, letters of its own at the head of its column, or another way to say it in a sentence.

    A new title without `the` takes the article that its first word usually has.

    Raises:
        InvalidAnswer: a name is empty, too long for the head of a column, or another role has it.
    """
    state = session.specification
    found = _role(state, role)
    others = [known for known in state.roles if known.id != role]
    if title is not None:
        title = _new(title, "Nommez le rôle : « Responsable d’exploitation ».", [known.title for known in others])
        the = with_article(title) if the is None and title != found.title else the
        found = replace(found, title=title)
    if short is not None:
        found = replace(found, short=_short(short, others))
    if the is not None:
        the = _new(the, "Dites le rôle dans une phrase : « le responsable d’exploitation ».", ())
        feminine, plural = gender_and_number(the)
        found = replace(found, the=the, feminine=feminine, plural=plural)
    _keep(session, "Renommer un rôle", found, origin)


def add_role(session: Session, party: Party, title: str, *, origin: object = None) -> RoleId:
    """Add a column after those of its party, without a letter; return its identifier.

    Raises:
        InvalidAnswer: the title is empty, or another role has it.
    """
    state = session.specification
    title = _new(title, "Nommez le rôle : « Responsable d’exploitation ».", [known.title for known in state.roles])
    used = {str(role.id) for role in state.roles} | {str(role) for row in state.matrix.values() for role in row}
    number = max((int(own[1]) for name in used if (own := _OWN.fullmatch(name))), default=0) + 1
    the = with_article(title)
    feminine, plural = gender_and_number(the)
    made = Role(RoleId(f"ROLE-{number:02d}"), party, _shortened(title, state.roles), title, the, plural, feminine)
    last = max((rank for rank, role in enumerate(state.roles) if role.party is party), default=len(state.roles) - 1)
    roles = (*state.roles[: last + 1], made, *state.roles[last + 1 :])
    session.apply(f"Ajouter le rôle « {title} »", replace(state, roles=roles), origin)
    return made.id


def move_role(session: Session, role: RoleId, step: int, *, origin: object = None) -> None:
    """Move a column by so many places among those in use of its party: backwards when `step` is negative."""
    state = session.specification
    found = _role(state, role)
    beside = [known for known in state.roles if known.party is found.party and known.active]
    if found not in beside:
        return
    target = beside[min(max(beside.index(found) + step, 0), len(beside) - 1)]
    left = [known for known in state.roles if known.id != role]
    if target.id != role:
        place = next(rank for rank, known in enumerate(left) if known.id == target.id) + (1 if step > 0 else 0)
        session.apply("Déplacer un rôle", replace(state, roles=(*left[:place], found, *left[place:])), origin)


def pour_role(session: Session, role: RoleId, into: RoleId, *, origin: object = None) -> int:
    """Give another role of the same party all the letters of a role, whose column goes; return how many rows change.

    On each row the strongest letters are kept, so that it keeps its one A and its R. What the split gives the role
    later on goes to the other too. The other takes the holder of the first when it has none.

    Raises:
        InvalidAnswer: the two are one, or of two parties: who answers would change side without a word.
    """
    state = session.specification
    source, target = _role(state, role), _role(state, into)
    if source.id == target.id:
        raise InvalidAnswer("Choisissez un autre rôle que celui-ci.")
    if source.party is not target.party:
        raise InvalidAnswer(
            f"« {source.title} » est du côté « {PARTY_LABELS[source.party]} », « {target.title} » du côté "
            f"« {PARTY_LABELS[target.party]} » : choisissez un rôle du même côté."
        )
    matrix = {name: _poured(row, source.id, target.id) for name, row in state.matrix.items()}
    changed = sum(matrix[name] != row for name, row in state.matrix.items())
    emptied = replace(source, active=False, poured_into=target.id)
    filled = replace(target, holder=target.holder or source.holder, deputy=target.deputy or source.deputy, active=True)
    roles = tuple({source.id: emptied, target.id: filled}.get(known.id, known) for known in state.roles)
    # What was poured into the one that goes follows it.
    roles = tuple(
        replace(known, poured_into=target.id) if known.poured_into == source.id and known.id != target.id else known
        for known in roles
    )
    if is_own(source):
        roles = tuple(known for known in roles if known.id != source.id)
    label = f"Verser « {source.title} » dans « {target.title} »"
    session.apply(label, replace(state, roles=roles, matrix=matrix), origin)
    return changed


def remove_role(session: Session, role: RoleId, *, origin: object = None) -> None:
    """Take away a column that the client had added; one of the model is put away by `set_role`.

    Raises:
        InvalidAnswer: it still has letters, which somebody must take over; or it is one of the model.
    """
    state = session.specification
    found = _role(state, role)
    if not is_own(found):
        raise InvalidAnswer("Ce rôle est du modèle : rangez sa colonne, elle ne s’imprime plus.")
    if any(row.get(role, Raci.NONE) is not Raci.NONE for row in state.matrix.values()):
        raise InvalidAnswer(f"« {found.title} » porte encore des lettres : versez-le d’abord dans un autre rôle.")
    roles = tuple(known for known in state.roles if known.id != role)
    session.apply(f"Retirer le rôle « {found.title} »", replace(state, roles=roles), origin)


def set_deputy(session: Session, role: RoleId, deputy: str, *, origin: object = None) -> None:
    """Say who stands in for the holder of a role."""
    found = replace(_role(session.specification, role), deputy=one_line(deputy).strip())
    _keep(session, "Dire qui supplée un rôle", found, origin)


def _poured(row: RaciRow, role: RoleId, into: RoleId) -> RaciRow:
    letters = row.get(role, Raci.NONE)
    if letters is Raci.NONE:
        return row
    kept = {name: cell for name, cell in row.items() if name != role}
    return {**kept, into: merge((kept.get(into, Raci.NONE), letters))}


def _role(state: Specification, role: RoleId) -> Role:
    found = next((known for known in state.roles if known.id == role), None)
    if found is None:
        raise InvalidAnswer("Ce rôle n’existe plus.")
    return found


def is_own(role: Role) -> bool:
    """Return whether the client added this role to those of the model."""
    return _OWN.fullmatch(role.id) is not None


def _keep(session: Session, label: str, changed: Role, origin: object) -> None:
    state = session.specification
    roles = tuple(changed if known.id == changed.id else known for known in state.roles)
    session.apply(label, replace(state, roles=roles), origin)


def _new(words: str, empty: str, taken: Iterable[str]) -> str:
    words = one_line(words).strip()
    if not words:
        raise InvalidAnswer(empty)
    if words.casefold() in {known.casefold() for known in taken}:
        raise InvalidAnswer(f"« {words} » existe déjà : choisissez un autre nom.")
    return words


def _short(short: str, others: Iterable[Role]) -> str:
    short = _new(short, "Donnez un sigle de quelques lettres : « EXP ».", [known.short for known in others])
    if len(short) > LONGEST_SHORT:
        raise InvalidAnswer(f"« {short} » est trop long pour la tête d’une colonne : {LONGEST_SHORT} lettres au plus.")
    return short


def _shortened(title: str, others: Iterable[Role]) -> str:
    """Return capitals for the head of a column that no other role has: initials, or the first letters of one word."""
    words = [word for word in re.split(r"[\s’'-]+", title) if len(word) > 2] or [title]
    initials = "".join(word[0] for word in words) if len(words) > 1 else words[0][:3]
    base, taken = initials.upper()[: LONGEST_SHORT - 1], {known.short for known in others}
    return next(name for name in (base, *(f"{base}{rank}" for rank in range(2, 100))) if name not in taken)
