"""Choosing among the offers: marks, guarantees checked, time it takes, what is supposed, and the one that is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cahier.editing.session import Session
from cahier.editing.verbs.offers import LONGEST_NAME, LONGEST_TEXT, offer_of
from cahier.errors import InvalidAnswer
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.offer import CheckedGuarantee, GuaranteeState, Offer, OfferMark
from cahier.typography import clean, french, one_line

HIGHEST_MARK = Decimal(5)
MOST_DAYS, HIGHEST_RISE, DEAREST_DAY = Decimal(10_000), Decimal(50), Decimal(100_000)


def give_mark(
    session: Session,
    offer: str,
    evaluator: str,
    criterion: str,
    mark: Decimal | None,
    reason: str = "",
    *,
    origin: object = None,
) -> None:
    """Record the mark of a person on a criterion, from 0 to 5, and why; None takes it back.

    Raises:
        InvalidAnswer: nobody is named, or the mark is not one of the scale that the document prints.
    """
    who, why = one_line(evaluator).strip()[:LONGEST_NAME], clean(reason).strip()[:LONGEST_TEXT]
    if not who:
        raise InvalidAnswer("Dites qui note : chaque note porte un nom.")
    if mark is not None and not 0 <= mark <= HIGHEST_MARK:
        raise InvalidAnswer("Une note va de 0 à 5, comme le cahier des charges l’annonce.")
    given = None if mark is None else OfferMark(who, criterion, mark, why)

    def marked(found: Offer) -> Offer:
        known = [one for one in found.marks if (one.evaluator, one.criterion) == (who, criterion)]
        if known and given is not None:
            return replace(found, marks=tuple(given if one is known[0] else one for one in found.marks))
        kept = tuple(one for one in found.marks if one not in known)
        return replace(found, marks=kept if given is None else (*kept, given))

    label = french(f"Noter {offer_of(session.specification, offer).bidder}")
    _change(session, offer, label, marked, origin, f"mark:{offer}:{who}:{criterion}")


def check_guarantee(
    session: Session,
    offer: str,
    item: str,
    state: GuaranteeState,
    note: str = "",
    expires: date | None = None,
    *,
    origin: object = None,
) -> None:
    """Say where the check of a guarantee stands for a bidder, what was found, and until when it holds."""
    said = CheckedGuarantee(item, state, clean(note).strip()[:LONGEST_TEXT], expires)

    def checked(found: Offer) -> Offer:
        others = tuple(known for known in found.guarantees if known.id != item)
        return replace(found, guarantees=others if said == CheckedGuarantee(item) else (*others, said))

    _change(session, offer, "Vérifier une garantie", checked, origin, f"guarantee:{offer}:{item}")


def count_own_days(session: Session, offer: str, days: Decimal | None, *, origin: object = None) -> None:
    """Say how many days of the client's own people an offer takes over the contract; None when nobody counted them.

    Raises:
        InvalidAnswer: fewer than none, or more than a contract can take.
    """
    if days is not None and not 0 <= days <= MOST_DAYS:
        raise InvalidAnswer("Donnez un nombre de jours, de 0 à 10 000.")
    label = "Compter votre temps"
    _change(session, offer, label, lambda found: replace(found, own_days=days), origin, f"days:{offer}")


def suppose_costs(session: Session, assumed: CostAssumptions, *, origin: object = None) -> None:
    """Change what is supposed to look beyond the price that is scored.

    Raises:
        InvalidAnswer: a rise or a cost that no contract knows.
    """
    if not 0 <= assumed.revision <= HIGHEST_RISE:
        raise InvalidAnswer("Donnez une révision annuelle de 0 à 50 %.")
    if assumed.day_cost is not None and not 0 <= assumed.day_cost <= DEAREST_DAY:
        raise InvalidAnswer("Donnez le coût d’un jour, de 0 à 100 000 euros.")
    changed = replace(session.specification, cost_assumptions=assumed)
    session.apply("Changer une hypothèse de coût", changed, origin, "cost assumptions")


def keep_offer(session: Session, offer: str, *, origin: object = None) -> None:
    """Keep an offer, in the place of the one kept before; an empty name keeps none.

    Raises:
        InvalidAnswer: that offer was set aside.
    """
    before = session.specification
    label = "Ne retenir aucune offre"
    if offer:
        found = offer_of(before, offer)
        if found.set_aside_reason:
            raise InvalidAnswer("Cette offre a été écartée : reprenez-la avant de la retenir.")
        label = f"Retenir l’offre de {found.bidder}"
    offers = tuple(replace(known, chosen=known.id == offer) for known in before.offers)
    session.apply(label, replace(before, offers=offers), origin)


def _change(
    session: Session, offer: str, label: str, change: Callable[[Offer], Offer], origin: object, merged: str
) -> None:
    before = session.specification
    offer_of(before, offer)
    offers = tuple(change(known) if known.id == offer else known for known in before.offers)
    session.apply(label, replace(before, offers=offers), origin, merged)
