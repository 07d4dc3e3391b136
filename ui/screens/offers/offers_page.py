"""The page of offers: once the specification is sent, what comes back, read, answered and compared."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cahier.editing.session import Notification
from cahier.model.location import Location, Screen, ScreenPart, ScreenPlace
from cahier.offers.reading_words import OTHER_SPECIFICATION, counted, left_to_treat
from ui.screens.offers.offer_intake import AskWorkbooks, OfferIntake, ask_workbooks
from ui.screens.offers.offer_tabs import CONTRACT_TAB, OFFER_TABS
from ui.screens.offers.offers_panel import OfferFacts, OffersPanel
from ui.screens.offers.received_panel import ReceivedPanel
from ui.screens.page import Page
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_tab, set_text
from ui.widgets.line import make_line

_WORKBOOK = ".xlsx"


class OffersPage(Page):
    """Tabs from a list; each is made once one first goes there."""

    def __init__(self, context: Context, parent: QWidget | None = None, ask: AskWorkbooks = ask_workbooks) -> None:
        super().__init__(context, parent)
        self.facts = OfferFacts(context)
        self.intake = OfferIntake(context, ask, self)
        self._panels: dict[int, OffersPanel] = {}
        self.stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(make_line())
        column.addWidget(self.stack, 1)
        self.setAcceptDrops(True)
        self.tabs.currentChanged.connect(lambda _tab: self._show_tab())
        self.add.clicked.connect(lambda: self.intake.ask_for_some())
        self.intake.said.connect(self._say)
        self.intake.added.connect(self._on_added)
        self.intake.doubted.connect(self._show_doubt)
        self.take.clicked.connect(lambda: self._answer(True))
        self.leave.clicked.connect(lambda: self._answer(False))
        self._show_tab()

    def _head(self) -> QVBoxLayout:
        self.title = make_label("Offres", "title", wrap=True)
        self.detail = make_label("", "small", wrap=True)
        self.add = make_button("Ajouter une offre…", self)
        self.doubt = QWidget(self)
        self.doubted = make_label("", "", wrap=True)
        self.take = make_button("L’ajouter quand même", self.doubt)
        self.leave = make_button("Ne pas l’ajouter", self.doubt)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        set_name(self.tabs, "Offres")
        for rank, tab in enumerate(OFFER_TABS):
            self.tabs.insertTab(rank, "")
            set_tab(self.tabs, rank, tab.title)
        words, top, asked = QVBoxLayout(), QHBoxLayout(), QHBoxLayout(self.doubt)
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        top.addLayout(words, 1)
        top.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(self.doubted, 1)
        asked.addWidget(self.take)
        asked.addWidget(self.leave)
        self.doubt.hide()
        column = QVBoxLayout()
        column.setContentsMargins(26, 14, 26, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.doubt)
        column.addWidget(self.tabs)
        return column

    # What is shown

    @property
    def panel(self) -> OffersPanel:
        """What the tab one is at shows."""
        return self._panels[self.tabs.currentIndex()]

    @property
    def received(self) -> ReceivedPanel:
        """The tab of the offers received."""
        self.tabs.setCurrentIndex(0)
        return cast(ReceivedPanel, self.panel)

    def refresh(self, notification: Notification | None) -> None:
        if notification is None or notification.origin is not self.panel:
            self.panel.refresh()
        self._show_count()

    def go_to(self, location: Location) -> bool:
        if location == ScreenPlace(Screen.OFFERS, ScreenPart.CURRENT_CONTRACT):
            self.tabs.setCurrentIndex([tab.name for tab in OFFER_TABS].index(CONTRACT_TAB))
        elif location != ScreenPlace(Screen.OFFERS):
            return False
        self.panel.take_focus()
        return True

    def commit(self) -> None:
        for panel in self._panels.values():
            panel.commit()

    def _show_tab(self) -> None:
        rank = self.tabs.currentIndex()
        if rank not in self._panels:
            panel = OFFER_TABS[rank].make(self.context, self.facts, self.stack)
            panel.done.connect(self.done)
            panel.add_asked.connect(self.intake.ask_for_some)
            panel.jump_requested.connect(self.jump_requested)
            panel.documents_asked.connect(self.documents_asked)
            if isinstance(panel, ReceivedPanel):
                panel.another_asked.connect(self.intake.ask_for_some)
                panel.samples_asked.connect(self.intake.read)
            self._panels[rank] = panel
            self.stack.addWidget(panel)
        self.stack.setCurrentWidget(self._panels[rank])
        self.refresh(None)

    def _show_count(self) -> None:
        offers = self.facts.offers
        self.add.setVisible(bool(offers))
        self.add.setEnabled(not self.context.session.read_only)
        if not offers:
            set_text(self.detail, "Une fois le cahier envoyé : ce que les candidats vous répondent.")
            return
        left = sum(1 for line in self.facts.register if line.is_open)
        told = [counted(len(offers), "offre reçue", "offres reçues")]
        told.append(left_to_treat(left))
        set_text(self.detail, f"{', '.join(told)}.")

    # What one does

    def _say(self, words: str) -> None:
        if words:
            set_text(self.detail, words)
        else:
            self._show_count()

    def _on_added(self, offer: str) -> None:
        panel = self.received
        panel.refresh()
        panel.choose(offer)
        panel.take_focus()
        self._show_count()

    def _show_doubt(self) -> None:
        waiting = self.intake.doubtful
        if waiting is not None:
            set_text(self.doubted, f"« {waiting[0].file.name} » : {OTHER_SPECIFICATION}")
            self.doubt.show()
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, taken: bool) -> None:
        self.doubt.hide()
        self.panel.take_focus()
        self.intake.answer_doubt(taken)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _workbooks(event) and not self.context.session.read_only:
            event.acceptProposedAction()
        else:
            # The window may know what to do of it.
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        self.intake.read(_workbooks(event))


def _workbooks(event: QDropEvent) -> list[Path]:
    names = (url.toLocalFile() for url in event.mimeData().urls())
    return [Path(name) for name in names if name.casefold().endswith(_WORKBOOK)]
