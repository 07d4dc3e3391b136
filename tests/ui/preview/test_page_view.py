"""The whole document in pages: laid out beside the window, drawn when looked at, each block leading to its question."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cahier.commands.print_pages import PageOrder, print_pages
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.document import set_brand
from cahier.locations import samples_folder
from cahier.model.audience import Audience
from cahier.model.brand import Brand
from cahier.processes.messages import Done
from cahier.storage import specification_file
from cahier.typography import plain
from tests.support.patience import SLOW, wait_while_it_goes_on
from ui.preview.drawn_pages import DrawnPages
from ui.preview.page_layout import Zoom
from ui.preview.page_view import PageView
from ui.preview.pages_pane import PagesPane
from ui.preview.printed_pages import PageBlock, PrintedPages, read_pages
from ui.preview.snapshot import Snapshot
from ui.screens.document.document_page import DocumentPage
from ui.session.context import Context
from ui.theme.theme import Theme

NAME = "entreprise.nom"


@pytest.fixture(scope="module")
def made() -> Done:
    """A finished specification laid out."""
    sample = specification_file.read(samples_folder() / "sante.cahier").specification
    return print_pages(PageOrder(sample, Audience.SUPPLIERS, date(2026, 11, 18)).request(), lambda _page: None)


@pytest.fixture
def pages(made: Done) -> PrintedPages:
    return read_pages(made)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, pages: PrintedPages) -> PageView:
    found = PageView(theme)
    found.resize(900, 700)
    qtbot.addWidget(found)
    found.show()
    qtbot.waitExposed(found)
    found.show_pages(pages)
    return found


def middle(view: PageView, spot: PageBlock) -> QPoint:
    """Where a block is in the window."""
    return view._outline(spot).translated(-QPointF(view._origin())).center().toPoint()


def drawn(view: PageView, page: int) -> QPixmap:
    found = view._drawn.get(page)
    assert found is not None
    return found


def leading(pages: PrintedPages) -> PageBlock:
    """A requirement in the body, which leads to its sheet."""
    return next(spot for spot in pages.spots if spot.page > 5 and spot.source.startswith("clause:") and spot.place)


# Pages


def test_only_the_pages_one_sees_are_drawn(view: PageView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(view.drawn))
    assert set(view.drawn) <= {0, 1}
    view.show_page(20)
    qtbot.waitUntil(lambda: 20 in view.drawn)
    assert 10 not in view.drawn


def _is_drawn(view: PageView, page: int) -> bool:
    return page in view.drawn


def test_drawn_pages_take_a_bounded_room(view: PageView, qtbot: QtBot) -> None:
    view._drawn = DrawnPages(12_000_000)
    for page in range(0, 24, 3):
        view.show_page(page)
        qtbot.waitUntil(partial(_is_drawn, view, page))
    assert view._drawn.bytes <= 12_000_000
    assert 0 not in view.drawn


def test_a_page_is_drawn_as_it_prints(view: PageView, qtbot: QtBot) -> None:
    view.show_page(6)
    qtbot.waitUntil(lambda: 6 in view.drawn)
    image = drawn(view, 6).toImage()
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x in range(0, image.width(), 3) for y in range(0, 600, 3))
    assert image.pixelColor(2, 2).lightness() == 255
    assert dark > 100


def test_a_page_once_drawn_is_left_alone(view: PageView, pages: PrintedPages, qtbot: QtBot) -> None:
    for zoom in (Zoom.WIDTH, Zoom.PAIR, Zoom.REAL):
        view.set_zoom(zoom)
        qtbot.waitUntil(lambda: not view._drawing.isActive())
        for page in view._layout.visible(view._seen()):
            assert drawn(view, page).width() == view._pixels(page)


def test_one_knows_the_page_one_is_at_and_turns_it(view: PageView) -> None:
    view.show_page(19)
    assert view.current == [19]
    view.turn(1)
    assert view.current == [20]
    view.turn(-1)
    assert view.current == [19]
    view.turn(-100)
    view.show_page(0)
    view.turn(-1)
    assert view.current == [0]


def test_scrolling_changes_the_page_one_is_at(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.page_changed):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.current[0] >= view.count - 2


def test_two_pages_stand_side_by_side(view: PageView) -> None:
    view.show_page(20)
    view.set_zoom(Zoom.PAIR)
    assert view.current == [20, 21]
    left, right = (view._layout.rooms[page] for page in view.current)
    assert left.top() == right.top()
    assert left.right() < right.left()


def test_pages_fill_the_width_whether_upright_or_not(view: PageView, pages: PrintedPages) -> None:
    lying = next(page for page, size in enumerate(pages.sizes) if size.width() > size.height())
    assert view._layout.rooms[0].width() == view._layout.rooms[lying].width()
    assert view.horizontalScrollBar().maximum() == 0


def test_the_page_stays_when_the_size_changes(view: PageView) -> None:
    view.show_page(30)
    for zoom in (Zoom.PAIR, Zoom.REAL, Zoom.WIDTH):
        view.set_zoom(zoom)
        assert 30 in view.current
    view.resize(700, 500)
    assert 30 in view.current


def test_ctrl_and_the_wheel_zoom(view: PageView) -> None:
    before = view._layout.rooms[0].width()
    at = QPointF(300, 300)
    held, phase = Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase
    turned = QWheelEvent(at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, held, phase, False)
    QApplication.sendEvent(view.viewport(), turned)
    assert view.zoom is Zoom.FREE
    assert view._layout.rooms[0].width() > before


# Blocks


def test_pointing_at_a_block_outlines_it_and_says_what_a_click_does(
    view: PageView, pages: PrintedPages, qtbot: QtBot
) -> None:
    spot = leading(pages)
    view.show_spot(spot)
    qtbot.mouseMove(view.viewport(), middle(view, spot))
    qtbot.waitUntil(lambda: view.spot is spot)
    assert view._hint.isVisible()
    assert plain(view._hint.text()) == "Ouvrir la fiche de l'exigence"


def test_a_click_on_a_block_leads_to_its_question(view: PageView, pages: PrintedPages, qtbot: QtBot) -> None:
    spot = leading(pages)
    view.show_spot(spot)
    with qtbot.waitSignal(view.place_chosen) as chosen:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, spot))
    assert chosen.args == [spot.place]


def test_the_keyboard_goes_from_block_to_block(view: PageView, pages: PrintedPages, qtbot: QtBot) -> None:
    view.show_page(6)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    first = view.spot
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert first is not None
    assert view.spot is not None
    assert pages.spots.index(view.spot) > pages.spots.index(first)
    with qtbot.waitSignal(view.place_chosen):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_a_block_within_another_is_the_one_pointed_at(pages: PrintedPages) -> None:
    line = next(spot for spot in pages.spots if spot.source.startswith("activity:") and spot.room.height() < 60)
    found = pages.spot_at(line.page, line.room.center())
    assert found is not None
    assert found.room.height() <= line.room.height()


# Making them


@pytest.fixture
def asked(context: Context) -> list[Audience]:
    """The readers chosen."""
    return [Audience.SUPPLIERS]


@pytest.fixture
def pane(qtbot: QtBot, context: Context, theme: Theme, asked: list[Audience]) -> Iterator[PagesPane]:
    made = PagesPane(theme, lambda: Snapshot(context.session.specification, asked[0]))
    made.resize(900, 700)
    qtbot.addWidget(made)
    yield made
    made.hide()
    assert not made.job.running


def settled(qtbot: QtBot, pane: PagesPane) -> None:
    wait_while_it_goes_on(qtbot, lambda: not pane.job.running, pane.job.laid_out)


def notice(pane: PagesPane) -> str:
    return plain(pane.notice.words.text()) if pane.notice.isVisible() else ""


def words_on(pane: PagesPane, page: int) -> str:
    assert pane.pages is not None
    return str(PdfReader(BytesIO(pane.pages.content)).pages[page].extract_text())


def test_pages_are_made_when_they_are_looked_at_and_count_as_they_come(
    pane: PagesPane, context: Context, qtbot: QtBot
) -> None:
    set_answer(context.session, NAME, "Menuiserie du Morvan")
    counts: list[int] = []
    pane.job.laid_out.connect(counts.append)
    assert not pane.job.running
    pane.show()
    assert pane.job.running
    assert notice(pane).startswith("Mise en pages")
    assert pane.notice.stop.isVisible()
    settled(qtbot, pane)
    assert pane.view.count == max(counts)
    assert counts == sorted(counts)
    assert notice(pane) == ""
    assert "Menuiserie du Morvan" in words_on(pane, 0)
    assert plain(pane.bar.where.text()) == f"1 sur {pane.view.count}"


def test_a_change_is_told_and_waits_for_ones_word(pane: PagesPane, context: Context, qtbot: QtBot) -> None:
    pane.show()
    settled(qtbot, pane)
    set_answer(context.session, NAME, "Menuiserie du Morvan")
    pane.show_freshness()
    assert notice(pane) == "Pages d'avant votre dernière modification"
    assert not pane.job.running
    qtbot.mouseClick(pane.notice.again, Qt.MouseButton.LeftButton)
    settled(qtbot, pane)
    assert notice(pane) == ""
    assert "Menuiserie du Morvan" in words_on(pane, 0)


def test_other_readers_never_see_the_pages_of_these(pane: PagesPane, asked: list[Audience], qtbot: QtBot) -> None:
    pane.show()
    asked[0] = Audience.INTERNAL
    pane.show_freshness()
    settled(qtbot, pane)
    assert "Interne, ne pas remettre" in plain(words_on(pane, 0)).replace("\r\n", " ")


def test_cancelling_says_so_and_one_may_start_again(pane: PagesPane, qtbot: QtBot) -> None:
    pane.show()
    qtbot.mouseClick(pane.notice.stop, Qt.MouseButton.LeftButton)
    assert not pane.job.running
    assert notice(pane) == "Mise en pages annulée."
    qtbot.mouseClick(pane.notice.again, Qt.MouseButton.LeftButton)
    settled(qtbot, pane)
    assert pane.view.count > 10


def test_a_failure_is_told_in_one_sentence(pane: PagesPane, context: Context, qtbot: QtBot) -> None:
    picture = QImage(60, 60, QImage.Format.Format_RGB32)
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(held, "PNG")  # type: ignore[call-overload] # PySide takes a name, whatever its stubs say
    set_brand(context.session, Brand(logo=bytes(held.data().data())[:60]))
    pane.show()
    settled(qtbot, pane)
    assert "logo" in notice(pane)
    assert pane.notice.again.isVisible()
    assert pane.view.count == 0


def test_nothing_goes_on_behind_a_page_one_has_left(pane: PagesPane, qtbot: QtBot) -> None:
    pane.show()
    pane.hide()
    assert not pane.job.running


def test_the_chapters_lead_to_pages_and_follow_them(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    page = DocumentPage(context, lambda: None, lambda: False)
    qtbot.addWidget(page)
    page.resize(1310, 772)
    page.show()
    pane = page.pane
    qtbot.waitUntil(lambda: pane.chapters.count() > 0 and not pane.updating.isVisible(), timeout=SLOW)
    qtbot.mouseClick(pane.views.button("pages"), Qt.MouseButton.LeftButton)
    settled(qtbot, pane.pages)
    titles = [plain(pane.chapters.itemText(rank)).strip() for rank in range(pane.chapters.count())]
    rank = next(rank for rank, title in enumerate(titles) if title.startswith("5 "))
    pane.chapters.picked.emit(str(pane.chapters.itemData(rank)))
    assert titles[rank].partition(" ")[2] in plain(words_on(pane.pages, pane.pages.view.current[0]))
    qtbot.waitUntil(lambda: pane.chapters.currentIndex() == rank)
    with qtbot.waitSignal(page.jump_requested):
        assert pane.pages.pages is not None
        spot = next(spot for spot in pane.pages.pages.spots if spot.page == pane.pages.view.current[0] and spot.place)
        pane.pages.view.place_chosen.emit(spot.place)
    page.hide()


def test_nothing_that_draws_pages_is_loaded_before_they_are_asked_for() -> None:
    code = (
        "import sys, ui.screens.document.document_page, ui.help.help_panel;"
        "print([name for name in ('pypdfium2', 'reportlab', 'PIL') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
