"""Fields: what they show, what they read, and when they hand it over."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cahier.catalogue.wizard_schema import Choice, Question, QuestionType
from cahier.model.answer import given, unknown
from cahier.model.identifiers import QuestionId, SectionId
from cahier.model.quantity import Duration, Unit
from ui.fields.choice_field import ChoiceField
from ui.fields.date import DateField
from ui.fields.duration import DurationField
from ui.fields.factory import make_field
from ui.fields.field import Field
from ui.fields.long_text import LongTextField
from ui.fields.multiple import MultipleField
from ui.fields.number import NumberField
from ui.fields.option_card import CheckCard, OptionCard
from ui.fields.quiet_combo import QuietCombo
from ui.fields.text_line import TextField
from ui.fields.yes_no import YesNoField
from ui.theme.theme import Theme

CHOICES = tuple(
    Choice(name, name.capitalize(), name, f"Conséquence de {name}") for name in ("heure", "nuit", "semaine")
)


def a_question(kind: QuestionType, label: str = "Combien ?", choices: tuple[Choice, ...] = ()) -> Question:
    return Question(QuestionId("a.b"), SectionId("a"), kind, label, "Sujet", "d", hint="Un indice", choices=choices)


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Callable[..., Field]:
    def shown(kind: QuestionType, choices: tuple[Choice, ...] = ()) -> Field:
        window = QWidget()
        field = make_field(a_question(kind, choices=choices), theme, window)
        other = QLineEdit(window)
        other.setObjectName("elsewhere")
        field.setGeometry(0, 0, 600, 120)
        other.setGeometry(0, 140, 200, 32)
        window.resize(640, 200)
        qtbot.addWidget(window)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        field.window_kept = window  # type: ignore[attr-defined] # Python must keep the window alive
        return field

    return shown


def told(field: Field) -> list[object]:
    values: list[object] = []
    field.edited.connect(values.append)
    return values


def line(field: Field) -> QLineEdit:
    return field.findChildren(QLineEdit)[0]


def enter(qtbot: QtBot, field: Field) -> None:
    field.focus_target().setFocus()
    qtbot.waitUntil(field.focus_target().hasFocus)


def type_in(editor: QWidget, text: str) -> None:
    """Type, accents and narrow spaces included: QTest only knows ASCII."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character))


def leave(qtbot: QtBot, field: Field) -> None:
    elsewhere = field.window().findChild(QLineEdit, "elsewhere")
    elsewhere.setFocus()
    qtbot.waitUntil(elsewhere.hasFocus)


@pytest.mark.parametrize("kind", QuestionType)
def test_every_type_of_question_has_a_field_that_shows_nothing_at_first(show, kind: QuestionType) -> None:
    field = show(kind, CHOICES)
    field.show_answer(None)
    assert field.focus_target().accessibleName()
    assert not field.error


def test_a_text_is_handed_over_shortly_after_the_last_keystroke(qtbot: QtBot, show) -> None:
    field = show(QuestionType.TEXT)
    assert isinstance(field, TextField)
    enter(qtbot, field)
    values = told(field)
    qtbot.keyClicks(line(field), "Brun")
    assert values == []
    qtbot.waitUntil(lambda: values == ["Brun"])


def test_a_text_is_handed_over_at_once_on_leaving(qtbot: QtBot, show) -> None:
    field = show(QuestionType.TEXT)
    enter(qtbot, field)
    values = told(field)
    qtbot.keyClicks(line(field), "Brun")
    leave(qtbot, field)
    assert values == ["Brun"]


