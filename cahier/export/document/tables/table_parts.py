"""What the tables drawn by Cahier share."""

from collections.abc import Sequence

from cahier.export.publication import Emphasis, Run, Runs, TableBlock, TableKind, runs
from cahier.export.source import Source
from cahier.typography import french

OPEN = (Run("À préciser", Emphasis.OPEN),)
OPEN_FACT = (Run("À préciser par le client", Emphasis.OPEN),)


def facts_table(rows: tuple[tuple[str, str], ...], caption: str, source: Source) -> TableBlock:
    """Return a table of two columns, the first of which names the row."""
    cells = tuple((runs(french(name)), runs(french(value))) for name, value in rows)
    return TableBlock(("Élément", "Valeur"), cells, (2, 3), french(caption), TableKind.FACTS, source)


def plain_table(
    header: tuple[str, ...],
    rows: Sequence[tuple[Runs, ...]],
    widths: tuple[int, ...],
    caption: str,
    source: Source,
    kind: TableKind = TableKind.PLAIN,
    named_by: int = 0,
) -> TableBlock:
    """Return a table, its header and caption in French typography; a column of it names each row."""
    return TableBlock(tuple(map(french, header)), tuple(rows), widths, french(caption), kind, source, named_by=named_by)
