"""What a file of answers says of the cover, the versions and the content of the document."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cahier.catalogue.reader import Table, closest
from cahier.editing.one_line_texts import COVER
from cahier.model.extent import Extent
from cahier.model.specification import Content, DocumentInfo, Revision


def document_info(table: Table, info: DocumentInfo, annexes: set[str]) -> DocumentInfo:
    """Return the information changed by what the table says; each fault is reported to the table."""
    texts = {name: table.word(name, "") for name in COVER if table.has(name)}
    return replace(
        info,
        issued=_day(table) or info.issued,
        extent=table.one_of("extent", Extent, info.extent),
        legal_annex=table.flag("legal_annex", info.legal_annex),
        revisions=tuple(_revisions(table)) if table.has("revisions") else info.revisions,
        content=_content(table, info.content, annexes),
        **texts,
    )


def _day(table: Table) -> date | None:
    found = table.raw("issued")
    if found is not None and type(found) is not date:
        # A day with an hour is a day for Python too.
        table.problem("issued", "une date est attendue, par exemple 2026-11-22")
        return None
    return found


def _revisions(table: Table) -> Iterator[Revision]:
    for item in table.tables("revisions"):
        yield Revision(item.word("version"), _day(item), item.word("change", ""), item.word("author", ""))
        item.close()


def _content(table: Table, content: Content, annexes: set[str]) -> Content:
    return Content(
        blanks=table.flag("blanks", content.blanks),
        guidance=table.flag("guidance", content.guidance),
        added=_annexes(table, "added", content.added, annexes),
        removed=_annexes(table, "removed", content.removed, annexes),
    )


def _annexes(table: Table, key: str, before: frozenset[str], known: set[str]) -> frozenset[str]:
    if not table.has(key):
        return before
    names = table.strings(key)
    for name in set(names) - known:
        table.problem(key, f"annexe inconnue : {name}", closest(name, known))
    return frozenset(names)
