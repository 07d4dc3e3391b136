"""The review page: is it ready to send, what to do next, and every finding."""

from enum import IntEnum

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from cahier.catalogue.rule_schema import SEVERITY_LABELS, Severity
from cahier.checks.exit_test import exit_test
from cahier.checks.finding import Finding
from cahier.checks.runner import Verdict, verdict
from cahier.editing.session import Notification
from cahier.editing.verbs.findings import accept_finding, apply_remedy, reopen_finding
from cahier.errors import InvalidAnswer
from cahier.guidance.next_actions import next_actions
from cahier.guidance.section_actions import EXIT_TEST
from cahier.model.location import Location, Screen, ScreenPlace
from cahier.typography import french
from ui.screens.page import Page
from ui.screens.review.action_list import ActionList
from ui.screens.review.axis_bars import AxisBars
from ui.screens.review.exit_panel import ExitPanel
from ui.screens.review.finding_delegate import cells_of
from ui.screens.review.finding_list import FindingList
from ui.screens.review.finding_model import FindingModel
from ui.session.context import Context
from ui.texts import make_button, make_label, set_description, set_name, set_tab, set_text
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.line import make_line
from ui.widgets.segment_bar import SegmentBar
from ui.widgets.severity import SEVERITY_LOOKS

_ROOM_FOR_KEYS = 920
ALL, ACCEPTED = "all", "accepted"
_PLURALS = {Severity.BLOCKING: "Bloquants", Severity.MAJOR: "Majeurs", Severity.MINOR: "Mineurs"}


class _Heads(QWidget):
    """The heads of the columns, over the list."""

    def __init__(self, theme: Theme, rows: QListView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = rows
        self.setFixedHeight(round(26 * theme.zoom))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("micro", weight=600))
        painter.setPen(self._theme.color("text2"))
        cells = cells_of(QRect(0, 0, self._rows.viewport().width(), self.height()), self._theme.zoom)
        for rect, words in (
            (cells.severity, "Gravité"),
            (cells.words, "Constat et raison"),
            (cells.place, "Où"),
        ):
            painter.drawText(
                QRect(rect.left(), 0, rect.width(), self.height()), int(Qt.AlignmentFlag.AlignVCenter), french(words)
            )


class ReviewTab(IntEnum):
    """What stands beside the findings, by rank."""

    ACTIONS = 0
    EXIT_TEST = 1


