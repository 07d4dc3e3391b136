"""A question answered by a picture: chosen, captioned, replaced, taken away."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.editing.logo_import import encode_picture
from cahier.model.answer import Picture, given
from cahier.model.identifiers import QuestionId, SectionId
from tests.support.patience import SLOW
from ui.fields.picture import PictureField
from ui.theme.theme import Theme


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> PictureField:
    question = Question(
        QuestionId("a.b"), SectionId("a"), QuestionType.PICTURE, "Un plan ?", "Plan", "d", hint="PNG ou JPEG"
    )
    made = PictureField(question, theme)
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    return made


def drawn(folder: Path, colour: str, name: str = "plan.png") -> Path:
    path = folder / name
    Image.new("RGB", (80, 40), colour).save(path)
    return path


def a_picture(colour: str = "#AA3333", caption: str = "") -> Picture:
    target = BytesIO()
    Image.new("RGB", (80, 40), colour).save(target, "PNG")
    return Picture(encode_picture(target.getvalue()), caption)


def test_a_picture_is_chosen_and_then_captioned(field: PictureField, tmp_path: Path, qtbot: QtBot) -> None:
    told: list[object] = []
    field.edited.connect(told.append)
    field.ask = lambda _parent: drawn(tmp_path, "#AA3333")
    assert not field.caption.isVisible()
    with qtbot.waitSignal(field.edited, timeout=SLOW):
        qtbot.mouseClick(field.box.choose, Qt.MouseButton.LeftButton)
    (picture,) = told
    assert isinstance(picture, Picture)
    assert picture == a_picture()
    field.show_answer(given(picture))
    qtbot.keyClicks(field.caption, "La salle")
    assert told[-1] == a_picture(caption="La salle")


def test_another_picture_keeps_the_caption(field: PictureField, tmp_path: Path, qtbot: QtBot) -> None:
    field.show_answer(given(a_picture(caption="La salle")))
    with qtbot.waitSignal(field.edited, timeout=SLOW) as told:
        field.box.take(drawn(tmp_path, "#33AA33"))
    assert told.args == [a_picture("#33AA33", "La salle")]


def test_it_is_taken_away(field: PictureField, qtbot: QtBot) -> None:
    field.show_answer(given(a_picture()))
    with qtbot.waitSignal(field.edited) as told:
        qtbot.mouseClick(field.box.remove, Qt.MouseButton.LeftButton)
    assert told.args == [None]
    field.show_answer(None)
    assert not field.caption.isVisible()
    assert field.box.picture.shown.isNull()


def test_what_is_no_picture_is_refused_and_the_one_shown_stays(
    field: PictureField, tmp_path: Path, qtbot: QtBot
) -> None:
    field.show_answer(given(a_picture()))
    path = tmp_path / "plan.png"
    path.write_bytes(b"<svg/>")
    told: list[object] = []
    field.edited.connect(told.append)
    field.box.take(path)
    qtbot.waitUntil(field.box.error.isVisible, timeout=SLOW)
    assert "SVG" in field.box.error.text()
    assert not told
    assert not field.box.picture.shown.isNull()
