"""What differs in the offers received and in what bidders asked; bidders read none of it."""

from cahier.comparison.change_line import FILE, ChangeLine, Versions, line
from cahier.comparison.entries import Difference
from cahier.comparison.ordered_like import ORDER
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.offer import BidderQuestion, Offer, TreatmentState
from cahier.typography import join_words, money, number, percentage

_ABSENT = "absente"
_OFFER, _QUESTION = "Offre", "Question d’un candidat"


def offer_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of an offer: how much it says, and what of it was dealt with."""
    if difference.path[1] == ORDER:
        named = {offer.id: offer.bidder for version in versions.both for offer in version.specification.offers}
        orders = [
            join_words([named.get(name, name) for name in order or ()])
            for order in (difference.before, difference.after)
        ]
        return line(difference, FILE, "Ordre des offres", (orders[0], orders[1]))
    found: Offer = difference.after or difference.before
    said = _offer(difference.before), _offer(difference.after)
    title = f"{_OFFER} du candidat {found.bidder}"
    if said[0] == said[1]:
        # As many of everything, but not the same: its prices, its words.
        said = _words(difference.before, difference.after), _words(difference.after, difference.before)
    return line(difference, FILE, title, said)


def _offer(offer: Offer | None) -> str:
    if offer is None:
        return _ABSENT
    treated = sum(1 for treatment in offer.treatments.values() if treatment.state is not TreatmentState.TO_DO)
    counts = (
        (len(offer.files), "fichier lu", "fichiers lus"),
        (len(offer.lines), "ligne répondue", "lignes répondues"),
        (treated, "réserve traitée", "réserves traitées"),
        (len(offer.marks), "note", "notes"),
        (len(offer.guarantees), "garantie suivie", "garanties suivies"),
    )
    told = [f"{count} {many if count > 1 else one}" for count, one, many in counts if count]
    kept = "retenue" if offer.chosen else "écartée" if offer.set_aside_reason else ""
    return ", ".join(filter(None, (*told, kept))) or "sans fichier lu"


def _words(offer: Offer, other: Offer) -> str:
    """Return what an offer says that another state of it says otherwise, as far as a line can tell it."""
    lines = [key for key in offer.lines if offer.lines[key] != other.lines.get(key)]
    prices = [price for key in lines if (price := offer.lines[key].price) is not None]
    marks = [found for found in offer.marks if found not in other.marks]
    parts = (
        offer.bidder if offer.bidder != other.bidder else "",
        offer.contact if offer.contact != other.contact else "",
        offer.received.strftime("%d/%m/%Y") if offer.received and offer.received != other.received else "",
        f"écartée : {offer.set_aside_reason}" if offer.set_aside_reason != other.set_aside_reason else "",
        f"{number(offer.own_days)} j du client" if offer.own_days and offer.own_days != other.own_days else "",
        *(f"{found.criterion} {number(found.mark)} ({found.evaluator})" for found in marks[:3]),
        *map(money, prices[:3]),
    )
    return ", ".join(filter(None, parts)) or "autres réponses, ou autre suivi"


def bidder_question_line(difference: Difference, _versions: Versions) -> ChangeLine:
    """Return the line of a question: what was asked, what was answered."""
    if difference.path[1] == ORDER:
        was, says = (join_words(list(order or ())) for order in (difference.before, difference.after))
        return line(difference, FILE, "Ordre des questions des candidats", (was, says))
    said = _question(difference.before), _question(difference.after)
    return line(difference, FILE, _QUESTION, said)


def _question(question: BidderQuestion | None) -> str:
    if question is None:
        return _ABSENT
    days = [day.strftime("%d/%m/%Y") if day else "" for day in (question.asked_on, question.answered_on)]
    return ", ".join(filter(None, (question.by, days[0], question.question, question.answer, days[1])))


def cost_assumptions_line(difference: Difference, _versions: Versions) -> ChangeLine:
    """Return the line of what is supposed of the costs of offers."""
    said = _supposed(difference.before), _supposed(difference.after)
    return line(difference, FILE, "Hypothèses de coût des offres", said)


def _supposed(assumed: CostAssumptions) -> str:
    day = f"{money(assumed.day_cost, '')} le jour" if assumed.day_cost is not None else ""
    rise = f"révision {percentage(assumed.revision)}" if assumed.revision else ""
    return ", ".join(filter(None, (rise, day))) or "aucune"
