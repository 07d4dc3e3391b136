"""Figures of the contract that only make sense together."""

import re
from collections.abc import Iterator
from decimal import Decimal

from cahier.catalogue import question_ids
from cahier.checks.given_values import duration, text, value
from cahier.checks.registry import Spot, check
from cahier.model.location import QuestionPlace
from cahier.model.quantity import Duration, Unit
from cahier.questionnaire.longest_term import longest_term
from cahier.questionnaire.situation import Situation
from cahier.typography import money, plain

FORMULA = question_ids.PRIX_FORMULE
EXTENSION = question_ids.DECLENCHEMENT_PROLONGATION
# A function that keeps the higher of two values, or the words that say so.
_FLOOR = re.compile(
    r"\bmax(?:imum)?\s*\(|\bplancher|\bminimum|\bau moins\b|\bjamais (?:inférieur|moins)|\bpas être inférieur"
    r"|\bla plus (?:élevée|forte|haute)\b",
    re.IGNORECASE,
)
# 90 days and 3 months are the same notice to everyone: shorter means by more than 2 %.
_SHORTER = Decimal("0.98")
_PUBLIC, _ORDERS = "collectivite", "commande"
# Code de la commande publique, article L. 2125-1.
_LONGEST_PUBLIC_ORDERS = Duration(Decimal(4), Unit.YEAR)


@check("price_floor")
def price_floor(situation: Situation) -> Iterator[Spot]:
    """A revision formula that never lets the price go down."""
    found = _FLOOR.search(plain(text(situation, FORMULA)))
    if found:
        yield Spot(
            QuestionPlace(FORMULA), f"La formule de révision garantit une hausse (« {found.group(0).rstrip('( ')} »)"
        )


@check("notice_shorter_than_exit")
def notice_shorter_than_exit(situation: Situation) -> Iterator[Spot]:
    """A notice that ends before the exit phase does, when nothing extends the contract."""
    notice = duration(situation, question_ids.CONTRAT_PREAVIS)
    phase = duration(situation, question_ids.DECLENCHEMENT_DUREE)
    extension = duration(situation, EXTENSION)
    if notice is None or phase is None or (extension is not None and extension.hours > 0):
        return
    if notice.elapsed_hours < phase.elapsed_hours * _SHORTER:
        yield Spot(QuestionPlace(EXTENSION), f"Préavis de {notice}, sortie de {phase} et aucune prolongation")


@check("orders_minimum_above_maximum")
def orders_minimum_above_maximum(situation: Situation) -> Iterator[Spot]:
    """A contract of orders whose least is above its most."""
    least = value(situation, question_ids.PRIX_COMMANDE_MINIMUM)
    most = value(situation, question_ids.PRIX_COMMANDE_MAXIMUM)
    if isinstance(least, Decimal) and isinstance(most, Decimal) and 0 < most < least:
        title = f"Minimum de {money(least)}, maximum de {money(most)}"
        yield Spot(QuestionPlace(question_ids.PRIX_COMMANDE_MINIMUM), title)


@check("public_orders_too_long")
def public_orders_too_long(situation: Situation) -> Iterator[Spot]:
    """Orders of a public buyer that may be placed for more than four years, renewals included."""
    public = text(situation, question_ids.ENTREPRISE_SECTEUR) == _PUBLIC
    if not public or text(situation, question_ids.PRIX_STRUCTURE) != _ORDERS:
        return
    lasts = longest_term(situation) or duration(situation, question_ids.CONTRAT_DUREE)
    if lasts is not None and lasts.elapsed_hours > _LONGEST_PUBLIC_ORDERS.elapsed_hours:
        yield Spot(QuestionPlace(question_ids.CONTRAT_DUREE), f"{lasts} de commandes pour un acheteur public")
