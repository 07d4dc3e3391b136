"""The offers received: their bidders, what is said of their reservations, and the questions that bidders ask."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count

from cahier.editing.session import Session
from cahier.errors import InvalidAnswer
from cahier.model.offer import BidderQuestion, LineKey, Offer, Treatment
from cahier.model.specification import Specification
from cahier.typography import clean, one_line

LONGEST_NAME, LONGEST_TEXT = 200, 5_000
"""Characters that the name of a bidder may have, and a text of the registers."""


def add_offer(session: Session, offer: Offer, *, origin: object = None) -> str:
    """Add the offer of a bidder; return the identifier it takes.

    Raises:
        InvalidAnswer: no bidder is named, or another offer bears that name.
    """
    before = session.specification
    made = replace(_described(before, replace(offer, id="")), id=_free("OFF", (known.id for known in before.offers)))
    session.apply(f"Ajouter l’offre du candidat {made.bidder}", replace(before, offers=(*before.offers, made)), origin)
    return made.id


def describe_offer(session: Session, offer: Offer, *, origin: object = None) -> None:
    """Say otherwise who offers, or take what a workbook says instead of what was read before.

    Raises:
        InvalidAnswer: no bidder is named, or another offer bears that name.
    """
    made = _described(session.specification, offer)
    _put(session, offer.id, f"Modifier l’offre du candidat {made.bidder}", lambda _found: made, origin)


def remove_offer(session: Session, offer: str, *, origin: object = None) -> None:
    """Take an offer away, with all that was said of it."""
    before = session.specification
    named = offer_of(before, offer).bidder
    left = tuple(known for known in before.offers if known.id != offer)
    session.apply(f"Retirer l’offre du candidat {named}", replace(before, offers=left), origin)


def treat_reservation(
    session: Session, offer: str, line: LineKey, treatment: Treatment, *, origin: object = None
) -> None:
    """Say what becomes of a reservation: accepted, refused, to be negotiated, in which words, by whom."""
    said = Treatment(
        treatment.state,
        clean(treatment.wording).strip()[:LONGEST_TEXT],
        one_line(treatment.who).strip()[:LONGEST_NAME],
        clean(treatment.note).strip()[:LONGEST_TEXT],
    )

    def treated(found: Offer) -> Offer:
        kept = {key: known for key, known in found.treatments.items() if key != line}
        return replace(found, treatments=kept if said == Treatment() else {**found.treatments, line: said})

    _put(session, offer, "Traiter une réserve", treated, origin, f"treatment:{offer}:{line}")


def ask_bidder_question(session: Session, question: BidderQuestion, *, origin: object = None) -> str:
    """Enter a question of a bidder in the register; return the identifier it takes.

    Raises:
        InvalidAnswer: it asks nothing.
    """
    before = session.specification
    made = replace(_said(question), id=_free("QB", (known.id for known in before.bidder_questions)))
    changed = replace(before, bidder_questions=(*before.bidder_questions, made))
    session.apply("Ajouter une question d’un candidat", changed, origin)
    return made.id


def put_bidder_question(session: Session, question: BidderQuestion, *, origin: object = None) -> None:
    """Say a question otherwise, or what is answered to it.

    Raises:
        InvalidAnswer: it asks nothing.
    """
    before = session.specification
    made = _said(question)
    changed = tuple(made if known.id == made.id else known for known in before.bidder_questions)
    after = replace(before, bidder_questions=changed)
    session.apply("Modifier une question d’un candidat", after, origin, f"bidder_question:{made.id}")


def remove_bidder_question(session: Session, question: str, *, origin: object = None) -> None:
    """Take a question away from the register."""
    before = session.specification
    left = tuple(known for known in before.bidder_questions if known.id != question)
    session.apply("Retirer une question d’un candidat", replace(before, bidder_questions=left), origin)


def offer_of(specification: Specification, offer: str) -> Offer:
    """Return an offer by its identifier.

    Raises:
        InvalidAnswer: it was taken away.
    """
    found = next((known for known in specification.offers if known.id == offer), None)
    if found is None:
        raise InvalidAnswer("Cette offre a été retirée.")
    return found


def _put(
    session: Session, offer: str, label: str, change: Callable[[Offer], Offer], origin: object, merge_key: str = ""
) -> None:
    before = session.specification
    offer_of(before, offer)
    changed = tuple(change(known) if known.id == offer else known for known in before.offers)
    session.apply(label, replace(before, offers=changed), origin, merge_key)


def _described(specification: Specification, offer: Offer) -> Offer:
    named = one_line(offer.bidder).strip()[:LONGEST_NAME]
    if not named:
        raise InvalidAnswer("Nommez le candidat : c’est par son nom que les offres se comparent.")
    known = {found.bidder.casefold() for found in specification.offers if found.id != offer.id}
    if named.casefold() in known:
        raise InvalidAnswer(f"Une offre de « {named} » est déjà là : complétez-la, ou donnez un autre nom.")
    contact = one_line(offer.contact).strip()[:LONGEST_NAME]
    reason = clean(offer.set_aside_reason).strip()[:LONGEST_TEXT]
    return replace(offer, bidder=named, contact=contact, set_aside_reason=reason)


def _said(question: BidderQuestion) -> BidderQuestion:
    asked = clean(question.question).strip()[:LONGEST_TEXT]
    if not asked:
        raise InvalidAnswer("Écrivez la question du candidat.")
    answer = clean(question.answer).strip()[:LONGEST_TEXT]
    return replace(question, question=asked, answer=answer, by=one_line(question.by).strip()[:LONGEST_NAME])


def _free(stem: str, taken: Iterable[str]) -> str:
    known = frozenset(taken)
    return next(name for name in (f"{stem}-{rank:02}" for rank in count(1)) if name not in known)