def test_a_text_is_handed_over_before_a_shortcut_acts(qtbot: QtBot, show) -> None:
    field = show(QuestionType.TEXT)
    enter(qtbot, field)
    values = told(field)
    qtbot.keyClicks(line(field), "Brun")
    qtbot.keyClick(line(field), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert values == ["Brun"]


def test_a_change_from_elsewhere_does_not_replace_what_is_being_typed(qtbot: QtBot, show) -> None:
    field = show(QuestionType.TEXT)
    enter(qtbot, field)
    qtbot.keyClicks(line(field), "Brun")
    field.show_answer(given("Autre"))
    assert line(field).text() == "Brun"


def test_a_recorded_text_is_shown_again_when_it_is_taken_back(qtbot: QtBot, show) -> None:
    field = show(QuestionType.TEXT)
    field.show_answer(given("Avant"))
    enter(qtbot, field)
    line(field).selectAll()
    type_in(line(field), "Après")
    field.commit()
    field.show_answer(given("Après"))
    field.show_answer(given("Avant"))
    assert line(field).text() == "Avant"


def test_emptying_a_text_takes_the_answer_away(qtbot: QtBot, show) -> None:
    field = show(QuestionType.TEXT)
    field.show_answer(given("Avant"))
    enter(qtbot, field)
    values = told(field)
    line(field).selectAll()
    qtbot.keyClick(line(field), Qt.Key.Key_Delete)
    field.commit()
    assert values == [None]


def test_a_long_text_grows_with_its_lines_and_stops_at_twelve(qtbot: QtBot, show) -> None:
    field = show(QuestionType.LONG_TEXT)
    assert isinstance(field, LongTextField)
    field.show_answer(given("une ligne"))
    short = field.focus_target().height()
    field.show_answer(given("\n".join("ligne" for _ in range(8))))
    eight = field.focus_target().height()
    field.show_answer(given("\n".join("ligne" for _ in range(40))))
    forty = field.focus_target().height()
    assert short < eight < forty
    assert forty < 14 * field.fontMetrics().lineSpacing()


def test_tab_leaves_a_long_text(qtbot: QtBot, show) -> None:
    field = show(QuestionType.LONG_TEXT)
    enter(qtbot, field)
    box = field.focus_target()
    assert isinstance(box, QTextEdit)
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not box.hasFocus())
    assert box.toPlainText() == ""


@pytest.mark.parametrize("typed", ["1 234,5", "1234.5", "1234,5", "1\u202f234,5", "1 234,5 €"])
def test_a_number_is_read_in_french_and_in_english(qtbot: QtBot, show, typed: str) -> None:
    field = show(QuestionType.AMOUNT)
    assert isinstance(field, NumberField)
    enter(qtbot, field)
    values = told(field)
    line(field).clear()
    type_in(line(field), typed)
    field.commit()
    assert values == [Decimal("1234.5")]


def test_a_number_is_shown_as_french_readers_write_it(show) -> None:
    field = show(QuestionType.NUMBER)
    field.show_answer(given(Decimal("4200.5")))
    assert line(field).text() == "4\u202f200,5"


def test_a_number_that_cannot_be_read_is_told_under_the_field(qtbot: QtBot, show) -> None:
    field = show(QuestionType.NUMBER)
    enter(qtbot, field)
    values = told(field)
    qtbot.keyClicks(line(field), "beaucoup")
    leave(qtbot, field)
    assert "n’est pas un nombre" in field.error
    assert values == []
    assert line(field).text() == "beaucoup"


def test_a_refusal_waits_while_one_is_still_typing(qtbot: QtBot, show) -> None:
    field = show(QuestionType.NUMBER)
    enter(qtbot, field)
    qtbot.keyClicks(line(field), "beaucoup")
    field.commit()
    assert not field.error
    qtbot.waitUntil(lambda: bool(field.error))


def test_a_refusal_goes_away_when_another_value_is_shown(qtbot: QtBot, show) -> None:
    field = show(QuestionType.NUMBER)
    field.show_error("Trop grand.")
    field.show_answer(given(Decimal(3)))
    assert not field.error


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("4 h", Duration(Decimal(4), Unit.HOUR)),
        ("2 jours ouvrés", Duration(Decimal(2), Unit.WORKING_DAY)),
        ("1,5 h", Duration(Decimal("1.5"), Unit.HOUR)),
    ],
)
def test_a_duration_typed_whole_sets_amount_and_unit(qtbot: QtBot, show, typed: str, read: Duration) -> None:
    field = show(QuestionType.DURATION)
    assert isinstance(field, DurationField)
    enter(qtbot, field)
    values = told(field)
    type_in(line(field), typed)
    field.commit()
    assert values == [read]
    assert field.findChild(QuietCombo).currentData() == read.unit


def test_a_duration_takes_the_unit_of_the_list(qtbot: QtBot, show) -> None:
    field = show(QuestionType.DURATION)
    field.show_answer(given(Duration(Decimal(30), Unit.DAY)))
    values = told(field)
    combo = field.findChild(QuietCombo)
    combo.setFocus()
    qtbot.waitUntil(combo.hasFocus)
    qtbot.keyClicks(combo, "m")
    qtbot.keyClick(combo, Qt.Key.Key_End)
    assert values[-1] == Duration(Decimal(30), Unit.YEAR)


@pytest.mark.parametrize("typed", ["04/01/2027", "4/1/27", "4.1.2027", "4 janvier 2027", "2027-01-04"])
def test_a_date_is_read_as_people_type_it(qtbot: QtBot, show, typed: str) -> None:
    field = show(QuestionType.DATE)
    assert isinstance(field, DateField)
    enter(qtbot, field)
    values = told(field)
    type_in(line(field), typed)
    field.commit()
    assert values == [date(2027, 1, 4)]


