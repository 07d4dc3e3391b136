"""Templates that mean harm, and how each is recognised: what it holds, and a word of the reason given."""

import struct
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO

from tests.export.template.making import (
    HEAD,
    MACRO_TYPE,
    MAIN_TYPE,
    NAMESPACES,
    W,
    field,
    packed,
    paragraph,
    parts,
    relationships,
    run,
    said,
    types,
)

CODE = {
    "a command through a global": "{{ cycler.__init__.__globals__.os.popen('touch CANARY').read() }}",
    "a command through classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "an attribute by a filter": "{{ client|attr('__class__') }}",
    "a format that reaches attributes": "{{ '{0.__class__}'.format(client) }}",
    "a call": "{{ client.upper() }}",
    "an item": "{{ client[0] }}",
    "a long range": "{{ range(10**9) }}",
    "a long text": "{{ 'A' * 3 * 10**8 }}",
    "a huge power": "{{ 9**9**9 }}",
    "a sum": "{{ 1 + 1 }}",
    "a number": "{{ 12345 }}",
    "a wide filter": "{{ client|center(1000000000) }}",
    "a filter of lists": "{{ client|map('upper') }}",
    "a loop": "{% for a in range(10**9) %}x{% endfor %}",
    "nested loops": "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
    "an inclusion": "{% include '/etc/passwd' %}",
    "an import": "{% import 'os' as os %}",
    "a macro": "{% macro m() %}x{% endmacro %}",
    "a comment": "{# caché #}",
    "a choice": "{{ 'a' if client else 'b' }}",
    "a comparison": "{{ client == 'a' }}",
    "a list": "{{ [client] }}",
    "a test": "{{ client is defined }}",
    "a lorem": "{{ lipsum(n=100000) }}",
    "nested brackets": "{{ " + "(" * 90 + "client" + ")" * 90 + " }}",
    "too long a tag": "{{ " + "client | upper " + "| upper " * 40 + "}}",
    "an open tag": "{{ client",
}

EXTERNAL = {
    "an attached template": ("attachedTemplate", "http://127.0.0.1:PORT/t.dotm", "Développeur"),
    "a template on this computer": ("attachedTemplate", "file:///C:/modeles/t.dotx", "Développeur"),
    "a remote picture": ("image", "http://127.0.0.1:PORT/x.png", "image est liée"),
    "a picture on a share": ("image", "\\\\serveur\\partage\\x.png", "image est liée"),
    "a linked object": ("oleObject", "file:///C:/x.xls", "objet est lié"),
    "a remote object": ("oleObject", "http://127.0.0.1:PORT/x.rtf", "objet est lié"),
    "a link to a file": ("hyperlink", "file:///etc/passwd", "http, https et mailto"),
    "a link to a script": ("hyperlink", "javascript:alert(1)", "http, https et mailto"),
    "a link to a share": ("hyperlink", "\\\\serveur\\x", "http, https et mailto"),
    "a protocol of Office": ("hyperlink", "ms-word:ofe|u|http://127.0.0.1:PORT/", "http, https et mailto"),
    "a sub-document": ("subDocument", "file:///C:/x.docx", "document secondaire"),
    "a frame": ("frame", "http://127.0.0.1:PORT/f.html", "externe"),
    "a video": ("video", "http://127.0.0.1:PORT/v.mp4", "externe"),
    "a mail merge": ("mailMergeSource", "file:///C:/clients.mdb", "externe"),
    "a font": ("font", "http://127.0.0.1:PORT/f.odttf", "externe"),
    "a chunk": ("aFChunk", "http://127.0.0.1:PORT/c.html", "externe"),
    "another kind": ("inconnu", "ftp://127.0.0.1/x", "externe"),
}

FIELDS = (
    'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"',
    "DDE excel a b",
    'INCLUDETEXT "file:///etc/passwd"',
    'INCLUDEPICTURE "http://127.0.0.1:PORT/x.png" \\d',
    "MACROBUTTON Mechant Cliquez",
    'LINK Excel.Sheet.8 "c:\\\\x.xls" a1',
    'IMPORT "x.png"',
    'DATABASE \\d "c:\\\\x.mdb"',
    "QUOTE 68 68 69",
    'FILLIN "mot de passe"',
    "AUTOTEXT x",
    "ADDIN x",
    "PRINT 27",
    "RD c:\\\\x.docx",
    'HYPERLINK "file:///etc/passwd"',
    'HYPERLINK "\\\\\\\\serveur\\\\x"',
    '"DDE" x',
    "",
)


