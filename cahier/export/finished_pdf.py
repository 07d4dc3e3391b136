"""The last hand on a PDF, whoever laid it out: what it is, the name of each page, and no more bytes than it takes.

A tagged document holds tens of thousands of small objects. Written one by one, as LibreOffice does, they weigh several
times the text; packed together as PDF has allowed since 2003, they weigh next to nothing. Nothing printed changes.
"""

import re
from collections.abc import Sequence
from io import BytesIO
from itertools import takewhile

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String, open

from cahier.export.layout.xml_text import escape
from cahier.export.publication import Publication
from cahier.typography import clean

_VERSION = "1.7"
_CONTENTS_TITLE = "/Contents Heading"
_CONTENTS_LINE = re.compile(r"/(Contents \d|Cahier Sommaire )")
_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><dc:format>application/pdf</dc:format>'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{author}'
    "<dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>"
    "<xmp:CreateDate>{day}</xmp:CreateDate>{keywords}</rdf:Description></rdf:RDF></x:xmpmeta>\n"
    '<?xpacket end="w"?>'
)


def finished(pdf: bytes, publication: Publication) -> bytes:
    """Return the same document, described, its pages named as they are numbered, in fewer bytes."""
    with open(BytesIO(pdf)) as document:
        _tag_contents(document)
        document.Root.Metadata = document.make_stream(_description(publication), Type=Name.Metadata, Subtype=Name.XML)
        document.Root.PageLabels = _labels(covered=len(document.pages) > 1)
        target = BytesIO()
        # Told by what it holds, so that the same specification makes the same bytes.
        document.save(target, min_version=_VERSION, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
        return target.getvalue()


def _description(publication: Publication) -> bytes:
    cover = publication.cover
    title = " – ".join(part for part in (cover.title, cover.client) if part)
    author = escape(clean(publication.author))
    keywords = escape(clean(publication.keywords))
    return _XMP.format(
        title=escape(clean(title)),
        author=author and f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>",
        day=publication.issued.isoformat(),
        keywords=keywords and f"<pdf:Keywords>{keywords}</pdf:Keywords>",
    ).encode("utf-8")


def _labels(*, covered: bool) -> Dictionary:
    """Return the names of the pages: the cover, then numbers as the feet of pages print them."""
    names: list[Object | int] = [0, Dictionary(P=String("Couverture"))]
    if covered:
        names += [1, Dictionary(S=Name.D, St=2)]
    return Dictionary(Nums=Array(names))


# Tags


def _tag_contents(document: Pdf) -> None:
    """Tell the lines of the contents from paragraphs: LibreOffice does so of a field, where it works out no page."""
    for element in _children(document.Root.get("/StructTreeRoot")):
        children = _children(element)
        styles = [str(child.get("/S", "")) if isinstance(child, Dictionary) else "" for child in children]
        if _CONTENTS_TITLE in styles:
            start = styles.index(_CONTENTS_TITLE) + 1
            lines = children[start : start + sum(1 for _ in takewhile(_CONTENTS_LINE.match, styles[start:]))]
            if lines:
                made = _contents(document, lines)
                element.K = Array([*children[:start], made, *children[start + len(lines) :]])


def _children(element: Object | None) -> list[Object]:
    """Return what an element of the tree of tags holds; one child alone is no list."""
    held = element.get("/K") if isinstance(element, Dictionary) else None
    return list(held) if isinstance(held, Array) else [] if held is None else [held]


def _contents(document: Pdf, lines: Sequence[Object]) -> Object:
    """Put lines under one tag, each in its own; return it."""
    found = document.make_indirect(_tagged(Name.TOC, lines[0].P, lines[0]))
    items = []
    for line in lines:
        item = document.make_indirect(_tagged(Name.TOCI, found, line))
        item.K = Array([line])
        line.P = item
        items.append(item)
    found.K = Array(items)
    return found


def _tagged(kind: Name, parent: Object, first: Object) -> Dictionary:
    """Return a tag that holds others, on the page of the first of them."""
    made = Dictionary(Type=Name.StructElem, S=kind, P=parent)
    if "/Pg" in first:
        made.Pg = first.Pg
    return made
