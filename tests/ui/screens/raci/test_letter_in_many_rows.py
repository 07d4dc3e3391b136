"""What a letter typed in the grid makes the program do: the same in a matrix of a hundred rows and of a thousand."""

import sys
from collections import Counter
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cahier.editing.session import Session
from cahier.model.identifiers import ActivityId
from cahier.model.specification import CustomActivity
from tests.places import at
from ui.screens.raci.raci_page import RaciPage
from ui.shell.main_window import MainWindow

_MORE = 900
_SLACK = 60  # calls: what is painted beside a cell differs a little


class Calls:
    """Counts the calls made while it is entered, of functions of ours and of Python's own."""

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()

    def __enter__(self) -> "Calls":
        self._before = sys.getprofile()
        sys.setprofile(self._note)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(self._before)

    def _note(self, frame: FrameType, event: str, called: Any) -> None:
        if event == "call":
            self.made[frame.f_code.co_qualname] += 1
        elif event == "c_call":
            self.made[getattr(called, "__qualname__", repr(called))] += 1


def add_rows(session: Session, count: int) -> None:
    """Add rows of one's own, empty: each is to mend."""
    model = session.situation.activities()[0]
    own = tuple(
        CustomActivity(ActivityId(f"PLUS-{rank:04d}"), model.phase, model.domain, f"Activité {rank}")
        for rank in range(1, count + 1)
    )
    state = session.specification
    matrix = {**state.matrix, **{added.id: {} for added in own}}
    session.apply("Ajouter", replace(state, custom_activities=own, matrix=matrix))


def calls_of_letters(page: RaciPage) -> Counter[str]:
    """Type two letters in a row that is right, then in one that becomes wrong; return what was called."""
    page.model.set_all_open(True)
    page.grid.select("ACT-61", "DPO")
    page.grid.setFocus()
    for key in (Qt.Key.Key_C, Qt.Key.Key_I):
        QTest.keyClick(page.grid.roles, key)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    with Calls() as calls:
        for key in (Qt.Key.Key_C, Qt.Key.Key_A):
            QTest.keyClick(page.grid.roles, key)
    return calls.made


def what_grew(few: Counter[str], many: Counter[str]) -> dict[str, tuple[int, int]]:
    return {name: (few[name], many[name]) for name in many if many[name] - few[name] > _SLACK}


@pytest.mark.parametrize("filtered", [False, True], ids=["all rows", "filtered"])
def test_a_letter_walks_no_more_rows_among_a_thousand(opened: MainWindow, filtered: bool) -> None:
    space, context = opened.workspace, opened.context
    assert space is not None and context is not None
    found = []
    for more in (0, _MORE):
        add_rows(context.session, more)
        space.go_to(at("page:raci"))
        page = space.stack_page()
        assert isinstance(page, RaciPage)
        if filtered:
            page.open_filter()
            QTest.keyClicks(page.filter.text, "e")
        found.append(calls_of_letters(page))
    few, many = found
    assert len(context.session.situation.activities()) > _MORE
    assert few.total() > 100
    assert what_grew(few, many) == {}
    assert many.total() < few.total() + 3 * _SLACK