def test_a_date_that_does_not_exist_is_told_in_french(qtbot: QtBot, show) -> None:
    field = show(QuestionType.DATE)
    enter(qtbot, field)
    qtbot.keyClicks(line(field), "31/02/2027")
    leave(qtbot, field)
    assert "n’est pas une date" in field.error


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_a_date_is_picked_in_the_calendar(qtbot: QtBot, show) -> None:
    from PySide6.QtWidgets import QCalendarWidget

    field = show(QuestionType.DATE)
    field.show_answer(given(date(2027, 1, 4)))
    values = told(field)
    enter(qtbot, field)
    qtbot.keyClick(line(field), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(QCalendarWidget)
    qtbot.waitUntil(calendar.isVisible)
    grid = calendar.findChild(QWidget, "qt_calendar_calendarview")
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert values == [date(2027, 1, 5)]


def test_a_choice_is_made_by_clicking_anywhere_on_its_card(qtbot: QtBot, show) -> None:
    field = show(QuestionType.CHOICE, CHOICES)
    assert isinstance(field, ChoiceField)
    values = told(field)
    card = field.findChildren(OptionCard)[1]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() - card.rect().topLeft() / 2)
    assert values == ["nuit"]


def test_arrows_go_from_choice_to_choice_and_tab_leaves(qtbot: QtBot, show) -> None:
    field = show(QuestionType.CHOICE, CHOICES)
    field.show_answer(given("heure"))
    enter(qtbot, field)
    values = told(field)
    qtbot.keyClick(field.focus_target(), Qt.Key.Key_Right)
    assert values == ["nuit"]
    cards = field.findChildren(OptionCard)
    qtbot.waitUntil(cards[1].hasFocus)
    qtbot.keyClick(cards[1], Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not any(card.hasFocus() for card in cards))


def test_a_choice_can_be_shown_as_not_made_any_more(show) -> None:
    field = show(QuestionType.CHOICE, CHOICES)
    field.show_answer(given("nuit"))
    field.show_answer(None)
    assert not any(card.isChecked() for card in field.findChildren(OptionCard))


def test_cards_wrap_when_their_labels_need_the_room(show) -> None:
    long = tuple(Choice(str(rank), "Une réponse longue de trente lettres", "", "") for rank in range(4))
    field = show(QuestionType.CHOICE, long)
    field.resize(660, 200)
    cards = field.findChildren(OptionCard)
    assert len({card.y() for card in cards}) == 2
    assert all(card.text() == card.accessibleName() for card in cards)


def test_several_choices_add_up_in_the_order_of_the_question(qtbot: QtBot, show) -> None:
    field = show(QuestionType.MULTIPLE, CHOICES)
    assert isinstance(field, MultipleField)
    values = told(field)
    cards = field.findChildren(CheckCard)
    qtbot.mouseClick(cards[2], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(cards[0], Qt.MouseButton.LeftButton)
    assert values == [("semaine",), ("heure", "semaine")]
    qtbot.mouseClick(cards[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(cards[2], Qt.MouseButton.LeftButton)
    assert values[-1] is None


@pytest.mark.parametrize(("key", "value"), [("o", True), ("N", False)])
def test_o_and_n_answer_a_yes_or_no(qtbot: QtBot, show, key: str, value: bool) -> None:
    field = show(QuestionType.YES_NO)
    assert isinstance(field, YesNoField)
    enter(qtbot, field)
    values = told(field)
    qtbot.keyClicks(field.focus_target(), key)
    assert values == [value]


def test_a_question_mark_says_one_does_not_know(qtbot: QtBot, show) -> None:
    field = show(QuestionType.YES_NO)
    enter(qtbot, field)
    with qtbot.waitSignal(field.unknown_chosen):
        qtbot.keyClicks(field.focus_target(), "?")


def test_a_yes_or_no_shows_that_one_does_not_know(show) -> None:
    field = show(QuestionType.YES_NO)
    field.show_answer(unknown())
    checked = [card.accessibleName() for card in field.findChildren(OptionCard) if card.isChecked()]
    assert checked == ["Je ne sais pas"]


def test_a_long_text_keeps_its_non_breaking_spaces(qtbot: QtBot, show) -> None:
    field = show(QuestionType.LONG_TEXT)
    field.show_answer(given("Que faire\u202f? Attendre 4\u00a0h."))
    enter(qtbot, field)
    values = told(field)
    field.focus_target().moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(field.focus_target(), " Ou pas")
    field.commit()
    assert values == ["Que faire\u202f? Attendre 4\u00a0h. Ou pas"]
