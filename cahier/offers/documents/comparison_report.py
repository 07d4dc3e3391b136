"""« Comparaison des offres »: what was scored, how, who comes first and how firmly. It stays in the company."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from cahier.catalogue.guarantee_schema import Guarantee
from cahier.export.document.short_document import short_document
from cahier.export.publication import (
    Block,
    Emphasis,
    Heading,
    Orientation,
    Paragraph,
    Publication,
    Runs,
    Style,
    TableBlock,
    TableKind,
    runs,
)
from cahier.model.offer import LineKey, Offer
from cahier.offers.cost_words import NOT_TOLD, PARTS, cost_notes, full_words, part_words, scored_words
from cahier.offers.evaluation import EvaluatedOffer, Evaluation
from cahier.offers.guarantees import checked, state_words
from cahier.offers.registers import told_reservations
from cahier.offers.robustness_words import CHANGES_IF, no_change_words, robustness_sentences, standing_words
from cahier.offers.side_by_side import AskedKind, ComparedLine, Standing
from cahier.typography import french, join_words, money, number

REPORT_TITLE = "Comparaison des offres"
ENDING = " - comparaison des offres"
_CONFIDENTIAL = "Interne, ne pas remettre aux candidats"
_CONVENTIONS = (
    "Chaque nombre de points est arrondi au centième, et le total est la somme des points imprimés ; deux totaux égaux "
    "sont une égalité. Le prix le plus bas est cherché parmi les offres classées ; une offre qui ne l'est pas n'a pas "
    "de points pour son prix."
)


def comparison_report(
    evaluation: Evaluation,
    lines: Sequence[ComparedLine],
    guarantees: Sequence[Guarantee],
    whole: Publication,
    day: date,
) -> Publication:
    """Return the report of a day in the look of the specification, without a page of cover."""
    return short_document(
        whole, REPORT_TITLE, _blocks(evaluation, lines, guarantees, day), confidentiality=_CONFIDENTIAL, day=day
    )


def _blocks(
    evaluation: Evaluation, lines: Sequence[ComparedLine], guarantees: Sequence[Guarantee], day: date
) -> Iterator[Block]:
    yield Paragraph(runs(standing_words(evaluation)), Style.LEAD)
    yield from _ranking(evaluation)
    yield from _method(evaluation)
    yield from _points(evaluation)
    yield from _costs(evaluation)
    yield from _robustness(evaluation)
    yield from _marks(evaluation)
    yield from _reservations(evaluation, lines)
    yield from _guarantees(evaluation, guarantees, day)
    yield from _differences(evaluation, lines)
    yield Heading(2, "Signatures", "comparaison-signatures")
    yield TableBlock(
        ("Nom", "Fonction", "Date et signature"), (((), (), ()), ((), (), ())), (4, 4, 6), kind=TableKind.SIGNATURE
    )


def _ranking(evaluation: Evaluation) -> Iterator[Block]:
    rows = [
        (
            runs(str(found.rank) if found.rank is not None else NOT_TOLD),
            runs(found.offer.bidder, Emphasis.BOLD),
            runs(points_words(found.score.points)),
            runs(scored_words(found.cost)),
            runs(_state(found)),
        )
        for found in (*evaluation.ranked, *(found for found in evaluation.offers if not found.is_ranked))
    ]
    if rows:
        header = ("Rang", "Candidat", "Points", "Coût complet HT", "Observation")
        yield TableBlock(header, tuple(rows), (1, 4, 2, 3, 5), "Classement", named_by=1)


def _state(found: EvaluatedOffer) -> str:
    if found.refused:
        return french("Non classée. " + " ".join(found.refused))
    if found.rank is None:
        named = join_words([f"« {criterion.label} »" for criterion in found.score.missing])
        return french(f"Pas encore notée : il manque {named}. {found.price_missing}".strip())
    return "Retenue" if found.offer.chosen else ""


def points_words(points: Decimal | None) -> str:
    """Return points to the hundredth, as they were rounded; a dash when there are none."""
    return NOT_TOLD if points is None else f"{points:.2f}".replace(".", ",")


def _method(evaluation: Evaluation) -> Iterator[Block]:
    yield Heading(2, "Méthode", "comparaison-methode")
    method = evaluation.method
    if method.note:
        yield Paragraph(runs(method.note, Emphasis.BOLD))
    if method.reworded:
        yield Paragraph(runs(french(f"Votre texte : {method.reworded}")))
    yield Paragraph(runs(french(f"{method.id}, {method.title} : {method.model}")))
    yield Paragraph(runs(french(_CONVENTIONS)), Style.NOTE)


def _points(evaluation: Evaluation) -> Iterator[Block]:
    if not evaluation.criteria or not evaluation.offers:
        return
    yield Heading(2, "Points par critère", "comparaison-points")
    shown = evaluation.offers
    rows: list[tuple[Runs, ...]] = []
    for rank, criterion in enumerate(evaluation.criteria):
        found = [offer.score.by_criterion[rank] for offer in shown]
        label = f"{criterion.label}\n{criterion.held}" if criterion.held else criterion.label
        cells = (runs(points_words(score.points)) for score in found)
        rows.append((runs(label), runs(number(criterion.points)), *cells))
    total = sum((criterion.points for criterion in evaluation.criteria), Decimal(0))
    totals = (runs(points_words(offer.score.points), Emphasis.BOLD) for offer in shown)
    rows.append((runs("Total", Emphasis.BOLD), runs(number(total), Emphasis.BOLD), *totals))
    header = ("Critère", "Sur", *(offer.offer.bidder for offer in shown))
    yield TableBlock(header, tuple(rows), (6, 1, *(2 for _ in shown)), "Points par critère et par candidat")


def _costs(evaluation: Evaluation) -> Iterator[Block]:
    if not evaluation.offers:
        return
    yield Heading(2, "Coût complet", "comparaison-cout")
    if evaluation.months is not None:
        header = ("Part du prix, HT", *(offer.offer.bidder for offer in evaluation.offers))
        widths = (4, *(3 for _ in evaluation.offers))
        yield TableBlock(header, tuple(_cost_rows(evaluation)), widths, "Coût complet de chaque offre")
    for note in cost_notes(evaluation):
        yield Paragraph(runs(note), Style.NOTE)


def _cost_rows(evaluation: Evaluation) -> Iterator[tuple[Runs, ...]]:
    costs = [offer.cost for offer in evaluation.offers]
    for part in PARTS:
        yield (runs(part.value), *(runs(part_words(cost, part)) for cost in costs))
    noted = (runs(scored_words(cost), Emphasis.BOLD) for cost in costs)
    yield (runs("Total noté", Emphasis.BOLD), *noted)
    yield from _beyond(evaluation)
    for year in range(max((len(cost.years) for cost in costs if cost is not None), default=0)):
        yield (runs(f"Année {year + 1}"), *(runs(year_words(offer, year)) for offer in evaluation.offers))


def _beyond(evaluation: Evaluation) -> Iterator[tuple[Runs, ...]]:
    costs = [offer.cost for offer in evaluation.offers]
    own = any(cost is not None and cost.own_time is not None for cost in costs)
    if evaluation.assumed.revision:
        yield (runs(french("Révision supposée")), *(runs(_or_dash(cost.revision if cost else None)) for cost in costs))
    if own:
        yield (runs("Votre temps"), *(runs(_or_dash(cost.own_time if cost else None)) for cost in costs))
    if own or evaluation.assumed.revision:
        yield (runs("Total avec ces hypothèses"), *(runs(full_words(cost)) for cost in costs))


def _or_dash(amount: Decimal | None) -> str:
    return NOT_TOLD if amount is None else money(amount, "")


def year_words(found: EvaluatedOffer, year: int) -> str:
    """Return what a year of an offer costs, a dash beyond what is known."""
    years = found.cost.years if found.cost is not None else ()
    return money(years[year], "") if year < len(years) else NOT_TOLD


def _robustness(evaluation: Evaluation) -> Iterator[Block]:
    said, unchanged = robustness_sentences(evaluation), no_change_words(evaluation)
    if not said and not unchanged:
        return
    yield Heading(2, "Solidité du classement", "comparaison-solidite")
    if unchanged:
        yield Paragraph(runs(unchanged))
    if said:
        yield Paragraph(runs(CHANGES_IF))
        for sentence in said:
            yield Paragraph(runs(sentence), Style.BULLET)


def _marks(evaluation: Evaluation) -> Iterator[Block]:
    rows = [
        (
            runs(found.offer.bidder),
            runs(score.criterion.label),
            runs(mark.evaluator),
            runs(number(mark.mark)),
            runs(mark.reason or NOT_TOLD),
        )
        for found in evaluation.offers
        for score in found.score.by_criterion
        for mark in score.marks
    ]
    if not rows:
        return
    yield Heading(2, "Notes et motifs", "comparaison-notes")
    if len(evaluation.evaluators) < 2:
        yield Paragraph(runs(french("Une seule personne a noté : le cahier demande que la grille en porte deux.")))
    header = ("Candidat", "Critère", "Par", "Note sur 5", "Motif")
    yield TableBlock(header, tuple(rows), (3, 4, 3, 2, 6), "Notes données", named_by=1)
    for offer, mark in evaluation.unplaced:
        said = f"Note sans effet : {mark.evaluator}, {offer.bidder}, « {mark.criterion} » n'est plus un critère noté."
        yield Paragraph(runs(french(said)), Style.NOTE)


def _reservations(evaluation: Evaluation, lines: Sequence[ComparedLine]) -> Iterator[Block]:
    titles = {line.key: f"{line.number} {line.title}".strip() for line in lines}
    rows = [row for found in evaluation.offers for row in _reserved(found.offer, titles)]
    if rows:
        yield Heading(2, "Écarts et réserves", "comparaison-reserves")
        header = ("Ligne", "Candidat", "Réponse", "Suite donnée")
        yield TableBlock(header, tuple(rows), (4, 3, 5, 4), "Écarts et réserves des candidats")


def _reserved(offer: Offer, titles: Mapping[LineKey, str]) -> Iterator[tuple[Runs, ...]]:
    for line in told_reservations(offer, {}):
        followed = NOT_TOLD
        if line.key in offer.treatments:
            treatment = line.treatment
            said = (treatment.state.label, treatment.wording and f"Nouvelle rédaction : {treatment.wording}")
            followed = french("\n".join(filter(None, (*said, treatment.note))))
        title = titles.get(line.key, line.title)
        yield (runs(title), runs(offer.bidder), runs(line.answer), runs(followed))


def _guarantees(evaluation: Evaluation, guarantees: Sequence[Guarantee], day: date) -> Iterator[Block]:
    """Yield what was checked of each bidder; nothing as long as nobody looked."""
    if not any(found.offer.guarantees for found in evaluation.offers):
        return
    rows = tuple(
        (runs(item.title), *(runs(_checked_words(found.offer, item, day)) for found in evaluation.offers))
        for item in guarantees
    )
    yield Heading(2, "Garanties et références", "comparaison-garanties")
    header = ("À vérifier", *(found.offer.bidder for found in evaluation.offers))
    yield TableBlock(header, rows, (5, *(4 for _ in evaluation.offers)), french("Garanties et références"))


def _checked_words(offer: Offer, item: Guarantee, day: date) -> str:
    found = checked(offer, item.id)
    return "\n".join(filter(None, (state_words(found, day), found.note)))


def _differences(evaluation: Evaluation, lines: Sequence[ComparedLine]) -> Iterator[Block]:
    shown = [line for line in lines if line.standing is not Standing.ALIKE]
    if not shown or len(evaluation.offers) < 2:
        return
    yield Orientation(landscape=True)
    yield Heading(2, "Ce qui distingue les offres", "comparaison-differences")
    bidders = tuple(found.offer.bidder for found in evaluation.offers)
    for kind in AskedKind:
        rows = tuple(
            (runs(f"{line.number} {line.title}".strip()), *map(runs, line.answers))
            for line in shown
            if line.kind is kind
        )
        if rows:
            yield TableBlock((kind.value, *bidders), rows, (5, *(4 for _ in bidders)), french(f"{kind.value} : écarts"))
    yield Orientation(landscape=False)
