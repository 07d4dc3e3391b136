"""The requirements of the document page, one by one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.session import Session
from cahier.editing.verbs.document import set_document
from cahier.model.specification import DocumentInfo, RequirementChoice
from cahier.typography import plain
from ui.screens.document.requirement_choices import CHOSEN, LEFT_OUT, PRINTED, RequirementChoices
from ui.session.context import Context


@pytest.fixture
def choices(context: Context, qtbot: QtBot) -> RequirementChoices:
    """The list, open, at the extent that fits the firm."""
    set_document(context.session, DocumentInfo())
    widget = RequirementChoices(context)
    qtbot.addWidget(widget)
    widget.resize(400, 500)
    widget.show()
    widget.part.open(True)
    return widget


def click(qtbot: QtBot, button: QWidget) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def names(choices: RequirementChoices) -> list[str]:
    return [str(choices.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(choices.list.count())]


def filtered(choices: RequirementChoices, wanted: str) -> list[str]:
    choices.filter.setCurrentIndex(choices.filter.findData(wanted))
    return names(choices)


def pick(choices: RequirementChoices, name: str) -> None:
    choices.list.setCurrentRow(names(choices).index(name))


def test_the_list_is_what_the_document_prints(choices: RequirementChoices, session: Session) -> None:
    assert filtered(choices, PRINTED) == [clause.id for clause in session.situation.clauses()]
    assert not set(filtered(choices, LEFT_OUT)) & {clause.id for clause in session.situation.clauses()}


def test_one_is_left_out_with_its_reason_and_undo_gives_it_back(
    choices: RequirementChoices, session: Session, qtbot: QtBot
) -> None:
    pick(choices, "EX-SAU-06")
    choices.choice.reason.setText("Notre hébergeur le fait déjà")
    click(qtbot, choices.choice.act)
    assert session.specification.requirement_choices == {
        "EX-SAU-06": RequirementChoice(False, "Notre hébergeur le fait déjà")
    }
    assert "EX-SAU-06" not in names(choices)
    assert filtered(choices, CHOSEN) == ["EX-SAU-06"]
    assert plain(choices.choice.why.text()) == "Notre hébergeur le fait déjà"
    session.undo()
    choices.refresh()
    assert "EX-SAU-06" in filtered(choices, PRINTED)


def test_nothing_is_left_out_without_a_reason_and_it_is_said(
    choices: RequirementChoices, session: Session, qtbot: QtBot
) -> None:
    pick(choices, "EX-SAU-06")
    click(qtbot, choices.choice.act)
    assert session.specification.requirement_choices == {}
    assert "pourquoi" in choices.choice.why.text()
    assert choices.choice.reason.hasFocus() or not choices.isActiveWindow()


def test_one_of_a_bigger_firm_says_from_which_size_and_is_taken_in(
    choices: RequirementChoices, session: Session, qtbot: QtBot
) -> None:
    filtered(choices, LEFT_OUT)
    pick(choices, "EX-SEC-42")
    assert plain(choices.choice.why.text()) == "Demandée à partir de 150 personnes."
    assert choices.choice.act.text() == "Demander"
    click(qtbot, choices.choice.act)
    assert "EX-SEC-42" in {clause.id for clause in session.situation.clauses()}


def test_a_choice_is_given_up_for_what_the_extent_says(
    choices: RequirementChoices, session: Session, qtbot: QtBot
) -> None:
    filtered(choices, LEFT_OUT)
    pick(choices, "EX-SEC-42")
    assert not choices.choice.usual.isEnabled()
    click(qtbot, choices.choice.act)
    filtered(choices, CHOSEN)
    click(qtbot, choices.choice.usual)
    assert session.specification.requirement_choices == {}
