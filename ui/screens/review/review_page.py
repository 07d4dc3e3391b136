"""The review page: what remains before sending, every point to correct, and how the exit is organised."""

from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from cahier.catalogue.rule_schema import SEVERITY_LABELS, Severity
from cahier.checks.exit_test import exit_test
from cahier.checks.finding import Finding
from cahier.editing.session import Notification
from cahier.editing.verbs.findings import accept_finding, apply_remedy, reopen_finding
from cahier.errors import InvalidAnswer
from cahier.guidance.section_actions import EXIT_TEST
from cahier.guidance.split_in_words import kept_in_words
from cahier.model.location import Location, Screen, ScreenPlace
from ui.screens.page import Page
from ui.screens.review.exit_panel import ExitPanel
from ui.screens.review.finding_list import FindingList
from ui.screens.review.finding_model import FindingModel
from ui.screens.review.remaining_list import RemainingList
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_tab, set_text
from ui.theme.icons import Sign
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.line import make_line
from ui.widgets.segment_bar import SegmentBar
from ui.widgets.severity import SEVERITY_LOOKS
from ui.widgets.steady_scroll import SteadyScrollArea

_ROOM_FOR_KEYS = 980
ALL, ACCEPTED = "all", "accepted"
_PLURALS = {Severity.BLOCKING: "Bloquants", Severity.MAJOR: "Majeurs", Severity.MINOR: "Mineurs"}


class ReviewTab(IntEnum):
    """What the page shows, by rank."""

    REMAINING = 0
    FINDINGS = 1
    EXIT_TEST = 2


