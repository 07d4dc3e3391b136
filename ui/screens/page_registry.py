"""How each page is made; its module is read when one first goes there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from cahier.model.identifiers import SectionId
from cahier.model.location import PagePlace, Screen, ScreenPlace, SectionPlace
from ui.screens.page import Page
from ui.session.context import Context


@dataclass(frozen=True, slots=True)
class FileAccess:
    """What the document page may know of the file: where it is, and how to have it saved."""

    current_file: Callable[[], Path | None]
    save_now: Callable[[], bool]


def make_page(place: PagePlace, context: Context, file: FileAccess) -> Page:
    """Make the page of a place."""
    match place:
        case SectionPlace(section):
            return _chapter(context, section)
        case ScreenPlace(screen):
            return _screen(screen, context, file)
        case _:
            assert_never(place)


def _screen(screen: Screen, context: Context, file: FileAccess) -> Page:
    match screen:
        case Screen.SPLIT:
            return _split(context)
        case Screen.RACI:
            return _raci(context)
        case Screen.LEVELS:
            return _levels(context)
        case Screen.REVIEW:
            return _review(context)
        case Screen.DOCUMENT:
            return _document(context, file)
        case _:
            assert_never(screen)


def _chapter(context: Context, section: SectionId) -> Page:
    from ui.screens.chapter.chapter_page import ChapterPage

    return ChapterPage(context, section)


def _split(context: Context) -> Page:
    if context.for_manager:
        from ui.screens.split.plain_split_page import PlainSplitPage

        return PlainSplitPage(context)
    from ui.screens.split.split_page import SplitPage

    return SplitPage(context)


def _raci(context: Context) -> Page:
    from ui.screens.raci.raci_page import RaciPage

    return RaciPage(context)


def _levels(context: Context) -> Page:
    from ui.screens.levels.levels_page import LevelsPage

    return LevelsPage(context)


def _review(context: Context) -> Page:
    from ui.screens.review.review_page import ReviewPage

    return ReviewPage(context)


def _document(context: Context, file: FileAccess) -> Page:
    from ui.screens.document.document_page import DocumentPage

    return DocumentPage(context, file.current_file, file.save_now)
