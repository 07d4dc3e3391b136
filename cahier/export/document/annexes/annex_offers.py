"""What bidders fill in, and the grid in which their offers are compared."""

from collections.abc import Iterator

from cahier.catalogue import question_ids
from cahier.export.document.annexes.annex_sources import AnnexSources
from cahier.export.document.tables.price_schedule import BidPrice, price_lines, quantity_runs, unit_prices
from cahier.export.document.tables.price_tables import asked_of_bidders
from cahier.export.publication import Block, Emphasis, Runs, TableBlock, runs
from cahier.export.source import DocumentPart, PartKind
from cahier.model.location import QuestionPlace
from cahier.typography import french

CRITERIA = question_ids.CONSULTATION_CRITERES
CANDIDATES = ("Candidat A", "Candidat B", "Candidat C")


def price_schedule(sources: AnnexSources) -> Iterator[Block]:
    """Yield the units of work that bidders price."""
    yield from unit_prices(sources.situation)


def price_scenario(sources: AnnexSources) -> Iterator[Block]:
    """Yield the common scenario: the quantities known, to be multiplied by the prices of each bidder."""
    counted = [line for line in price_lines(sources.situation) if line.quantity is not None]
    rows: list[tuple[Runs, ...]] = []
    for period, title in (("Par mois", "par mois"), ("À la commande", "des commandes"), ("Une fois", "payé une fois")):
        part = [line for line in counted if line.period == period]
        rows.extend(map(_scenario_row, part))
        if part:
            rows.append(((), runs(french(f"Total {title}, hors taxes"), Emphasis.BOLD), (), (), (), ()))
    if rows:
        yield TableBlock(
            ("Unité", "Prestation", "Unité de compte", "Quantité", "Prix unitaire HT", "Montant HT"),
            tuple(rows),
            (2, 6, 3, 2, 3, 3),
            french("Détail quantitatif estimatif à remplir par le candidat"),
            source=QuestionPlace(question_ids.PRIX_QUANTITES),
        )


def _scenario_row(line: BidPrice) -> tuple[Runs, ...]:
    return (runs(line.id), runs(line.label), runs(line.unit), quantity_runs(line), (), ())


def response_matrix(sources: AnnexSources) -> Iterator[Block]:
    """Yield one line for each requirement, to be answered by the bidder."""
    rows = tuple((runs(clause.id), runs(clause.title), (), ()) for clause in sources.clauses)
    if rows:
        yield TableBlock(
            ("Exigence", "Objet", "Réponse", "Commentaire du candidat"),
            rows,
            (3, 6, 3, 6),
            french("Matrice de conformité"),
            source=DocumentPart(PartKind.ANNEX, "AX11"),
        )


def activity_questions(sources: AnnexSources) -> Iterator[Block]:
    """Yield how the bidder would carry out each activity it is in charge of."""
    situation = sources.situation
    asked = asked_of_bidders(situation)
    rows = tuple((runs(situation.row_number(row.id)), runs(row.question), ()) for row in asked)
    if rows:
        yield TableBlock(
            ("Ligne", "Question au candidat", "Réponse"),
            rows,
            (2, 8, 5),
            french("Questions sur la réalisation des activités"),
            source=DocumentPart(PartKind.ANNEX, "AX11"),
        )


def criteria_grid(sources: AnnexSources) -> Iterator[Block]:
    """Yield the criteria and their weights, with a column of marks for each candidate."""
    answer = sources.situation.stated(CRITERIA)
    listed = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
    rows = [
        (runs(french(row.get("critere", ""))), runs(french(row.get("poids", ""))), *(() for _ in CANDIDATES))
        for row in listed
        if not isinstance(row, str)
    ]
    if rows:
        rows.append((runs("Total", Emphasis.BOLD), runs("100"), *(() for _ in CANDIDATES)))
        yield TableBlock(
            ("Critère", "Points", *CANDIDATES),
            tuple(rows),
            (6, 2, *(3 for _ in CANDIDATES)),
            french("Notes pondérées par critère"),
            source=QuestionPlace(CRITERIA),
        )
