"""What several screens share: nothing changes by accident, and what is short of room is still told whole."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.texts import make_label
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.key_strip import KeyStrip
from ui.widgets.segment_bar import SegmentBar

CHOICES = (("a", "Nous"), ("b", "Prestataire"), ("c", "Tiers"))


def wheel(widget: CalmCombo) -> QWheelEvent:
    """Turn the wheel by one notch over a widget."""
    place, notch = QPointF(widget.rect().center()), QPoint(0, -120)
    event = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(place)),
        QPoint(),
        notch,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def test_the_wheel_over_a_list_of_choices_changes_nothing_and_is_left_to_the_page(qtbot: QtBot, theme: Theme) -> None:
    combo = CalmCombo("Qui", CHOICES)
    qtbot.addWidget(combo)
    combo.show_current("b")
    with qtbot.assertNotEmitted(combo.picked):
        assert not wheel(combo).isAccepted()
    assert combo.current == "b"


def test_a_choice_that_is_not_in_the_list_is_shown_all_the_same(qtbot: QtBot, theme: Theme) -> None:
    combo = CalmCombo("Qui", CHOICES)
    qtbot.addWidget(combo)
    combo.show_current("z", "Choix d’une autre version")
    assert (combo.current, combo.currentText(), combo.count()) == ("z", "Choix d’une autre version", 4)


def test_a_line_without_room_tells_the_whole_text_to_who_waits_over_it(qtbot: QtBot, theme: Theme) -> None:
    line = ElidedLabel("Les bandes sont rangées dans le coffre de la banque")
    qtbot.addWidget(line)
    line.resize(60, 20)
    line.show()
    assert line.toolTip() == "Les bandes sont rangées dans le coffre de la banque"
    line.resize(900, 20)
    assert line.toolTip() == ""


def test_a_segment_that_one_clicks_is_the_chosen_one_and_is_told_once(qtbot: QtBot, theme: Theme) -> None:
    bar = SegmentBar("Qui le fait", CHOICES)
    qtbot.addWidget(bar)
    bar.show_current("a")
    with qtbot.waitSignal(bar.picked) as told:
        bar.button("c").click()
    assert (told.args, bar.current) == (["c"], "c")
    bar.show_current("absent")
    assert bar.current == ""


@pytest.mark.parametrize("key", ["a", "b", "c"])
def test_each_segment_says_of_what_it_is_the_answer(qtbot: QtBot, theme: Theme, key: str) -> None:
    bar = SegmentBar("Qui le fait", CHOICES)
    qtbot.addWidget(bar)
    assert bar.button(key).accessibleName().startswith("Qui le fait")


def test_the_strip_of_keys_offers_to_take_back_only_what_can_be(qtbot: QtBot, theme: Theme) -> None:
    strip = KeyStrip(theme, [(("R",), "Réalise")])
    qtbot.addWidget(strip)
    strip.show()
    strip.say("ACT-60 : A")
    assert (strip.message, strip.undo_button.isVisible()) == ("ACT-60\u00a0: A", False)
    strip.say("ACT-60 : R", undo=True)
    with qtbot.waitSignal(strip.undo_requested):
        strip.undo_button.click()


def test_a_label_shows_marks_rather_than_obey_them(qtbot: QtBot, theme: Theme) -> None:
    label = make_label("<b>Morvan</b> & fils")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>Morvan</b> & fils"
