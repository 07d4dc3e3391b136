"""The parts of an OpenDocument file, packed: the same document gives the same bytes."""

import zipfile
from collections.abc import Mapping
from typing import BinaryIO

from cahier.export.layout.xml_text import escape, quoteattr
from cahier.export.publication import Publication
from cahier.typography import clean

_TYPE = "application/vnd.oasis.opendocument.text"
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_NAMES = "office style text table draw fo xlink dc meta number svg config ooo"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_ADDRESSES = {
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "number": f"{_OASIS}datastyle:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ooo": "http://openoffice.org/2004/office",
}
_DECLARED = " ".join(f'xmlns:{name}="{_ADDRESSES.get(name, f"{_OASIS}{name}:1.0")}"' for name in _NAMES.split())
_VERSION = 'office:version="1.3"'
# Rows stay with the next as in Word, where a title must not part from its table.
_SETTINGS = (
    '<office:settings><config:config-item-set config:name="ooo:configuration-settings">'
    '<config:config-item config:name="TableRowKeep" config:type="boolean">true</config:config-item>'
    "</config:config-item-set></office:settings>"
)


def root(kind: str, inside: str) -> bytes:
    """Return a part of a kind: « document-content », « document-styles »…"""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f"{head}<office:{kind} {_DECLARED} {_VERSION}>{inside}</office:{kind}>".encode()


def write_package(
    target: BinaryIO, content: bytes, styles: bytes, pictures: Mapping[str, bytes], publication: Publication
) -> None:
    """Write the file: its kind first, as programs that guess it want."""
    parts = {
        "content.xml": content,
        "styles.xml": styles,
        "meta.xml": root("document-meta", _description(publication)),
        "settings.xml": root("document-settings", _SETTINGS),
        **pictures,
    }
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), _TYPE)
        for name, data in parts.items():
            archive.writestr(_entry(name), data)
        archive.writestr(_entry("META-INF/manifest.xml"), _manifest(list(parts)))


def _description(publication: Publication) -> str:
    """Return what the user chose to say, and nothing about the machine."""
    cover, day = publication.cover, f"{publication.issued.isoformat()}T00:00:00"
    said = [f"<dc:title>{escape(clean(cover.title))}</dc:title>", "<dc:language>fr-FR</dc:language>"]
    said += [f"<meta:creation-date>{day}</meta:creation-date>", f"<dc:date>{day}</dc:date>"]
    if publication.author:
        author = escape(clean(publication.author))
        said += [f"<meta:initial-creator>{author}</meta:initial-creator>", f"<dc:creator>{author}</dc:creator>"]
    if publication.keywords:
        said.append(f"<meta:keyword>{escape(clean(publication.keywords))}</meta:keyword>")
    return f"<office:meta>{''.join(said)}</office:meta>"


def _manifest(names: list[str]) -> str:
    kinds = {".xml": "text/xml", ".png": "image/png"}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path={quoteattr(name)} manifest:media-type="{kinds[name[-4:]]}"/>'
        for name in names
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest '
        f'xmlns:manifest="{_OASIS}manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_TYPE}"/>'
        f"{entries}</manifest:manifest>"
    )


def _entry(name: str, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED_TIME)
    entry.compress_type = method
    return entry
