"""The annexes: matrix, indicator sheets, response framework, open points, vigilance, signatures."""

from collections.abc import Iterable, Iterator

from cahier.catalogue.schema import SEVERITY_LABELS, Clause, Question, Severity
from cahier.checks.finding import Finding
from cahier.export.builtins import aim, below, due_penalties, measured_indicators, provided
from cahier.export.matrix import raci_blocks
from cahier.export.publication import (
    Block,
    Emphasis,
    Heading,
    Orientation,
    Paragraph,
    Run,
    Style,
    TableBlock,
    TableKind,
    runs,
)
from cahier.export.text import settled_by_client
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french

SEVERITY_SIGNS = {Severity.BLOCKING: "■", Severity.MAJOR: "▲", Severity.MINOR: "●"}


def annex(number: str, title: str) -> Heading:
    """Return the heading of an annex: « AX2 – Matrice RACI »."""
    return Heading(1, french(title), f"annexe_{number.lower()}", number, f"annex:{number}")


def matrix_annex(situation: Situation, with_faults: bool) -> Iterator[Block]:
    """Yield the matrix, in landscape, one page or more for each phase."""
    yield Orientation(landscape=True)
    yield annex("AX2", "Matrice RACI")
    yield from raci_blocks(situation, with_faults)
    yield Orientation(landscape=False)


def indicator_annex(situation: Situation, penalised_only: bool) -> Iterator[Block]:
    """Yield a sheet for each indicator: definition, formula, source, frequency, target, threshold."""
    sheets = []
    for indicator, level in measured_indicators(situation):
        if level.threshold is not None or not penalised_only:
            breach = below(indicator, level.threshold) or "suivi sans pénalité"
            rows = (
                ("Définition", indicator.definition),
                ("Formule", indicator.formula),
                ("Source", indicator.source),
                ("Fréquence", indicator.frequency),
                ("Cible", aim(indicator, level.target)),
                ("Pénalité due pour", breach),
            )
            cells = tuple((runs(name), runs(capital(french(value)))) for name, value in rows)
            sheets.append(
                TableBlock(
                    ("Indicateur", indicator.label),
                    cells,
                    (3, 10),
                    "",
                    TableKind.FACTS,
                    f"indicator:{indicator.id}",
                )
            )
    if sheets:
        yield annex("AX3", "Fiches d’indicateurs")
        yield _lead(
            "Chaque indicateur est calculé comme sa fiche le décrit ; les données brutes restent accessibles au client."
        )
        yield from sheets


def penalty_annex(situation: Situation) -> Iterator[Block]:
    """Yield evidence and payment of each penalty, beside the scale of the chapter."""
    rows = [
        (runs(penalty.label), runs(capital(penalty.evidence)), runs(capital(penalty.payment)))
        for penalty, _ in due_penalties(situation)
    ]
    if rows:
        yield TableBlock(
            ("Manquement", "Preuve", "Versement"),
            tuple(rows),
            (4, 5, 5),
            french("Preuve et versement des pénalités"),
            source="page:levels",
        )


def response_annex(clauses: Iterable[Clause], situation: Situation, with_questions: bool) -> Iterator[Block]:
    """Yield the response framework: one line for each requirement, and the questions of the matrix."""
    yield annex("AX11", "Cadre de réponse")
    yield _lead(
        "Le candidat répond exigence par exigence : conforme, conforme avec réserve ou non conforme. "
        "Il explique toute réserve ; une ligne laissée sans réponse vaut acceptation."
    )
    rows = tuple((runs(clause.id), runs(clause.title), (), ()) for clause in clauses)
    yield TableBlock(
        ("Exigence", "Objet", "Réponse", "Commentaire du candidat"),
        rows,
        (3, 6, 3, 6),
        french("Matrice de conformité"),
        source="annex:AX11",
    )
    if with_questions:
        yield _questions(situation)


