"""What readers say of a specification: remarks and verdicts, on a question, a row, the levels, a requirement."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count

from cahier.editing.session import Session
from cahier.errors import InvalidAnswer
from cahier.model.location import Location
from cahier.model.remark import ReaderKind, Remark, Verdict
from cahier.model.specification import Specification
from cahier.typography import clean, one_line

LONGEST = 5_000
"""Characters that a remark may have."""


def add_remark(
    session: Session,
    place: Location,
    author: str,
    text: str,
    reader: ReaderKind = ReaderKind.OTHER,
    verdict: Verdict | None = None,
    *,
    origin: object = None,
) -> str:
    """Record what a reader says of a place, signed and dated; return the identifier of the remark.

    Raises:
        InvalidAnswer: nobody signs it, or it says nothing.
    """
    said = clean(text).strip()[:LONGEST]
    if not said and verdict is None:
        raise InvalidAnswer("Écrivez la remarque, ou donnez un avis.")
    made = with_remark(session.specification, place, _signature(author), said, session.clock(), reader, verdict)
    session.apply("Ajouter une remarque", made, origin)
    return made.remarks[-1].id


def with_remark(
    state: Specification,
    place: Location,
    author: str,
    text: str,
    at: datetime,
    reader: ReaderKind = ReaderKind.OTHER,
    verdict: Verdict | None = None,
) -> Specification:
    """Return a specification with one more remark, under a free identifier."""
    return replace(state, remarks=(*state.remarks, Remark(_free(state), place, author, at, text, reader, verdict)))


def answer_remark(
    session: Session,
    remark: str,
    author: str,
    text: str,
    reader: ReaderKind = ReaderKind.OTHER,
    *,
    origin: object = None,
) -> str:
    """Record a reply to a remark, where it was made; return the identifier of the reply.

    A reply to a reply joins the thread of the first remark.

    Raises:
        InvalidAnswer: nobody signs it, it says nothing, or the remark is there no more.
    """
    said = clean(text).strip()[:LONGEST]
    if not said:
        raise InvalidAnswer("Écrivez la réponse.")
    before = session.specification
    known = {found.id: found for found in before.remarks}
    if remark not in known:
        raise InvalidAnswer("Cette remarque a été retirée : il n’y a plus à quoi répondre.")
    opened = known.get(known[remark].replies_to, known[remark])
    made = Remark(_free(before), opened.place, _signature(author), session.clock(), said, reader, replies_to=opened.id)
    session.apply("Répondre à une remarque", replace(before, remarks=(*before.remarks, made)), origin)
    return made.id


def take_in_remarks(
    session: Session, found: Iterable[Remark], settled: Iterable[str] = (), *, origin: object = None
) -> int:
    """Add remarks that come from elsewhere, and settle known ones, as one change; return how many were added.

    Each takes a free identifier; `replies_to` may name a remark of the file, or one of those that come with it.
    """
    before = session.specification
    dealt = frozenset(settled)
    made = [replace(known, settled=known.settled or known.id in dealt) for known in before.remarks]
    renamed: dict[str, str] = {}
    taken = {known.id for known in made}
    free = (name for name in _names() if name not in taken)
    coming = tuple(found)
    for remark in coming:
        renamed[remark.id] = next(free)
    taken.update(renamed.values())
    for remark in coming:
        answered = renamed.get(remark.replies_to, remark.replies_to)
        made.append(replace(remark, id=renamed[remark.id], replies_to=answered if answered in taken else ""))
    label = "Prendre une remarque d’un document" if len(coming) == 1 else "Prendre les remarques d’un document"
    session.apply(label, replace(before, remarks=tuple(made)), origin)
    return len(coming)


def settle_remark(session: Session, remark: str, *, settled: bool = True, origin: object = None) -> None:
    """Say whether a remark was dealt with."""
    before = session.specification
    made = tuple(replace(known, settled=settled) if known.id == remark else known for known in before.remarks)
    session.apply("Traiter une remarque" if settled else "Rouvrir une remarque", replace(before, remarks=made), origin)


def remove_remark(session: Session, remark: str, *, origin: object = None) -> None:
    """Take a remark away; its replies stay, as remarks of their own."""
    before = session.specification
    made = tuple(
        replace(known, replies_to="") if known.replies_to == remark else known
        for known in before.remarks
        if known.id != remark
    )
    session.apply("Retirer une remarque", replace(before, remarks=made), origin)


def remarks_on(specification: Specification, place: Location) -> tuple[Remark, ...]:
    """Return what was said of a place, the oldest first."""
    return tuple(remark for remark in specification.remarks if remark.place == place)


def _signature(author: str) -> str:
    signed = one_line(author).strip()
    if not signed:
        raise InvalidAnswer("Dites qui fait cette remarque : elle est signée.")
    return signed


def _free(specification: Specification) -> str:
    known = {remark.id for remark in specification.remarks}
    return next(name for name in _names() if name not in known)


def _names() -> Iterator[str]:
    return (f"REM-{rank:03}" for rank in count(1))
