"""The look: complete in both themes, readable, and wearable at every text size."""

import re
import tomllib

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cahier.locations import data_root
from cahier.questionnaire.progress import State
from ui.theme.apply_theme import apply_theme
from ui.theme.fonts import STYLES, load_fonts
from ui.theme.glyphs import paint_state
from ui.theme.theme import Theme

NAMES = ("light", "dark")
READ_ON = (
    ("text", "surface"),
    ("text", "desk"),
    ("text2", "surface"),
    ("text2", "desk"),
    ("text3", "surface"),
    ("text3", "desk"),
    ("ink", "surface"),
    ("ink", "ink_soft"),
    ("on_ink", "ink"),
    ("on_ink", "ink_hover"),
    ("client", "client_soft"),
    ("prest", "prest_soft"),
    ("tiers", "tiers_soft"),
    ("ok", "ok_soft"),
    ("warn", "warn_soft"),
    ("danger", "danger_soft"),
)


def luminance(color: QColor) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: QColor, second: QColor) -> float:
    """Contrast ratio between two colours."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_can_be_read_on_its_ground(name: str) -> None:
    theme = Theme.load(name)  # type: ignore[arg-type] # one of the two
    faint = {
        pair: round(found, 2)
        for pair in READ_ON
        if (found := contrast(theme.color(pair[0]), theme.color(pair[1]))) < 4.5
    }
    assert not faint


@pytest.mark.parametrize("name", NAMES)
def test_borders_and_glyphs_stand_out(name: str) -> None:
    theme = Theme.load(name)  # type: ignore[arg-type] # one of the two
    assert contrast(theme.color("field"), theme.color("surface")) >= 3
    # The ring of what has the focus.
    assert all(contrast(theme.color("ink"), theme.color(ground)) >= 3 for ground in ("surface", "desk", "raised"))


@pytest.mark.parametrize("letter", "RACI")
def test_letters_can_be_read_on_their_fill(letter: str) -> None:
    fill, text = Theme.load("light").raci(letter)
    assert contrast(fill, text) >= 4.5


@pytest.mark.parametrize("rank", ["P1", "P2", "P3", "P4"])
@pytest.mark.parametrize("name", NAMES)
def test_priorities_can_be_read_on_their_fill(name: str, rank: str) -> None:
    fill, text = Theme.load(name).priority(rank)  # type: ignore[arg-type] # one of the two
    assert contrast(fill, text) >= 4.5


def test_both_themes_have_the_same_tokens() -> None:
    assert set(Theme.load("light").tokens) == set(Theme.load("dark").tokens)


@pytest.mark.parametrize("name", NAMES)
def test_the_style_sheet_leaves_no_token_unreplaced(name: str) -> None:
    assert "$" not in Theme.load(name).style_sheet()  # type: ignore[arg-type] # one of the two


@pytest.mark.parametrize("name", NAMES)
def test_the_style_sheet_only_names_pictures_that_exist(name: str) -> None:
    sheet = Theme.load(name).style_sheet()  # type: ignore[arg-type] # one of the two
    named = set(re.findall(r'url\("([^"]+)"\)', sheet))
    assert named
    assert not [path for path in named if not data_root().joinpath(path).exists()]


@pytest.mark.parametrize("name", NAMES)
def test_the_small_pictures_wear_colours_of_the_theme(name: str) -> None:
    folder = data_root() / "resources" / "themes"
    colours = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))["colour"].values()
    strokes = {
        re.search(r'stroke="(#[0-9A-Fa-f]{6})"', path.read_text(encoding="utf-8")).group(1)  # type: ignore[union-attr]
        for path in (folder / name).glob("*.svg")
    }
    assert strokes <= set(colours)


def test_the_shipped_font_is_used(qapp: QApplication) -> None:
    assert "Inter" in list(load_fonts())
    assert Theme.load("light").font("body").families()[0] == "Inter"


def test_larger_text_makes_every_style_larger() -> None:
    usual, larger = Theme.load("light"), Theme.load("light", 1.5)
    assert all(larger.font(style).pointSizeF() > usual.font(style).pointSizeF() * 1.4 for style in STYLES)


def test_every_icon_can_be_drawn_in_any_colour(theme: Theme) -> None:
    names = [path.stem for path in (data_root() / "resources" / "icons").glob("*.svg")]
    empty = []
    for name in names:
        image = theme.pixmap(name, "ink", 20).toImage()
        drawn = any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20))
        if not drawn or theme.icon(name).isNull():
            empty.append(name)
    assert names
    assert not empty


def test_an_icon_is_sharp_on_a_dense_screen(theme: Theme) -> None:
    assert theme.pixmap("check", "ink", 16, 2.0).width() == 32


def test_states_are_told_apart_without_colour(theme: Theme) -> None:
    drawn = set()
    for state in State:
        image = QImage(28, 28, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_state(painter, QRectF(0, 0, 28, 28), state, theme)
        painter.end()
        drawn.add(bytes(image.constBits()))
    assert len(drawn) == len(State)


def test_a_field_keeps_its_height_when_it_takes_the_focus(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    before = field.height()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(field.hasFocus)
    assert (before, field.height()) == (32, 32)


def test_the_ring_shows_when_a_button_is_reached_by_keyboard(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Suivant")
    qtbot.addWidget(button)
    button.show()
    button.clearFocus()
    before = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != before


def test_dressing_changes_the_ground_of_windows(qapp: QApplication, theme: Theme) -> None:
    dark = Theme.load("dark")
    apply_theme(qapp, dark)
    worn = qapp.palette().window().color()
    apply_theme(qapp, theme)
    assert worn == dark.color("desk")
