"""Rows of findings keep their identity when the rules run again."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from cahier.catalogue.rule_schema import Axis, Family, Severity
from cahier.checks.finding import Finding
from cahier.model.identifiers import RuleId
from cahier.model.location import Location
from cahier.model.remedy import Remedy
from tests.places import at
from ui.screens.review.finding_model import FINDING, FindingModel

LEVELS = at("page:levels")


def finding(rule: str, title: str = "", location: Location = LEVELS, accepted: str = "") -> Finding:
    return Finding(
        rule=RuleId(rule),
        severity=Severity.MAJOR,
        family=Family.MONEY,
        axis=Axis.LEVELS,
        title=title or f"Constat {rule}",
        why="Parce que.",
        remedy="Faites-le.",
        location=location,
        place="Niveaux de service",
        fix=Remedy("Corriger"),
        accepted=accepted,
    )


@pytest.fixture
def model(qapp: object) -> FindingModel:
    made = FindingModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def rules(model: FindingModel) -> list[str]:
    return [model.index(row).data(FINDING).rule for row in range(model.rowCount())]


def test_it_shows_findings_in_the_order_given(model: FindingModel) -> None:
    model.show([finding("R1"), finding("R2"), finding("R3")])
    assert rules(model) == ["R1", "R2", "R3"]
    model.show([finding("R3"), finding("R4"), finding("R1")])
    assert rules(model) == ["R3", "R4", "R1"]
    model.show([])
    assert model.rowCount() == 0


def test_a_row_that_stays_keeps_its_index(model: FindingModel) -> None:
    model.show([finding("R1"), finding("R2"), finding("R3")])
    kept = QPersistentModelIndex(model.index(2))
    model.show([finding("R0"), finding("R3"), finding("R2")])
    assert kept.isValid()
    assert kept.data(FINDING).rule == "R3"
    assert kept.row() == 1


def test_the_selection_follows_its_finding(model: FindingModel, qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    model.show([finding("R1"), finding("R2"), finding("R3")])
    view.selectionModel().setCurrentIndex(model.index(1), QItemSelectionModel.SelectionFlag.SelectCurrent)
    model.show([finding("R9"), finding("R3"), finding("R2")])
    assert view.currentIndex().data(FINDING).rule == "R2"


def test_a_row_whose_words_change_is_updated_in_place(model: FindingModel) -> None:
    first = finding("R1")
    model.show([first])
    spy = QSignalSpy(model.dataChanged)
    model.show([replace(first, accepted="Assumé")])
    assert spy.count() == 1
    assert model.index(0).data(FINDING).accepted == "Assumé"


def test_nothing_is_told_when_nothing_changed(model: FindingModel) -> None:
    model.show([finding("R1"), finding("R2")])
    spies = [QSignalSpy(signal) for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved)]
    model.show([finding("R1"), finding("R2")])
    assert [spy.count() for spy in spies] == [0, 0, 0]


def test_the_same_rule_broken_twice_at_one_place_makes_two_rows(model: FindingModel) -> None:
    model.show([finding("R1", "A"), finding("R1", "B"), finding("R1", "B")])
    assert model.rowCount() == 3
    model.show([finding("R1", "B"), finding("R1", "B")])
    assert model.rowCount() == 2


def test_a_screen_reader_hears_severity_reason_and_place(model: FindingModel) -> None:
    model.show([finding("R1", "La GTR manque")])
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Majeur" in said
    assert "Parce que." in said
    assert "Niveaux de service" in said


def test_an_invalid_index_can_do_nothing(model: FindingModel) -> None:
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