class ReviewPage(Page):
    """Shows what the rules found; works nothing out itself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.model = FindingModel(self)
        self.list = FindingList(self.model, context.theme, self)
        self.axes = AxisBars(context.theme)
        self.actions_list = ActionList(context.theme)
        self.exit_panel = ExitPanel(context.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        column.addWidget(make_line())
        column.addWidget(self._filter_row())
        column.addWidget(self._stack(), 1)
        self._connect()
        if not context.findings.current:
            context.findings.refresh()
        self.refresh(None)

    def refresh(self, notification: Notification | None) -> None:
        if notification is None:
            self._show_findings()

    def go_to(self, location: Location) -> bool:
        if location == EXIT_TEST:
            self.tabs.setCurrentIndex(ReviewTab.EXIT_TEST)
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if location != ScreenPlace(Screen.REVIEW):
            return False
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keys.setVisible(self.width() >= _ROOM_FOR_KEYS * self.context.theme.zoom)

    # What it is made of

    def _top(self) -> QWidget:
        top = QWidget(self)
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(self._verdict(), 1)
        row.addWidget(make_line(vertical=True))
        row.addLayout(self._next(), 1)
        return top

    def _verdict(self) -> QVBoxLayout:
        self.title = make_label("", "title", wrap=True)
        self.detail = make_label("", "small", wrap=True)
        self.score = make_label("", "figure")
        set_description(self.score, "Note sur 100")
        head = QHBoxLayout()
        head.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        head.addLayout(words, 1)
        head.addWidget(self.score, 0, Qt.AlignmentFlag.AlignTop)
        out_of = make_label("/ 100", "muted")
        out_of.setContentsMargins(0, 12, 0, 0)
        head.addWidget(out_of, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(26, 14, 26, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.axes)
        column.addStretch(1)
        return column

    def _next(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 26, 8)
        column.setSpacing(4)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        set_name(self.tabs, "Que faire ensuite")
        self.tabs.insertTab(ReviewTab.ACTIONS, french("Les 5 prochaines actions"))
        self.tabs.insertTab(ReviewTab.EXIT_TEST, "")
        self._sides = QStackedWidget()
        for side in (self.actions_list, self.exit_panel):
            self._sides.addWidget(side)
        self.tabs.currentChanged.connect(self._sides.setCurrentIndex)
        inside = QHBoxLayout()
        inside.setContentsMargins(10, 2, 0, 0)
        inside.addWidget(self._sides)
        column.addWidget(self.tabs)
        column.addLayout(inside, 1)
        return column

    def _filter_row(self) -> QWidget:
        options = [(ALL, "Tous"), *((str(item), words) for item, words in _PLURALS.items()), (ACCEPTED, "Acceptés")]
        self.filters = SegmentBar("Constats à montrer", options, self)
        self.filters.show_current(ALL)
        for severity, look in SEVERITY_LOOKS.items():
            self.filters.name_segment(severity, _PLURALS[severity], self.context.theme.icon(look.icon, look.token, 14))
        self.count = make_label("", "section")
        self.keys = ElidedLabel("↑ ↓ choisir · Entrée aller · F corriger · A accepter", "micro")
        self.keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        band = QFrame(self)
        row = QHBoxLayout(band)
        row.setContentsMargins(26, 10, 26, 4)
        row.setSpacing(16)
        row.addWidget(self.count)
        row.addWidget(self.filters)
        row.addWidget(self.keys, 1)
        return band

    def _stack(self) -> QStackedWidget:
        shown = QWidget(self)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Heads(self.context.theme, self.list, shown))
        column.addWidget(make_line())
        column.addWidget(self.list, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(shown)
        self.stack.addWidget(self._empty())
        return self.stack

    def _empty(self) -> QWidget:
        empty = QWidget(self)
        row = QHBoxLayout(empty)
        row.setContentsMargins(26, 24, 26, 24)
        row.setSpacing(14)
        sign = QLabel(empty)
        sign.setPixmap(self.context.theme.pixmap("check", "ok", 20, self.devicePixelRatioF()))
        self.empty_words = make_label("")
        self.export = make_button("Exporter", empty)
        self.export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.export.clicked.connect(lambda: self.jump_requested.emit(ScreenPlace(Screen.DOCUMENT)))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.empty_words, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return empty

    def _connect(self) -> None:
        self.context.findings.changed.connect(self._show_findings)
        self.filters.picked.connect(lambda _key: self._show_findings())
        self.actions_list.jump_requested.connect(self.jump_requested)
        self.exit_panel.jump_requested.connect(self.jump_requested)
        self.list.jump_requested.connect(lambda finding: self.jump_requested.emit(finding.location))
        self.list.fix_requested.connect(self._fix)
        self.list.accept_requested.connect(self._accept)
        self.list.reopen_requested.connect(self._reopen)

    # What it shows

    def _show_findings(self) -> None:
        found = self.context.findings.current
        result = verdict(found)
        set_text(self.title, ("Prêt à envoyer" if result.ready else "Pas encore prêt à envoyer"))
        set_text(self.detail, _in_words(result))
        set_text(self.score, str(result.score))
        self.axes.show_verdict(result, found)
        self.actions_list.show_actions(next_actions(self.context.session.situation, found))
        leaving = exit_test(self.context.session.situation)
        self.exit_panel.show_test(leaving)
        set_tab(self.tabs, ReviewTab.EXIT_TEST, f"Et si je pars demain ? {leaving.score} / 100")
        self._count(found, result)
        shown = [finding for finding in found if _passes(finding, self.filters.current)]
        asked = self.list.current()
        if self.list.reason is not None and (asked is None or asked.key not in {item.key for item in shown}):
            self.list.close_reason()
        self.model.show(shown)
        self.stack.setCurrentIndex(0 if shown else 1)
        self._show_empty(result)

    def _count(self, found: tuple[Finding, ...], result: Verdict) -> None:
        set_text(self.count, (f"{result.total} constats" if result.total > 1 else f"{result.total} constat"))
        self.filters.name_segment(ALL, f"Tous {result.total}")
        for severity, words in _PLURALS.items():
            count = sum(1 for item in found if item.severity is severity and not item.accepted)
            self.filters.name_segment(severity, f"{words} {count}")
        self.filters.name_segment(ACCEPTED, f"Acceptés {len(found) - result.total}")

    def _show_empty(self, result: Verdict) -> None:
        key = self.filters.current
        words = "Aucun constat. Votre cahier est prêt à envoyer."
        if key == ACCEPTED:
            words = "Vous n'avez accepté aucun constat."
        elif result.total:
            words = f"Aucun constat de gravité « {SEVERITY_LABELS[Severity(key)]} »." if key != ALL else ""
        set_text(self.empty_words, words)
        self.export.setVisible(not result.total and key != ACCEPTED)

    # What a person does

    def _fix(self, finding: Finding) -> None:
        if finding.fix is not None:
            self.context.session.close_edit()
            apply_remedy(self.context.session, finding.fix)
            self.context.findings.refresh()

    def _accept(self, finding: Finding, reason: str, who: str) -> None:
        try:
            accept_finding(self.context.session, finding.key, reason, who)
        except InvalidAnswer as error:
            if self.list.reason is not None:
                self.list.reason.complain(error.message)
            return
        self.list.close_reason()
        self.context.findings.refresh()

    def _reopen(self, finding: Finding) -> None:
        reopen_finding(self.context.session, finding.key)
        self.context.findings.refresh()


def _passes(finding: Finding, key: str) -> bool:
    if key == ACCEPTED:
        return bool(finding.accepted)
    return not finding.accepted and key in (ALL, finding.severity)


def _in_words(result: Verdict) -> str:
    if not result.ready:
        points = "points bloquants" if result.blocking > 1 else "point bloquant"
        return f"{result.blocking} {points}. L'export reste possible, marqué « Projet »."
    if result.total:
        return f"Aucun point bloquant, {result.total} {'constats' if result.total > 1 else 'constat'} à regarder."
    return "Aucun constat."
