"""« Le classement change si… »: how firm the first place is, in sentences that anybody can try."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cahier.offers.evaluation import Evaluation
from cahier.offers.robustness import STEP, MarkFlip, Move, WeightRange
from cahier.typography import french, join_words, number

CHANGES_IF = "Le classement change si…"
# Beyond the nearest ones, a list says nothing more.
_MOST_RANGES, _MOST_FLIPS = 3, 5


def standing_words(evaluation: Evaluation) -> str:
    """Say who is first and by how much, or why nobody is; of a consultation in lots, that no lot is ranked."""
    return " ".join(filter(None, (_whole_standing(evaluation), _lots_words(evaluation))))


def _lots_words(evaluation: Evaluation) -> str:
    if not evaluation.lots:
        return ""
    count = f"{evaluation.lots} lots" if evaluation.lots > 1 else "un lot"
    return french(
        f"Attention, la consultation a {count} : ceci porte sur l'ensemble et ne classe aucun lot. Ce que chaque "
        "candidat offre par lot est dans la comparaison."
    )


def _whole_standing(evaluation: Evaluation) -> str:
    scored = [found for found in evaluation.ranked if found.rank is not None]
    tied = evaluation.robustness.tied
    if not evaluation.criteria:
        return french("Le cahier n'imprime aucun critère avec ses points : aucune offre ne peut être classée.")
    if not scored:
        return french("Aucune offre n'est encore notée sur tous les critères.")
    first = scored[0].offer.bidder
    provisional = _waiting_words(evaluation)
    if tied:
        names = join_words([evaluation.bidder(name) for name in tied])
        return french(f"{names} sont à égalité, avec {number(scored[0].score.points or 0)} points.{provisional}")
    if len(scored) == 1:
        return french(f"Seule l'offre de {first} est notée : il n'y a pas encore de classement.{provisional}")
    lead = (scored[0].score.points or Decimal(0)) - (scored[1].score.points or Decimal(0))
    points = "point" if lead < 2 else "points"
    ahead = f"{number(lead)} {points} d'avance sur {scored[1].offer.bidder}"
    return french(f"{first} est en tête, avec {ahead}.{provisional}")


def _waiting_words(evaluation: Evaluation) -> str:
    waiting = [found.offer.bidder for found in evaluation.waiting]
    if not waiting:
        return ""
    said = "n'est pas encore notée" if len(waiting) == 1 else "ne sont pas encore notées"
    named = "l'offre de" if len(waiting) == 1 else "les offres de"
    return f" Classement provisoire : {named} {join_words(waiting)} {said}."


def robustness_sentences(evaluation: Evaluation) -> tuple[str, ...]:
    """Return what would change the first place, each a sentence that goes on « Le classement change si… »."""
    return tuple(french(said) for said in _sentences(evaluation))


def _sentences(evaluation: Evaluation) -> Iterator[str]:
    found = evaluation.robustness
    if found.move is not None:
        yield _move_words(evaluation, found.move)
    nearest = sorted(_ends(found.ranges), key=lambda end: abs(end[1] - end[0].criterion.points))
    for span, weight, taking in nearest[:_MOST_RANGES]:
        yield _range_words(evaluation, span, weight, taking)
    for flip in found.flips[:_MOST_FLIPS]:
        yield _flip_words(evaluation, flip)


def no_change_words(evaluation: Evaluation) -> str:
    """Say that no weights would change the first place, empty when some would or when nobody is first."""
    found = evaluation.robustness
    if not found.first or found.move is not None or not found.ranges:
        return ""
    first = evaluation.bidder(found.first)
    return french(f"Aucun autre poids des critères ne ferait passer une offre devant celle de {first}.")


def _move_words(evaluation: Evaluation, move: Move) -> str:
    parts = [f"{_points(amount)} de « {criterion.label} »" for criterion, amount in move.taken]
    verb = "passait" if move.points < 2 and len(parts) == 1 else "passaient"
    return (
        f"{join_words(parts)} {verb} à « {move.given.label} » : {evaluation.bidder(move.challenger)} serait en tête. "
        "C'est le plus petit changement de poids qui le fasse, à un dixième de point près."
    )


def _ends(ranges: Sequence[WeightRange]) -> Iterator[tuple[WeightRange, Decimal, str]]:
    """Yield the weights at which somebody takes over, and who."""
    for span in ranges:
        if span.below:
            yield span, span.lowest - STEP, span.below
        if span.above:
            yield span, span.highest + STEP, span.above


def _range_words(evaluation: Evaluation, span: WeightRange, weight: Decimal, taking: str) -> str:
    return (
        f"« {span.criterion.label} » comptait pour {_points(weight)} au lieu de {_points(span.criterion.points)}, les "
        f"autres critères gardant leurs proportions : {evaluation.bidder(taking)} serait en tête."
    )


def _flip_words(evaluation: Evaluation, flip: MarkFlip) -> str:
    given, instead = number(flip.mark.mark), number(flip.instead)
    return (
        f"{flip.mark.evaluator} donnait {instead} au lieu de {given} à {evaluation.bidder(flip.offer)} sur "
        f"« {flip.mark.criterion} » : {evaluation.bidder(flip.challenger)} serait en tête."
    )


def _points(amount: Decimal) -> str:
    return f"{number(amount)} {'point' if amount < 2 else 'points'}"
