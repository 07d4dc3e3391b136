"""What stands ready for the day one leaves; internal, never sent to bidders."""

from collections.abc import Iterator

from cahier.checks import exit_test as leaving
from cahier.checks.runner import find
from cahier.export.document.tables.table_parts import plain_table
from cahier.export.publication import Block, Emphasis, Paragraph, Run, Style, runs
from cahier.export.source import DocumentPart, PartKind
from cahier.questionnaire.situation import Situation
from cahier.typography import french


def exit_test(situation: Situation) -> Iterator[Block]:
    """« Et si je pars demain ? », point by point; internal, never sent to bidders."""
    result = leaving.exit_test(situation, find(situation))
    rows = [
        (
            runs(french(f"{point.item.label}{' (vital)' if point.item.vital else ''}")),
            runs(leaving.EXIT_STATE_LABELS[point.state], Emphasis.NONE if point.secured else Emphasis.BOLD),
            runs("" if point.secured else point.item.why),
        )
        for point in result.points
    ]
    if rows:
        title = Run(french("Et si vous partiez demain ? "), Emphasis.BOLD)
        words = f"{result.words} {leaving.MEANING}"
        yield Paragraph((title, Run(french(words))), Style.BODY, DocumentPart(PartKind.BUILTIN, "exit_test"))
        yield plain_table(
            ("Question", "État", "Enjeu"),
            rows,
            (10, 4, 7),
            "Et si vous partiez demain ?",
            DocumentPart(PartKind.BUILTIN, "exit_test"),
        )
