"""Under the tables of levels one adds indicators and penalties of one's own, and describes them."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.levels import apply_preset
from cahier.model.identifiers import PenaltyId
from cahier.model.service_level import PenaltyBasis, ServiceLevels
from cahier.typography import plain
from ui.screens.levels import penalty_model
from ui.screens.levels.levels_page import LevelsPage
from ui.screens.levels.own_part import OwnPart
from ui.session.context import Context

MISSED = "Visite perdue"


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[LevelsPage]:
    apply_preset(context.session, "argent")
    context.findings.refresh()
    made = LevelsPage(context)
    qtbot.addWidget(made)
    context.signals.changed.connect(made.refresh)
    made.resize(1094, 724)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


def levels(context: Context) -> ServiceLevels:
    return context.session.specification.levels


def retype(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def add(qtbot: QtBot, part: OwnPart, name: str) -> None:
    part.bar.name.setFocus()
    qtbot.keyClicks(part.bar.name, name)
    qtbot.keyClick(part.bar.name, Qt.Key.Key_Return)


def test_an_indicator_is_named_then_described(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    part = page.tables.own_indicators
    assert not part.form.isVisible()
    add(qtbot, part, "Appels pris")
    assert part.form.isVisible()
    assert part.form.texts["measure"].hasFocus()
    qtbot.keyClicks(part.form.texts["measure"], "pris sur le total")
    retype(qtbot, part.form.texts["unit"], "/10")
    retype(qtbot, part.form.target, "8")
    part.form.direction.picked.emit("at_most")
    (own,) = levels(context).own_indicators
    assert (own.label, own.measure, own.unit, own.at_least) == ("Appels pris", "pris sur le total", "/10", False)
    last = page.tables.indicators.index(page.tables.indicators.rowCount() - 1, 1)
    assert plain(last.data()) == "≤ 8/10"
    # One run of typing is one undo.
    for _ in range(3):
        context.session.undo()
    assert levels(context).own_indicators[0].measure == "pris sur le total"
    context.session.undo()
    assert levels(context).own_indicators[0].measure == ""
    context.session.undo()
    assert levels(context).own_indicators == ()
    assert not part.form.isVisible()


def test_a_penalty_is_added_with_its_amount_its_franchise_and_its_threshold(
    page: LevelsPage, context: Context, qtbot: QtBot
) -> None:
    part = page.tables.own_penalties
    add(qtbot, part, MISSED)
    part.form.basis.picked.emit(str(PenaltyBasis.FLAT))
    for name, text in (("condition", "Personne ne vient."), ("per", "rendez-vous"), ("evidence", "main courante")):
        retype(qtbot, part.form.texts[name], text)
    for field, text in (
        (part.form.rate, "80"),
        (part.form.cap, "400"),
        (part.form.spared, "1"),
        (part.form.floor, "100"),
    ):
        retype(qtbot, field, text)
    terms = levels(context).penalties[PenaltyId("PEN-01")]
    assert (terms.rate, terms.cap, terms.spared, terms.floor) == (80, 400, 1, 100)
    model = page.tables.penalties
    row = model.rowCount() - 1
    shown = [plain(str(model.index(row, column).data())) for column in range(model.columnCount())]
    assert shown[0] == MISSED
    assert shown[1] == "80 € HT"
    assert shown[2].endswith("au-delà de 1 par mois ; rien n'est dû sous 100 € HT par mois")
    context.findings.refresh()
    assert [found.title for found in context.findings.current if MISSED in found.title] == []


def test_a_penalty_not_described_is_told(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    add(qtbot, page.tables.own_penalties, MISSED)
    context.findings.refresh()
    told = [plain(found.title) for found in context.findings.current if MISSED in found.title]
    assert any("montant" in title and "condition" in title for title in told)


def test_the_line_chosen_in_the_table_is_the_one_described(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    part, view = page.tables.own_penalties, page.tables.penalty_view
    for name in ("Une", "Deux"):
        add(qtbot, part, name)
    assert part.form.texts["label"].text() == "Deux"
    model = page.tables.penalties
    view.setCurrentIndex(model.index(model.row_of("PEN-01"), penalty_model.RATE))
    assert part.form.texts["label"].text() == "Une"
    assert part.bar.down.isVisible()
    assert not part.bar.up.isEnabled()
    qtbot.mouseClick(part.bar.down, Qt.MouseButton.LeftButton)
    assert [own.label for own in levels(context).own_penalties] == ["Deux", "Une"]
    assert part.form.texts["label"].text() == "Une"
    qtbot.mouseClick(part.bar.remove, Qt.MouseButton.LeftButton)
    assert [own.label for own in levels(context).own_penalties] == ["Deux"]
    assert not part.form.isVisible()


def test_of_a_penalty_proposed_only_the_reserves_are_written(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    part, view = page.tables.own_penalties, page.tables.penalty_view
    view.setCurrentIndex(page.tables.penalties.index(page.tables.penalties.row_of("gtr"), penalty_model.RATE))
    assert part.form.spared.isVisible()
    assert not part.form.texts["condition"].isVisible()
    assert not part.bar.remove.isVisible()
    retype(qtbot, part.form.spared, "2")
    assert levels(context).penalties[PenaltyId("gtr")].spared == Decimal(2)


def test_a_name_already_there_is_refused_under_the_table(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    part = page.tables.own_indicators
    add(qtbot, part, "Tickets rouverts")
    assert "existe déjà" in part.error.text()
    assert levels(context).own_indicators == ()
    add(qtbot, part, " tard")
    assert part.error.text() == ""
    retype(qtbot, part.form.texts["label"], "Tickets rouverts")
    assert "existe déjà" in part.form.error.text()
    assert levels(context).own_indicators[0].label != "Tickets rouverts"


# The bad month


def test_the_bad_month_is_the_one_a_person_imagines(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    before = context.session.specification
    rows = page.penalties.breaches
    assert not rows.usual.isVisible()
    (late,) = [row for row in rows.rows if row.penalty == "gtr"]
    retype(qtbot, late.happened, "1")
    assert {breach.penalty: breach.share for breach in rows.month.breaches}[PenaltyId("gtr")] == 2
    rows.more.picked.emit("gti")
    assert "gti" in {breach.penalty for breach in rows.month.breaches}
    retype(qtbot, next(row for row in rows.rows if row.penalty == "gti").happened, "0")
    assert "gti" not in {breach.penalty for breach in rows.month.breaches}
    # It is a trial: nothing of it is in the file.
    assert context.session.specification == before
    qtbot.mouseClick(rows.usual, Qt.MouseButton.LeftButton)
    assert {breach.penalty: breach.share for breach in rows.month.breaches}[PenaltyId("gtr")] == 8


def test_a_penalty_of_ones_own_weighs_on_the_month(page: LevelsPage, qtbot: QtBot) -> None:
    part = page.tables.own_penalties
    add(qtbot, part, MISSED)
    retype(qtbot, part.form.rate, "2")
    assert [row.label.text() for row in page.penalties.breaches.rows if row.penalty == "PEN-01"] == [MISSED]
