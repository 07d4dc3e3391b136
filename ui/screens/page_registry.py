"""How each page is made; its module is read when one first goes there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from PySide6.QtWidgets import QWidget

from cahier.model.identifiers import SectionId
from cahier.model.location import PagePlace, Screen, ScreenPlace, SectionPlace
from ui.screens.page import Page
from ui.session.context import Context


@dataclass(frozen=True, slots=True)
class FileAccess:
    """What the document page may know of the file: where it is, and how to have it saved."""

    current_file: Callable[[], Path | None]
    save_now: Callable[[], bool]


def make_page(place: PagePlace, context: Context, file: FileAccess, parent: QWidget | None = None) -> Page:
    """Make the page of a place, within what will show it: moved there once made, it would be styled again whole."""
    match place:
        case SectionPlace(section):
            return _chapter(context, section, parent)
        case ScreenPlace(screen):
            return _screen(screen, context, file, parent)
        case _:
            assert_never(place)


def _screen(screen: Screen, context: Context, file: FileAccess, parent: QWidget | None) -> Page:
    match screen:
        case Screen.SPLIT:
            return _split(context, parent)
        case Screen.RACI:
            return _raci(context, parent)
        case Screen.LEVELS:
            return _levels(context, parent)
        case Screen.REVIEW:
            return _review(context, parent)
        case Screen.DOCUMENT:
            return _document(context, file, parent)
        case Screen.OFFERS:
            return _offers(context, parent)
        case Screen.ANSWERS:
            return _answers(context, parent)
        case _:
            assert_never(screen)


def _chapter(context: Context, section: SectionId, parent: QWidget | None) -> Page:
    from ui.screens.chapter.chapter_page import ChapterPage

    return ChapterPage(context, section, parent)


def _split(context: Context, parent: QWidget | None) -> Page:
    if context.for_manager:
        from ui.screens.split.plain_split_page import PlainSplitPage

        return PlainSplitPage(context, parent)
    from ui.screens.split.split_page import SplitPage

    return SplitPage(context, parent)


def _raci(context: Context, parent: QWidget | None) -> Page:
    from ui.screens.raci.raci_page import RaciPage

    return RaciPage(context, parent)


def _levels(context: Context, parent: QWidget | None) -> Page:
    from ui.screens.levels.levels_page import LevelsPage

    return LevelsPage(context, parent)


def _review(context: Context, parent: QWidget | None) -> Page:
    from ui.screens.review.review_page import ReviewPage

    return ReviewPage(context, parent)


def _answers(context: Context, parent: QWidget | None) -> Page:
    from ui.screens.answers.answers_page import AnswersPage

    return AnswersPage(context, parent)


def _offers(context: Context, parent: QWidget | None) -> Page:
    from ui.screens.offers.offers_page import OffersPage

    return OffersPage(context, parent)


def _document(context: Context, file: FileAccess, parent: QWidget | None) -> Page:
    from ui.screens.document.document_page import DocumentPage

    return DocumentPage(context, file.current_file, file.save_now, parent=parent)
