"""What is checked of each bidder before one signs, in words, and the time one keeps to read again."""

from datetime import date

from cahier.catalogue import question_ids
from cahier.catalogue.guarantee_schema import Guarantee
from cahier.model.identifiers import ClauseId
from cahier.model.offer import CheckedGuarantee, Offer
from cahier.model.quantity import Duration
from cahier.offers.printed_method import printed_rule
from cahier.questionnaire.situation import Situation
from cahier.typography import french, long_date

_TIME_TO_THINK = ClauseId("EX-CON-06")


def listed_guarantees(situation: Situation) -> tuple[Guarantee, ...]:
    """Return what is to be checked of bidders here."""
    return tuple(found for found in situation.catalogue.guarantees if situation.holds(found.when))


def checked(offer: Offer, item: str) -> CheckedGuarantee:
    """Return where the check of something stands for a bidder."""
    return next((known for known in offer.guarantees if known.id == item), CheckedGuarantee(item))


def state_words(found: CheckedGuarantee, today: date) -> str:
    """Return « Vérifié, jusqu’au 30 juin 2027 », or that it is out of date."""
    if found.expires is None:
        return found.state.label
    if found.expires < today:
        return french(f"{found.state.label}, périmé depuis le {long_date(found.expires)}")
    return french(f"{found.state.label}, jusqu'au {long_date(found.expires)}")


def time_to_think(situation: Situation) -> str:
    """Say how long one keeps to read before signing, as the document prints it; empty when it prints nothing."""
    answer = situation.stated(question_ids.CONSULTATION_REFLEXION)
    rule = printed_rule(situation, _TIME_TO_THINK)
    if not rule.printed or rule.reworded or answer is None or not isinstance(answer.value, Duration):
        return ""
    return french(
        f"Avant de signer : le cahier vous réserve {answer.value} entre le contrat définitif, annexes comprises, et sa "
        f"signature ({rule.id}). Toute modification reçue après fait repartir ce délai."
    )
