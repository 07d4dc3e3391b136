"""A Word document that readers commented, brought back to the file: what is new, what is known, where each stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial

from cahier.editing.session import Session
from cahier.editing.verbs.remarks import take_in_remarks
from cahier.export.document.margin_remarks import margin_remarks
from cahier.export.layout.place_names import sources_by_name, without_rank
from cahier.export.layout.remark_words import parted, remark_words, words_read
from cahier.export.source import DocumentPart, PartKind, Source
from cahier.export.word.word_comments import WordComment
from cahier.guidance.pages import page_of
from cahier.guidance.reader_remarks import WHOLE_DOCUMENT
from cahier.guidance.source_place import place_of
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPart,
    ScreenPlace,
    SectionPlace,
)
from cahier.model.remark import ReaderKind, Remark
from cahier.questionnaire.situation import Situation
from cahier.typography import plain

_BUILTINS = ("exit_test", "phases")
NOBODY = "Relecteur sans nom"
"""Who signs a comment whose author Word was asked to forget."""


class PlaceFound(StrEnum):
    """How well the place of a comment was found again."""

    EXACTLY = "exactly"
    SECTION = "section"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class ReadRemark:
    """A comment as it would be taken in; `quoted` are the words it is about in the document."""

    remark: Remark
    quoted: str
    found: PlaceFound


@dataclass(frozen=True, slots=True)
class ReviewedDocument:
    """What a document brings: new remarks, those of the file that it says are dealt with, and how many are known."""

    new: tuple[ReadRemark, ...]
    settled: tuple[Remark, ...]
    known: int

    @property
    def brings_nothing(self) -> bool:
        """Whether there is nothing to take in."""
        return not self.new and not self.settled


def reviewed(comments: Sequence[WordComment], situation: Situation, now: datetime) -> ReviewedDocument:
    """Return what the comments of a document bring to a file; one that is in the file already is not new."""
    places = _places(situation)
    known = _known(situation)
    readers = {remark.author: remark.reader for remark in situation.specification.remarks}
    names: dict[int, str] = {}
    new: list[ReadRemark] = []
    settled: list[Remark] = []
    seen: set[tuple[str, datetime | None, str]] = set()
    for rank, comment in enumerate(comments):
        same = _same(comment, known)
        if same is not None:
            names[rank] = same.id
            if comment.settled and not same.settled and not same.replies_to:
                settled.append(same)
            continue
        key = (comment.author, comment.at, _flat(comment.text))
        if not comment.text or key in seen:
            continue
        seen.add(key)
        names[rank] = f"read-{rank}"
        new.append(_read(comment, names[rank], partial(_place, comment, places, situation), readers, now))
    by_name = {remark.id: remark for remark in situation.specification.remarks}
    threaded = tuple(_threaded(new, comments, names, by_name))
    counted = len(comments) - len(new)
    return ReviewedDocument(threaded, tuple(dict.fromkeys(settled)), counted)


def take_in(session: Session, chosen: Iterable[ReadRemark], settled: Iterable[Remark], *, origin: object = None) -> int:
    """Take remarks of a document in the file, as one change; return how many were added."""
    return take_in_remarks(session, [read.remark for read in chosen], [remark.id for remark in settled], origin=origin)


def _read(
    comment: WordComment,
    name: str,
    place: "partial[tuple[Location, PlaceFound]]",
    readers: Mapping[str, ReaderKind],
    now: datetime,
) -> ReadRemark:
    where, found = place()
    author = comment.author or NOBODY
    reader, verdict, text = words_read(comment.text)
    kind = reader or readers.get(author, ReaderKind.OTHER)
    remark = Remark(name, where, author, comment.at or now, text, kind, verdict, comment.settled)
    return ReadRemark(remark, comment.quoted, found)


def _threaded(
    new: Iterable[ReadRemark],
    comments: Sequence[WordComment],
    names: Mapping[int, str],
    known: Mapping[str, Remark],
) -> Iterator[ReadRemark]:
    """Yield the new remarks, replies joined to what they answer; a thread has one level."""
    made: dict[str, ReadRemark] = {}
    for read in new:
        parent = comments[int(read.remark.id.removeprefix("read-"))].parent
        opened = names.get(parent, "") if parent is not None else ""
        above = known.get(opened) or (made[opened].remark if opened in made else None)
        if above is not None:
            remark = replace(read.remark, replies_to=above.replies_to or above.id, place=above.place, settled=False)
            read = replace(read, remark=remark)
        made[read.remark.id] = read
        yield read


# What is known


def _known(situation: Situation) -> Mapping[tuple[str, str], list[Remark]]:
    """Return the remarks of the file by who says what, in every way the document may have printed them."""
    found: dict[tuple[str, str], list[Remark]] = {}
    for said in margin_remarks(situation):
        remark = said.remark
        written = {remark.text, remark_words(remark), remark_words(remark, said.place)}
        for words in written:
            found.setdefault((remark.author, _flat(words)), []).append(remark)
    return found


def _same(comment: WordComment, known: Mapping[tuple[str, str], list[Remark]]) -> Remark | None:
    author = comment.author or NOBODY
    # As it is written, without a line that this or an older file put first, or as it was taken in before.
    for words in dict.fromkeys((comment.text, parted(comment.text)[1], words_read(comment.text)[2])):
        for remark in known.get((author, _flat(words)), ()):
            if comment.at is None or remark.at.replace(tzinfo=None, microsecond=0) == comment.at:
                return remark
    return None


def _flat(text: str) -> str:
    return " ".join(plain(text).split())


# Places


def _place(comment: WordComment, places: Mapping[str, Source], situation: Situation) -> tuple[Location, PlaceFound]:
    """Return where a comment is kept: what its paragraph is about, the page of its section, else the document."""
    for name in comment.names:
        source = places.get(without_rank(name))
        place = _exact(source, situation) if source is not None else None
        if place is not None:
            return place, PlaceFound.EXACTLY
    for name in (*comment.names, comment.title):
        source = places.get(without_rank(name)) if name else None
        place = place_of(source, situation) if source is not None else None
        page = page_of(place, situation.catalogue) if place is not None else None
        if page is not None:
            return page, PlaceFound.SECTION
        if source is not None:
            # The summary, the glossary: read, and changed nowhere by itself.
            return WHOLE_DOCUMENT, PlaceFound.SECTION
    return WHOLE_DOCUMENT, PlaceFound.NOWHERE


def _exact(source: Source, situation: Situation) -> Location | None:
    """Return the one thing that a source stands for, None when it stands for several, or for something gone."""
    if isinstance(source, QuestionPlace | ActivityPlace | RequirementPlace | DomainPlace):
        return place_of(source, situation) or source
    if isinstance(source, ScreenPlace) and source.screen is Screen.LEVELS:
        return source
    if isinstance(source, DocumentPart) and source.kind is PartKind.CLAUSE:
        return place_of(source, situation)
    return None


def _places(situation: Situation) -> Mapping[str, Source]:
    """Return everything a paragraph may have been made of, by its hidden name; what is printed no more included."""
    return sources_by_name(_sources(situation))


def _sources(situation: Situation) -> Iterator[Source]:
    catalogue, specification = situation.catalogue, situation.specification
    yield from (QuestionPlace(asked.id) for asked in catalogue.questions.values())
    yield from (ActivityPlace(row.id) for row in catalogue.activities.values())
    yield from (ActivityPlace(row.id) for row in specification.custom_activities)
    yield from (DomainPlace(domain.id) for domain in catalogue.domains.values())
    yield from (SectionPlace(section.id) for section in catalogue.sections)
    for screen in Screen:
        yield ScreenPlace(screen)
        yield from (ScreenPlace(screen, part) for part in ScreenPart)
    clauses = dict.fromkeys(clause.id for clause in (*catalogue.clauses.values(), *situation.clauses()))
    yield from (DocumentPart(PartKind.CLAUSE, clause) for clause in clauses)
    yield from (RequirementPlace(clause) for clause in clauses)
    yield DocumentPart(PartKind.SUMMARY)
    yield from (DocumentPart(PartKind.BUILTIN, name) for name in _BUILTINS)
    yield from (DocumentPart(PartKind.ANNEX, annex) for annex in catalogue.annexes)
    for chapter in catalogue.chapters:
        yield DocumentPart(PartKind.CHAPTER, chapter.id)
        yield from (DocumentPart(PartKind.SECTION, section.id) for section in chapter.sections)
