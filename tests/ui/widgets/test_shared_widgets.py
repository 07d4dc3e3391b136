"""What several screens share: nothing changes by accident, and what is short of room is still told whole."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from ui.screens.document.choice_card import ChoiceCard
from ui.texts import make_label
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.key_strip import KeyStrip
from ui.widgets.roomy_rows import RoomyRows
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


def test_a_choice_too_long_for_its_room_says_that_it_goes_on(qtbot: QtBot, theme: Theme) -> None:
    combo = CalmCombo("Chapitre", (("a", "Suivi des versions du document"),))
    qtbot.addWidget(combo)
    combo.resize(120, 32)
    combo.show()
    assert combo.shown_text().endswith("…")
    combo.resize(600, 32)
    assert combo.shown_text() == "Suivi des versions du document"


def test_a_choice_that_just_fits_is_whole(qtbot: QtBot, theme: Theme) -> None:
    combo = CalmCombo("Unité", (("h", "h ouvrées"),))
    qtbot.addWidget(combo)
    combo.setStyleSheet(theme.style_sheet())
    combo.resize(combo.sizeHint())
    combo.show()
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, combo)
    spare = room.width() - combo.fontMetrics().horizontalAdvance("h ouvrées")
    combo.resize(combo.width() - spare, combo.height())
    assert combo.shown_text() == "h ouvrées"


def test_boxes_that_one_ticks_in_a_list_do_not_touch(qtbot: QtBot, theme: Theme) -> None:
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    RoomyRows.give_to(tree)
    line = QTreeWidgetItem(tree, ["À décider"])
    line.setCheckState(0, Qt.CheckState.Checked)
    tree.show()
    box = tree.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorHeight, None, tree)
    assert tree.visualItemRect(line).height() >= box + 6


@pytest.mark.parametrize("width", [104, 160, 300])
def test_a_card_is_as_high_as_all_its_words(qtbot: QtBot, theme: Theme, width: int) -> None:
    card = ChoiceCard("Étendue", "À votre mesure", "environ 44 pages, 90 exigences dont 16 éliminatoires", theme)
    qtbot.addWidget(card)
    card.resize(width, 10)
    card.show()
    assert card.sizeHint().height() >= card.needed_height()
    wrapped = int(Qt.TextFlag.TextWordWrap)
    room = QRect(0, 0, width - 18, 10_000)
    under = QFontMetrics(theme.font("small")).boundingRect(room, wrapped, card.detail).height()
    title = QFontMetrics(theme.font("body", weight=600)).boundingRect(room, wrapped, card.text()).height()
    assert card.sizeHint().height() >= title + under
