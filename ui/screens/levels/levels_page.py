"""The page of service levels: priorities, delays, availability, penalties, indicators."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cahier.catalogue.rule_schema import Axis
from cahier.editing.difference import Topic
from cahier.editing.session import Notification
from cahier.editing.verbs.levels import apply_preset, confirm_levels
from cahier.guidance.bad_month import FEE
from cahier.guidance.before_sending import RefusedEntry
from cahier.model.location import Location, QuestionPlace, Screen, ScreenPart, ScreenPlace
from cahier.model.service_level import LEVEL_GROUP_LABELS, LevelGroup
from cahier.typography import join_words, lower_first
from ui.editing_marks import mark_editing
from ui.screens.levels.availability_panel import AvailabilityPanel
from ui.screens.levels.delay_panel import DelayPanel
from ui.screens.levels.editable_level_tables import LevelTables
from ui.screens.levels.finding_strip import FindingStrip
from ui.screens.levels.hours_panel import HoursPanel
from ui.screens.levels.penalty_panel import PenaltyPanel
from ui.screens.levels.priority_panel import PriorityPanel
from ui.screens.page import Page
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_tooltip
from ui.widgets.figure_field import FigureField
from ui.widgets.line import make_line
from ui.widgets.reachable import bring_forward
from ui.widgets.segment_bar import SegmentBar
from ui.widgets.steady_scroll import SteadyScrollArea
from ui.widgets.tab_order import tab_as_laid_out

HERE = ScreenPlace(Screen.LEVELS)
_TWO_COLUMNS = 1000
_ALL_WELL = "GTI inférieure à la GTR partout ; délais croissants de P1 à P4 ; pénalités plafonnées."


class LevelsPage(Page):
    """Four panels, then two tables; everything is edited in place."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.priorities = PriorityPanel(context)
        self.delays = DelayPanel(context)
        self.hours = HoursPanel(context)
        self.availability = AvailabilityPanel(context)
        self.penalties = PenaltyPanel(context)
        self.tables = LevelTables(context)
        self._parts: dict[Location, QWidget] = {
            ScreenPlace(Screen.LEVELS, ScreenPart.PRIORITIES): self.priorities,
            ScreenPlace(Screen.LEVELS, ScreenPart.HOURS): self.hours,
            ScreenPlace(Screen.LEVELS, ScreenPart.DELAYS): self.delays,
            ScreenPlace(Screen.LEVELS, ScreenPart.AVAILABILITY): self.availability,
            ScreenPlace(Screen.LEVELS, ScreenPart.CAPS): self.penalties,
            QuestionPlace(FEE): self.penalties,
            ScreenPlace(Screen.LEVELS, ScreenPart.INDICATORS): self.tables.indicator_view,
            ScreenPlace(Screen.LEVELS, ScreenPart.PENALTIES): self.tables.penalty_view,
        }
        self.findings = FindingStrip(context, Axis.LEVELS, HERE, _ALL_WELL, self)
        self.delays.done.connect(self.done)
        self.penalties.jump_requested.connect(self.jump_requested)
        self.hours.jump_requested.connect(self.jump_requested)
        self.findings.jump_requested.connect(self.jump_requested)
        self.findings.done.connect(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(make_line())
        column.addWidget(self._body(), 1)
        column.addWidget(self.findings)
        self._lay_out()
        for figure in self.findChildren(FigureField):
            figure.refused.connect(lambda reason, figure=figure: self._on_refused(figure, reason))
        self.hours.refused.connect(
            lambda name, reason: self.context.findings.note_refusal(RefusedEntry(HERE, name, reason))
        )
        tab_as_laid_out(self)
        self.refresh(None)

    def refresh(self, notification: Notification | None) -> None:
        if notification is not None and not notification.topics & {Topic.LEVELS, Topic.SCOPE, Topic.ANSWERS}:
            return
        levels = self.context.session.specification.levels
        self.presets.show_current(levels.preset)
        self.confirm.setVisible(not levels.settled)
        for panel in (self.priorities, self.hours, self.delays, self.availability, self.penalties, self.tables):
            panel.refresh()

    def go_to(self, location: Location) -> bool:
        """Bring a panel or a table into view and give it the focus."""
        if location == HERE:
            self._scroll.verticalScrollBar().setValue(0)
            self.delays.take_focus()
            return True
        part = self._parts.get(location)
        if part is not None:
            bring_forward(part, self._scroll)
        return part is not None

    def commit(self) -> None:
        """Hand over the figure still being typed, before the file is saved."""
        for figure in self.findChildren(FigureField):
            figure.commit()
        self.hours.commit()
        self.tables.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # What it is made of

    def _header(self) -> QWidget:
        header = QWidget(self)
        row = QHBoxLayout(header)
        row.setContentsMargins(26, 14, 26, 12)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(make_label(self._path(), "path"))
        words.addWidget(make_label("Niveaux de service", "title"))
        row.addLayout(words, 1)
        start = make_label("Partir de", "small")
        start.setFixedHeight(32)
        row.addWidget(start, 0, Qt.AlignmentFlag.AlignBottom)
        presets = self.context.catalogue.levels.presets
        self.presets = mark_editing(SegmentBar("Partir de", [(preset.id, preset.label) for preset in presets], header))
        for preset in presets:
            set_tooltip(self.presets.button(preset.id), preset.detail)
        self.presets.picked.connect(self._start_from)
        row.addWidget(self.presets, 0, Qt.AlignmentFlag.AlignBottom)
        self.confirm = mark_editing(make_button("Confirmer", header))
        self.confirm.setIcon(self.context.theme.icon("check", "ink"))
        set_name(self.confirm, "Confirmer les niveaux de service")
        set_tooltip(self.confirm, "Ces niveaux sont proposés : confirmez-les s'ils vous conviennent.")
        self.confirm.clicked.connect(self._confirm)
        row.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignBottom)
        return header

    def _path(self) -> str:
        catalogue = self.context.catalogue
        section = next((section for section in catalogue.sections if section.screen is Screen.LEVELS), None)
        return f"{catalogue.step(section.step).title}  ›  {section.title}" if section else ""

    def _body(self) -> SteadyScrollArea:
        body = QWidget()
        body.setProperty("ground", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._panels = QWidget(body)
        self._grid: QGridLayout | None = None
        self._columns = 0
        column.addWidget(self._panels)
        column.addWidget(make_line())
        column.addWidget(self.tables)
        column.addStretch(1)
        self._scroll = SteadyScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        grid = QGridLayout(self._panels)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self._grid = grid
        self._lines = [*(make_line() for _ in range(4)), make_line(vertical=True)]
        return self._scroll

    def _lay_out(self) -> None:
        """Put the panels two by two, or one under the other when the room is short."""
        columns = 2 if self.width() >= _TWO_COLUMNS * self.context.theme.zoom else 1
        grid = self._grid
        if columns == self._columns or grid is None:
            return
        self._columns = columns
        first, second, third, fourth, upright = self._lines
        panels = (self.priorities, self.delays, self.hours, self.availability, self.penalties)
        for widget in (*panels, *self._lines):
            # Not takeAt: an item that outlives its place keeps the heights it once worked out.
            grid.removeWidget(widget)
        for widget in (second, third, fourth, upright):
            widget.setVisible(False)
        if columns == 2:
            grid.addWidget(self.priorities, 0, 0)
            grid.addWidget(self.delays, 0, 2, 2, 1)
            grid.addWidget(self.hours, 1, 0)
            grid.addWidget(first, 2, 0, 1, 3)
            grid.addWidget(self.availability, 3, 0)
            grid.addWidget(self.penalties, 3, 2)
            grid.addWidget(upright, 0, 1, 4, 1)
            upright.setVisible(True)
        else:
            for rank, panel in enumerate(panels):
                grid.addWidget(panel, rank * 2, 0)
            for rank, line in enumerate((first, second, third, fourth)):
                grid.addWidget(line, rank * 2 + 1, 0)
                line.setVisible(True)
        grid.setRowStretch(1, 1 if columns == 2 else 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1 if columns == 2 else 0)

    def _on_refused(self, figure: FigureField, reason: str) -> None:
        self.context.findings.note_refusal(RefusedEntry(HERE, figure.accessibleName(), reason))

    def _confirm(self) -> None:
        session = self.context.session
        waiting = [group for group in LevelGroup if not session.specification.levels.decision(group).settled]
        confirm_levels(session)
        named = join_words([lower_first(LEVEL_GROUP_LABELS[group]) for group in waiting])
        self.done.emit(f"Confirmé : {named}")

    def _start_from(self, preset: str) -> None:
        session = self.context.session
        session.close_edit()
        apply_preset(session, preset)
        self.presets.show_current(session.specification.levels.preset)