def texts(text: str) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Yield a text in every place where a template may hold one."""
    half = len(text) // 2
    yield "body", parts(said(text))
    yield "header", parts(top=said(text))
    yield "footer", parts(foot=said(text))
    yield "table", parts(f"<w:tbl><w:tr><w:tc>{said(text)}</w:tc></w:tr></w:tbl>")
    yield "runs", parts(paragraph(run(text[:1]) + run(text[1:half]) + run(text[half:])))


def with_external(kind: str, target: str) -> dict[str, bytes]:
    """Return a template with a link outside."""
    return parts(links=(("rIdOut", kind, target, "External"),))


def with_part(name: str, data: bytes = b"x", kind: str = "application/x-any", link: str = "") -> dict[str, bytes]:
    """Return a template that holds one more part."""
    made = parts(links=(("rIdMore", link, name.removeprefix("word/")),) if link else ())
    made[name] = data
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    )
    return made


def with_document(text: str, encoding: str = "utf-8") -> dict[str, bytes]:
    """Return a template whose text is written as given."""
    return {**parts(), "word/document.xml": text.encode(encoding)}


def split_field(instruction: str, before: str = "") -> str:
    """Return a paragraph holding a field whose instruction is cut letter by letter, and what stands before it."""
    letters = "".join(f"<w:r><w:instrText>{letter}</w:instrText></w:r>" for letter in instruction)
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return paragraph(marks[0] + before + letters + marks[1] + run("x") + marks[2])


def nested_field() -> str:
    """Return a field whose instruction is made by another."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    inner = f"{begin}<w:r><w:instrText>QUOTE 68 68 69</w:instrText></w:r>{end}"
    return paragraph(f"{begin}<w:r><w:instrText>HYPERLINK </w:instrText></w:r>{inner}{end}")


def doctype(encoding: str = "utf-8", entity: str = "") -> dict[str, bytes]:
    """Return a template whose text defines something."""
    inside = f"<!DOCTYPE w:document [{entity}]>" if entity else '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:PORT/d">'
    head = f'<?xml version="1.0" encoding="{encoding.upper()}"?>{inside}'
    body = f"<w:document {NAMESPACES}><w:body>{said('&a;' if entity else 'x')}</w:body></w:document>"
    return with_document(head + body, encoding)


MANY_TAGS = "".join(f"{{{{ client{rank} }}}}" for rank in range(100_000))
DELETED = '<w:del w:id="1" w:author="a"><w:r><w:instrText>PAGE </w:instrText></w:r></w:del>'
SKIPPED = '<mc:AlternateContent><mc:Choice Requires="a">{}</mc:Choice></mc:AlternateContent>'
LAUGHS = '<!ENTITY a "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10))


