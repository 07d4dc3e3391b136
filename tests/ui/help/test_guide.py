"""The guide and the texts of the help: their pages are there, and they name only what the windows show."""

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from pypdf import PageObject, PdfReader
from PySide6.QtWidgets import QApplication, QComboBox

from cahier.catalogue.profile_schema import Profile
from cahier.guidance.guide_chapters import GuideReader, load_guide
from cahier.guidance.guide_pdf import guide_pdf
from cahier.guidance.pages import page_order
from cahier.guidance.tour_stops import tour_stops
from cahier.locations import guide_folder, help_folder
from cahier.model.location import Screen, ScreenPlace
from cahier.typography import french, plain
from tests.support.answers import Answers
from tests.support.menu_windows import menu_windows
from tests.support.sight import page, workspace
from tests.ui.test_french import words
from ui.screens.offers.offer_tabs import OFFER_TABS
from ui.screens.offers.offers_page import OffersPage
from ui.screens.raci.letter_chip import LetterChip
from ui.screens.raci.raci_menu import RaciMenu
from ui.shell import (
    access_notices,
    ask_window,
    comparison_window,
    dates_window,
    kit_update_window,
    merge_window,
    reviewed_window,
)
from ui.shell.main_window import MainWindow

FILLED_AS_ONE_GOES = (
    access_notices,
    ask_window,
    comparison_window,
    dates_window,
    kit_update_window,
    merge_window,
    reviewed_window,
)
TEXTS = (*sorted(guide_folder().glob("*.toml")), help_folder() / "screens.toml", help_folder() / "tour.toml")
QUOTED = re.compile(r"« ([^»]+) »")
WORDS = re.compile(r"\w+")


def texts(found: object) -> Iterator[str]:
    """Every text of a file of texts."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from texts(value)
    elif isinstance(found, list):
        for value in found:
            yield from texts(value)


def bare(words: str) -> str:
    """Words without what a button adds to them."""
    return plain(words).replace("&&", "&").strip().rstrip("…").strip().lower()


@pytest.fixture
def labels(window: MainWindow, profile: Profile, answers: Answers, tmp_path: Path) -> set[str]:
    """What is written in the windows: the first screens, the questions, their result, every page, every menu."""
    said = {bare(text) for _, text in words(window)}
    window.show_start()
    QApplication.processEvents()
    said |= {bare(text) for _, text in words(window)}
    window.show_quick()
    for step in range(len(window.quick_page().questions) + 2):
        window.quick_page().show_step(step)
        said |= {bare(text) for _, text in words(window)}
    window.files.start(profile, "Atelier Brun SAS", tmp_path / "essai.cahier")
    window._show_result()
    said |= {bare(text) for _, text in words(window)}
    for place in page_order(window.catalogue()):
        workspace(window).go_to(place)
        QApplication.processEvents()
        said |= {bare(text) for _, text in words(window)}
    said |= said_to_a_consultant(window)
    for found in menu_windows(window, answers):
        said |= {bare(text) for _, text in words(found)}
    return said | set(written_in(FILLED_AS_ONE_GOES))


def written_in(modules: Sequence[ModuleType]) -> Iterator[str]:
    """What windows say once people have worked with them, looked for in what makes them."""
    for module in modules:
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield bare(node.value.rstrip(" (\n"))


def said_to_a_consultant(window: MainWindow) -> set[str]:
    """What a consultant reads beside: screens out of the path, the board as a table, the menu of the grid."""
    window._on_reader_chosen(False)
    window.restyle(False, 1.0)
    QApplication.processEvents()
    said = set()
    for screen in Screen:
        workspace(window).go_to(ScreenPlace(screen))
        QApplication.processEvents()
        said |= {bare(text) for _, text in words(window)}
    workspace(window).go_to(ScreenPlace(Screen.OFFERS))
    offers = page(window, OffersPage)
    for rank in range(len(OFFER_TABS)):
        offers.tabs.setCurrentIndex(rank)
        said |= {bare(text) for _, text in words(offers)}
    combos = window.findChildren(QComboBox)
    said |= {bare(combo.itemText(rank)) for combo in combos for rank in range(combo.count())}
    menu = RaciMenu(window, lambda _key: None, LetterChip(window.theme), on_cell=True, advances=False)
    said |= {bare(action.text().partition("\t")[0]) for action in menu.actions()}
    menu.deleteLater()
    window.show_welcome()
    QApplication.processEvents()
    return said | {bare(text) for _, text in words(window)}


def test_every_label_quoted_is_written_in_the_windows(labels: set[str]) -> None:
    # All the files at once: showing every window takes long.
    for file in TEXTS:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        quoted = {label for text in texts(found) for label in QUOTED.findall(plain(french(text)))}
        assert {label for label in quoted if bare(label) not in labels} == set(), file.stem


def test_the_tour_has_four_bubbles_at_most() -> None:
    assert 1 <= len(tour_stops()) <= 4


# The guide


@pytest.fixture(scope="module")
def pages() -> list[PageObject]:
    """The pages of the guide, as Cahier lays them out."""
    return list(PdfReader(BytesIO(guide_pdf(load_guide()))).pages)


def squeezed(text: str) -> str:
    """The words of a text, whatever breaks its lines."""
    return "".join(WORDS.findall(plain(text)))


def test_each_reader_has_eight_to_twelve_pages_and_everyone_their_data_and_accessibility() -> None:
    parts = {part.reader: part.chapters for part in load_guide().parts}
    assert all(8 <= len(parts[reader]) <= 12 for reader in (GuideReader.MANAGER, GuideReader.CONSULTANT))
    assert {"Vos données", "Accessibilité"} <= {plain(chapter.title) for chapter in parts[GuideReader.EVERYONE]}


def test_each_chapter_is_one_page_with_all_its_words_and_its_picture(pages: list[PageObject]) -> None:
    chapters = list(load_guide().chapters)
    assert len(pages) == len(chapters) + 1
    first = squeezed(pages[0].extract_text())
    for number, chapter in enumerate(chapters, start=1):
        printed = squeezed(pages[number].extract_text())
        for text in chapter.texts:
            assert squeezed(text) in printed, text
        assert len(pages[number].images) == (chapter.picture is not None)
        assert squeezed(f"{number}. {chapter.title} page {number + 1}") in first


def test_the_pictures_are_those_the_chapters_show_and_stay_light() -> None:
    shown = {chapter.picture for chapter in load_guide().chapters if chapter.picture}
    there = set((guide_folder() / "pictures").glob("*.png"))
    assert there == shown, "Otherwise: .venv/bin/python docs/build_guide.py"
    assert sum(path.stat().st_size for path in there) < 3_000_000


def test_the_same_guide_makes_the_same_file() -> None:
    assert guide_pdf(load_guide()) == guide_pdf(load_guide())
