"""What the document holds, chosen on its page: blanks, explanations, annexes, and the preview that follows."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.session import Session
from cahier.editing.verbs.document import set_brand, set_document
from cahier.model.audience import Audience
from cahier.model.brand import Brand, WordTemplate
from cahier.model.extent import Extent
from cahier.model.specification import Content, Revision
from cahier.typography import plain
from tests.support.brand import RED, BrandAnswers, picture, word_template
from tests.support.patience import SLOW
from ui.screens.document.content_boxes import ContentBoxes
from ui.screens.document.document_page import DocumentPage
from ui.session.context import Context
from ui.theme.apply_theme import apply_theme
from ui.theme.theme import Theme

INTERNAL_ONLY = "AX14"


@pytest.fixture
def boxes(context: Context, qtbot: QtBot) -> Iterator[ContentBoxes]:
    made = ContentBoxes(context)
    qtbot.addWidget(made)

    def follow() -> None:
        made.show_content()

    context.signals.changed.connect(follow)
    made.resize(360, 700)
    made.annexes.open(True)
    made.show()
    qtbot.waitExposed(made)
    yield made
    context.signals.changed.disconnect(follow)


def content(session: Session) -> Content:
    return session.specification.document.content


def click(qtbot: QtBot, box: QWidget) -> None:
    assert box.isVisible()
    # On the square: a click beside the words does nothing.
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))


def one(boxes: ContentBoxes, printed: bool) -> str:
    """An annex that may be chosen and is printed, or is not."""
    return next(
        name for name, found in boxes.boxes.items() if found.box.isEnabled() and found.box.isChecked() is printed
    )


# The boxes


def test_each_annex_of_the_knowledge_base_has_its_box(boxes: ContentBoxes, context: Context) -> None:
    assert list(boxes.boxes) == list(context.catalogue.annexes)
    for name, annex in context.catalogue.annexes.items():
        assert boxes.boxes[name].box.accessibleName() == f"{name} – {annex.title}"


def test_an_annex_is_added_then_no_longer_departs_from_the_extent(
    boxes: ContentBoxes, session: Session, qtbot: QtBot
) -> None:
    set_document(session, replace(session.specification.document, extent=Extent.MEASURED))
    boxes.show_content(Audience.INTERNAL)
    name = one(boxes, printed=False)
    click(qtbot, boxes.boxes[name].box)
    assert content(session) == Content(added=frozenset({name}))
    assert plain(session.undo_label) == f"Ajouter l'annexe {name}"
    click(qtbot, boxes.boxes[name].box)
    assert content(session) == Content()


def test_an_annex_is_taken_away_and_undo_gives_it_back(boxes: ContentBoxes, session: Session, qtbot: QtBot) -> None:
    name = one(boxes, printed=True)
    before = boxes.annexes.summary.text()
    click(qtbot, boxes.boxes[name].box)
    assert content(session) == Content(removed=frozenset({name}))
    assert boxes.annexes.summary.text() != before
    session.undo()
    assert boxes.boxes[name].box.isChecked()
    assert boxes.annexes.summary.text() == before


def test_the_complete_extent_ticks_every_annex_but_the_one_taken_away(
    boxes: ContentBoxes, session: Session, qtbot: QtBot
) -> None:
    away = one(boxes, printed=True)
    click(qtbot, boxes.boxes[away].box)
    set_document(session, replace(session.specification.document, extent=Extent.COMPLETE))
    boxes.show_content(Audience.INTERNAL)
    assert [name for name, found in boxes.boxes.items() if not found.box.isChecked()] == [away]


def test_what_readers_are_never_given_is_dimmed_with_the_reason_beside(boxes: ContentBoxes, qtbot: QtBot) -> None:
    boxes.show_content(Audience.INTERNAL)
    assert boxes.boxes[INTERNAL_ONLY].box.isEnabled()
    assert boxes.boxes[INTERNAL_ONLY].box.isChecked()
    assert not boxes.boxes[INTERNAL_ONLY].reason.isVisible()
    click(qtbot, boxes.guidance.box)
    boxes.show_content(Audience.SUPPLIERS)
    assert not boxes.guidance.box.isEnabled()
    assert not boxes.guidance.box.isChecked()
    assert not boxes.boxes[INTERNAL_ONLY].box.isEnabled()
    assert not boxes.boxes[INTERNAL_ONLY].box.isChecked()
    assert boxes.boxes[INTERNAL_ONLY].reason.isVisible()
    assert "interne" in boxes.boxes[INTERNAL_ONLY].reason.text()
    assert "Fournisseurs" in boxes.boxes[INTERNAL_ONLY].box.toolTip()


def test_management_is_offered_no_annex(boxes: ContentBoxes) -> None:
    boxes.show_content(Audience.DIRECTION)
    assert [name for name, found in boxes.boxes.items() if found.box.isEnabled()] == []
    assert not boxes.blanks.box.isEnabled()


def test_blanks_and_explanations_are_recorded_each_with_its_own_undo(
    boxes: ContentBoxes, session: Session, qtbot: QtBot
) -> None:
    boxes.show_content(Audience.INTERNAL)
    click(qtbot, boxes.blanks.box)
    click(qtbot, boxes.guidance.box)
    assert content(session) == Content(blanks=True, guidance=True)
    session.undo()
    assert content(session) == Content(blanks=True)
    assert not boxes.guidance.box.isChecked()


def test_a_title_too_long_for_the_column_is_whole_in_its_tooltip(boxes: ContentBoxes, qtbot: QtBot) -> None:
    boxes.resize(220, 700)
    longest = max((found.box for found in boxes.boxes.values()), key=lambda box: len(box.words))
    qtbot.waitUntil(lambda: longest.text() != longest.words)
    assert longest.words in longest.toolTip()


# On the page


@pytest.fixture
def frame(qtbot: QtBot) -> QWidget:
    """What stands for the window around the page."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1310, 772)
    made.show()
    qtbot.waitExposed(made)
    return made


