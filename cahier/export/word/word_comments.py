"""The comments of a Word document that readers send back: who says what, when, and beside which of our paragraphs.

The document may have been saved again by Word or by LibreOffice, its paragraphs written anew, moved or taken away: what
is looked for is the hidden name that the paragraph bears, then the one its row bears, then that of the title above.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cahier.errors import BadInput, UnreadableFile
from cahier.export.layout.place_names import is_title, known_form
from cahier.export.template.markup import Element
from cahier.export.template.notes import Refusal
from cahier.export.template.template_package import TemplatePackage
from cahier.typography import clean, one_line

LARGEST = 20_000_000
"""Bytes of a document that is read."""
_MOST_COMMENTS = 5_000
_LONGEST_TEXT = 5_000
_LONGEST_QUOTE = 160
_LONGEST_NAME = 200
_LONGEST_DATE = 40
_SUFFIX = ".docx"


@dataclass(frozen=True, slots=True)
class WordComment:
    """What somebody says in the margin.

    `names` are the hidden names it stands beside, the nearest first; `title` that of the section it is in, empty when
    none is known. `quoted` are the first words it is about. `parent` is the rank of the comment it replies to.
    """

    author: str
    at: datetime | None
    text: str
    quoted: str = ""
    names: tuple[str, ...] = ()
    title: str = ""
    settled: bool = False
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class _Anchor:
    names: tuple[str, ...]
    title: str
    quoted: str


def read_word_comments(path: Path) -> tuple[WordComment, ...]:
    """Return the comments of a Word document, in its order; nothing in it is executed, fetched or expanded.

    Raises:
        BadInput: it is no Word document, or a strange one; the sentence says what to do.
        UnreadableFile: it cannot be read.
    """
    if path.suffix.lower() != _SUFFIX:
        raise BadInput(
            f"« {path.name} » n’est pas un document Word (.docx). Choisissez le document interne, relu dans Word ou "
            "dans LibreOffice et enregistré en .docx."
        )
    try:
        if not path.is_file() and path.exists():
            raise BadInput(f"« {path.name} » n’est pas un fichier. Choisissez un document Word (.docx).")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise BadInput(f"« {path.name} » n’existe pas. Vérifiez le nom du fichier.") from error
    except OSError as error:
        raise UnreadableFile(f"« {path.name} » n’a pas pu être lu. Vérifiez vos droits sur ce fichier.") from error
    try:
        return comments_of(content)
    except Refusal as refusal:
        raise BadInput(f"« {path.name} » n’est pas lu. {refusal}") from refusal


def comments_of(content: bytes) -> tuple[WordComment, ...]:
    """Return the comments of the bytes of a document.

    Raises:
        Refusal: it is not a sound Word document.
    """
    package = TemplatePackage(content, LARGEST)
    main = next(linked(package, "", "officedocument"), "")
    if not main:
        raise Refusal("Ce n’est pas un document Word. Choisissez le document interne, relu et enregistré en .docx.")
    comments = next(linked(package, main, "comments"), "")
    if not comments:
        return ()
    states = next(linked(package, main, "commentsextended"), "")
    elements = [found for found in package.root(comments) if local(found) == "comment"]
    if len(elements) > _MOST_COMMENTS:
        raise Refusal(f"Ce document porte plus de {_MOST_COMMENTS} commentaires. Retirez-en ceux qui ne servent plus.")
    anchors = _anchors(package.root(main))
    settled, parents = _states(package.root(states)) if states else (frozenset(), {})
    ranks = {name: rank for rank, found in enumerate(elements) if (name := _paragraph(found))}
    made = []
    for found in elements:
        anchor = anchors.get(attribute(found, "id"), _Anchor((), "", ""))
        paragraph = _paragraph(found)
        parent = ranks.get(parents.get(paragraph, ""))
        made.append(_comment(found, anchor, paragraph in settled, parent))
    return tuple(_beside_parents(made))


def _beside_parents(comments: list[WordComment]) -> Iterator[WordComment]:
    """Yield the comments; a reply that stands nowhere by itself stands where its comment does."""
    for rank, comment in enumerate(comments):
        parent = comment.parent if comment.parent != rank else None
        opened = comments[parent] if parent is not None else None
        if opened is not None and not comment.names and not comment.title:
            comment = replace(comment, names=opened.names, title=opened.title, quoted=opened.quoted)
        yield replace(comment, parent=parent)


def _comment(element: Element, anchor: _Anchor, settled: bool, parent: int | None) -> WordComment:
    lines = ["".join(_words(found)) for found in element.iter() if local(found) == "p"]
    text = clean("\n".join(lines)).strip()[:_LONGEST_TEXT]
    author = one_line(attribute(element, "author")).strip()[:_LONGEST_NAME]
    at = _moment(attribute(element, "date"))
    return WordComment(author, at, text, anchor.quoted, anchor.names, anchor.title, settled, parent)


def _moment(text: str) -> datetime | None:
    """Return the time of a comment: what the clock of the room said, whatever zone the program adds."""
    try:
        return datetime.fromisoformat(text[:_LONGEST_DATE]).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return None


def _states(root: Element) -> tuple[frozenset[str], Mapping[str, str]]:
    """Return the paragraphs of the comments dealt with, and which each reply answers."""
    settled, parents = set(), {}
    for state in root:
        name = attribute(state, "paraId")
        if attribute(state, "done") in ("1", "true", "on"):
            settled.add(name)
        if parent := attribute(state, "paraIdParent"):
            parents[name] = parent
    return frozenset(settled), parents


def _paragraph(comment: Element) -> str:
    """Return the identifier of the last paragraph of a comment, by which others name it."""
    found = [attribute(inner, "paraId") for inner in comment.iter() if local(inner) == "p"]
    return found[-1] if found else ""


# Where comments stand


def _anchors(root: Element) -> dict[str, _Anchor]:
    """Return where each comment stands, by its number."""
    looked = _Looked()
    for element in root.iter():
        match local(element):
            case "bookmarkStart" if is_title(name := attribute(element, "name")):
                looked.title = name
            case "p":
                looked.enter(element)
            case "commentRangeStart":
                looked.start(element)
            case "commentRangeEnd":
                looked.reading.pop(attribute(element, "id"), None)
            case "commentReference" if attribute(element, "id") not in looked.anchors:
                looked.settle(element)
            case "t":
                looked.read(element.text or "")
    return {
        number: replace(found, quoted=_quote(looked.quotes.get(number, ()))) for number, found in looked.anchors.items()
    }


class _Looked:
    """What was met in a document so far."""

    def __init__(self) -> None:
        self.title = ""
        self.anchors: dict[str, _Anchor] = {}
        self.quotes: dict[str, list[str]] = {}
        self.reading: dict[str, int] = {}
        self._waiting: list[str] = []
        self._named: dict[Element, tuple[str, ...]] = {}

    def enter(self, paragraph: Element) -> None:
        """Begin a paragraph: comments that start between two start here."""
        for number in self._waiting:
            self.anchors[number] = self._anchor(paragraph)
        self._waiting.clear()

    def start(self, element: Element) -> None:
        """Begin the words that a comment is about."""
        number = attribute(element, "id")
        self.quotes[number], self.reading[number] = [], 0
        self.settle(element)

    def settle(self, element: Element) -> None:
        """Note where a comment starts: in the paragraph it is in, or in the next one."""
        holder = next((found for found in element.iterancestors() if local(found) == "p"), None)
        if holder is None:
            self._waiting.append(attribute(element, "id"))
        else:
            self.anchors[attribute(element, "id")] = self._anchor(holder)

    def read(self, words: str) -> None:
        """Keep the first words that comments are about; a page of them would be read for ever."""
        for number, kept in list(self.reading.items()):
            self.quotes[number].append(words[:_LONGEST_QUOTE])
            self.reading[number] = kept + len(words) + 1
            if kept > _LONGEST_QUOTE:
                del self.reading[number]

    def _anchor(self, paragraph: Element) -> _Anchor:
        row = next((found for found in paragraph.iterancestors() if local(found) == "tr"), None)
        own = self._names(paragraph)
        names = (*own, *(self._names(row) if row is not None else ()))
        title = next(filter(is_title, own), self.title)
        return _Anchor(tuple(name for name in dict.fromkeys(names) if not is_title(name)), title, "")

    def _names(self, element: Element) -> tuple[str, ...]:
        """Return the hidden names in a paragraph or a row, found once."""
        if element not in self._named:
            marks = (attribute(found, "name") for found in element.iter() if local(found) == "bookmarkStart")
            self._named[element] = tuple(name for name in marks if known_form(name))
        return self._named[element]


def _quote(words: Iterable[str]) -> str:
    said = one_line(clean("".join(words))).strip()
    return said if len(said) <= _LONGEST_QUOTE else f"{said[: _LONGEST_QUOTE - 1]}…"


# Markup, whatever the names that a program gives its namespaces


def _words(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter():
        match local(element):
            case "t":
                yield element.text or ""
            case "noBreakHyphen":
                yield "-"
            case "tab":
                yield " "
            case "br" | "cr":
                yield "\n"


def linked(package: TemplatePackage, base: str, kind: str) -> Iterator[str]:
    """Yield the names of the parts that another one links to by a kind of link; the whole file is the empty one."""
    folder, _, name = base.rpartition("/")
    links = f"{folder}/_rels/{name}.rels".lstrip("/") if base else "_rels/.rels"
    for link in package.root(links) if links in package.parts else ():
        if link.get("Type", "").rpartition("/")[2].casefold() == kind and link.get("TargetMode") != "External":
            found = package.found(base, link.get("Target", ""))
            if found:
                yield found


def local(element: Element) -> str:
    """Return the name of an element, whatever its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name in whatever namespace, empty when there is none."""
    for known, value in element.items():
        if known.rpartition("}")[2] == name:
            return str(value)
    return ""
