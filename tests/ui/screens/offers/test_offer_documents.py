"""The documents of the offers, asked for from the page and found in the folder one chose."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.model.location import Screen, ScreenPlace
from cahier.offers.offer_documents import OfferDocument
from cahier.storage import specification_file
from tests.offers.received import BIDDERS, changed, with_offers
from tests.support.answers import Answers
from tests.support.hands import Hands
from tests.support.sight import workspace
from ui.screens.offers.choice_panel import ChoicePanel
from ui.screens.offers.offer_tabs import OFFER_TABS
from ui.screens.offers.offers_page import OffersPage
from ui.screens.offers.reservations_panel import ReservationsPanel
from ui.shell.main_window import MainWindow


def test_letters_and_annexes_are_written_and_a_requirement_is_gone_to(
    window: MainWindow, answers: Answers, catalogue: Catalogue, qtbot: QtBot, tmp_path: Path
) -> None:
    file, out = tmp_path / "vaubrun.cahier", tmp_path / "sortie"
    out.mkdir()
    state = replace(changed(with_offers(catalogue), BIDDERS[1], chosen=True), uid="essai-offres")
    specification_file.write(file, state, None)
    window.files.open(file)
    workspace(window).go_to(ScreenPlace(Screen.OFFERS))
    page, hands = workspace(window).stack_page(), Hands(window, qtbot)
    assert isinstance(page, OffersPage)
    page.tabs.setCurrentIndex([tab.name for tab in OFFER_TABS].index("choice"))
    panel = page.panel
    assert isinstance(panel, ChoicePanel)
    answers.folder = out
    hands.click(panel.buttons[OfferDocument.LETTERS])
    qtbot.waitUntil(lambda: len(list(out.glob("*.docx"))) == 2, timeout=30_000)
    hands.click(panel.buttons[OfferDocument.WORKBOOK])
    qtbot.waitUntil(lambda: bool(list(out.glob("*.xlsx"))), timeout=30_000)
    assert {found.name for found in out.iterdir()} == {
        "Suite donnée à votre offre - Infolys & Fils.docx",
        "Suite donnée à votre offre - Pixel Rivage.docx",
        "vaubrun - comparaison des offres.xlsx",
    }
    page.tabs.setCurrentIndex(1)
    reserved = page.panel
    assert isinstance(reserved, ReservationsPanel)
    hands.click(reserved.write)
    qtbot.waitUntil(lambda: (out / "vaubrun - registre des réserves.xlsx").is_file(), timeout=30_000)
    page.tabs.setCurrentIndex(4)
    side = page.panel
    side.take_focus()
    hands.press(Qt.Key.Key_Return)
    assert workspace(window).current == ScreenPlace(Screen.DOCUMENT)
