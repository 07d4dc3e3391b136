"""The page of offers: workbooks added and looked at, reservations answered, questions of bidders answered to all."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.model.location import Screen, ScreenPlace
from cahier.model.offer import Compliance, Treatment, TreatmentState
from cahier.questionnaire.situation import Situation
from cahier.typography import plain
from tests.export.samples import sample
from tests.offers.filled import ANSWER, COMMENT, opened, put_beside, row_of, sent_workbook
from tests.support.hands import Hands
from ui.screens.offers.offer_tabs import OFFER_TABS
from ui.screens.offers.offers_page import OffersPage
from ui.screens.offers.questions_panel import ANSWER as ANSWERED
from ui.screens.offers.questions_panel import QuestionsPanel
from ui.screens.offers.reservations_panel import KIND, STATE, ReservationsPanel
from ui.session.context import Context


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """What Infolys sends back: a reservation on a knock-out, a comment, a price that is none."""
    situation = Situation(sample("cabinet"), catalogue)
    book = opened(sent_workbook(situation))
    sheet = book["Exigences"]
    knock_out = next(str(row[0].value) for row in sheet.iter_rows(min_row=2) if str(row[5].value) == "Éliminatoire")
    sheet.cell(row_of(sheet, knock_out), ANSWER).value = "Conforme avec réserve"
    sheet.cell(2, COMMENT).value = "sauf en août"
    book["Prix"]["G3"] = "sur devis"
    put_beside(book["Lisez-moi"], "Candidat", "Infolys & Fils")
    path = tmp_path_factory.mktemp("received") / "infolys.xlsx"
    book.save(path)
    return path


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    return Session(sample("cabinet"), catalogue)


@pytest.fixture
def page(context: Context, qtbot: QtBot, workbook: Path) -> Iterator[OffersPage]:
    made = OffersPage(context, ask=lambda _page, _start: [workbook])
    qtbot.addWidget(made)
    context.signals.changed.connect(made.refresh)
    made.resize(968, 604)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


@pytest.fixture
def hands(page: OffersPage, qtbot: QtBot) -> Hands:
    return Hands(page, qtbot)


def receive(page: OffersPage, hands: Hands, qtbot: QtBot) -> None:
    """Add the offer by the button that is there."""
    before = len(page.facts.offers)
    hands.click(page.add if page.facts.offers else page.received.add)
    qtbot.waitUntil(lambda: len(page.facts.offers) == before + 1 and page.received.chosen is not None)


def test_an_offer_is_added_read_and_shown_with_what_is_to_be_looked_at(
    page: OffersPage, hands: Hands, qtbot: QtBot, session: Session
) -> None:
    assert not page.add.isVisible()
    receive(page, hands, qtbot)
    (offer,) = session.specification.offers
    assert offer.bidder == "Infolys & Fils"
    panel = page.received
    card = panel.list.item(0).text()
    assert card.startswith("Infolys & Fils\nSans date\ninfolys.xlsx\nLue, 2")
    told = plain(panel.view.summary.text())
    assert "1 case n'a pas été comprise" in told
    assert "vaut acceptation" in told
    groups = [panel.view.list.topLevelItem(rank).text(0) for rank in range(panel.view.list.topLevelItemCount())]
    assert [plain(group).partition(" :")[0] for group in groups] == [
        "Cases à relire",
        "Exigences laissées sans réponse",
    ]
    hands.click_row(panel.view.list, panel.view.list.model().index(0, 0, panel.view.list.model().index(0, 0)))
    assert "Prix, G3 : « sur devis »" in plain(panel.view.whole.text())
    hands.write(panel.form.received, "14/12/2026")
    hands.write(panel.form.bidder, "Infolys")
    hands.press(Qt.Key.Key_Tab)
    (offer,) = session.specification.offers
    assert (offer.bidder, offer.received) == ("Infolys", date(2026, 12, 14))
    hands.write(panel.form.received, "mi-décembre")
    hands.press(Qt.Key.Key_Tab)
    assert "14/12/2026" in panel.form.told.text()
    hands.click(panel.remove)
    assert session.specification.offers == ()
    assert panel.add.isVisible()
    session.undo()
    assert panel.list.count() == 1


def test_a_reservation_is_answered_by_keyboard_and_undone_as_one(
    page: OffersPage, hands: Hands, qtbot: QtBot, session: Session
) -> None:
    receive(page, hands, qtbot)
    page.tabs.setFocus()
    hands.press(Qt.Key.Key_Right)
    panel = page.panel
    assert isinstance(panel, ReservationsPanel)
    first = panel.list.topLevelItem(0)
    assert first is not None and first.text(KIND) == "Éliminatoire, réserve"
    assert "dont 1 éliminatoire" in plain(panel.count.text())
    hands.tab_to(panel.list)
    hands.tab_to(panel.state)
    hands.press(Qt.Key.Key_Down, times=3)
    hands.tab_to(panel.wording)
    hands.type("Une copie tous les deux jours")
    (offer,) = session.specification.offers
    key = next(key for key, line in offer.lines.items() if line.compliance is Compliance.RESERVED)
    assert offer.treatments[key] == Treatment(TreatmentState.NEGOTIABLE, "Une copie tous les deux jours")
    again = panel.list.topLevelItem(0)
    assert again is not None and again.text(STATE) == "À négocier"
    hands.press(Qt.Key.Key_Tab)
    session.undo()
    assert session.specification.offers[0].treatments == {}
    assert panel.wording.toPlainText() == ""


def test_questions_are_kept_and_answered_in_one_note_that_names_nobody(
    page: OffersPage, hands: Hands, qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    page.tabs.setCurrentIndex(2)
    panel = page.panel
    assert isinstance(panel, QuestionsPanel)
    note = tmp_path / "reponses.docx"
    panel.ask_place = lambda _page, _proposed: note
    hands.click(panel.record)
    assert "Écrivez la question" in panel.told.text()
    hands.click(panel.by)
    hands.type("Judith Roche")
    hands.click(panel.question)
    hands.type("Combien de postes ?")
    hands.click(panel.note)
    # What was being typed is in the register, and nothing is answered yet.
    assert [asked.question for asked in session.specification.bidder_questions] == ["Combien de postes ?"]
    assert "rien à envoyer" in plain(panel.told.text())
    hands.click(panel.answer)
    hands.type("Trente.")
    (asked,) = session.specification.bidder_questions
    assert (asked.by, asked.answer) == ("Judith Roche", "Trente.")
    shown = panel.list.topLevelItem(0)
    assert shown is not None and shown.text(ANSWERED) == "Trente."
    hands.click(panel.note)
    qtbot.waitUntil(lambda: "Écrit" in panel.told.text(), timeout=20_000)
    with zipfile.ZipFile(note) as package:
        assert b"Judith" not in b"".join(package.read(name) for name in package.namelist())
    hands.click(panel.new)
    assert panel.question.toPlainText() == ""
    hands.click_row(panel.list, panel.list.model().index(0, 0))
    hands.click(panel.remove)
    assert session.specification.bidder_questions == ()


def drop(page: OffersPage, *paths: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, held = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(20, 20), action, files, Qt.MouseButton.LeftButton, held))


def test_files_are_dropped_and_one_that_cannot_be_read_says_why(
    page: OffersPage, qtbot: QtBot, session: Session, workbook: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "casse.xlsx"
    broken.write_bytes(b"PK\x03\x04 rien")
    drop(page, broken, workbook, tmp_path / "lettre.docx")
    qtbot.waitUntil(lambda: len(session.specification.offers) == 1 and "abîmé" in page.detail.text())


def test_a_workbook_of_another_specification_is_taken_only_if_one_says_so(
    page: OffersPage, hands: Hands, qtbot: QtBot, session: Session, workbook: Path
) -> None:
    session.apply("Autre", replace(sample("industrie"), uid="autre"))
    for button, offers in ((page.leave, 0), (page.take, 1)):
        hands.click(page.received.add)
        qtbot.waitUntil(page.doubt.isVisible)
        assert "autre cahier des charges" in plain(page.doubted.text())
        hands.click(button)
        assert len(session.specification.offers) == offers
        assert not page.doubt.isVisible()


def test_the_example_has_three_offers_to_try(page: OffersPage, hands: Hands, qtbot: QtBot, session: Session) -> None:
    hands.click(page.received.samples)
    qtbot.waitUntil(lambda: "3 offres reçues" in plain(page.detail.text()), timeout=20_000)
    assert len(session.specification.offers) == 3
    assert not page.received.samples.isVisible()


def test_the_page_is_led_to_and_each_tab_takes_the_focus(page: OffersPage) -> None:
    for rank in range(len(OFFER_TABS)):
        page.tabs.setCurrentIndex(rank)
        assert page.go_to(ScreenPlace(Screen.OFFERS))
        focused = QApplication.focusWidget()
        assert focused is not None and page.panel.isAncestorOf(focused)