def on(frame: QWidget, context: Context, folder: Path) -> DocumentPage:
    """The page in its window."""
    made = DocumentPage(
        context, lambda: folder / "essai.cahier", lambda: True, brand_dialogs=BrandAnswers().dialogs(), parent=frame
    )
    made.resize(frame.size())
    made.show()
    return made


@pytest.fixture
def page(context: Context, frame: QWidget, tmp_path: Path) -> DocumentPage:
    made = on(frame, context, tmp_path)
    context.signals.changed.connect(made.refresh)
    return made


@pytest.fixture
def full(page: DocumentPage, session: Session, tmp_path: Path, qtbot: QtBot) -> DocumentPage:
    """The page with everything on it that may be there."""
    set_document(session, replace(session.specification.document, revisions=(Revision("0.1"),)))
    template = WordTemplate("Charte.docx", word_template(tmp_path).read_bytes())
    set_brand(session, Brand(second=RED, logo=picture(tmp_path).read_bytes(), template=template))
    page.brand.template.check.click()
    qtbot.waitUntil(page.brand.template.report.usable.isVisible, timeout=SLOW)
    page.contents.annexes.open(True)
    return page


def chapters(page: DocumentPage) -> list[str]:
    return [page.pane.chapters.itemText(rank).strip() for rank in range(page.pane.chapters.count())]


def reach(page: DocumentPage, widget: QWidget) -> None:
    page.options.ensureWidgetVisible(widget)


def test_the_parts_come_in_the_order_in_which_one_decides(page: DocumentPage) -> None:
    parts = (page.cards, page.extents, page.files, page.contents, page.cover, page.versions, page.brand, page.target)
    tops = [part.mapTo(page, QPoint()).y() for part in parts]
    assert tops == sorted(tops)


def overflow(page: DocumentPage, width: int) -> int:
    """How much of the options is cut on the right once the page has this width."""
    page.resize(width, 600)
    QApplication.processEvents()
    return page.options.widget().width() - page.options.viewport().width()


def test_nothing_is_cut_on_the_right(full: DocumentPage) -> None:
    assert overflow(full, 1310) == 0
    wide = full.options.width()
    assert overflow(full, 968) == 0
    assert full.options.width() < wide


def test_nothing_is_cut_on_the_right_with_the_largest_text(
    context: Context, frame: QWidget, qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    large = Theme.load("light", 1.5)
    apply_theme(qapp, large)
    try:
        made = on(frame, replace(context, theme=large), tmp_path)
        made.contents.annexes.open(True)
        assert overflow(made, 968) == 0
    finally:
        apply_theme(qapp, theme)


def test_readers_change_what_the_boxes_offer(page: DocumentPage, qtbot: QtBot) -> None:
    assert not page.contents.boxes[INTERNAL_ONLY].box.isEnabled()
    qtbot.mouseClick(page.cards.cards[Audience.INTERNAL], Qt.MouseButton.LeftButton)
    assert page.contents.boxes[INTERNAL_ONLY].box.isEnabled()


def test_the_preview_follows_the_annexes(page: DocumentPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: any(title.startswith("AX11") for title in chapters(page)), timeout=SLOW)
    page.contents.annexes.open(True)
    reach(page, page.contents.boxes["AX11"])
    click(qtbot, page.contents.boxes["AX11"].box)
    qtbot.waitUntil(lambda: not any(title.startswith("AX11") for title in chapters(page)), timeout=SLOW)


def test_closing_hands_over_what_is_being_typed(page: DocumentPage, session: Session, qtbot: QtBot) -> None:
    set_document(session, replace(session.specification.document, revisions=(Revision("0.1"),)))
    page.versions.view.edit_cell(0, 2)
    editor = page.versions.view.indexWidget(page.versions.view.currentIndex())
    assert isinstance(editor, QLineEdit)
    editor.setText("Première diffusion")
    qtbot.keyClicks(page.brand.title_font.line, "Georgia")
    page.commit()
    assert session.specification.document.revisions == (Revision("0.1", change="Première diffusion"),)
    assert session.specification.brand.title_font == "Georgia"


def stops(page: DocumentPage) -> list[QWidget]:
    """What Tab comes to in the options, in order."""
    found: list[QWidget] = []
    body = page.options.widget()
    widget = body.nextInFocusChain()
    while widget is not body:
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if tabbed and widget.isVisible() and body.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_everything_that_takes_the_focus_has_a_name(full: DocumentPage) -> None:
    spoken = {stop: QAccessible.queryAccessibleInterface(stop).text(QAccessible.Text.Name) for stop in stops(full)}
    assert len(spoken) > 60
    assert [stop for stop, name in spoken.items() if not name.strip()] == []


def test_tab_goes_down_the_page_and_never_back_up(full: DocumentPage) -> None:
    places = [QRect(stop.mapTo(full, QPoint()), stop.size()) for stop in stops(full)]
    assert [(before, after) for before, after in pairwise(places) if after.bottom() < before.top()] == []
