"""The guide, a page for each chapter, in parts for each reader: data, in `resources/guide/`."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from cahier.light_markup import spans
from cahier.locations import guide_folder
from cahier.typography import french

DONE = "done"
"""The view of an example where nothing is left to do, which most pictures show."""
# What somebody types for what the guide prints.
_SAME = ("aàâ", "cç", "eéèêë", "iîï", "oô", "uùûü", "'’")
_SHORTEST_PLURAL = 3


class GuideReader(StrEnum):
    """Whom a part of the guide is written for; each is a file of that name."""

    MANAGER = "manager"
    CONSULTANT = "consultant"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class GuideChapter:
    """What one page says, in French type; paragraphs hold bold between « ** », commands are kept as they are typed."""

    title: str
    paragraphs: tuple[str, ...]
    steps: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    picture: Path | None = None
    caption: str = ""

    @property
    def texts(self) -> Iterator[str]:
        """Everything it says, in the order of the page, whatever its look."""
        yield self.title
        if self.caption:
            yield self.caption
        yield from ("".join(span.text for span in spans(words)) for words in self.paragraphs)
        yield from self.commands
        yield from self.steps

    def says(self, words: str) -> bool:
        """Return whether it says these words, one after the other."""
        return re.search(loose(words), "\n".join(self.texts), re.IGNORECASE) is not None


@dataclass(frozen=True, slots=True)
class GuidePart:
    """The chapters of one reader."""

    reader: GuideReader
    title: str
    chapters: tuple[GuideChapter, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole guide."""

    title: str
    subtitle: str
    opening: tuple[str, ...]
    parts: tuple[GuidePart, ...]

    @property
    def chapters(self) -> Iterator[GuideChapter]:
        """Every chapter, in order."""
        return (chapter for part in self.parts for chapter in part.chapters)

    def first_of(self, reader: GuideReader) -> GuideChapter:
        """Return the chapter where a reader begins."""
        return next(part.chapters[0] for part in self.parts if part.reader is reader)


def loose(words: str) -> str:
    """Return what finds words however they are typed: with their accents or without, of one thing or of several."""
    return r"\s+".join(map(_loose_word, words.lower().split()))


def _loose_word(word: str) -> str:
    stem = word.rstrip("sx") if len(word) > _SHORTEST_PLURAL else word
    plainly = {sign: group for group in _SAME for sign in group}
    signs = "".join(f"[{plainly[sign]}]" if sign in plainly else re.escape(sign) for sign in stem)
    return f"{signs}[sx]?"


def find_chapters(chapters: Sequence[GuideChapter], words: str) -> tuple[tuple[str, ...], list[GuideChapter]]:
    """Return what to look for in the chapters found, and these: the words as typed, else each of them."""
    as_typed = [chapter for chapter in chapters if chapter.says(words)]
    if as_typed or len(words.split()) < 2:
        return ((words.strip(),) if words.strip() else ()), as_typed
    terms = tuple(words.split())
    return terms, [chapter for chapter in chapters if all(chapter.says(term) for term in terms)]


@cache
def load_guide() -> Guide:
    """Read the guide, the first time it is asked for."""
    said = _read("guide")
    return Guide(
        french(said["title"]),
        french(said["subtitle"]),
        _french(said["opening"]),
        tuple(_part(reader, _read(reader)) for reader in GuideReader),
    )


def _part(reader: GuideReader, said: Mapping[str, Any]) -> GuidePart:
    return GuidePart(reader, french(said["title"]), tuple(_chapter(chapter) for chapter in said["chapter"]))


def _chapter(said: Mapping[str, Any]) -> GuideChapter:
    picture = picture_name(said)
    return GuideChapter(
        french(said["title"]),
        _french(said["paragraphs"]),
        _french(said.get("steps", ())),
        tuple(said.get("commands", ())),
        guide_folder() / "pictures" / f"{picture}.png" if picture else None,
        french(said.get("caption", "")),
    )


def picture_name(said: Mapping[str, Any]) -> str:
    """Return the name of the picture of a chapter, from the view of the program it is drawn from; empty for none."""
    return f"{said.get('view', DONE)}-{said['picture']}" if "picture" in said else ""


def _french(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(french, texts))


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((guide_folder() / f"{name}.toml").read_text(encoding="utf-8"))
