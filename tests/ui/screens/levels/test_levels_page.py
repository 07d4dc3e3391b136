"""The page of service levels: every figure is edited in place, through the session."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.answers import clear_answer, set_answer
from cahier.editing.verbs.levels import apply_preset, set_levels
from cahier.editing.verbs.split import set_scope
from cahier.export.document.tables.level_tables import indicators
from cahier.export.document.tables.penalty_tables import penalties
from cahier.export.publication import TableBlock, text_of
from cahier.guidance.bad_month import bad_month
from cahier.model.identifiers import HoursId, IndicatorId, PenaltyId
from cahier.model.quantity import Duration, Unit
from cahier.model.scope import Allocation
from cahier.model.service_level import Priority, tolerated_hours
from cahier.questionnaire.level_figures import clock
from cahier.typography import french, plain
from tests.places import at
from ui.screens.levels import indicator_model, penalty_model
from ui.screens.levels.hours_field import OWN
from ui.screens.levels.indicator_model import IndicatorModel
from ui.screens.levels.level_table_model import LevelTableModel
from ui.screens.levels.levels_page import LevelsPage
from ui.screens.levels.penalty_model import PenaltyModel
from ui.session.context import Context


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


def levels(context: Context):  # type: ignore[no-untyped-def]
    return context.session.specification.levels


def retype(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


# Where to start from


def test_a_preset_is_one_click_and_one_undo(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.presets.button("or"), Qt.MouseButton.LeftButton)
    assert levels(context).availability == Decimal("99.9")
    assert page.presets.current == "or"
    context.session.undo()
    assert page.presets.current == "argent"


def test_proposed_levels_can_be_confirmed_as_they_stand(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    context.session.apply(
        "Essai", replace(context.session.specification, levels=replace(levels(context), decisions={}))
    )
    assert page.confirm.isVisible()
    qtbot.mouseClick(page.confirm, Qt.MouseButton.LeftButton)
    assert levels(context).settled
    assert not page.confirm.isVisible()


# Priorities


def test_a_digit_sets_the_priority_of_a_case(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    cell = page.priorities.cells[1][2]
    cell.setFocus()
    qtbot.keyClick(cell, Qt.Key.Key_2)
    assert levels(context).matrix[1][2] is Priority.P2
    assert cell.priority is Priority.P2


def test_space_and_a_click_take_the_next_priority(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    cell = page.priorities.cells[0][0]
    qtbot.keyClick(cell, Qt.Key.Key_Space)
    assert levels(context).matrix[0][0] is Priority.P2
    qtbot.mouseClick(page.priorities.cells[2][2], Qt.MouseButton.LeftButton)
    assert levels(context).matrix[2][2] is Priority.P1


def test_a_case_says_its_impact_urgency_and_priority(page: LevelsPage) -> None:
    name = page.priorities.cells[0][0].accessibleName()
    assert "Activité arrêtée" in name
    assert name.endswith("P1")


# Delays and hours


def test_a_delay_is_typed_and_its_unit_chosen(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    field = page.delays.fields[Priority.P3, "gtr"]
    retype(qtbot, field.amount, "6")
    assert levels(context).targets[Priority.P3].gtr == Duration(Decimal(6), Unit.WORKING_DAY)
    field.unit.picked.emit(str(Unit.WORKING_HOUR))
    assert levels(context).targets[Priority.P3].gtr == Duration(Decimal(6), Unit.WORKING_HOUR)


def test_an_emptied_delay_asks_for_nothing(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    field = page.delays.fields[Priority.P4, "gti"]
    field.amount.setFocus()
    field.amount.selectAll()
    qtbot.keyClick(field.amount, Qt.Key.Key_Delete)
    qtbot.keyClick(field.amount, Qt.Key.Key_Return)
    assert levels(context).targets[Priority.P4].gti is None


def test_letters_are_refused_and_the_delay_stays(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    before = levels(context)
    retype(qtbot, page.delays.fields[Priority.P1, "gti"].amount, "abc")
    assert levels(context) == before
    assert "pas un nombre" in page.delays.error.text()


def test_a_gtr_shorter_than_its_gti_is_told_under_the_table(page: LevelsPage, qtbot: QtBot) -> None:
    retype(qtbot, page.delays.fields[Priority.P2, "gti"].amount, "9")
    assert "plus courte que la GTI" in page.delays.error.text()
    retype(qtbot, page.delays.fields[Priority.P2, "gti"].amount, "2")
    assert page.delays.error.text() == ""


def test_hours_and_on_call_are_set(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    page.hours.support.choice.picked.emit("5x8")
    page.hours.on_call.setFocus()
    qtbot.keyClick(page.hours.on_call, Qt.Key.Key_Space)
    assert levels(context).support_hours == "5x8"
    assert levels(context).on_call


def test_hours_of_ones_own_are_written_as_one_says_them(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    field = page.hours.support
    assert not field.written.isVisible()
    field.choice.setCurrentIndex(field.choice.findData(OWN))
    field.choice.activated.emit(field.choice.currentIndex())
    assert field.written.isVisible()
    # What was in force is there to start from.
    assert plain(field.written.text()) == "de 8 h à 18 h, du lundi au vendredi"
    retype(qtbot, field.written, "lundi au vendredi 7h-12h et 13h-19h ; samedi 8h-12h")
    assert levels(context).support_hours == "lu-ve 7h-12h 13h-19h; sa 8h-12h"
    assert plain(field.told.text()) == "59 h par semaine, 256 h par mois."
    assert plain(page.availability.measured.text()).endswith("de 8 h à 12 h, le samedi")
    context.session.undo()
    assert field.choice.current == "5x10"
    assert not field.written.isVisible()


def test_hours_not_understood_stay_to_be_corrected_and_record_nothing(
    page: LevelsPage, context: Context, qtbot: QtBot
) -> None:
    field = page.hours.monitoring
    field.choice.picked.emit(OWN)
    retype(qtbot, field.written, "la nuit")
    assert levels(context).monitoring_hours == "24x7"
    assert "n’est pas compris" in page.hours.error.text()
    assert field.written.text() == "la nuit"
    assert any("Heures de supervision" in refused.name for refused in context.findings.refused)
    retype(qtbot, field.written, "tous les jours 6h-22h")
    assert page.hours.error.text() == ""
    assert levels(context).monitoring_hours == "lu-di 6h-22h"


def test_hours_being_written_are_handed_over_before_saving(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    page.hours.support.choice.picked.emit(OWN)
    page.hours.support.written.selectAll()
    qtbot.keyClicks(page.hours.support.written, "lu-sa 6h-14h")
    page.commit()
    assert levels(context).support_hours == "lu-sa 6h-14h"


def test_a_site_gets_hours_of_its_own_and_gives_them_back(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    assert not page.hours.add_site.isVisible()
    set_answer(context.session, "entreprise.sites", [{"nom": "Siège"}, {"nom": "Dépôt & quai"}])
    assert page.hours.add_site.isVisible()
    page.hours.add_site.picked.emit("Dépôt & quai")
    assert levels(context).site_hours == {"Dépôt & quai": "5x10"}
    field = page.hours.sites["Dépôt & quai"]
    field.choice.picked.emit("6x12")
    assert levels(context).site_hours == {"Dépôt & quai": "6x12"}
    # The other site only is left to choose.
    assert [page.hours.add_site.itemData(rank) for rank in range(page.hours.add_site.count())] == ["", "Siège"]
    (away,) = [button for button in page.hours.findChildren(QPushButton) if "Dépôt" in button.accessibleName()]
    qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    assert levels(context).site_hours == {}
    assert page.hours.sites == {}


def test_a_preset_keeps_the_hours_of_the_sites(page: LevelsPage, context: Context) -> None:
    set_levels(context.session, replace(levels(context), site_hours={"Dépôt": HoursId("6x12")}))
    assert levels(context).preset == "argent"
    apply_preset(context.session, "bronze")
    assert levels(context).site_hours == {"Dépôt": "6x12"}
    assert levels(context).preset == "bronze"


def test_the_panel_grows_with_what_is_said_in_it(page: LevelsPage, qtbot: QtBot) -> None:
    page.resize(1300, 724)
    page.hours.support.choice.picked.emit(OWN)
    retype(qtbot, page.hours.support.written, "lu-ve 22h-6h")
    qtbot.waitUntil(lambda: page.hours.height() >= page.hours.heightForWidth(page.hours.width()))


# Availability


def test_the_slider_changes_the_rate_and_its_indicator(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    page.availability.slider.slider.setFocus()
    qtbot.keyClick(page.availability.slider.slider, Qt.Key.Key_Right)
    assert levels(context).availability == Decimal("99.9")
    assert levels(context).indicators[IndicatorId("disponibilite")].target == Decimal("99.9")


def test_the_outage_is_told_in_the_hours_of_support_and_around_the_clock(page: LevelsPage, context: Context) -> None:
    data = context.catalogue.levels
    window = data.window(levels(context).support_hours)
    always = next(found for found in data.hours if found.days == 7)
    rate = levels(context).availability
    assert page.availability.month.text() == clock(tolerated_hours(rate, window.month_hours))
    assert plain(page.availability.month.text()) == "1 h 05"
    assert page.availability.year.text() == clock(tolerated_hours(rate, window.year_hours))
    assert page.availability.always_month.text() == clock(tolerated_hours(rate, always.month_hours))


def test_a_sentence_says_what_the_next_stop_would_bring(page: LevelsPage) -> None:
    assert plain(page.availability.advice.text()).startswith("Passer à 99,9 % ramènerait l'arrêt à 13 min par mois.")


def test_a_rate_between_two_stops_can_be_typed(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    retype(qtbot, page.availability.rate, "99,7")
    assert levels(context).availability == Decimal("99.7")


# Penalties


def test_a_part_that_has_its_own_hours_is_said_in_a_question_the_page_leads_to(
    page: LevelsPage, context: Context, qtbot: QtBot
) -> None:
    assert plain(page.hours.parts.text()) == "Des heures par périmètre…"
    with qtbot.waitSignal(page.jump_requested) as jumped:
        qtbot.mouseClick(page.hours.parts, Qt.MouseButton.LeftButton)
    assert jumped.args == [at("mesure.plages")]
    set_answer(context.session, "mesure.plages", [{"perimetre": "Serveurs", "support": "24 h/24, 7 j/7"}])
    assert plain(page.hours.parts.text()) == "Un périmètre a ses heures…"


def test_an_hour_of_outage_has_a_cost_typed_beside_the_level(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    assert not page.availability.cost.isVisible()
    retype(qtbot, page.availability.hour, "1000")
    assert context.session.specification.answers["prix.heure_arret"].value == Decimal(1000)
    assert plain(page.availability.cost.text()).startswith("Arrêt toléré : jusqu'à 1 085 € par mois.")
    context.session.undo()
    assert not page.availability.cost.isVisible()


def test_an_outage_repaired_in_time_has_its_cost_once_the_hour_has_one(page: LevelsPage, context: Context) -> None:
    assert not page.delays.outage.isVisible()
    set_answer(context.session, "prix.heure_arret", Decimal(1900))
    assert (
        plain(page.delays.outage.text())
        == "Un P1 rétabli en 4 h ouvrées vous coûte 7 600 €, à 1 900 € de l'heure d'arrêt."
    )
    page.delays.fields[Priority.P1, "gtr"].committed.emit(Duration(Decimal(2), Unit.WORKING_DAY))
    assert not page.delays.outage.isVisible()


def test_nights_paid_for_are_told_beside_the_duty(page: LevelsPage, context: Context) -> None:
    set_answer(context.session, "entreprise.horaires", "de 8 h à 18 h, du lundi au vendredi")
    assert not page.hours.idle.isVisible()
    set_levels(context.session, replace(levels(context), on_call=True))
    assert "vous travaillez de 8 h à 18 h" in plain(page.hours.idle.text())
    assert page.hours.idle.isVisible()


def test_without_a_fee_the_month_is_told_in_shares_and_links_to_the_question(page: LevelsPage, qtbot: QtBot) -> None:
    assert page.penalties.fee_missing.isVisible()
    assert plain(page.penalties.due.text()) == "15 %"
    with qtbot.waitSignal(page.jump_requested) as jumped:
        qtbot.mouseClick(page.penalties.fee_missing, Qt.MouseButton.LeftButton)
    assert jumped.args == [at("prix.redevance")]


def test_with_a_fee_the_cap_bounds_the_month_in_euros(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    set_answer(context.session, "prix.redevance", "1000")
    assert not page.penalties.fee_missing.isVisible()
    retype(qtbot, page.penalties.fee, "4200")
    assert context.session.specification.answers["prix.redevance"].value == Decimal(4200)
    assert plain(page.penalties.due.text()) == "630 €"


def test_caps_and_termination_are_edited(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    retype(qtbot, page.penalties.monthly, "12")
    retype(qtbot, page.penalties.months, "4")
    assert levels(context).monthly_cap == Decimal(12)
    assert levels(context).termination_months == 4


def test_the_bad_month_is_the_one_of_the_design(context: Context) -> None:
    apply_preset(context.session, "argent")
    month = bad_month(context.session.situation)
    assert [breach.share for breach in month.breaches] == [6, 7, 8]
    assert (month.incurred, month.due, month.spared) == (21, 15, 6)


def test_a_penalty_that_is_off_costs_nothing(context: Context) -> None:
    apply_preset(context.session, "argent")
    terms = levels(context).penalties[PenaltyId("p1")]
    off = {**levels(context).penalties, PenaltyId("p1"): replace(terms, active=False)}
    set_levels(context.session, replace(levels(context), penalties=off))
    assert len(bad_month(context.session.situation).breaches) == 2


# Tables


def watched(model: IndicatorModel | PenaltyModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def type_in(qtbot: QtBot, view: QTableView, index: QModelIndex, text: str) -> None:
    view.setFocus()
    view.setCurrentIndex(index)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    editor = next(found for found in view.findChildren(QLineEdit) if found.isVisible())
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not any(found.isVisible() for found in view.findChildren(QLineEdit)))


def test_a_target_is_typed_in_the_table(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    model = page.tables.indicators
    watched(model)
    row = [item.id for item in context.catalogue.levels.indicators].index(IndicatorId("gtr"))
    type_in(qtbot, page.tables.indicator_view, model.index(row, indicator_model.TARGET), "93")
    assert levels(context).indicators[IndicatorId("gtr")].target == Decimal(93)
    assert levels(context).gtr_rate == Decimal(93)


def test_an_indicator_is_followed_or_not_with_space(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    model = page.tables.indicators
    watched(model)
    view = page.tables.indicator_view
    view.setFocus()
    view.setCurrentIndex(model.index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    first = context.catalogue.levels.indicators[1].id
    assert not levels(context).indicators[first].active
    context.session.undo()
    assert model.index(1, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_an_indicator_is_unfollowed_with_the_mouse(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    model, view = page.tables.indicators, page.tables.indicator_view
    view.scrollTo(model.index(0, 0))
    rect = view.visualRect(model.index(0, 0))
    spot = rect.topLeft()
    spot.setX(rect.left() + 15)
    spot.setY(rect.center().y())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert not levels(context).indicators[context.catalogue.levels.indicators[0].id].active


def test_a_cap_and_a_rate_are_typed_in_the_scale(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    model = page.tables.penalties
    watched(model)
    row = [item.id for item in context.catalogue.levels.penalties].index(PenaltyId("p1"))
    type_in(qtbot, page.tables.penalty_view, model.index(row, penalty_model.RATE), "3")
    type_in(qtbot, page.tables.penalty_view, model.index(row, penalty_model.CAP), "8")
    terms = levels(context).penalties[PenaltyId("p1")]
    assert (terms.rate, terms.cap) == (Decimal(3), Decimal(8))


def test_a_figure_out_of_bounds_is_refused_with_a_reason(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    before = levels(context)
    refused = QSignalSpy(page.tables.penalties.refused)
    type_in(qtbot, page.tables.penalty_view, page.tables.penalties.index(0, penalty_model.CAP), "140")
    assert "entre 0 et 100" in refused.at(0)[0]
    assert levels(context) == before


def test_a_target_cannot_be_emptied_while_its_indicator_is_followed(
    page: LevelsPage, context: Context, qtbot: QtBot
) -> None:
    before = levels(context)
    refused = QSignalSpy(page.tables.indicators.refused)
    type_in(qtbot, page.tables.indicator_view, page.tables.indicators.index(0, indicator_model.TARGET), " ")
    assert "une cible est attendue" in refused.at(refused.count() - 1)[0]
    assert levels(context) == before


def test_a_rate_typed_over_tiers_is_counted_by_point(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    model = page.tables.penalties
    row = [item.id for item in model.items].index(PenaltyId("disponibilite"))
    said = [plain(model.index(row, column).data()) for column in (penalty_model.RATE, penalty_model.COUNT)]
    scale = "3 % de la redevance mensuelle jusqu'à 0,1 point d'écart ; 7 % jusqu'à 0,5 point ; 12 % au-delà"
    assert said == ["Par paliers", scale]
    type_in(qtbot, page.tables.penalty_view, model.index(row, penalty_model.RATE), "4")
    said = [plain(model.index(row, column).data()) for column in (penalty_model.RATE, penalty_model.COUNT)]
    assert said == ["4 %", "par point d'écart, de la redevance mensuelle"]


def about_backups(page: LevelsPage) -> list[int]:
    """How many indicators, then how many penalties, are about backups."""
    tables = page.tables
    indicators = [str(item.id) for item in tables.indicators.items]
    penalties = [str(item.id) for item in tables.penalties.items]
    return [sum(name.startswith(("sauvegarde", "restauration")) for name in found) for found in (indicators, penalties)]


def test_what_the_provider_has_no_part_in_is_not_listed(page: LevelsPage, context: Context) -> None:
    watched(page.tables.indicators)
    watched(page.tables.penalties)
    assert about_backups(page) == [2, 2]
    heights = [page.tables.indicator_view.height(), page.tables.penalty_view.height()]
    set_scope(context.session, "sauvegarde", Allocation.KEPT)
    assert about_backups(page) == [0, 0]
    assert page.tables.indicator_view.height() < heights[0]
    context.session.undo()
    assert [page.tables.indicator_view.height(), page.tables.penalty_view.height()] == heights


def test_what_the_document_leaves_out_is_said_with_the_reason(page: LevelsPage, context: Context) -> None:
    said = page.tables.indicators.left_out
    set_scope(context.session, "sauvegarde", Allocation.KEPT)
    assert french("« Sauvegarde et tests » : conservé par le client") in said()
    assert french("« Sauvegarde et tests » : conservé par le client") in page.tables.penalties.left_out()
    shown = [label.text() for label in page.tables.findChildren(QLabel) if label.isVisibleTo(page)]
    assert said() in shown
    clear_answer(context.session, "mesure.performances")
    assert "Performance des services mesurés" in said()
    assert "sans réponse" in said()


def ticked(model: LevelTableModel[Any]) -> list[str]:
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    kept = [index for index in rows if index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked]
    return [str(index.data()) for index in kept]


@pytest.mark.parametrize("kept", [None, "sauvegarde", "support_n1", "postes"])
def test_what_is_ticked_is_what_is_printed_in_the_same_words(
    page: LevelsPage, context: Context, kept: str | None
) -> None:
    if kept:
        set_scope(context.session, kept, Allocation.KEPT)
    else:
        clear_answer(context.session, "mesure.performances")
    model, situation = page.tables.indicators, context.session.situation
    (printed,) = (block for block in indicators(situation) if isinstance(block, TableBlock))
    words = [[text_of(cell) for cell in row] for row in printed.rows]
    assert [row[0] for row in words] == ticked(model)
    on_screen = [
        [str(model.index(row, column).data()) for column in range(4)]
        for row in range(model.rowCount())
        if str(model.index(row, 0).data()) in ticked(model)
    ]
    assert on_screen == words
    (scale,) = (block for block in penalties(situation) if isinstance(block, TableBlock))
    # The last row is the cap of all.
    assert [text_of(row[0]) for row in scale.rows][:-1] == ticked(page.tables.penalties)


def test_an_invalid_index_can_do_nothing(page: LevelsPage) -> None:
    for model in (page.tables.indicators, page.tables.penalties):
        assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
        assert model.data(QModelIndex()) is None


# The page


def test_panels_go_under_one_another_when_the_room_is_short(page: LevelsPage, qtbot: QtBot) -> None:
    assert page.delays.mapTo(page, page.delays.rect().topLeft()).x() > 400
    page.resize(968, 604)
    qtbot.waitUntil(lambda: page.delays.mapTo(page, page.delays.rect().topLeft()).x() < 100)


def test_findings_of_the_levels_stand_under_the_page(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    targets = {**levels(context).targets, Priority.P1: replace(levels(context).targets[Priority.P1], gtr=None)}
    set_levels(context.session, replace(levels(context), targets=targets, monthly_cap=None))
    context.findings.refresh()
    found = [item for item in context.findings.current if item.axis == "levels"]
    fixes = [item for item in found[:3] if item.fix is not None]
    words = {button.text() for button in page.findings.buttons()}
    assert found
    assert {item.fix.label for item in fixes if item.fix} <= words
    fix = fixes[0].fix
    assert fix is not None
    with qtbot.waitSignal(page.done) as done:
        next(button for button in page.findings.buttons() if button.text() == fix.label).click()
    assert done.args == [f"Fait : {fix.label}"]


def test_everything_that_takes_the_focus_has_a_name(page: LevelsPage) -> None:
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(page)
        and not widget.accessibleName()
        and not getattr(widget, "text", lambda: "")()
    ]
    assert [type(widget).__name__ for widget in nameless if widget.objectName() != "qt_scrollarea_viewport"] == []


def test_what_is_to_be_corrected_is_read_whole_under_the_page(page: LevelsPage, context: Context, qtbot: QtBot) -> None:
    told = "de 6 h à 13 h et de 14 h à 21 h, du lundi au vendredi ; de 6 h à 12 h 30, le samedi"
    set_answer(context.session, "entreprise.horaires", told)
    context.findings.refresh()
    labels = [found for found in page.findings.findChildren(QLabel) if "6 h à 13 h" in plain(found.text())]
    assert labels
    assert all(label.wordWrap() for label in labels)
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