def _questions(situation: Situation) -> TableBlock:
    questions = tuple(
        (runs(activity.id), runs(activity.question), ()) for activity in provided(situation) if activity.question
    )
    return TableBlock(
        ("Activité", "Question au candidat", "Réponse"),
        questions,
        (2, 8, 5),
        french("Questions sur la réalisation des activités"),
        source="annex:AX11",
    )


def open_points_annex(questions: Iterable[Question], situation: Situation, for_bidders: bool) -> Iterator[Block]:
    """Yield what is still to be specified, and where it is asked; bidders answer in the last column.

    What happens when a question stays blank is advice to the firm: bidders never read it.
    """
    rows = []
    places = {section.id: section.title for chapter in situation.catalogue.chapters for section in chapter.sections}
    for question in questions:
        place = places.get(question.document) or situation.catalogue.section(question.section).title
        asked = runs("Fixé par le client") if settled_by_client(question) else ()
        last = asked if for_bidders else runs(question.if_empty)
        rows.append((runs(question.summary), runs(place), last))
    if rows:
        yield annex("AX13", "Points à préciser")
        yield _lead(
            "Ces points restent ouverts. Le candidat dit dans son offre ce qu'il propose, sauf pour ceux que "
            "le client fixe seul ; tous sont arrêtés avant la signature."
        )
        yield TableBlock(
            ("Point", "Rubrique", "Proposition du candidat" if for_bidders else "Pourquoi le préciser"),
            tuple(rows),
            (5, 4, 6) if for_bidders else (4, 3, 7),
            french("Points à préciser"),
            source="annex:AX13",
        )


def vigilance_annex(findings: Iterable[Finding], situation: Situation) -> Iterator[Block]:
    """Yield every finding with its outcome; internal, never sent to bidders."""
    rows = []
    for finding in findings:
        sign = f"{SEVERITY_SIGNS[finding.severity]} {SEVERITY_LABELS[finding.severity]}"
        outcome = "Accepté" if finding.accepted else "Ouvert"
        reason = finding.accepted or finding.remedy
        rows.append((runs(finding.rule), runs(sign), runs(finding.title), runs(outcome, Emphasis.BOLD), runs(reason)))
    yield annex("AX14", "Points de vigilance")
    count = len(situation.catalogue.rules)
    yield _lead(
        f"Ces points sont relevés par les {count} contrôles du modèle, version {situation.catalogue.edition.version}. "
        "Cette annexe ne figure pas dans la version remise aux candidats."
    )
    if rows:
        yield TableBlock(
            ("Règle", "Gravité", "Constat", "Suite", "Décision ou remède"),
            tuple(rows),
            (2, 3, 6, 2, 7),
            french("Points de vigilance"),
            TableKind.VIGILANCE,
            "page:review",
        )
    else:
        yield Paragraph(runs(french("Aucun point de vigilance n’est ouvert.")), Style.BODY, "page:review")


def legal_annex(clauses: Iterable[Clause]) -> Iterator[Block]:
    """Yield the requirements a lawyer should review before signature."""
    rows = tuple((runs(clause.id), runs(clause.title), runs(clause.why)) for clause in clauses if clause.legal)
    if rows:
        yield annex("AX15", "Points à faire relire par un juriste")
        yield _lead("Ces exigences touchent au droit. Elles sont relues par un juriste avant la signature du contrat.")
        yield TableBlock(
            ("Exigence", "Objet", "Enjeu"), rows, (3, 5, 9), french("Points juridiques"), source="annex:AX15"
        )


def signature_annex() -> Iterator[Block]:
    """Yield the page both parties sign."""
    yield annex("AX16", "Signatures")
    yield Paragraph(
        (Run(french("Les parties reconnaissent avoir lu ce cahier des charges et ses annexes.")),), source="annex:AX16"
    )
    empty = tuple((runs(french(name)), (), ()) for name in ("Nom et fonction", "Date", "Signature"))
    yield TableBlock(
        ("", "Pour le client", "Pour le prestataire"), empty, (3, 5, 5), "", TableKind.SIGNATURE, "annex:AX16"
    )


def _lead(text: str) -> Paragraph:
    return Paragraph(runs(french(text)), Style.LEAD)
