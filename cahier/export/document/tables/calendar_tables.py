"""What happens when: the phases of the contract, the dates of the consultation."""

from collections.abc import Iterator
from datetime import date

from cahier.export.document.tables.table_parts import plain_table
from cahier.export.publication import Block, TableBlock, TableKind, runs
from cahier.export.source import DocumentPart, PartKind
from cahier.model.identifiers import SectionId
from cahier.model.location import SectionPlace
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, long_date


def phases(situation: Situation) -> Iterator[Block]:
    """The three phases of the contract: what starts each, what ends it."""
    rows = (
        ("Phase initiale", "Date d'effet du contrat", "Procès-verbal de service régulier"),
        ("Phase opérationnelle", "Procès-verbal de mise en service", "Notification de la sortie"),
        ("Réversibilité", "Notification de la sortie", "Procès-verbal de recette de réversibilité"),
    )
    yield TableBlock(
        ("Phase", "Commence par", "Se termine par"),
        tuple(tuple(runs(french(cell)) for cell in row) for row in rows),
        (2, 3, 4),
        "Déroulement du contrat",
        TableKind.FACTS,
        DocumentPart(PartKind.BUILTIN, "phases"),
    )


def calendar(situation: Situation) -> Iterator[Block]:
    """The dates of the consultation and of the start, in order."""
    dates = []
    for question in situation.catalogue.questions.values():
        answer = situation.stated(question.id)
        if question.section in ("consultation", "contrat") and answer is not None and isinstance(answer.value, date):
            dates.append((answer.value, question.summary))
    rows = [(runs(summary), runs(capital(long_date(day)))) for day, summary in sorted(dates)]
    if rows:
        yield plain_table(
            ("Étape", "Date"),
            rows,
            (5, 4),
            "Calendrier de la consultation",
            SectionPlace(SectionId("consultation")),
            TableKind.FACTS,
        )
