"""The table of versions, between the cover and the contents."""

from datetime import date

from cahier.export.publication import Block, Heading, Runs, TableBlock, runs
from cahier.model.location import Screen, ScreenPlace
from cahier.model.specification import DocumentInfo, Revision
from cahier.typography import french, long_date

CURRENT = "Version en cours"
FIRST = "Première version"


def version_table(info: DocumentInfo, issued: date, with_authors: bool) -> tuple[Block, ...]:
    """Return the versions recorded, and the one being issued when it is not among them; authors stay inside."""
    listed = list(info.revisions)
    if all(revision.version.strip() != info.version.strip() for revision in listed):
        listed.append(Revision(info.version, issued, CURRENT if listed else french(FIRST), info.author))
    header = ("Version", "Date", "Objet", "Auteur")
    table = TableBlock(
        header=header if with_authors else header[:3],
        rows=tuple(_row(revision, with_authors) for revision in listed),
        widths=(2, 4, 8, 4) if with_authors else (2, 4, 11),
        source=ScreenPlace(Screen.DOCUMENT),
    )
    return Heading(2, "Suivi des versions", "versions", "", ScreenPlace(Screen.DOCUMENT)), table


def _row(revision: Revision, with_author: bool) -> tuple[Runs, ...]:
    day = long_date(revision.issued) if revision.issued else "–"
    said = (runs(revision.version), runs(day), runs(french(revision.change)))
    return (*said, runs(revision.author)) if with_author else said
