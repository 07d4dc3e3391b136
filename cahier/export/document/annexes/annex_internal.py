"""What stays in the company: findings with their outcome, requirements a lawyer should read."""

from collections.abc import Iterator

from cahier.catalogue.rule_schema import SEVERITY_LABELS, Severity
from cahier.checks.finding import Finding
from cahier.export.document.annexes.annex_sources import AnnexSources
from cahier.export.publication import Block, Emphasis, Paragraph, TableBlock, TableKind, runs
from cahier.export.source import DocumentPart, PartKind
from cahier.model.location import Screen, ScreenPlace
from cahier.model.specification import Specification
from cahier.typography import french

SEVERITY_SIGNS = {Severity.BLOCKING: "■", Severity.MAJOR: "▲", Severity.MINOR: "●"}


def vigilance(sources: AnnexSources) -> Iterator[Block]:
    """Yield every finding with its outcome; never sent to bidders."""
    if not sources.internal:
        return
    count, version = len(sources.situation.catalogue.rules), sources.situation.catalogue.edition.version
    origin = french(f"Le document a été examiné par les {count} contrôles du modèle, version {version}.")
    yield Paragraph(runs(origin), source=ScreenPlace(Screen.REVIEW))
    rows = []
    for finding in sources.findings:
        sign = f"{SEVERITY_SIGNS[finding.severity]} {SEVERITY_LABELS[finding.severity]}"
        outcome = "Accepté" if finding.accepted else "Ouvert"
        rows.append(
            (
                runs(finding.rule),
                runs(sign),
                runs(finding.title),
                runs(outcome, Emphasis.BOLD),
                runs(_decision(finding, sources.situation.specification) or finding.remedy),
            )
        )
    if rows:
        yield TableBlock(
            ("Règle", "Gravité", "Constat", "Suite", "Décision ou remède"),
            tuple(rows),
            (2, 3, 6, 2, 7),
            french("Points de vigilance"),
            TableKind.VIGILANCE,
            ScreenPlace(Screen.REVIEW),
        )
    else:
        yield Paragraph(runs(french("Aucun point de vigilance n’est ouvert.")), source=ScreenPlace(Screen.REVIEW))


def _decision(finding: Finding, specification: Specification) -> str:
    """Return why a finding is accepted and, when it is known, by whom."""
    accepted = specification.accepted.get(finding.key)
    if accepted is None or not accepted.who:
        return finding.accepted
    return "\n".join((finding.accepted, french(f"Accepté par : {accepted.who}")))


def legal_points(sources: AnnexSources) -> Iterator[Block]:
    """Yield the requirements a lawyer should review before signature, unless they are not wanted."""
    if not sources.internal or not sources.situation.specification.document.legal_annex:
        return
    rows = tuple((runs(clause.id), runs(clause.title), runs(clause.why)) for clause in sources.clauses if clause.legal)
    if rows:
        header = ("Exigence", "Objet", "Enjeu")
        yield TableBlock(
            header, rows, (3, 5, 9), french("Points juridiques"), source=DocumentPart(PartKind.ANNEX, "AX13")
        )
