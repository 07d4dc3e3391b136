"""What a prepared template holds, read part by part."""

from lxml import etree

from cahier.export.template import Prepared
from tests.export.template.making import W, unpacked

NAMES = {"w": W}


def part(prepared: Prepared, name: str = "word/document.xml") -> etree._Element:
    """Return the root of a part."""
    return etree.fromstring(unpacked(prepared.content)[name])


def find(root: etree._Element, path: str) -> list[etree._Element]:
    """Return what a path of Word's markup leads to."""
    return root.xpath(path, namespaces=NAMES)


def text(root: etree._Element) -> str:
    """Return the words of a part, or of a piece of it."""
    return "".join(find(root, ".//w:t/text()"))


def identifiers(prepared: Prepared) -> list[str]:
    """Return the identifiers of the styles."""
    return find(part(prepared, "word/styles.xml"), "//w:style/@w:styleId")
