"""A Word form that somebody filled in, as rows of cells: what is typed in its controls, and what is typed beside.

The document may have been saved again by Word or by LibreOffice, which keep the hidden names of its rows and not always
its controls: both are read as plain lines, with nothing executed, fetched or expanded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from cahier.errors import BadInput, UnreadableFile
from cahier.export.layout.place_names import known_form
from cahier.export.template.markup import Element
from cahier.export.template.notes import Refusal
from cahier.export.template.template_package import TemplatePackage
from cahier.export.word.word_comments import LARGEST, WordComment, attribute, comments_of, linked, local
from cahier.export.word.word_package import KEPT
from cahier.typography import clean

EMPTY_BOXES, TICKED_BOXES = "☐□◻⬜", "☒☑✓✔✗✘⊠🗹🗷"
_SYMBOLS = {"A8": "☐", "6F": "☐", "71": "☐", "FC": "☑", "FD": "☒", "FE": "☑", "78": "☒", "52": "☑"}
_SYMBOL_FONTS = ("wingdings",)
# Words taken out, kept by a program as another way to draw, or never shown.
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "sdtPr", "pPr"})
_MOST_ROWS = 20_000
_LOOKS = frozenset({"highlight", "strike", "dstrike"})


@dataclass(frozen=True, slots=True)
class WordCell:
    """What is typed in the controls of a cell, the other lines of it, and the words highlighted or struck out."""

    entered: str
    beside: str
    struck: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(filter(None, (self.entered, self.beside)))


@dataclass(frozen=True, slots=True)
class WordRow:
    """A row of a table, told apart by its number; `names` are its hidden names. Outside a table, `table` is 0."""

    table: int
    cells: tuple[WordCell, ...]
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(filter(None, (cell.text for cell in self.cells)))


@dataclass(frozen=True, slots=True)
class WordForm:
    """A whole form: what it keeps unseen, its rows and its lines in order, the comments in its margin."""

    kept: str
    rows: tuple[WordRow, ...]
    comments: tuple[WordComment, ...] = ()


def read_word_form(path: Path) -> WordForm:
    """Return what a Word document says.

    Raises:
        BadInput: it is no Word document, or a strange one; the sentence says what to do.
        UnreadableFile: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(f"« {path.name} » ne peut pas être lu. Vérifiez son dossier et vos droits.") from error
    try:
        package = TemplatePackage(content, LARGEST)
        main = next(linked(package, "", "officedocument"), "")
        if not main:
            raise Refusal("Ce n’est pas un document Word. Choisissez le questionnaire rempli, enregistré en .docx.")
        return WordForm(_kept(package, main), tuple(_rows(package.root(main))), comments_of(content))
    except Refusal as refusal:
        raise BadInput(f"« {path.name} » n’est pas lu. {refusal}") from refusal


def _kept(package: TemplatePackage, main: str) -> str:
    for name in linked(package, main, "customxml"):
        root = package.root(name)
        if root.tag == f"{{{KEPT}}}kept":
            return root.text or ""
    return ""


def _rows(root: Element) -> Iterator[WordRow]:
    """Yield the rows of the tables, those of a table inside another being lines of its cell, and the other lines."""
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.enter(element, local(element))
        else:
            walk.leave(element, local(element))
        yield from walk.done
        walk.done.clear()


@dataclass(slots=True)
class _Open:
    """A cell being read."""

    entered: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    def closed(self) -> WordCell:
        """Return the cell, its lines cleaned."""
        return WordCell(*(clean("".join(words)).strip() for words in (self.entered, self.beside, self.struck)))


class _Walk:
    """What is open while the document is read."""

    def __init__(self) -> None:
        self.done: list[WordRow] = []
        self._count = self._tables = self._depth = self._unseen = self._controls = self._around = 0
        self._struck = False
        self._cells: list[WordCell] = []
        self._names: list[str] = []
        self._cell = _Open()

    def enter(self, element: Element, name: str) -> None:
        """Begin an element."""
        self._unseen += name in _UNSEEN
        if self._unseen:
            return
        match name:
            case "tbl":
                self._tables += self._depth == 0
                self._depth += 1
            case "tr" if self._depth == 1:
                self._cells = []
            case "tc" if self._depth == 1:
                # A control around the whole table, or the whole document, is none of the cell.
                self._cell, self._around = _Open(), self._controls
            case "sdt":
                self._controls += 1
            case "bookmarkStart" if known_form(found := attribute(element, "name")):
                self._names.append(found)
            case "r":
                look = next((inner for inner in element if local(inner) == "rPr"), ())
                self._struck = any(local(inner) in _LOOKS for inner in look)
            case "t" | "br" | "cr" | "tab" | "noBreakHyphen" | "sym":
                self._say(_words(element, name))

    def leave(self, element: Element, name: str) -> None:
        """End an element."""
        if self._unseen:
            self._unseen -= name in _UNSEEN
            return
        match name:
            case "tbl":
                self._depth -= 1
            case "tc" if self._depth == 1:
                self._cells.append(self._cell.closed())
                self._cell = _Open()
            case "tr" if self._depth == 1:
                self._end(self._tables, tuple(self._cells))
            case "sdt":
                self._controls -= 1
            case "p":
                self._cell.beside.append("\n")
                self._cell.entered.append("\n")
                if not self._depth:
                    self._end(0, (self._cell.closed(),))
                    self._cell = _Open()

    def _say(self, words: str) -> None:
        # The sign of a box is alone in a control of its own.
        box = len(words.strip()) == 1 and words.strip() in EMPTY_BOXES + TICKED_BOXES
        inside = self._controls > self._around and not box
        (self._cell.entered if inside else self._cell.beside).append(words)
        if self._struck and not inside:
            self._cell.struck.append(words)

    def _end(self, table: int, cells: tuple[WordCell, ...]) -> None:
        self._count += 1
        if self._count > _MOST_ROWS:
            raise Refusal("Ce document est bien plus long qu’un questionnaire : il n’est pas lu.")
        if any(cell.text for cell in cells) or self._names:
            self.done.append(WordRow(table, cells, tuple(dict.fromkeys(self._names))))
        self._names = []


def _words(element: Element, name: str) -> str:
    match name:
        case "t":
            return element.text or ""
        case "noBreakHyphen":
            return "-"
        case "tab":
            return " "
        case "sym":
            font = attribute(element, "font").casefold()
            return _SYMBOLS.get(attribute(element, "char")[-2:].upper(), "") if font.startswith(_SYMBOL_FONTS) else ""
        case _:
            return "\n"
