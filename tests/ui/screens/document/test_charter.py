"""« Ma charte » : logo, colours, fonts, texts, Word template, and a brand carried from one cahier to another."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QThreadPool, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.document import set_brand
from cahier.model.brand import DEFAULT_ACCENT, PLAIN, Brand, WordTemplate
from cahier.typography import plain
from tests.support.brand import BLUE, RED, BrandAnswers, picture, word_template
from tests.support.patience import SLOW
from ui.screens.document.brand_form import BrandForm
from ui.session.context import Context


@pytest.fixture
def picks() -> BrandAnswers:
    return BrandAnswers()


@pytest.fixture
def form(context: Context, picks: BrandAnswers, tmp_path: Path, qtbot: QtBot) -> Iterator[BrandForm]:
    made = BrandForm(context, picks.dialogs(), lambda: tmp_path)
    qtbot.addWidget(made)
    context.signals.changed.connect(made.refresh)
    made.resize(360, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    context.signals.changed.disconnect(made.refresh)


@pytest.fixture
def brand(session: Session) -> "Recorded":
    return Recorded(session)


class Recorded:
    """The brand of the specification, as it is now."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def now(self) -> Brand:
        return self._session.specification.brand


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def take_logo(form: BrandForm, picks: BrandAnswers, qtbot: QtBot, path: Path) -> None:
    picks.logo = path
    with qtbot.waitSignal(form.logo.picked, timeout=SLOW):
        click(qtbot, form.logo.choose)


def take_template(form: BrandForm, picks: BrandAnswers, qtbot: QtBot, path: Path) -> None:
    picks.template = path
    click(qtbot, form.template.choose)
    assert form.template.progress.isVisible()
    qtbot.waitUntil(lambda: not form.template.progress.isVisible(), timeout=SLOW)


# The logo


def test_a_chosen_logo_is_recorded_and_shown(
    form: BrandForm, picks: BrandAnswers, brand: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    take_logo(form, picks, qtbot, picture(tmp_path))
    assert brand.now.logo.startswith(b"\x89PNG")
    assert form.logo.picture.shown.toImage().pixelColor(60, 24) == QColor(RED)
    assert form.texts["logo_text"].isVisible()


def test_undo_gives_the_former_logo_back(
    form: BrandForm, picks: BrandAnswers, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    take_logo(form, picks, qtbot, picture(tmp_path, RED))
    take_logo(form, picks, qtbot, picture(tmp_path, BLUE))
    assert session.undo_label == "Choisir le logo"
    session.undo()
    assert form.logo.picture.shown.toImage().pixelColor(60, 24) == QColor(RED)


def test_a_refused_logo_says_why_and_leaves_the_former_one(
    form: BrandForm, picks: BrandAnswers, brand: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    take_logo(form, picks, qtbot, picture(tmp_path))
    before = brand.now.logo
    picks.logo = tmp_path / "logo.svg"
    picks.logo.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    click(qtbot, form.logo.choose)
    qtbot.waitUntil(form.logo.error.isVisible, timeout=SLOW)
    assert "SVG" in form.logo.error.text()
    assert "PNG" in form.logo.error.text()
    assert brand.now.logo == before


def test_a_logo_that_is_gone_says_so(form: BrandForm, picks: BrandAnswers, tmp_path: Path, qtbot: QtBot) -> None:
    picks.logo = tmp_path / "absent.png"
    click(qtbot, form.logo.choose)
    qtbot.waitUntil(form.logo.error.isVisible, timeout=SLOW)
    assert "absent.png" in form.logo.error.text()


def test_a_dropped_picture_becomes_the_logo(form: BrandForm, brand: Recorded, tmp_path: Path, qtbot: QtBot) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(picture(tmp_path)))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, held, left, none)
    QApplication.sendEvent(form.logo, entering)
    assert entering.isAccepted()
    with qtbot.waitSignal(form.logo.picked, timeout=SLOW):
        QApplication.sendEvent(form.logo, QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, held, left, none))
    assert brand.now.logo


