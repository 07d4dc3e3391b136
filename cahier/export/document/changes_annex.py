"""« Ce qui change depuis la version 0.2 »: what a reader of the former version has to read again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from cahier.comparison.change_line import ChangeLine
from cahier.export.document.numbering import numbered
from cahier.export.publication import (
    Block,
    Heading,
    Paragraph,
    Publication,
    Requirement,
    Runs,
    Style,
    TableBlock,
    runs,
    text_of,
)
from cahier.model.audience import Audience
from cahier.typography import french

_REQUIREMENTS = "Exigences ajoutées, retirées ou réécrites"
_NOTHING = "Rien ne change de ce que lit son destinataire."


def changes_annex(
    lines: Sequence[ChangeLine], before: Publication, after: Publication, audience: Audience
) -> Publication:
    """Return the document of what changes from a version to the next, under the cover and the look of the later one.

    Only the company itself is told of what its readers never see: notes, confirmations, private answers.
    """
    inside = audience is Audience.INTERNAL
    told = [line for line in lines if line.printed or inside]
    blocks = tuple(_blocks(told, inside, _requirements(before), _requirements(after)))
    since = _since(before, after)
    lead = Paragraph(runs(french(f"{_count(told)} {since}." if told else _NOTHING)), Style.LEAD)
    return numbered(
        replace(
            after,
            cover=replace(after.cover, title=french(f"Ce qui change {since}"), subtitle=after.cover.title),
            blocks=(Heading(1, french(f"Ce qui change {since}"), "changements", opens_page=False), lead, *blocks),
            front=(),
            contents=False,
            open_points=(),
        )
    )


def _since(before: Publication, after: Publication) -> str:
    former = before.cover.version.strip()
    named = bool(former) and former != after.cover.version.strip()
    return f"depuis la version {former}" if named else "depuis la version précédente"


def _count(lines: Sequence[ChangeLine]) -> str:
    return f"{len(lines)} points changent" if len(lines) > 1 else "Un point change"


def _blocks(
    lines: Sequence[ChangeLine], inside: bool, before: Mapping[str, Requirement], after: Mapping[str, Requirement]
) -> Iterator[Block]:
    for rank, (subject, told) in enumerate(groupby(lines, lambda line: line.subject)):
        yield Heading(2, subject, f"changements-{rank}")
        rows = tuple((runs(line.title), *map(runs, _said(line, inside))) for line in told)
        yield TableBlock(("Objet", "Avant", "Après"), rows, (4, 5, 5))
    rows = tuple(_requirement_rows(before, after))
    if rows:
        yield Heading(2, _REQUIREMENTS, "changements-exigences")
        yield TableBlock(("Exigence", "Avant", "Après"), rows, (3, 6, 6))


def _said(line: ChangeLine, inside: bool) -> tuple[str, str]:
    return (line.before, line.after) if inside else line.read


def _requirement_rows(
    before: Mapping[str, Requirement], after: Mapping[str, Requirement]
) -> Iterator[tuple[Runs, Runs, Runs]]:
    for name in dict.fromkeys((*after, *before)):
        was, says = before.get(name), after.get(name)
        if _text(was) != _text(says):
            titled = says or was
            title = f"{name}\n{titled.title}" if titled is not None and titled.title else name
            yield runs(title), runs(_text(was) or "–"), runs(_text(says) or french("Cette exigence est retirée."))


def _requirements(publication: Publication) -> dict[str, Requirement]:
    return {block.id: block for block in publication.blocks if isinstance(block, Requirement)}


def _text(requirement: Requirement | None) -> str:
    if requirement is None:
        return ""
    said = (text_of(requirement.content), requirement.priority, requirement.verification)
    return "\n".join(filter(None, said))
