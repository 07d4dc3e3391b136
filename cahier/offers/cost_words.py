"""What an offer costs, in words: what is missing, what is supposed, what calls for an explanation."""

from collections.abc import Iterator
from decimal import Decimal

from cahier.offers.evaluation import EvaluatedOffer, Evaluation
from cahier.offers.whole_cost import LOW_SHARE, CostPart, WholeCost
from cahier.typography import french, join_words, money, number, percentage

NOT_TOLD = "–"
PARTS = tuple(CostPart)
_SPREAD = (
    "Années du contrat : la phase initiale est comptée dans la première, la réversibilité dans la dernière, les "
    "commandes du scénario à parts égales au fil des mois."
)
_MOST_LINES = 6


def part_words(cost: WholeCost | None, part: CostPart) -> str:
    """Return what a part costs, a dash when no price of it was given."""
    found = cost.parts.get(part) if cost is not None else None
    return NOT_TOLD if found is None else money(found, "")


def scored_words(cost: WholeCost | None) -> str:
    """Return the price of the whole term: « au moins » what it says when prices are missing."""
    return _total(cost, cost.scored if cost is not None else None)


def full_words(cost: WholeCost | None) -> str:
    """Return that price with what the assumptions add."""
    return _total(cost, cost.full if cost is not None else None)


def _total(cost: WholeCost | None, amount: Decimal | None) -> str:
    if cost is None or amount is None:
        return NOT_TOLD
    return money(amount, "") if cost.is_whole else f"au moins {money(amount, '')}"


def cost_notes(evaluation: Evaluation) -> tuple[str, ...]:
    """Return what must be known to read the costs, a sentence each."""
    return tuple(french(note) for note in _notes(evaluation))


def _notes(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.months is None:
        yield "Le cahier ne dit pas la durée de l'engagement : aucun coût complet ne peut être calculé."
        return
    uncounted = [line.label for line in evaluation.schedule if line.quantity is None]
    yield (
        f"Montants hors taxes, sur {number(evaluation.months)} mois, aux quantités du scénario commun ; le total noté "
        "est hors révision, comme la feuille « Coût complet » du classeur des candidats."
    )
    if uncounted:
        named = join_words(uncounted[:_MOST_LINES]) + ("…" if len(uncounted) > _MOST_LINES else "")
        yield f"Sans quantité dans le scénario, donc dans aucun total : {named}."
    for found in evaluation.offers:
        yield from _missing(evaluation, found)
    for name, share in evaluation.low.items():
        yield (
            f"Prix anormalement bas : l'offre de {evaluation.bidder(name)} vaut {_percent(share)} de la moyenne des "
            "autres. Demandez-lui d'expliquer son prix avant de la retenir."
        )
    if evaluation.low:
        yield (
            f"Repère de Cahier, et non règle de droit : moins de {_percent(LOW_SHARE)} de la moyenne des autres offres "
            "classées."
        )
    yield _SPREAD
    yield from _supposed(evaluation)


def _missing(evaluation: Evaluation, found: EvaluatedOffer) -> Iterator[str]:
    cost, bidder = found.cost, found.offer.bidder
    if cost is None or cost.is_whole:
        return
    if cost.scored is None:
        yield f"{bidder} : aucun prix."
        return
    lines = [line.label for line in cost.unpriced]
    named = join_words([f"« {label} »" for label in lines[:_MOST_LINES]]) + ("…" if len(lines) > _MOST_LINES else "")
    said = f"{bidder} : sans prix pour {named}."
    if not found.price_missing:
        rule = evaluation.empty_prices
        said += f" Le cahier tient une ligne laissée vide pour comprise dans la redevance ({rule.id})."
    else:
        said += " Tant que ces prix manquent, le critère du prix n'est pas noté."
    yield said


def _supposed(evaluation: Evaluation) -> Iterator[str]:
    assumed = evaluation.assumed
    if assumed.revision:
        yield (
            f"Révision supposée : {percentage(assumed.revision)} de plus chaque année sur les mensualités, à partir de "
            "la deuxième ; elle ne change pas les notes."
        )
    counted = [found for found in evaluation.offers if found.offer.own_days is not None]
    if assumed.day_cost is not None and counted:
        yield (
            f"Votre temps : les jours que chaque offre vous laisse, à {money(assumed.day_cost, '')} le jour ; ils ne "
            "changent pas les notes."
        )


def _percent(share: Decimal) -> str:
    return percentage((share * 100).quantize(Decimal(1)))
