"""Findings are worked out beside the keys: a little at a time, and the same as in one go."""

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from cahier.checks.runner import find
from cahier.editing.verbs.answers import clear_answer, set_answer
from cahier.guidance.before_sending import before_sending
from ui.session.context import Context
from ui.session.current_findings import PAUSE_MS, Findings

FIELD = "entreprise.activite"


@pytest.fixture
def findings(context: Context) -> Findings:
    context.findings.refresh()
    return context.findings


def test_what_is_worked_out_in_steps_is_what_is_worked_out_in_one_go(context: Context, findings: Findings) -> None:
    told = QSignalSpy(findings.changed)
    clear_answer(context.session, "sauvegarde.frequence")
    assert told.wait(10_000)
    assert findings.current == find(context.session.situation)
    assert findings.remaining == before_sending(context.session.situation, findings.current)


def test_it_takes_many_turns_and_tells_once(context: Context, findings: Findings, qapp: QApplication) -> None:
    told = QSignalSpy(findings.changed)
    set_answer(context.session, FIELD, "Menuiserie")
    while not findings.at_work:
        qapp.processEvents()
    turns = 0
    while findings.at_work:
        qapp.processEvents()
        turns += 1
    assert turns >= 3
    assert told.count() == 1


def test_a_key_typed_meanwhile_starts_it_again_and_nothing_is_told_of_what_was(
    context: Context, findings: Findings, qapp: QApplication
) -> None:
    told = QSignalSpy(findings.changed)
    set_answer(context.session, FIELD, "Menuiserie")
    while not findings.at_work:
        qapp.processEvents()
    set_answer(context.session, FIELD, "Menuiserie Brun")
    assert not findings.at_work
    assert told.count() == 0
    assert told.wait(PAUSE_MS + 10_000)
    assert told.count() == 1


def test_asked_for_now_it_is_done_now(context: Context, findings: Findings, qapp: QApplication) -> None:
    set_answer(context.session, FIELD, "Menuiserie")
    while not findings.at_work:
        qapp.processEvents()
    findings.refresh()
    assert not findings.at_work
    assert findings.current == find(context.session.situation)
