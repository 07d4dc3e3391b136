"""Files read back by other programs than those that wrote them, and what remains to compare of a text once printed."""

import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.support.office import office

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DESCRIPTION = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_AUTHOR = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}initial-creator"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_BLOCKS = {"p", "div", "td", "th", "tr", "li", "dt", "dd", "caption", "title", "article", "header", "footer", "br"}
_BLOCKS |= {f"h{level}" for level in range(1, 7)}
_SHOWN_ATTRIBUTES = {"alt", "title", "content"}
# Excel writes what XML cannot hold, and what looks like it, as _xHHHH_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FURNITURE_CODE = re.compile(r"&(?:&|B|G|\d+ ?|[LCRPN])")
_PLAIN_CODES = {"&&": "&", "&B": ""}
_SELECTORS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SPACED_APART = re.compile(r" ?([«»:;!?%…]|(?<=\d)€) ?")


# Reading


def word_texts(data: bytes) -> str:
    """Return what a Word file says, a line for each paragraph: body, headers, footers, pictures, properties."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = [name for name in package.namelist() if re.fullmatch(r"word/[a-z]+\d*\.xml|docProps/core\.xml", name)]
        roots = [etree.fromstring(package.read(name), etree.XMLParser(huge_tree=True)) for name in parts]
    return "\n".join(text for root in roots for text in _word_parts(root))


def _word_parts(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(f"{_W}p"):
        yield "".join(map(_piece, paragraph.iter(f"{_W}t", *_BREAKS)))
    for picture in root.iter(f"{_WP}docPr"):
        yield f"{picture.get('descr', '')}\n{picture.get('title', '')}"
    if root.tag.endswith("coreProperties"):
        yield from (node.text or "" for node in root)


def _piece(node: etree._Element) -> str:
    if node.tag != f"{_W}t":
        return "" if node.getparent().tag != f"{_W}r" else _BREAKS[node.tag]
    return _kept(node)


def _kept(node: etree._Element) -> str:
    """Return a text as Office reads it: spaces at its ends are dropped unless it is told to keep them."""
    text = node.text or ""
    return text if node.get(_SPACE) == "preserve" else text.strip(" \t\n\r")


def excel_texts(data: bytes) -> str:
    """Return what the cells of a workbook hold, as openpyxl reads them, and what its headers and footers say."""
    book = load_workbook(BytesIO(data))
    texts = [str(value) for sheet in book for row in sheet.values for value in row if value is not None]
    texts += [str(text) for text in (book.properties.title, book.properties.creator) if text]
    return "\n".join((*texts, *_around_sheets(data)))


def _around_sheets(data: bytes) -> Iterator[str]:
    """Yield the headers and footers of sheets, without the codes that say where and how large."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                root = etree.fromstring(package.read(name), etree.XMLParser(huge_tree=True))
                for node in root.iter(f"{_SHEET}oddHeader", f"{_SHEET}oddFooter"):
                    yield _FURNITURE_CODE.sub(lambda code: _PLAIN_CODES.get(code[0], "\n"), node.text or "")


def shared_strings(data: bytes) -> list[str]:
    """Return the texts of a workbook from its XML, as Excel reads them."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("xl/sharedStrings.xml"), etree.XMLParser(huge_tree=True))
    return [_unescaped("".join(_kept(node) for node in item.iter(f"{_SHEET}t"))) for item in root]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


def pdf_pages(data: bytes) -> list[str]:
    """Return what each page of a PDF says between its header and its footer, in the order it was written.

    Squares that stand for characters without a drawing are read as those: it is what a reader copies.
    """
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is absent")
    done = subprocess.run([program, "-raw", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def squares(page: str) -> dict[int, str]:
    """Return the square that stands for each of the characters which the last page of a PDF says it lacks."""
    told = page.partition("sans dessin")[2]
    return {int(code, 16): "□" for code in re.findall(r"U\+([0-9A-F]{4,6})", told)}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag == "style"
        self.words += ["\n"] * (tag in _BLOCKS)
        self.words += [f"\n{value}\n" for name, value in attrs if name in _SHOWN_ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag == "style"
        self.words += ["\n"] * (tag in _BLOCKS)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def html_texts(data: bytes) -> str:
    """Return what a page shows, and what it says of its pictures and of itself."""
    page = _Page()
    page.feed(data.decode("utf-8"))
    page.close()
    return "".join(page.words)


def opendocument_texts(data: bytes) -> str:
    """Return what a file saved by LibreOffice says: its body, its headers and its footers, its author."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        roots = [
            etree.fromstring(package.read(name), etree.XMLParser(huge_tree=True))
            for name in ("content.xml", "styles.xml", "meta.xml")
        ]
    kinds = (f"{_TEXT}p", f"{_TEXT}h", _DESCRIPTION, _AUTHOR)
    said = (_opendocument_text(node) for root in roots for node in root.iter(*kinds))
    return "\n".join(said)


def _opendocument_text(node: etree._Element) -> str:
    parts = [node.text or ""]
    for child in node:
        match etree.QName(child).localname:
            case "s":
                parts.append(" " * int(child.get(f"{_TEXT}c", "1")))
            case "tab":
                parts.append("\t")
            case "line-break":
                parts.append("\n")
            case "span" | "a" | "bookmark-ref" | "sequence" | "page-number" | "page-count":
                parts.append(_opendocument_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def converted(files: Sequence[Path], suffix: str) -> list[bytes]:
    """Return files as LibreOffice opens and saves them again, all in one go."""
    folder = files[0].parent / suffix
    command = [office(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", suffix, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    return [(folder / file.name).with_suffix(f".{suffix}").read_bytes() for file in files]


# Comparing


def essence(text: str) -> str:
    """Return what printing may not change: spaces and line ends count as one, French signs have theirs or not."""
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("…", "...").replace("\u2011", "-")
    return _SPACED_APART.sub(r"\1", " ".join(text.split())).replace("...", "…")


def drawn(text: str) -> str:
    """Return what is left of a text in a PDF: neither spaces nor marks that only steer, compatible characters alike."""
    seen = (character for character in text if unicodedata.category(character) != "Cf")
    plain = unicodedata.normalize("NFKC", _SELECTORS.sub("", "".join(seen)))
    return "".join(plain.replace("’", "'").replace("…", "...").split())


def in_pieces(text: str, pages: Sequence[str], least: int = 5) -> bool:
    """Tell whether a text is found whole, perhaps cut by ends of pages; only its last piece is short."""
    return any(_goes_on_from(text, pages[first:], least) for first in range(len(pages)))


def _goes_on_from(text: str, pages: Sequence[str], least: int) -> bool:
    rest = text
    for page in pages:
        before = rest
        while rest and (taken := _longest_start(rest, page)) >= min(least, len(rest)):
            rest = rest[taken:]
        if not rest or rest == before:
            break
    return not rest


def _longest_start(text: str, page: str) -> int:
    """Return how much of the beginning of a text a page holds."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in page else (low, middle - 1)
    return low
