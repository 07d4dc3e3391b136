"""The contract in force from the window: answered by the keys, its gaps read, led to what is asked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cahier.model.current_contract import TermState
from cahier.model.location import QuestionPlace, Screen, ScreenPart, ScreenPlace
from cahier.model.quantity import Duration
from cahier.offers.contract_gaps import GapStanding
from cahier.offers.offer_documents import OfferDocument
from cahier.questionnaire.back_planning import CURRENT_NOTICE
from cahier.storage import specification_file
from cahier.typography import plain
from tests.export.samples import sample
from tests.support.answers import Answers
from tests.support.hands import Hands
from tests.support.sight import session_of, workspace
from ui.screens.offers.contract_panel import ContractPanel
from ui.screens.offers.offers_page import OffersPage
from ui.shell.main_window import MainWindow

PLACE = ScreenPlace(Screen.OFFERS, ScreenPart.CURRENT_CONTRACT)


@pytest.fixture
def panel(window: MainWindow, tmp_path: Path) -> ContractPanel:
    """The tab, of an example whose contract in force was looked into."""
    file = tmp_path / "vaubrun.cahier"
    specification_file.write(file, sample("cabinet"), None)
    window.files.open(file)
    assert workspace(window).go_to(PLACE)
    page = workspace(window).stack_page()
    assert isinstance(page, OffersPage)
    found = page.panel
    assert isinstance(found, ContractPanel)
    return found


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    return Hands(window, qtbot)


def at(panel: ContractPanel, point: str) -> None:
    rank = [gap.point.id for gap in panel.shown].index(point)
    panel.table.setCurrentIndex(panel.model.index(rank, 0))


def standing(panel: ContractPanel, point: str) -> GapStanding:
    return next(gap.standing for gap in panel.shown if gap.point.id == point)


def test_one_answers_point_after_point_by_the_keys_alone(
    window: MainWindow, panel: ContractPanel, hands: Hands
) -> None:
    terms = session_of(window).specification.current_contract.terms
    assert terms["levels.p1_gtr"].state is TermState.SILENT
    at(panel, "levels.p1_gti")
    panel.take_focus()
    hands.press(Qt.Key.Key_Return)
    assert panel.field.line.hasFocus()
    panel.field.line.selectAll()
    hands.type("2 h")
    hands.press(Qt.Key.Key_Return)
    assert panel.current is not None and panel.current.point.id == "levels.p1_gtr"
    # Up goes from « Le contrat ne le dit pas » to « Le contrat dit : », which waits for the value.
    assert panel.field.said.hasFocus()
    hands.press(Qt.Key.Key_Up)
    assert panel.field.line.hasFocus()
    hands.type("2 h")
    hands.press(Qt.Key.Key_Return)
    said = session_of(window).specification.current_contract.terms
    assert [said[name].value for name in ("levels.p1_gti", "levels.p1_gtr")] == [Duration.parse("2 h")] * 2
    assert said["levels.p1_gti"].where == "annexe 1"
    assert standing(panel, "levels.p1_gtr") is GapStanding.LESS
    session_of(window).undo()
    assert standing(panel, "levels.p1_gtr") is GapStanding.SILENT


def test_a_value_that_is_none_is_told_and_one_stays_there(
    window: MainWindow, panel: ContractPanel, hands: Hands
) -> None:
    before = session_of(window).specification
    at(panel, "prix.redevance")
    panel.field.take_focus()
    panel.field.line.selectAll()
    hands.type("beaucoup")
    hands.press(Qt.Key.Key_Return)
    assert "n’est pas un nombre" in panel.refused.text()
    assert panel.current is not None and panel.current.point.id == "prix.redevance"
    assert session_of(window).specification is before
    panel.field.line.selectAll()
    hands.type("3 100 € HT")
    hands.press(Qt.Key.Key_Return)
    assert standing(panel, "prix.redevance") is GapStanding.MORE
    assert panel.refused.isHidden()


def test_the_gaps_are_read_the_gravest_first_and_what_is_asked_is_gone_to(
    window: MainWindow, panel: ContractPanel, hands: Hands
) -> None:
    panel.order.setCurrentIndex(1)
    panel.order.picked.emit(panel.order.current)
    assert [gap.standing for gap in panel.shown[:3]] == [GapStanding.LESS, GapStanding.LESS, GapStanding.NOT_ASKED]
    assert "Vous demandez moins que ce que vous avez." in panel.told.text()
    assert plain(panel.summary.text()).startswith("24 points comparés sur 24 : 2 demandés moins bien")
    assert "31 mai 2027" in plain(panel.notice.text())
    hands.click(panel.go)
    assert workspace(window).here == QuestionPlace(panel.shown[0].question.id)


def test_the_notice_is_answered_at_its_own_question(window: MainWindow, panel: ContractPanel, hands: Hands) -> None:
    at(panel, "contrat.preavis")
    assert not panel.field.isEnabled() and not panel.where.isEnabled()
    hands.click(panel.go)
    assert workspace(window).here == QuestionPlace(CURRENT_NOTICE)


def test_who_and_where_are_kept_and_an_answer_is_taken_back(
    window: MainWindow, panel: ContractPanel, hands: Hands
) -> None:
    hands.write(panel.provider, "Rivage")
    at(panel, "sauvegarde.hors_site")
    hands.write(panel.where, "annexe 9")
    hands.press(Qt.Key.Key_Return)
    contract = session_of(window).specification.current_contract
    assert (contract.provider, contract.terms["sauvegarde.hors_site"].where) == ("Rivage", "annexe 9")
    at(panel, "sauvegarde.hors_site")
    panel.field.said.setCurrentIndex(0)
    panel.field.said.picked.emit(panel.field.said.current)
    assert "sauvegarde.hors_site" not in session_of(window).specification.current_contract.terms
    assert not panel.where.isEnabled()


def test_the_list_is_written_in_the_folder_one_chose(
    window: MainWindow, panel: ContractPanel, hands: Hands, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.folder = out = tmp_path / "sortie"
    out.mkdir()
    hands.click(panel.documents[OfferDocument.CONTRACT_WORD])
    qtbot.waitUntil(lambda: [*out.iterdir()] == [out / "vaubrun - contrat en cours.docx"], timeout=30_000)
