"""Building the annexes of the document."""

import re
from collections.abc import Collection

from cahier.catalogue.build_document import only_places
from cahier.catalogue.build_proportion import asked
from cahier.catalogue.conditions import ConditionReader
from cahier.catalogue.document_schema import Annex, AnnexPart, AnnexTable
from cahier.catalogue.reader import Table
from cahier.model.audience import Audience
from cahier.model.identifiers import QuestionId
from cahier.typography import french

_NUMBER = re.compile(r"AX([1-9]\d?)")
# What a part prints: one of these and no other.
_KINDS = ("text", "table", "answers", "drawn")


def annex(table: Table, conditions: ConditionReader, stakes: Collection[str]) -> Annex:
    """Read an annex."""
    identifier = table.word("id")
    if not _NUMBER.fullmatch(identifier):
        table.problem("id", "une annexe se nomme AX1, AX2, …")
    parts = []
    for item in table.tables("part"):
        parts.append(_part(item, conditions, stakes))
        item.close()
    if not parts:
        table.problem("part", "une annexe imprime au moins une partie")
    return Annex(
        id=identifier,
        title=table.text("title"),
        lead=only_places(table, "lead", table.text("lead")),
        audiences=_audiences(table),
        parts=tuple(parts),
        asked=asked(table, stakes),
        landscape=table.flag("landscape"),
        target=table.location("target") if table.has("target") else None,
    )


def annex_rank(identifier: str) -> int:
    """Return what sorts AX9 before AX10."""
    found = _NUMBER.fullmatch(identifier)
    return int(found[1]) if found else 0


def _audiences(table: Table) -> frozenset[Audience]:
    known = {str(audience): audience for audience in Audience}
    names = table.strings("audiences")
    if not names:
        table.problem("audiences", "clé obligatoire absente", f"au choix : {', '.join(known)}")
    for name in names:
        if name not in known:
            table.problem("audiences", f"« {name} » n’est pas connu", f"au choix : {', '.join(known)}")
    return frozenset(known[name] for name in names if name in known)


def _part(table: Table, conditions: ConditionReader, stakes: Collection[str]) -> AnnexPart:
    written = [kind for kind in _KINDS if table.has(kind)]
    if len(written) != 1:
        table.problem("", "une partie imprime une chose et une seule", f"au choix : {', '.join(_KINDS)}")
    drawn_up = table.table("table")
    return AnnexPart(
        title=table.text("title", ""),
        text=only_places(table, "text", table.text("text", "")),
        table=_table(drawn_up) if drawn_up else None,
        answers=tuple(QuestionId(name) for name in table.strings("answers")),
        blanks=table.texts("blanks"),
        drawn=table.word("drawn", ""),
        moved=tuple(QuestionId(name) for name in table.strings("moved")),
        pointer=table.text("pointer", ""),
        internal=table.flag("internal"),
        when=conditions.read(table),
        asked=asked(table, stakes),
    )


def _table(table: Table) -> AnnexTable:
    header = table.texts("header")
    widths = _widths(table, len(header))
    rows = tuple(_rows(table, len(header)))
    caption = table.text("caption")
    table.close()
    return AnnexTable(caption, header, widths, rows)


def _widths(table: Table, columns: int) -> tuple[int, ...]:
    raw = table.raw("widths")
    listed = raw if isinstance(raw, list) else []
    widths = tuple(item for item in listed if isinstance(item, int) and not isinstance(item, bool) and item > 0)
    if len(widths) != columns or len(widths) != len(listed):
        table.problem("widths", f"une largeur par colonne est attendue, soit {columns} nombres")
        return (1,) * columns
    return widths


def _rows(table: Table, columns: int) -> list[tuple[str, ...]]:
    raw = table.raw("rows")
    rows = []
    for rank, item in enumerate(raw if isinstance(raw, list) else [], 1):
        cells = item if isinstance(item, list) else []
        if not cells or len(cells) > columns or not all(isinstance(cell, str) for cell in cells):
            table.problem("rows", f"ligne {rank} : une liste de un à {columns} textes est attendue")
            continue
        rows.append(tuple(only_places(table, "rows", french(cell.strip())) for cell in cells))
    if not rows:
        table.problem("rows", "au moins une ligne est attendue")
    return rows
