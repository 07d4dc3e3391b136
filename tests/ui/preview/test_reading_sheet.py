"""The reading sheet: the client's look, the links, and leaves laid out one at a time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QBuffer, QPoint, QUrl
from PySide6.QtGui import QColor, QImage, QTextCursor
from pytestqt.qtbot import QtBot

from cahier.editing.logo_import import encode_logo
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.document import set_brand, set_document
from cahier.export.html.reading_sheet import ReadingSheet
from cahier.guidance.make_reading import make_sheet
from cahier.model.audience import Audience
from cahier.model.brand import Brand
from cahier.model.extent import Extent
from cahier.model.specification import Revision
from cahier.typography import plain
from tests.support.patience import SLOW
from ui.preview.reading_preview import Preview
from ui.theme.theme import Theme

TODAY = date(2026, 11, 18)
IMAGE = 2


def sheet(session: Session, audience: Audience = Audience.SUPPLIERS) -> ReadingSheet:
    return make_sheet(session.specification, session.catalogue, audience, TODAY)


@pytest.fixture
def fill(qtbot: QtBot, theme: Theme) -> Callable[..., Preview]:
    def filled(shown: ReadingSheet, preview: Preview | None = None) -> Preview:
        if preview is None:
            preview = Preview(theme)
            preview.resize(860, 700)
            qtbot.addWidget(preview)
            preview.show()
            qtbot.waitExposed(preview)
        with qtbot.waitSignal(preview.filled, timeout=SLOW):
            preview.show_sheet(shown)
        return preview

    return filled


def logo(colour: str) -> bytes:
    picture = QImage(90, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor(colour))
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(held, "PNG")  # type: ignore[call-overload] # PySide takes a name, whatever its stubs say
    return encode_logo(bytes(held.data().data()))


def drawn_in(preview: Preview, colour: str) -> bool:
    image = preview.grab().toImage()
    wanted = QColor(colour).rgb()
    points = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return any(image.pixel(x, y) == wanted for x, y in points)


# The client's look


def test_titles_and_bars_wear_the_clients_colours(session: Session, fill) -> None:
    set_brand(session, Brand(accent="#7A1F2B", second="#E0A020"))
    preview = fill(sheet(session))
    anchor = next(name for name in preview._places if name.startswith("clause:"))
    preview.show_place(anchor)
    assert drawn_in(preview, "#7A1F2B")
    assert drawn_in(preview, "#E0A020")


def test_the_clients_logo_stands_on_the_cover(session: Session, fill) -> None:
    set_brand(session, Brand(logo=logo("#12AB34")))
    assert drawn_in(fill(sheet(session)), "#12AB34")


def test_another_logo_replaces_the_first(session: Session, fill) -> None:
    set_brand(session, Brand(logo=logo("#12AB34")))
    preview = fill(sheet(session))
    set_brand(session, Brand(logo=logo("#AB1234")))
    fill(sheet(session), preview)
    assert drawn_in(preview, "#AB1234")
    assert not drawn_in(preview, "#12AB34")


def test_a_damaged_logo_is_left_out(session: Session, fill) -> None:
    set_brand(session, Brand(logo=logo("#12AB34")[:60]))
    assert not sheet(session).pictures


def test_no_other_picture_is_ever_read(session: Session, fill) -> None:
    set_brand(session, Brand(logo=logo("#12AB34")))
    preview = fill(sheet(session))
    (name,) = preview._pictures
    assert preview.loadResource(IMAGE, QUrl(name)) is not None
    for other in ("file:///etc/hostname", "http://localhost/logo.png", "logo:0", "logo.png"):
        assert preview.loadResource(IMAGE, QUrl(other)) is None


def test_a_typeface_cannot_write_style(session: Session) -> None:
    set_brand(session, Brand(text_font="Arial'; } * { background-image: url(file:///etc/hostname)"))
    style = sheet(session).style
    assert "url(" not in style
    assert "file:" not in style


def test_versions_stand_between_the_cover_and_the_first_chapter(session: Session, fill) -> None:
    revisions = (Revision("0.1", TODAY, "Premier jet"), Revision("0.2", TODAY, "Relecture du juriste"))
    set_document(session, replace(session.specification.document, revisions=revisions))
    text = plain(fill(sheet(session)).toPlainText())
    assert 0 < text.index("Premier jet") < text.index("Relecture du juriste") < text.index("Synthèse", 1)


def test_a_reference_leads_to_its_place_in_the_sheet(session: Session, fill, qtbot: QtBot) -> None:
    preview = fill(sheet(session))
    html = sheet(session).html
    link, anchor = next((name, anchor) for name, anchor in preview._targets.items() if f'href="#{name}"' in html)
    preview.anchorClicked.emit(QUrl(f"#{link}"))
    assert preview._position_of(anchor) >= 0
    seen = preview.cursorForPosition(QPoint(60, 40)).position()
    assert abs(preview._position_of(anchor) - seen) < 400
    assert preview.verticalScrollBar().value() > 0


# A leaf at a time


def test_a_first_leaf_is_there_at_once_and_the_window_goes_on(session: Session, theme: Theme, qtbot: QtBot) -> None:
    preview = Preview(theme)
    qtbot.addWidget(preview)
    whole = sheet(session)
    with qtbot.waitSignal(preview.filled, timeout=SLOW):
        preview.show_sheet(whole)
        laid = len(preview._laid)
    assert 0 < laid < len(whole.leaves)
    assert len(preview._laid) == len(whole.leaves)


def test_after_any_changes_the_sheet_is_what_it_would_be_made_anew(session: Session, fill) -> None:
    preview = fill(sheet(session))
    changes = (
        lambda: set_document(session, replace(session.specification.document, extent=Extent.COMPLETE)),
        lambda: set_answer(session, "entreprise.nom", "Ateliers Morvan"),
        lambda: set_document(session, replace(session.specification.document, extent=Extent.MEASURED)),
    )
    for change in changes:
        change()
        fill(sheet(session), preview)
    anew = fill(sheet(session))
    assert preview.toPlainText() == anew.toPlainText()
    assert abs(preview.document().size().height() - anew.document().size().height()) < 2


def test_what_one_reads_stays_under_the_eyes(session: Session, fill) -> None:
    preview = fill(sheet(session))
    anchor = [name for name in preview._places if name.startswith("clause:")][40]
    preview.show_place(anchor)
    reading = preview.reading()
    revisions = tuple(Revision(f"0.{rank}", TODAY, "Relecture") for rank in range(1, 9))
    set_document(session, replace(session.specification.document, revisions=revisions))
    before = preview.verticalScrollBar().value()
    fill(sheet(session), preview)
    assert preview.verticalScrollBar().value() > before
    assert preview.reading() == reading


def test_a_mark_stays_on_its_passage(session: Session, fill) -> None:
    preview = fill(sheet(session))
    anchor = [name for name, place in preview._places.items() if place and name.startswith("clause:")][5]
    preview._mark_anchor(anchor)
    set_document(session, replace(session.specification.document, title="Un titre nettement plus long que l’autre"))
    fill(sheet(session), preview)
    assert preview.marked == anchor
    assert preview._mark[1].position() == preview._position_of(anchor)


def test_a_newer_sheet_takes_over_one_being_laid_out(session: Session, theme: Theme, qtbot: QtBot) -> None:
    preview = Preview(theme)
    qtbot.addWidget(preview)
    preview.show_sheet(sheet(session))
    set_answer(session, "entreprise.nom", "Ateliers Morvan")
    newer = sheet(session)
    with qtbot.waitSignal(preview.filled, timeout=SLOW):
        preview.show_sheet(newer)
    assert [laid.leaf.html for laid in preview._laid] == [leaf.html for leaf in newer.leaves]
    assert "Ateliers Morvan" in preview.toPlainText()


def test_a_title_keeps_its_look_at_the_start_of_a_leaf(session: Session, fill) -> None:
    preview = fill(sheet(session))
    anchor = next(entry.anchor for entry in sheet(session).contents if entry.level == 1)
    cursor = QTextCursor(preview.document())
    cursor.setPosition(preview._position_of(anchor))
    assert cursor.blockFormat().headingLevel() == 1
