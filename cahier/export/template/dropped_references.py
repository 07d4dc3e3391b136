"""What the text says of parts that are not kept: taken out, so that nothing points at nothing."""

from collections.abc import Mapping

from cahier.export.template.markup import (
    COMPATIBILITY,
    DRAWING,
    LINKS,
    OFFICE,
    Element,
    ancestors,
    link_attribute,
    local,
    remove,
    unwrap,
    w,
)
from cahier.export.template.relationships import Link

_SHAPES = (w("drawing"), w("pict"))
_POINTERS = ("hlinkClick", "hlinkHover", "hlinkMouseOver")
_KINDS = {
    **dict.fromkeys(("hyperlink", *_POINTERS), "hyperlink"),
    "headerReference": "header",
    "footerReference": "footer",
}
_RELID = f"{{{OFFICE}}}relid"
_ALTERNATIVE = f"{{{COMPATIBILITY}}}AlternateContent"
_EMPTIED = "emptied"


def drop_references(text_part: Element, kept: Mapping[str, Link]) -> None:
    """Take out of a story what points at anything but the kept links, or at one of another kind than it shows."""
    for element in list(text_part.iter()):
        names = [name for name in element.attrib if name.startswith(f"{{{LINKS}}}") or name == _RELID]
        wanted = _KINDS.get(local(element), "image")
        lost = [name for name in names if (link := kept.get(element.get(name))) is None or link.kind != wanted]
        if lost and _is_within(element, text_part):
            _take_out(element, lost)
    for link in list(text_part.iter(w("hyperlink"))):
        if link.get(link_attribute("id")) is None and link.get(w("anchor")) is None:
            link.tag = _EMPTIED
    unwrap(text_part, _EMPTIED)


def _take_out(element: Element, lost: list[str]) -> None:
    for name in lost:
        del element.attrib[name]
    holders = list(ancestors(element))
    extension = next((holder for holder in holders if holder.tag == f"{{{DRAWING}}}ext" and holder.get("uri")), None)
    shape = next((holder for holder in holders if holder.tag in _SHAPES), None)
    if element.tag == w("hyperlink"):
        return
    if local(element) in _POINTERS or (extension is None and shape is None):
        remove(element)
    elif extension is not None:
        remove(extension)
    else:
        remove(next((holder for holder in ancestors(shape) if holder.tag == _ALTERNATIVE), shape))


def _is_within(element: Element, text_part: Element) -> bool:
    return any(holder is text_part for holder in ancestors(element))
