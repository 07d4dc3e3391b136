"""How each indicator is worked out, and how a penalty is proved and paid."""

from collections.abc import Iterator

from cahier.export.document.annexes.annex_sources import AnnexSources
from cahier.export.document.tables.table_parts import OPEN_FACT
from cahier.export.publication import Block, Runs, TableBlock, TableKind, runs
from cahier.export.source import DocumentPart, PartKind
from cahier.model.location import Screen, ScreenPlace
from cahier.questionnaire.level_figures import aim, below
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french


def indicator_sheets(sources: AnnexSources) -> Iterator[Block]:
    """Yield a sheet for each indicator; the short document has one table of those that cost something."""
    if not sources.complete:
        yield from _indicator_table(sources.situation)
        return
    for indicator, level in sources.situation.indicators_in_force():
        breach = below(indicator, level.threshold) or "suivi seul"
        rows = (
            ("Définition", indicator.definition),
            ("Formule", indicator.formula),
            ("Source", indicator.source),
            ("Fréquence", indicator.frequency),
            ("Cible", aim(indicator, level.target)),
            ("Seuil de pénalité", breach),
        )
        # One of the client's own says how it is counted once, and may still lack its source.
        told = (row for row in rows if row[1] or row[0] != "Formule")
        cells = tuple((runs(name), _said(value)) for name, value in told)
        header = ("Indicateur", indicator.label)
        yield TableBlock(header, cells, (3, 10), "", TableKind.FACTS, DocumentPart(PartKind.INDICATOR, indicator.id))


def _indicator_table(situation: Situation) -> Iterator[Block]:
    """Targets and thresholds are left to the chapter, which tells them, and how the client's own are counted."""
    rows = tuple(
        (
            runs(found.label),
            _said(found.definition),
            _said(found.formula),
            _said(found.source),
        )
        for found, level in situation.indicators_in_force()
        if level.threshold is not None and not found.own
    )
    if rows:
        header = ("Indicateur", "Définition", "Formule", "Source")
        caption = french("Calcul des indicateurs assortis d’une pénalité")
        yield TableBlock(header, rows, (4, 6, 6, 4), caption, source=ScreenPlace(Screen.LEVELS))


def penalty_annex(situation: Situation) -> Iterator[Block]:
    """Yield evidence and payment of each penalty, beside the scale of the chapter."""
    rows = [
        (runs(penalty.label), _said(penalty.evidence), _said(penalty.payment))
        for penalty, _ in situation.penalties_in_force()
    ]
    if rows:
        yield TableBlock(
            ("Manquement", "Preuve", "Versement"),
            tuple(rows),
            (4, 5, 5),
            french("Preuve et versement des pénalités"),
            source=ScreenPlace(Screen.LEVELS),
        )


def _said(text: str) -> Runs:
    return runs(capital(french(text))) if text else OPEN_FACT


def penalty_proofs(sources: AnnexSources) -> Iterator[Block]:
    """Yield how each penalty is proved and paid."""
    yield from penalty_annex(sources.situation)