class ReviewPage(Page):
    """Shows what the rules found; works nothing out itself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.model = FindingModel(self)
        self.list = FindingList(self.model, context.theme, self)
        self.remaining = RemainingList(context.theme)
        self.exit_panel = ExitPanel(context.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(make_line())
        column.addWidget(self._sides(), 1)
        # From the tab of what is to be corrected straight to its lines; the filters come after.
        self.setTabOrder(self.tabs, self.list)
        self._connect()
        if not context.findings.current:
            context.findings.refresh()
        self.refresh(None)

    def refresh(self, notification: Notification | None) -> None:
        quick = self.context.session.specification.quick
        self.retake.setVisible(quick is not None and quick.drafted is not None)
        if notification is None:
            self._show_findings()

    def go_to(self, location: Location) -> bool:
        if location == EXIT_TEST:
            self.tabs.setCurrentIndex(ReviewTab.EXIT_TEST)
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if location != ScreenPlace(Screen.REVIEW):
            return False
        ways = self.remaining.buttons() if self.tabs.currentIndex() == ReviewTab.REMAINING else []
        (ways[0] if ways else self.tabs).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keys.setVisible(self.width() >= _ROOM_FOR_KEYS * self.context.theme.zoom)

    # What it is made of

    def _head(self) -> QVBoxLayout:
        self.title = make_label("", "title", wrap=True)
        self.detail = make_label("", "small", wrap=True)
        self.export = make_button("Exporter", self)
        self.export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(self.export, "Exporter le document")
        self.export.clicked.connect(lambda: self.jump_requested.emit(ScreenPlace(Screen.DOCUMENT)))
        self.retake = make_button("Reprendre les questions", self)
        self.retake.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(self.retake, "Reprendre les questions du début")
        self.retake.clicked.connect(lambda: self.action_requested.emit("retake"))
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        set_name(self.tabs, "Relecture")
        for tab in ReviewTab:
            self.tabs.insertTab(tab, "")
        set_tab(self.tabs, ReviewTab.REMAINING, "Avant d’envoyer")
        set_tab(self.tabs, ReviewTab.EXIT_TEST, "Et si je pars demain ?")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(words, 1)
        top.addWidget(self.retake, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(26, 14, 26, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.tabs)
        return column

    def _sides(self) -> QStackedWidget:
        sides = QStackedWidget(self)
        for side in (_scrolled(self.remaining), self._findings(), self.exit_panel):
            sides.addWidget(side)
        self.tabs.currentChanged.connect(sides.setCurrentIndex)
        return sides

    def _findings(self) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filter_row())
        column.addWidget(make_line())
        column.addWidget(self._stack(), 1)
        return side

    def _filter_row(self) -> QWidget:
        options = [
            (ALL, "Tous"),
            *((str(item), words) for item, words in _PLURALS.items()),
            (ACCEPTED, "Gardés ainsi"),
        ]
        self.filters = SegmentBar("Points à montrer", options, self)
        self.filters.show_current(ALL)
        for severity, look in SEVERITY_LOOKS.items():
            self.filters.name_segment(severity, _PLURALS[severity], self.context.theme.icon(look.icon, look.token, 14))
        self.keys = ElidedLabel("↑ ↓ choisir · Entrée aller · F corriger · A garder ainsi", "micro")
        self.keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        band = QFrame(self)
        row = QHBoxLayout(band)
        row.setContentsMargins(26, 8, 26, 8)
        row.setSpacing(16)
        row.addWidget(self.filters)
        row.addWidget(self.keys, 1)
        row.addStretch()
        return band

    def _stack(self) -> QStackedWidget:
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self._empty())
        return self.stack

    def _empty(self) -> QWidget:
        empty = QWidget(self)
        row = QHBoxLayout(empty)
        row.setContentsMargins(26, 24, 26, 24)
        row.setSpacing(14)
        sign = Sign(empty)
        sign.setPixmap(self.context.theme.pixmap("check", "ok", 20, self.devicePixelRatioF()))
        self.empty_words = make_label("", wrap=True)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.empty_words, 1, Qt.AlignmentFlag.AlignTop)
        return empty

    def _connect(self) -> None:
        self.context.findings.changed.connect(self._show_findings)
        self.filters.picked.connect(lambda _key: self._show_findings())
        self.remaining.jump_requested.connect(self._on_way)
        self.remaining.fix_requested.connect(self._fix)
        self.exit_panel.jump_requested.connect(self.jump_requested)
        self.list.jump_requested.connect(lambda finding: self.jump_requested.emit(finding.location))
        self.list.fix_requested.connect(self._fix)
        self.list.accept_requested.connect(self._accept)
        self.list.reopen_requested.connect(self._reopen)

    # What it shows

    def _show_findings(self) -> None:
        found, left = self.context.findings.current, self.context.findings.remaining
        set_text(self.title, left.sentence)
        draft = "Le document peut déjà s’exporter, marqué « Projet »."
        set_text(self.detail, "Le document sera marqué « Définitif »." if left.ready else draft)
        self.remaining.show_items(left.items)
        self.exit_panel.show_test(exit_test(self.context.session.situation, found))
        self._count(found)
        shown = [finding for finding in found if _passes(finding, self.filters.current)]
        asked = self.list.current()
        if self.list.reason is not None and (asked is None or asked.key not in {item.key for item in shown}):
            self.list.close_reason()
        self.model.show(shown)
        self.stack.setCurrentIndex(0 if shown else 1)
        set_text(self.empty_words, _nothing(self.filters.current))

    def _count(self, found: tuple[Finding, ...]) -> None:
        still_open = [item for item in found if not item.accepted]
        set_tab(self.tabs, ReviewTab.FINDINGS, f"À corriger ({len(still_open)})")
        self.filters.name_segment(ALL, f"Tous {len(still_open)}")
        for severity, words in _PLURALS.items():
            count = sum(1 for item in still_open if item.severity is severity)
            self.filters.name_segment(severity, f"{words} {count}")
        self.filters.name_segment(ACCEPTED, f"Gardés ainsi {len(found) - len(still_open)}")

    # What a person does

    def _on_way(self, location: Location) -> None:
        """Go where it is settled: a manager reads sentences, and the rows of the matrix are settled there too."""
        rows = self.context.for_manager and location == ScreenPlace(Screen.RACI)
        self.jump_requested.emit(ScreenPlace(Screen.SPLIT) if rows else location)

    def _fix(self, finding: Finding) -> None:
        if finding.fix is not None:
            self.context.session.close_edit()
            kept = apply_remedy(self.context.session, finding.fix)
            self.context.findings.refresh()
            left = f".{kept_in_words(len(kept))}" if kept else ""
            self.done.emit(f"Fait : {finding.fix.label}{left}")

    def _accept(self, finding: Finding, reason: str, who: str) -> None:
        try:
            accept_finding(self.context.session, finding.key, reason, who)
        except InvalidAnswer as error:
            if self.list.reason is not None:
                self.list.reason.complain(error.message)
            return
        self.list.close_reason()
        self.context.findings.refresh()
        self.done.emit(f"Gardé ainsi : {finding.title}")

    def _reopen(self, finding: Finding) -> None:
        reopen_finding(self.context.session, finding.key)
        self.context.findings.refresh()
        self.done.emit(f"Repris : {finding.title}")


def _scrolled(inside: QWidget) -> SteadyScrollArea:
    area = SteadyScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def _passes(finding: Finding, key: str) -> bool:
    if key == ACCEPTED:
        return bool(finding.accepted)
    return not finding.accepted and key in (ALL, finding.severity)


def _nothing(key: str) -> str:
    if key == ALL:
        return "Rien à corriger."
    if key == ACCEPTED:
        return "Vous n'avez gardé aucun point ainsi."
    return f"Aucun point « {SEVERITY_LABELS[Severity(key)]} » à corriger."