def test_a_picture_still_being_read_gives_way_to_a_later_logo(
    form: BrandForm, brand: Recorded, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    form.logo.take(picture(tmp_path, RED))
    later = picture(tmp_path, BLUE, "autre.png").read_bytes()
    set_brand(session, replace(PLAIN, logo=later))
    assert QThreadPool.globalInstance().waitForDone(SLOW)
    QApplication.processEvents()
    assert brand.now.logo == later


def test_a_page_of_the_web_is_not_taken_for_a_logo(form: BrandForm) -> None:
    held = QMimeData()
    held.setUrls([QUrl("https://exemple.fr/logo.png")])
    entering = QDragEnterEvent(
        QPoint(20, 20), Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(form.logo, entering)
    assert not entering.isAccepted()


def test_a_logo_is_taken_away_with_its_words(
    form: BrandForm, picks: BrandAnswers, brand: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    take_logo(form, picks, qtbot, picture(tmp_path))
    qtbot.keyClicks(form.texts["logo_text"], "Une enclume")
    assert brand.now.logo_text == "Une enclume"
    click(qtbot, form.logo.remove)
    assert brand.now == PLAIN
    assert not form.logo.remove.isVisible()
    assert not form.texts["logo_text"].isVisible()


# Colours


def test_a_swatch_sets_the_colour_of_titles(form: BrandForm, brand: Recorded, session: Session, qtbot: QtBot) -> None:
    burgundy = form.accent.swatches[3]
    qtbot.mouseClick(burgundy, Qt.MouseButton.LeftButton)
    assert brand.now.accent == burgundy.colour == form.accent.code.text()
    session.undo()
    assert brand.now.accent == DEFAULT_ACCENT
    assert [swatch.isChecked() for swatch in form.accent.swatches] == [True, False, False, False, False]


def test_two_colours_in_a_row_are_undone_one_by_one(
    form: BrandForm, brand: Recorded, session: Session, qtbot: QtBot
) -> None:
    for rank in (1, 2):
        qtbot.mouseClick(form.accent.swatches[rank], Qt.MouseButton.LeftButton)
    session.undo()
    assert brand.now.accent == form.accent.swatches[1].colour


def test_a_typed_colour_is_none_of_the_five(form: BrandForm, brand: Recorded, qtbot: QtBot) -> None:
    form.accent.code.selectAll()
    qtbot.keyClicks(form.accent.code, "7a1f3d")
    qtbot.keyClick(form.accent.code, Qt.Key.Key_Return)
    assert brand.now.accent == form.accent.code.text() == RED
    assert not any(swatch.isChecked() for swatch in form.accent.swatches)


def test_a_light_colour_is_shown_with_the_one_printed_in_its_place(form: BrandForm, qtbot: QtBot) -> None:
    assert not form.accent.note.isVisible()
    form.accent.code.selectAll()
    qtbot.keyClicks(form.accent.code, "#8FD3FF")
    assert form.accent.chosen.isVisible()
    assert form.accent.chosen.colour == "#8FD3FF"
    assert form.accent.printed.colour != "#8FD3FF"
    assert form.accent.printed.colour in form.accent.note.text()


def test_what_is_no_colour_is_told_and_not_recorded(form: BrandForm, brand: Recorded, qtbot: QtBot) -> None:
    form.accent.code.selectAll()
    qtbot.keyClicks(form.accent.code, "bleu")
    qtbot.keyClick(form.accent.code, Qt.Key.Key_Return)
    assert "« bleu » n'est pas une couleur" in plain(form.accent.error.text())
    assert brand.now.accent == DEFAULT_ACCENT


def test_an_emptied_colour_of_titles_comes_back(form: BrandForm, brand: Recorded, qtbot: QtBot) -> None:
    form.accent.code.selectAll()
    qtbot.keyClick(form.accent.code, Qt.Key.Key_Delete)
    qtbot.keyClick(form.accent.code, Qt.Key.Key_Return)
    assert form.accent.code.text() == brand.now.accent == DEFAULT_ACCENT


def test_any_colour_comes_from_the_dialog_and_none_when_one_gives_up(
    form: BrandForm, picks: BrandAnswers, brand: Recorded, qtbot: QtBot
) -> None:
    picks.colour = BLUE
    click(qtbot, form.accent.other)
    assert brand.now.accent == BLUE
    picks.colour = ""
    click(qtbot, form.accent.other)
    assert brand.now.accent == BLUE


def test_the_second_colour_may_be_light_and_may_be_left_out(form: BrandForm, brand: Recorded, qtbot: QtBot) -> None:
    form.second.code.selectAll()
    qtbot.keyClicks(form.second.code, "#FFE9A8")
    assert brand.now.second == "#FFE9A8"
    assert not form.second.note.isVisible()
    click(qtbot, form.second.clear)
    assert brand.now.second == ""
    assert not form.second.clear.isVisible()


def test_arrows_walk_the_swatches(form: BrandForm, brand: Recorded, qtbot: QtBot) -> None:
    form.accent.swatches[0].setFocus()
    qtbot.keyClick(form.accent.swatches[0], Qt.Key.Key_Right)
    assert brand.now.accent == form.accent.swatches[1].colour


# Fonts and texts


def test_a_font_is_picked_in_the_list_or_typed(form: BrandForm, brand: Recorded, qtbot: QtBot) -> None:
    form.text_font.setFocus()
    qtbot.keyClick(form.text_font, Qt.Key.Key_Down)
    assert brand.now.text_font == form.text_font.currentData() != "Calibri"
    form.title_font.line.setFocus()
    qtbot.keyClicks(form.title_font.line, "Rouviere Sans")
    qtbot.keyClick(form.title_font.line, Qt.Key.Key_Return)
    assert brand.now.title_font == "Rouviere Sans"


def test_an_emptied_font_of_texts_is_the_usual_one(form: BrandForm, brand: Recorded, qtbot: QtBot) -> None:
    form.text_font.line.selectAll()
    qtbot.keyClick(form.text_font.line, Qt.Key.Key_Delete)
    qtbot.keyClick(form.text_font.line, Qt.Key.Key_Return)
    assert form.text_font.line.text() == brand.now.text_font == "Calibri"


def test_titles_go_back_to_the_font_of_the_text(
    form: BrandForm, brand: Recorded, session: Session, qtbot: QtBot
) -> None:
    set_brand(session, replace(PLAIN, title_font="Georgia"))
    assert form.title_font.line.text() == "Georgia"
    form.title_font.picked.emit("")
    assert brand.now.title_font == ""


def test_header_and_footer_are_recorded_as_they_are_typed_and_undone_apart(
    form: BrandForm, brand: Recorded, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(form.texts["header"], "Ateliers Morvan")
    qtbot.keyClicks(form.texts["footer"], "SAS, Autun")
    assert (brand.now.header, brand.now.footer) == ("Ateliers Morvan", "SAS, Autun")
    session.undo()
    assert (brand.now.header, brand.now.footer) == ("Ateliers Morvan", "")
    assert form.texts["footer"].text() == ""


# The Word template


def test_a_good_template_is_kept_and_what_was_recognised_opens_on_demand(
    form: BrandForm, picks: BrandAnswers, brand: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    take_template(form, picks, qtbot, word_template(tmp_path, "{{ client }}", "{{ clinet }}"))
    assert brand.now.template is not None
    assert form.template.name.text() == brand.now.template.name == "Charte.docx"
    report = form.template.report
    assert "reconnus" in report.usable.button.text()
    assert not report.usable.body.isVisible()
    click(qtbot, report.usable.button)
    assert report.usable.body.isVisible()
    click(qtbot, report.missing.button)
    assert "clinet" in report.missing.body.text()  # type: ignore[attr-defined] # a label


def test_a_hostile_template_is_refused_with_its_reason_and_nothing_is_kept(
    form: BrandForm, picks: BrandAnswers, brand: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    take_template(form, picks, qtbot, word_template(tmp_path, name="Bonne.docx"))
    kept = brand.now.template
    take_template(form, picks, qtbot, word_template(tmp_path, "{{ client.__class__ }}", name="Piège.docx"))
    assert "Piège.docx" in form.template.error.text()
    assert "__class__" in form.template.report.refused.text()
    assert form.template.report.refused.isVisible()
    assert brand.now.template == kept
    assert form.template.name.text() == "Bonne.docx"


def test_what_is_not_a_word_file_is_refused(
    form: BrandForm, picks: BrandAnswers, brand: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    wrong = tmp_path / "Charte.odt"
    wrong.write_bytes(os.urandom(64))
    take_template(form, picks, qtbot, wrong)
    assert ".docx" in form.template.error.text()
    assert brand.now.template is None


def test_a_template_is_taken_away_and_undone(
    form: BrandForm, picks: BrandAnswers, brand: Recorded, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    take_template(form, picks, qtbot, word_template(tmp_path))
    click(qtbot, form.template.remove)
    assert brand.now.template is None
    assert not form.template.report.isVisible()
    session.undo()
    assert form.template.name.text() == "Charte.docx"
    assert form.template.report.usable.isVisible()


def test_a_template_that_came_with_the_file_is_checked_on_demand_and_dropped_when_hostile(
    form: BrandForm, brand: Recorded, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    hostile = word_template(tmp_path, "{{ client.__class__ }}", name="Piège.docx")
    set_brand(session, Brand(template=WordTemplate("Piège.docx", hostile.read_bytes())))
    click(qtbot, form.template.check)
    qtbot.waitUntil(lambda: brand.now.template is None, timeout=SLOW)
    assert "__class__" in form.template.report.refused.text()


def test_an_opened_list_stays_open_while_one_types_elsewhere(
    form: BrandForm, picks: BrandAnswers, tmp_path: Path, qtbot: QtBot
) -> None:
    take_template(form, picks, qtbot, word_template(tmp_path))
    click(qtbot, form.template.report.usable.button)
    qtbot.keyClicks(form.texts["header"], "Morvan")
    assert form.template.report.usable.body.isVisible()


def test_the_colour_of_the_template_is_offered_then_taken(
    form: BrandForm, picks: BrandAnswers, brand: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    take_template(form, picks, qtbot, word_template(tmp_path, title=RED))
    assert brand.now.accent == DEFAULT_ACCENT
    click(qtbot, form.template.colour)
    assert brand.now.accent == RED
    assert not form.template.colour.isVisible()


# From one cahier to another


def whole(tmp_path: Path) -> Brand:
    from cahier.editing.logo_import import encode_logo
    from cahier.export.template import read_template

    return Brand(
        accent=RED,
        second="#C8A24A",
        text_font="Arial",
        title_font="Georgia",
        header="Ateliers Morvan",
        footer="SAS",
        logo=encode_logo(picture(tmp_path).read_bytes()),
        logo_text="Une enclume",
        template=read_template(word_template(tmp_path)),
    )


def test_a_brand_saved_then_taken_again_is_the_same(
    form: BrandForm, picks: BrandAnswers, brand: Recorded, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    set_brand(session, whole(tmp_path))
    picks.place = picks.brand = tmp_path / "Morvan.toml"
    click(qtbot, form.file.save)
    assert "Morvan.toml" in form.file.note.text()
    saved = brand.now
    set_brand(session, PLAIN)
    click(qtbot, form.file.take)
    qtbot.waitUntil(lambda: brand.now != PLAIN, timeout=SLOW)
    assert brand.now == saved
    assert form.template.report.usable.isVisible()
    session.undo()
    assert brand.now == PLAIN


def test_buttons_go_under_one_another_when_the_room_is_short(form: BrandForm, qtbot: QtBot) -> None:
    save, take = form.file.save, form.file.take
    assert take.y() == save.y()
    form.resize(form.minimumSizeHint().width(), 900)
    qtbot.waitUntil(lambda: take.y() > save.y())
    assert take.geometry().right() < form.file.width()


def test_the_place_proposed_for_a_brand_bears_the_name_of_the_client(
    form: BrandForm, picks: BrandAnswers, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    set_answer(session, "entreprise.nom", "Ateliers Morvan")
    click(qtbot, form.file.save)
    assert picks.proposed == [tmp_path / "Ateliers Morvan – charte.toml"]
    assert not form.file.note.isVisible()


def test_a_brand_with_faults_tells_them_in_place_and_changes_nothing(
    form: BrandForm, picks: BrandAnswers, brand: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    picks.brand = tmp_path / "charte.toml"
    picks.brand.write_text('accent = "rouge"\ncouleur = "#123456"\n', encoding="utf-8")
    click(qtbot, form.file.take)
    qtbot.waitUntil(form.file.error.isVisible, timeout=SLOW)
    assert "rouge" in form.file.error.text()
    assert "couleur" in form.file.error.text()
    assert brand.now == PLAIN
    assert form.file.take.isEnabled()


def test_a_brand_that_brings_a_hostile_template_is_taken_without_it(
    form: BrandForm, picks: BrandAnswers, brand: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    word_template(tmp_path, "{{ client.__class__ }}", name="Piège.docx")
    picks.brand = tmp_path / "charte.toml"
    picks.brand.write_text(f'accent = "{RED}"\ntemplate = "Piège.docx"\n', encoding="utf-8")
    click(qtbot, form.file.take)
    qtbot.waitUntil(lambda: brand.now.accent == RED, timeout=SLOW)
    assert brand.now.template is None
    assert "sans son modèle" in form.file.note.text()
    assert "__class__" in form.template.report.refused.text()


def test_a_place_that_refuses_says_why(form: BrandForm, picks: BrandAnswers, tmp_path: Path, qtbot: QtBot) -> None:
    picks.place = tmp_path / "absent" / "charte.toml"
    click(qtbot, form.file.save)
    assert form.file.error.isVisible()
    assert form.file.error.text()
