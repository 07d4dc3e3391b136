"""A client's template made harmless, ready to receive the document."""

from dataclasses import dataclass, field

from cahier.export.layout.page_format import PageFormat

PLACE = "CahierContenu"
"""The bookmark where the document goes."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A Word file we packed ourselves, whose styles bear our names.

    When it holds content, the bookmark `PLACE` on an empty paragraph marks the place of the document, at the
    top of a section; `own_cover` says that something stands before it. `header` and `footer` tell whether the last
    section brings its own. `numbered` names the headings that the template's own list counts.
    """

    content: bytes = field(repr=False)
    own_cover: bool
    header: bool
    footer: bool
    numbered: frozenset[str]
    page: PageFormat
