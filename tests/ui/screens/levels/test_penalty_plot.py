"""The plot of a penalty: it follows the line chosen and its terms, and is read by arrows, by the mouse, aloud."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.levels import apply_preset, set_levels
from cahier.guidance.bad_month import FEE
from cahier.model.identifiers import PenaltyId
from cahier.typography import plain
from ui.screens.levels.editable_level_tables import LevelTables
from ui.session.context import Context

GTR = PenaltyId("gtr")


@pytest.fixture
def tables(context: Context, qtbot: QtBot) -> Iterator[LevelTables]:
    apply_preset(context.session, "argent")
    levels = context.session.specification.levels
    wanted = {name: replace(terms, wanted=True) for name, terms in levels.penalties.items()}
    set_levels(context.session, replace(levels, penalties=wanted))
    made = LevelTables(context)
    qtbot.addWidget(made)
    context.signals.changed.connect(made.refresh)
    made.resize(900, 1400)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


def choose(tables: LevelTables, name: str) -> None:
    row = [item.id for item in tables.penalties.items].index(PenaltyId(name))
    tables.penalty_view.setCurrentIndex(tables.penalties.index(row, 0))


def test_a_curve_is_there_at_first_and_follows_the_line_chosen(tables: LevelTables) -> None:
    assert tables.plot.canvas.isVisible()
    choose(tables, "gtr")
    assert "Délais de rétablissement" in plain(tables.plot.title.text())
    choose(tables, "transition")
    assert not tables.plot.canvas.isVisible()
    assert plain(tables.plot.reading.text()).startswith("Pas de courbe")


def test_arrows_read_one_stair_after_the_other(tables: LevelTables, qtbot: QtBot) -> None:
    choose(tables, "gtr")
    canvas = tables.plot.canvas
    canvas.setFocus()
    first = tables.plot.reading.text()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.stair is not None
    assert canvas.stair.due == 4
    assert tables.plot.reading.text() != first
    assert tables.plot.reading.text() in canvas.accessibleName()
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert "plafonné à 10 %" in plain(tables.plot.reading.text())
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert tables.plot.reading.text() == first


def test_the_mouse_reads_the_stair_under_it(tables: LevelTables) -> None:
    choose(tables, "gtr")
    canvas = tables.plot.canvas
    QTest.mouseMove(canvas, QPoint(canvas.width() - 20, canvas.height() // 2))
    assert canvas.stair is not None
    assert canvas.stair.due == 10
    QTest.mouseMove(canvas, QPoint(60, canvas.height() // 2))
    assert canvas.stair.due == 2


def test_amounts_are_in_euros_once_the_fee_is_known(tables: LevelTables, context: Context) -> None:
    choose(tables, "gtr")
    assert "€" not in tables.plot.reading.text()
    set_answer(context.session, FEE, Decimal(1000))
    tables.refresh()
    assert plain(tables.plot.reading.text()).endswith("2 % de la redevance du mois, soit 20 €")


def test_the_curve_follows_the_terms_as_they_are_typed(tables: LevelTables, context: Context) -> None:
    choose(tables, "gtr")
    form = tables.own_penalties.form
    form.spared.committed.emit(Decimal(2))  # type: ignore[union-attr] # the card of a penalty
    assert tables.plot.canvas.accessibleDescription().count("rien") == 1
    assert context.session.specification.levels.penalties[GTR].spared == 2
