"""A document of a few pages beside the specification, in its look: minutes, a letter, a report, a list."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from cahier.export.document.numbering import numbered
from cahier.export.publication import Block, Publication
from cahier.typography import french, long_date


def short_document(
    whole: Publication,
    title: str,
    blocks: Iterable[Block],
    *,
    header: str = "",
    confidentiality: str = "",
    day: date | None = None,
    draft: bool = False,
) -> Publication:
    """Return blocks as a document of their own, in the look of the specification, without a page of cover.

    Nothing else of the specification is in it: neither what it leaves open, nor what its readers say of it, nor what
    its file holds unseen. `header` stands at the top of the pages in place of the title; a document of a `day` bears
    that day, others the version of the specification.
    """
    made = replace(
        whole,
        cover=replace(whole.cover, title=title, subtitle="", facts=()),
        blocks=tuple(blocks),
        confidentiality=confidentiality or whole.confidentiality,
        header_right=header or title,
        draft=draft,
        contents=False,
        open_points=(),
        front=(),
        has_cover=False,
        remarks=None,
        kept="",
    )
    if day is not None:
        made = replace(made, version_line=french(f"Du {long_date(day)}"), issued=day)
    return numbered(made)
