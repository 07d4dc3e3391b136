"""The margin of a Word document: what readers say as comments of Word, and the hidden names that bring theirs back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from cahier.export.layout.place_names import hidden_name
from cahier.export.layout.remark_words import remark_words
from cahier.export.layout.xml_text import quoteattr
from cahier.export.publication import (
    Figure,
    Heading,
    MarginRemark,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    Requirement,
    TableBlock,
)
from cahier.export.source import Source
from cahier.export.word.word_marks import Bookmarks
from cahier.export.word.word_package import WordPackage
from cahier.export.word.word_xml import PlaceMark, attribute, text_run
from cahier.typography import clean

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_EXTENDED = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_EXTENDED_LINK = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = f'xmlns:mc="{_COMPATIBLE}" xmlns:w="{_MAIN}" xmlns:w14="{_W14}" xmlns:w15="{_W15}" mc:Ignorable="w14 w15"'
_LONGEST_AUTHOR = 255


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment by its number in the file, and what it says."""

    number: int
    said: MarginRemark
    words: str


class WordMargin:
    """Names places as they are written, and gives each remark to the first block it may stand beside."""

    def __init__(self, publication: Publication, bookmarks: Bookmarks) -> None:
        self._bookmarks = bookmarks
        self._open = publication.remarks is not None
        self._ranks: dict[str, int] = {}
        self._waiting: dict[Source, list[_Comment]] = {}
        self._comments: list[_Comment] = []
        if publication.remarks:
            self._share(publication)

    def _share(self, publication: Publication) -> None:
        """Give each remark to a block: the nearest there is, else the first title, which every document has."""
        printed = dict.fromkeys(_sources(publication))
        titles = (block.source for block in publication.blocks if isinstance(block, Heading))
        first = next((source for source in titles if source is not None), None)
        chosen: dict[str, tuple[Source, str]] = {}
        for said in publication.remarks or ():
            remark = said.remark
            found = next((source for source in said.near if source in printed), first)
            if remark.replies_to in chosen:
                chosen[remark.id] = chosen[remark.replies_to]
                continue
            if found is None:
                continue
            chosen[remark.id] = found, "" if said.near[:1] == (found,) else said.place
        for said in publication.remarks or ():
            if said.remark.id in chosen:
                source, place = chosen[said.remark.id]
                words = remark_words(said.remark, "" if said.remark.replies_to else place)
                made = _Comment(len(self._comments), said, words)
                self._comments.append(made)
                self._waiting.setdefault(source, []).append(made)

    # While the document is written

    def mark(self, source: Source | None, *, title: bool = False) -> PlaceMark | None:
        """Return what to put around the words that a source gave, None where nobody writes in the margin."""
        if not self._open or source is None:
            return None
        base = hidden_name(source, title=title, rank=1)
        rank = self._ranks[base] = self._ranks.get(base, 0) + 1
        comments = self._waiting.pop(source, ())
        bookmark = self._bookmarks.hidden(hidden_name(source, title=title, rank=rank))
        return PlaceMark(bookmark, tuple(comment.number for comment in comments))

    def rows(self, block: TableBlock) -> Mapping[int, PlaceMark]:
        """Return the marks of the rows of a table, by rank; a table without a caption has its own on its first row."""
        sources = block.row_sources or (() if block.caption else (block.source,))
        marks = {rank: self.mark(source) for rank, source in enumerate(sources)}
        return {rank: mark for rank, mark in marks.items() if mark is not None}

    def lines(self, block: RaciBlock) -> Mapping[int, PlaceMark]:
        """Return the marks of the lines of a matrix, by the identity of each."""
        marks = {id(line): self.mark(line.source) for group in block.groups for line in group.lines}
        return {line: mark for line, mark in marks.items() if mark is not None}

    def close(self, package: WordPackage) -> None:
        """Write what the comments say, and which reply to which or are dealt with."""
        if not self._comments:
            return
        said = "".join(map(_comment, self._comments))
        content = f"{_DECLARED}<w:comments {_OPEN}>{said}</w:comments>"
        package.add_part("comments.xml", CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS, content)
        numbers = {comment.said.remark.id: comment.number for comment in self._comments}
        states = "".join(_state(comment, numbers) for comment in self._comments)
        content = f"{_DECLARED}<w15:commentsEx {_OPEN}>{states}</w15:commentsEx>"
        package.add_part("commentsExtended.xml", _EXTENDED, _EXTENDED_LINK, content)


def _sources(publication: Publication) -> Iterator[Source | None]:
    """Yield what produced each thing that the document marks."""
    for block in publication.blocks:
        match block:
            case TableBlock():
                yield from block.row_sources or (block.source,)
            case RaciBlock():
                yield from (line.source for group in block.groups for line in group.lines)
            case Heading() | Paragraph() | Requirement() | Figure():
                yield block.source
            case PageBreak() | Orientation():
                pass
            case _:
                assert_never(block)


def _comment(comment: _Comment) -> str:
    remark = comment.said.remark
    author = clean(remark.author)[:_LONGEST_AUTHOR]
    initials = "".join(word[0] for word in author.split())[:9].upper()
    lines = comment.words.split("\n")
    written = "".join(
        f"<w:p{_paragraph_id(comment.number) if rank == len(lines) else ''}>{text_run(line, searched=True)}</w:p>"
        for rank, line in enumerate(lines, start=1)
    )
    at = remark.at.replace(tzinfo=None, microsecond=0).isoformat()
    return (
        f'<w:comment w:id="{comment.number}" w:author={attribute(author)} w:date={quoteattr(at)} '
        f"w:initials={attribute(initials)}>{written}</w:comment>"
    )


def _paragraph_id(number: int) -> str:
    return f' w14:paraId="{_name(number)}"'


def _name(number: int) -> str:
    """Return the identifier of the last paragraph of a comment, by which its state is told."""
    return f"{number + 1:08X}"


def _state(comment: _Comment, numbers: Mapping[str, int]) -> str:
    remark = comment.said.remark
    parent = numbers.get(remark.replies_to)
    replied = f' w15:paraIdParent="{_name(parent)}"' if parent is not None else ""
    return f'<w15:commentEx w15:paraId="{_name(comment.number)}"{replied} w15:done="{remark.settled:d}"/>'
