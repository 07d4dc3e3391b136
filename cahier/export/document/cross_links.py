"""Words that send the reader elsewhere in the document, made into links that lead there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from cahier.catalogue.document_schema import DocumentChapter
from cahier.export.document.wording import CHAPTER_CLOSE, CHAPTER_OPEN
from cahier.export.publication import (
    Block,
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    Requirement,
    Run,
    Runs,
    TableBlock,
)
from cahier.export.source import DocumentPart, PartKind, Source
from cahier.typography import NBSP

_SPACE = f"[ {NBSP}]"
REFERENCE = re.compile(
    rf"(?:annexe{_SPACE})?\b(?P<annex>AX\d{{1,2}})\b"
    r"|\b(?P<requirement>EX-[A-Z]{3}-\d{2,3})\b"
    rf"|§{_SPACE}?(?P<section>\d+\.\d+)\b"
    rf"|\bchapitre{_SPACE}(?P<chapter>\d{{1,2}})\b(?!\.\d)"
)
_CHAPTER = re.compile(f"{CHAPTER_OPEN}(.*?){CHAPTER_CLOSE}")
_SIGNS = ("AX", "EX-", "§", "chapitre", CHAPTER_OPEN)


def linked(publication: Publication, chapters: tuple[DocumentChapter, ...]) -> Publication:
    """Return a document whose references lead to their place; not a word is changed but the names of chapters."""
    linker = _linker(publication.blocks, chapters)
    return replace(
        publication,
        blocks=tuple(map(linker.block, publication.blocks)),
        front=tuple(map(linker.block, publication.front)),
    )


def linked_blocks(blocks: tuple[Block, ...], chapters: tuple[DocumentChapter, ...]) -> tuple[Block, ...]:
    """Return a part of a document; a chapter that is not in it goes by its title."""
    return tuple(map(_linker(blocks, chapters).block, blocks))


def _linker(blocks: tuple[Block, ...], chapters: tuple[DocumentChapter, ...]) -> "_Linker":
    return _Linker(_Anchors.of(blocks), {chapter.id: chapter.title for chapter in chapters})


def references(text: str) -> list[str]:
    """Return the numbers a text sends the reader to: « AX2 », « EX-SLA-03 », « 6.3 », « 9 »."""
    return [found[found.lastgroup or 0] for found in REFERENCE.finditer(text)]


@dataclass(frozen=True, slots=True)
class _Anchors:
    """Where each number is: the anchor of a title, or the requirement itself."""

    by_number: Mapping[str, str]
    numbers: Mapping[Source, str]

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> "_Anchors":
        by_number: dict[str, str] = {}
        numbers: dict[Source, str] = {}
        for block in blocks:
            if isinstance(block, Heading) and block.number:
                by_number[block.number] = block.anchor
                if block.source is not None:
                    numbers[block.source] = block.number
            elif isinstance(block, Requirement):
                by_number[block.id] = block.id
        return cls(by_number, numbers)


class _Linker:
    def __init__(self, anchors: _Anchors, titles: Mapping[str, str]) -> None:
        self._anchors = anchors
        self._titles = titles

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Requirement():
                content, more = self._runs(block.content), tuple(map(self._paragraph, block.more))
                return block if content is block.content and not more else replace(block, content=content, more=more)
            case TableBlock():
                rows = tuple(tuple(map(self._runs, row)) for row in block.rows)
                return replace(block, rows=rows)
            case Heading() | RaciBlock() | Figure() | PageBreak() | Orientation():
                return block
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph) -> Paragraph:
        content = self._runs(block.content)
        return block if content is block.content else replace(block, content=content)

    def _runs(self, content: Runs) -> Runs:
        if not any(sign in run.text for run in content for sign in _SIGNS):
            return content
        return tuple(piece for run in content for piece in self._pieces(run))

    def _pieces(self, run: Run) -> Iterator[Run]:
        if run.target:
            yield run
            return
        text = _CHAPTER.sub(lambda found: self._chapter(found[1]), run.text)
        start = 0
        for found in REFERENCE.finditer(text):
            target = self._anchors.by_number.get(found[found.lastgroup or 0])
            if target:
                if found.start() > start:
                    yield replace(run, text=text[start : found.start()])
                yield replace(run, text=found[0], target=target)
                start = found.end()
        if start < len(text):
            yield replace(run, text=text[start:])

    def _chapter(self, name: str) -> str:
        """Return « chapitre 9 », or its title when the document does not have it."""
        number = self._anchors.numbers.get(DocumentPart(PartKind.CHAPTER, name))
        return f"chapitre{NBSP}{number}" if number else f"chapitre «{NBSP}{self._titles.get(name, name)}{NBSP}»"
