"""A matrix made elsewhere is proposed, corrected, taken over as one change, and nothing of it is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.matrix_choices import LineFate
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.raci import Raci
from tests.editing.handmade_matrix import LINES
from tests.editing.test_matrix_recognition import handmade
from tests.ui.screens.raci.test_raci_page import active
from ui.screens.raci.matrix_window import MatrixWindow
from ui.screens.raci.raci_page import RaciPage
from ui.session.context import Context

PASTED = "Activité\tDG\tSupport\nSauvegardes quotidiennes et contrôle\tI\tR/A\n\nCovoiturage\tA\tR\n"
BACKUPS = ActivityId("ACT-60")


class Asked:
    """What the file dialog answers."""

    path: Path | None = None

    def __call__(self, _parent: QWidget, _start: Path) -> Path | None:
        return self.path


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def page(context: Context, asked: Asked, qtbot: QtBot) -> Iterator[RaciPage]:
    found = RaciPage(context, ask=asked)
    context.signals.changed.connect(found.refresh)
    qtbot.addWidget(found)
    found.resize(1310, 772)
    found.show()
    qtbot.waitUntil(lambda: active(found))
    found.grid.setFocus()
    yield found
    context.signals.changed.disconnect(found.refresh)


def opened(page: RaciPage, asked: Asked, path: Path, qtbot: QtBot) -> MatrixWindow:
    """The window that proposes what a file holds, asked for by its button."""
    asked.path = path
    qtbot.mouseClick(page.header.matrix_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.intake.window is not None)
    assert page.intake.window is not None
    return page.intake.window


def pasted(page: RaciPage, text: str) -> MatrixWindow | None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(page.grid.roles, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return page.intake.window


def test_a_matrix_made_by_hand_is_taken_over_with_its_new_lines_in_one_change(
    page: RaciPage, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    path, stands_for = handmade(tmp_path)
    session = page.context.session
    before = session.specification
    window = opened(page, asked, path, qtbot)
    assert session.specification is before
    assert "lignes reconnues" in window.summary.text()
    assert f"{len(LINES)} lignes sans lettre" in window.aside.text()
    qtbot.mouseClick(window.take, Qt.MouseButton.LeftButton)
    after = session.specification
    words = {own.label for own in after.custom_activities}
    matched = {name for name in stands_for.values() if name and after.row_decision(ActivityId(name)).settled}
    assert {"Nettoyage de la vitrine réfrigérée", "Covoiturage des équipes de nuit"} <= words
    # Every line of the file is a row of the matrix, ours or one more.
    assert len(matched) + len(words) >= len(stands_for)
    assert all(session.situation.activity(ActivityId(name)) is not None for name in matched)
    session.undo()
    assert session.specification == before


def test_cells_pasted_with_their_labels_are_proposed_rather_than_refused(page: RaciPage, qtbot: QtBot) -> None:
    window = pasted(page, PASTED)
    assert window is not None
    assert [line.fate for line in window.choices.lines] == [LineFate.MATCHED, LineFate.ADDED]
    qtbot.mouseClick(window.take, Qt.MouseButton.LeftButton)
    state = page.context.session.specification
    assert (state.cell(BACKUPS, RoleId("DIR")), state.cell(BACKUPS, RoleId("GU"))) == (Raci.I, Raci.AR)
    assert "2 lignes reprises" in page.keys.message


def test_one_corrects_what_was_recognised(page: RaciPage, qtbot: QtBot) -> None:
    window = pasted(page, PASTED)
    assert window is not None
    window.fate.setCurrentIndex(window.fate.findData("ACT-77"))
    window.fate.picked.emit("ACT-77")
    window.lines.setCurrentItem(window.lines.topLevelItem(1))
    window.fate.picked.emit("-")
    qtbot.mouseClick(window.take, Qt.MouseButton.LeftButton)
    state = page.context.session.specification
    assert state.cell(ActivityId("ACT-77"), RoleId("GU")) is Raci.AR
    assert state.custom_activities == ()


def test_a_column_that_is_left_out_writes_nothing(page: RaciPage, qtbot: QtBot) -> None:
    before = page.context.session.specification.cell(BACKUPS, RoleId("DIR"))
    window = pasted(page, PASTED.replace("\tI\t", "\tR\t"))
    assert window is not None
    window.columns[1].picked.emit("")
    qtbot.mouseClick(window.take, Qt.MouseButton.LeftButton)
    assert page.context.session.specification.cell(BACKUPS, RoleId("DIR")) is before


def test_giving_up_writes_nothing(page: RaciPage, qtbot: QtBot) -> None:
    before = page.context.session.specification
    window = pasted(page, PASTED)
    assert window is not None
    qtbot.mouseClick(window.give_up, Qt.MouseButton.LeftButton)
    assert page.context.session.specification is before
    assert page.intake.window is None


def test_what_holds_no_matrix_is_told(page: RaciPage, asked: Asked, qtbot: QtBot, tmp_path: Path) -> None:
    assert pasted(page, "Budget 2027\nLoyer\t1200") is None
    assert "Rien n’est collé ni repris" in page.keys.message
    asked.path = tmp_path / "a.xls"
    asked.path.write_bytes(b"\xd0\xcf")
    qtbot.mouseClick(page.header.matrix_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "enregistrez-le en .xlsx" in page.keys.message)


def test_letters_that_have_no_row_below_are_refused_whole(page: RaciPage) -> None:
    before = page.context.session.specification
    assert pasted(page, "\n".join("R" for _ in range(400))) is None
    assert page.context.session.specification is before
    assert "Dépliez les groupes" in page.keys.message


def test_blank_lines_between_blocks_shift_nothing(page: RaciPage) -> None:
    page.grid.select(BACKUPS, RoleId("JUR"))
    rows = [page.model.row_at(rank) for rank in range(page.model.row_of(BACKUPS), page.model.rowCount())]
    below = [row.id for row in rows if hasattr(row, "label")][:2]
    pasted(page, "C\n\nI")
    state = page.context.session.specification
    assert [state.cell(ActivityId(name), RoleId("JUR")) for name in below] == [Raci.C, Raci.I]
