"""What the cover, the versions and the brand say, each text on one line that every file can hold."""

from dataclasses import replace

from cahier.model.brand import Brand
from cahier.model.specification import DocumentInfo, Revision
from cahier.typography import one_line

COVER = ("title", "version", "reference", "confidentiality", "contact", "author")
_BRAND = ("accent", "second", "text_font", "title_font", "header", "footer", "logo_text")


def document_lines(info: DocumentInfo) -> DocumentInfo:
    """Return the cover and the versions with clean texts."""
    texts = {name: one_line(getattr(info, name)) for name in COVER}
    revisions = tuple(map(_revision_lines, info.revisions))
    return replace(info, revisions=revisions, **texts)  # type: ignore[arg-type] # each name is a text


def _revision_lines(line: Revision) -> Revision:
    return Revision(one_line(line.version), line.issued, one_line(line.change), one_line(line.author))


def brand_lines(brand: Brand) -> Brand:
    """Return a brand with clean texts; the name of its template comes from a folder and may hold anything."""
    texts = {name: one_line(getattr(brand, name)) for name in _BRAND}
    template = brand.template and replace(brand.template, name=one_line(brand.template.name))
    return replace(brand, template=template, **texts)  # type: ignore[arg-type] # each name is a text
