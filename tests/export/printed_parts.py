"""What stands on the pages of a tagged PDF, in the order of reading: titles, paragraphs, rows, and their lines."""

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pypdfium2
from pypdf import PdfReader
from pypdfium2 import raw

Spot = tuple[int, int]
"""A page, from 1, and the mark of a piece of text on it."""
_SAME_LINE = 3.0  # points between baselines: superscripts stand on the line they belong to
_TITLES = ("H1", "H2", "H3")
_HOLDERS = ("Document", "Div", "Sect", "L", "LI", "TOC")


@dataclass(slots=True)
class Part:
    """A title, a paragraph or a row of a table, and the heights of its lines on each page it reaches.

    `table` tells the rows of a table from those of another, 0 outside of tables; `cells` is how many a row has.
    """

    kind: str
    table: int = 0
    cells: int = 0
    is_head: bool = False
    lines: dict[int, list[float]] = field(default_factory=dict)
    words: str = ""

    @property
    def is_title(self) -> bool:
        """True of a chapter, a section or a subtitle."""
        return self.kind in _TITLES

    @property
    def is_caption(self) -> bool:
        """True of what names the table under it."""
        return self.kind == "caption"

    @property
    def is_listed(self) -> bool:
        """True of a line of the contents."""
        return self.kind == "TOCI" or self.kind.startswith("Contents")

    @property
    def first_page(self) -> int:
        """The page it begins on."""
        return min(self.lines)

    @property
    def last_page(self) -> int:
        """The page it ends on."""
        return max(self.lines)


def parts_of(pdf: bytes) -> list[Part]:
    """Return what is read in a document, cover included; what shows nothing is left out."""
    reader = PdfReader(BytesIO(pdf))
    numbers = {
        page.indirect_reference.idnum: rank for rank, page in enumerate(reader.pages, 1) if page.indirect_reference
    }
    root: Any = reader.trailer["/Root"]
    tree = _Tree(numbers, _texts(pdf))
    tree.walk(root["/StructTreeRoot"]["/K"], 0, None, 0)
    return [part for part in tree.parts if part.lines]


def page_texts(pdf: bytes) -> list[str]:
    """Return the words of each page, line by line."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


class _Tree:
    """The tree of a tagged document, walked once."""

    def __init__(self, numbers: Mapping[int, int], texts: Mapping[Spot, list[tuple[float, str]]]) -> None:
        self.parts: list[Part] = []
        self._numbers = numbers
        self._texts = texts
        self._tables = 0

    def walk(self, node: Any, page: int, part: Part | None, table: int) -> None:
        """Read a node and those under it, found in a part and in a table or out of any."""
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                self.walk(child, page, part, table)
        elif isinstance(node, int):
            self._take(part, (page, node))
        else:
            page = self._numbers[node.raw_get("/Pg").idnum] if "/Pg" in node else page
            if "/MCID" in node:
                self._take(part, (page, int(node["/MCID"])))
            elif "/K" in node:
                kind = str(node.get("/S", "")).removeprefix("/")
                if kind == "Table":
                    self._tables += 1
                    table = self._tables
                self.walk(node["/K"], page, self._opened(kind, part, table), table)

    def _opened(self, kind: str, part: Part | None, table: int) -> Part | None:
        """Return the part that a node opens, or the one it belongs to."""
        if part is not None:
            if part.table and kind in ("TH", "TD"):
                part.cells += 1
                part.is_head = part.is_head or kind == "TH"
            return part
        if kind in ("", "Table", *_HOLDERS):
            return None
        part = Part(kind, table)
        self.parts.append(part)
        return part

    def _take(self, part: Part | None, spot: Spot) -> None:
        for height, words in self._texts.get(spot, ()) if part is not None else ():
            part.words += words
            lines = part.lines.setdefault(spot[0], [])
            if all(abs(height - known) > _SAME_LINE for known in lines):
                lines.append(height)


def _texts(pdf: bytes) -> Mapping[Spot, list[tuple[float, str]]]:
    """Return the pieces of text under each mark: how high each stands, and its words."""
    texts: dict[Spot, list[tuple[float, str]]] = {}
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        reading = page.get_textpage()
        for piece in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
            words = _words(piece, reading)
            if words.strip():
                mark = raw.FPDFPageObj_GetMarkedContentID(piece.raw)
                texts.setdefault((number, mark), []).append((piece.get_matrix().f, words))
    return texts


def _words(piece: Any, reading: Any) -> str:
    size = raw.FPDFTextObj_GetText(piece.raw, reading.raw, None, 0)
    room = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(piece.raw, reading.raw, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), size)
    return room.raw.decode("utf-16-le").rstrip("\0")
