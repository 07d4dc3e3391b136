"""The last hand on a PDF, whoever laid it out: what it is, the name of each page, and no more bytes than it takes.

A tagged document holds tens of thousands of small objects. Written one by one, as LibreOffice does, they weigh several
times the text; packed together as PDF has allowed since 2003, they weigh next to nothing. Nothing printed changes.
"""

import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from cahier.export.publication import Publication
from cahier.typography import clean

_PACKED = 1000  # objects in a stream: a reader unpacks all of one to find one
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
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
    reader = PdfReader(BytesIO(pdf))
    objects = dict(_objects(reader))
    root_number = reader.trailer.raw_get("/Root").idnum
    root = objects[root_number]
    if not isinstance(root, DictionaryObject):
        raise ValueError("no catalogue")
    size = max(objects) + 1
    objects[size] = _description(publication)
    root[NameObject("/Metadata")] = IndirectObject(size, 0, reader)
    root[NameObject("/PageLabels")] = _labels(covered=len(reader.pages) > 1)
    return _packed(objects, root_number, reader.trailer)


def _objects(reader: PdfReader) -> Iterator[tuple[int, PdfObject]]:
    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    for number in sorted(numbers):
        found = reader.get_object(IndirectObject(number, 0, reader)) if number else None
        kind = found.get("/Type") if isinstance(found, StreamObject) else None
        if found is not None and kind not in ("/ObjStm", "/XRef"):
            yield number, found


def _description(publication: Publication) -> StreamObject:
    cover = publication.cover
    title = " – ".join(part for part in (cover.title, cover.client) if part)
    author = escape(clean(publication.author))
    keywords = escape(clean(publication.keywords))
    made = DecodedStreamObject()
    made[NameObject("/Type")], made[NameObject("/Subtype")] = NameObject("/Metadata"), NameObject("/XML")
    made.set_data(
        _XMP.format(
            title=escape(clean(title)),
            author=author and f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>",
            day=publication.issued.isoformat(),
            keywords=keywords and f"<pdf:Keywords>{keywords}</pdf:Keywords>",
        ).encode("utf-8")
    )
    return made


def _labels(*, covered: bool) -> DictionaryObject:
    """Return the names of the pages: the cover, then numbers as the feet of pages print them."""
    cover = DictionaryObject({NameObject("/P"): TextStringObject("Couverture")})
    others = DictionaryObject({NameObject("/S"): NameObject("/D"), NameObject("/St"): NumberObject(2)})
    names = [NumberObject(0), cover, *([NumberObject(1), others] if covered else [])]
    return DictionaryObject({NameObject("/Nums"): ArrayObject(names)})


# Packing


def _packed(objects: dict[int, PdfObject], root: int, trailer: Any) -> bytes:
    target = BytesIO()
    target.write(_HEAD)
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    small = [(number, found) for number, found in objects.items() if not isinstance(found, StreamObject)]
    for number, found in objects.items():
        if isinstance(found, StreamObject):
            places[number] = (1, target.tell(), 0)
            _write(target, number, found)
    following = max(objects) + 1
    for start in range(0, len(small), _PACKED):
        group = small[start : start + _PACKED]
        places[following] = (1, target.tell(), 0)
        for rank, (number, _) in enumerate(group):
            places[number] = (2, following, rank)
        _write(target, following, _together(group))
        following += 1
    start = target.tell()
    places[following] = (1, start, 0)
    _write(target, following, _table(places, root, trailer))
    target.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return target.getvalue()


def _write(target: BytesIO, number: int, found: PdfObject) -> None:
    target.write(b"%d 0 obj\n" % number)
    found.write_to_stream(target)
    target.write(b"\nendobj\n")


def _together(group: Sequence[tuple[int, PdfObject]]) -> StreamObject:
    """Return objects as one stream: where each starts, then all of them."""
    said, starts = BytesIO(), []
    for number, found in group:
        starts.append(b"%d %d" % (number, said.tell()))
        found.write_to_stream(said)
        said.write(b"\n")
    index = b" ".join(starts) + b"\n"
    made = _deflated(index + said.getvalue())
    made[NameObject("/Type")] = NameObject("/ObjStm")
    made[NameObject("/N")], made[NameObject("/First")] = NumberObject(len(group)), NumberObject(len(index))
    return made


def _table(places: dict[int, tuple[int, int, int]], root: int, trailer: Any) -> StreamObject:
    """Return where everything stands; a number nobody has is free."""
    size = max(places) + 1
    entries = (places.get(number, (0, 0, 65535)) for number in range(size))
    rows = (bytes([kind]) + place.to_bytes(4) + rank.to_bytes(2) for kind, place, rank in entries)
    made = _deflated(b"".join(rows))
    made[NameObject("/Type")], made[NameObject("/Size")] = NameObject("/XRef"), NumberObject(size)
    made[NameObject("/W")] = ArrayObject([NumberObject(width) for width in (1, 4, 2)])
    made[NameObject("/Root")] = IndirectObject(root, 0, None)
    for name in ("/Info", "/ID"):
        if name in trailer:
            made[NameObject(name)] = trailer.raw_get(name)
    return made


def _deflated(data: bytes) -> StreamObject:
    made = DecodedStreamObject()
    made.set_data(zlib.compress(data, 9))
    made[NameObject("/Filter")] = NameObject("/FlateDecode")
    return made