@cache
def markup() -> dict[str, tuple[Mapping[str, bytes], str]]:
    """Return templates whose parts mean harm, and a word of the reason."""
    simple = '<w:p><w:fldSimple w:instr="{}"><w:r/></w:fldSimple></w:p>'.format
    return {
        "a simple field": (parts(simple("DDEAUTO cmd")), "Champ"),
        "a field cut in letters": (parts(split_field("DDEAUTO cmd")), "Champ"),
        "a field in the header": (parts(top=field("INCLUDETEXT x")), "Champ"),
        "a nested field": (parts(nested_field()), "refusé"),
        "a field behind deleted words": (
            parts(split_field("DDE x", DELETED)),
            "Champ",
        ),
        "a field behind words that some programs skip": (
            parts(split_field("DDE x", SKIPPED.format("<w:r><w:instrText>PAGE </w:instrText></w:r>"))),
            "Champ",
        ),
        "a field behind plain words": (parts(split_field("DDE x", run("PAGE "))), "Champ"),
        "an instruction without a field": (parts(paragraph("<w:r><w:instrText>DDE x</w:instrText></w:r>")), "Champ"),
        "a field never closed": (parts(field("DDE x").replace('w:fldCharType="end"', 'w:fldCharType="x"')), "Champ"),
        "a macro project": (with_part("word/vbaProject.bin", kind="application/vnd.ms-office.vbaProject"), "macros"),
        "a macro project renamed": (with_part("word/a.xml", kind="application/vnd.ms-office.vbaProject"), "macros"),
        "a macro document": (parts(kind=MACRO_TYPE), "macros"),
        "an embedded object": (with_part("word/embeddings/oleObject1.bin", link="oleObject"), "incorporé"),
        "an embedded workbook": (with_part("word/embeddings/classeur.xlsx", link="package"), "incorporé"),
        "an object in the text": (parts(paragraph("<w:r><w:object/></w:r>")), "incorporé"),
        "an ActiveX control": (with_part("word/activeX/activeX1.xml", b"<x/>", link="control"), "ActiveX"),
        "a control in the text": (parts(paragraph('<w:r><w:control r:id="x"/></w:r>')), "ActiveX"),
        "an imported page": (with_part("word/page.html", b"<p>", "text/html", "aFChunk"), "autre format"),
        "a chunk in the text": (parts('<w:altChunk r:id="x"/>'), "autre format"),
        "a sub-document in the text": (parts('<w:subDoc r:id="x"/>'), "document secondaire"),
        "an add-in": (with_part("word/webextensions/webextension1.xml", b"<x/>"), "complément"),
        "a ribbon": (with_part("customUI/customUI.xml", b"<x/>"), "complément"),
        "a program": (with_part("word/media/setup.exe", b"MZ"), "programme"),
        "a picture drawn by address": (
            parts(paragraph('<w:r><w:pict><v:shape><v:imagedata src="http://127.0.0.1:PORT/x"/></v:shape></w:pict></w:r>')),
            "image est liée",
        ),
        "a shape that leads to a file": (
            parts(paragraph('<w:r><w:pict><v:shape href="file:///etc/passwd"/></w:pict></w:r>')),
            "externe",
        ),
        "an internal link that leads outside": (
            parts(links=(("rIdOut", "image", "http://127.0.0.1:PORT/x.png"),)),
            "image est liée",
        ),
        "a link of the package": (
            {
                **parts(),
                "_rels/.rels": relationships(
                    ("r1", "officeDocument", "word/document.xml"),
                    ("r2", "attachedTemplate", "http://127.0.0.1:PORT/", "External"),
                ).encode(),
            },
            "Développeur",
        ),
        "a link of a header": (
            {
                **parts(),
                "word/_rels/header1.xml.rels": relationships(
                    ("rIdLogo", "image", "http://127.0.0.1:PORT/x", "External")
                ).encode(),
            },
            "image est liée",
        ),
        "a link that climbs out": (parts(links=(("rIdOut", "image", "../../../etc/passwd"),)), "hors de lui-même"),
        "billion laughs": (doctype(entity=LAUGHS), "DOCTYPE"),
        "an entity that reads a file": (doctype(entity='<!ENTITY a SYSTEM "file:///etc/passwd">'), "DOCTYPE"),
        "a definition elsewhere": (doctype(), "DOCTYPE"),
        "a definition in UTF-16": (doctype("utf-16"), "DOCTYPE"),
        "a definition in UTF-16 without its mark": (doctype("utf-16le"), "DOCTYPE"),
        "a definition in UTF-7": (
            with_document(f'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<w:document xmlns:w="{W}"/>'),
            "encodage",
        ),
        "a definition in the settings": (
            {**parts(), "word/settings.xml": f'<!DOCTYPE x><w:settings xmlns:w="{W}"/>'.encode()},
            "DOCTYPE",
        ),
        "a definition in the links": (
            {**parts(), "word/_rels/document.xml.rels": b"<!DOCTYPE x>" + relationships().encode()[len(HEAD) :]},
            "DOCTYPE",
        ),
        "a definition in a part nobody reads": ({**parts(), "customXml/item1.xml": b"<!DOCTYPE x><x/>"}, "DOCTYPE"),
        "a hundred thousand tags": (parts(said(MANY_TAGS)), "champs entre accolades"),
        "a million marks": (parts("".join(f'<w:p a="{n * 7919 % 9973}"/>' for n in range(1_000_001))), "trop long"),
        "a deep tree": (parts("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), "abîmé"),
        "no body": (with_document(f'{HEAD}<w:document xmlns:w="{W}"/>'), "abîmé"),
        "another root": (with_document(f'{HEAD}<w:body xmlns:w="{W}"/>'), "document Word"),
        "broken XML": (with_document("<w:document"), "abîmé"),
        "a workbook": (
            parts(kind="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
            "document Word",
        ),
        "the strict format": (with_document(parts()["word/document.xml"].decode().replace(
            W, "http://purl.oclc.org/ooxml/wordprocessingml/main")), "strict"),
        "no types": ({name: data for name, data in parts().items() if "Types" not in name}, "abîmé"),
        "two main parts": (
            {
                **parts(),
                "_rels/.rels": relationships(
                    ("r1", "officeDocument", "word/document.xml"), ("r2", "officeDocument", "word/header1.xml")
                ).encode(),
            },
            "document Word",
        ),
        "only types": ({"[Content_Types].xml": types({"word/document.xml": MAIN_TYPE}).encode()}, "document Word"),
    }  # fmt: skip


def twice(name: str) -> bytes:
    """Return a file that holds a part twice."""
    with zipfile.ZipFile(target := BytesIO(), "w") as archive:
        for part, data in parts().items():
            archive.writestr(part, data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the very thing wanted here
            archive.writestr(zipfile.ZipInfo(name), b"<x/>")
    return target.getvalue()


def flagged(content: bytes, flag: int) -> bytes:
    """Return a file whose first entry claims to be encrypted."""
    found = content.index(b"PK\x01\x02") + 8
    return content[:found] + struct.pack("<H", flag) + content[found + 2 :]


def shrunk(content: bytes, name: bytes, size: int) -> bytes:
    """Return a file that lies on the size of an entry."""
    changed = bytearray(content)
    start = changed.rindex(name) - 46 + 24
    changed[start : start + 4] = struct.pack("<I", size)
    return bytes(changed)


@cache
def files() -> dict[str, tuple[bytes, str]]:
    """Return files that are no template, or pretend to be, and a word of the reason."""
    good = packed(parts())
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    bomb = b"<x>" + b" " * 30_000_000 + b"</x>"
    return {
        "nothing": (b"", "vide"),
        "too large": (good + b"\0" * 4_000_000, "4 Mo"),
        "an old document": (ole, "97-2003"),
        "an encrypted document": (ole + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        "a rich text": (b"{\\rtf1 x}", "RTF"),
        "a PDF": (b"%PDF-1.7", "abîmé"),
        "random bytes": (bytes(range(256)) * 40, "abîmé"),
        "random bytes after a good start": (b"PK\x03\x04" + bytes(range(256)) * 40, "abîmé"),
        "a truncated file": (good[: len(good) // 2], "abîmé"),
        "another archive": (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "abîmé"),
        "a part twice": (twice("word/document.xml"), "noms interdits"),
        "a part twice but for its case": (twice("WORD/Document.XML"), "noms interdits"),
        "a name that climbs out": (twice("../../evade.xml"), "noms interdits"),
        "an absolute name": (twice("/etc/evade.xml"), "noms interdits"),
        "a name of another system": (twice("..\\evade.xml"), "noms interdits"),
        "a name on a drive": (twice("C:evade.xml"), "noms interdits"),
        "thousands of parts": (packed({**parts(), **{f"a{n}.xml": b"<x/>" for n in range(2_001)}}), "déplie"),
        "a bomb": (packed({**parts(), "word/settings.xml": bomb}), "déplie"),
        "a bomb of pictures": (
            packed({**parts(), **dict.fromkeys(("1.png", "2.png", "3.png"), b"\0" * 21_000_000)}),
            "déplie",
        ),
        "a bomb that lies": (shrunk(packed({**parts(), "a.xml": bomb}), b"a.xml", 10), "abîmé"),
        "encrypted parts": (flagged(good, 1), "chiffrées"),
    }
