"""XML made by others: read with nothing that expands, fetches or grows, and the names of Word's markup."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from cahier.export.template.notes import Refusal

Element = Any  # lxml says nothing of its types

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
VML = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be"})
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(r"encoding\s*=\s*[\"']([^\"']*)[\"']")
_DEFINITION = re.compile(r"<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_MOST_MARKS = 1_000_000
_DAMAGED = "Ce fichier est abîmé. Ouvrez-le dans Word et enregistrez-le de nouveau en .docx."


def w(name: str) -> str:
    """Return the full name of an element or attribute of Word."""
    return f"{{{WORD}}}{name}"


def names(words: str) -> tuple[str, ...]:
    """Return the full names of several elements of Word, given on one line."""
    return tuple(map(w, words.split()))


def link_attribute(name: str) -> str:
    """Return the full name of an attribute that names a relationship."""
    return f"{{{LINKS}}}{name}"


def decoded(data: bytes) -> str:
    """Return the characters of a part, whatever the encoding hides, once sure that it defines nothing.

    Raises:
        Refusal: an encoding, a definition or a size that no Word file needs.
    """
    try:
        text = data.decode(_encoding(data)).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        raise Refusal(_DAMAGED) from error
    declaration = _DECLARATION.match(text)
    named = _ENCODING.search(declaration.group()) if declaration else None
    if "\0" in text or (named and named.group(1).casefold() not in _ENCODINGS):
        raise Refusal("Une partie de ce fichier est écrite dans un encodage inattendu. " + _DAMAGED)
    if _DEFINITION.search(text):
        raise Refusal(
            "Ce fichier contient une définition XML (DOCTYPE ou ENTITY), que Word n’écrit jamais. "
            "Ouvrez-le dans Word et enregistrez-le de nouveau en .docx."
        )
    if text.count("<") > _MOST_MARKS:
        raise Refusal("Ce document est trop long pour un modèle. Retirez-en le texte qui n’y sert pas.")
    return text[declaration.end() :] if declaration else text


def parsed(data: bytes) -> Element:
    """Return the root of a part, comments and instructions left out.

    Raises:
        Refusal: it is not sound XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(decoded(data).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise Refusal(_DAMAGED) from error


def written(root: Element) -> bytes:
    """Return a part as it goes into the package."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data[:4:2] == b"\0\0":
        return "utf-16-be"
    return "utf-16-le" if data[1:4:2] == b"\0\0" else "utf-8"


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(etree.QName(element).localname)


def namespace(element: Element) -> str:
    """Return the namespace of an element."""
    return str(etree.QName(element).namespace or "")


def value(element: Element | None, attribute: str = "val") -> str:
    """Return an attribute of Word, empty when there is none."""
    return "" if element is None else str(element.get(w(attribute), ""))


def ancestors(element: Element) -> Iterator[Element]:
    """Yield an element, then those that hold it."""
    yield element
    yield from element.iterancestors()


def remove(element: Element) -> None:
    """Take an element out; what follows it stays."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(root: Element, *names: str) -> None:
    """Take elements away and keep what they hold."""
    etree.strip_tags(root, *names)
