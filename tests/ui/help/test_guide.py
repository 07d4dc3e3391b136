"""The guide and the texts of the help: their pages are there, and they name only what the windows show."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QComboBox

from cahier.catalogue.profile_schema import Profile
from cahier.guidance.pages import page_order
from cahier.guidance.tour_stops import tour_stops
from cahier.locations import guide_file, help_folder
from cahier.model.location import Screen, ScreenPlace
from cahier.typography import french, plain
from tests.support.sight import workspace
from tests.ui.test_french import words
from ui.screens.raci.letter_chip import LetterChip
from ui.screens.raci.raci_menu import RaciMenu
from ui.shell.main_window import MainWindow

TEXTS = guide_file().with_name("guide.toml")
QUOTED = re.compile(r"« ([^»]+) »")
ASIDE = re.compile(r"[^\w? ]")


def guide() -> dict[str, object]:
    """The texts of the guide."""
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))


def chapters() -> list[dict[str, object]]:
    """The chapters of the guide."""
    found = guide()["chapter"]
    assert isinstance(found, list)
    return found


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
def labels(window: MainWindow, profile: Profile, tmp_path: Path) -> set[str]:
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
    window.meetings.show()
    said |= {bare(text) for _, text in words(window)}
    window.meetings.close()
    return said


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
    combos = window.findChildren(QComboBox)
    said |= {bare(combo.itemText(rank)) for combo in combos for rank in range(combo.count())}
    menu = RaciMenu(window, lambda _key: None, LetterChip(window.theme), on_cell=True, advances=False)
    said |= {bare(action.text().partition("\t")[0]) for action in menu.actions()}
    menu.deleteLater()
    window.show_welcome()
    QApplication.processEvents()
    return said | {bare(text) for _, text in words(window)}


def test_every_label_quoted_is_written_in_the_windows(labels: set[str]) -> None:
    # The three files at once: showing every window takes long.
    for file in (TEXTS, help_folder() / "screens.toml", help_folder() / "tour.toml"):
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        quoted = {label for text in texts(found) for label in QUOTED.findall(plain(french(text)))}
        assert {label for label in quoted if bare(label) not in labels} == set(), file.stem


# The pages


def test_the_guide_has_its_pages_with_a_picture_each() -> None:
    pages = PdfReader(guide_file()).pages
    assert 8 <= len(pages) <= 12
    assert len(pages) == len(chapters()) + 1
    assert all(len(page.images) == 1 for page in list(pages)[1:])
    assert guide_file().stat().st_size < 1_500_000


def test_the_guide_is_laid_out_from_its_texts() -> None:
    """Otherwise: .venv/bin/python docs/build_guide.py"""
    printed = [" ".join(plain(page.extract_text()).split()) for page in PdfReader(guide_file()).pages]
    for page, chapter in zip(printed[1:], chapters(), strict=True):
        for text in texts(chapter):
            if text not in (chapter["picture"],):
                assert ASIDE.sub("", plain(french(text))).strip() in ASIDE.sub("", page), text


def test_each_chapter_is_on_the_page_the_contents_say() -> None:
    first = plain(PdfReader(guide_file()).pages[0].extract_text())
    for number, chapter in enumerate(chapters(), start=1):
        assert f"{number}. {plain(french(str(chapter['title'])))} – page {number + 1}" in " ".join(first.split())


def test_the_tour_has_four_bubbles_at_most() -> None:
    assert 1 <= len(tour_stops()) <= 4
