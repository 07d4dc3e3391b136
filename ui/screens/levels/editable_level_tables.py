"""The indicators and the scale of penalties, under the four panels."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from cahier.typography import french
from ui.fields.field import ErrorLine
from ui.screens.levels.indicator_model import IndicatorModel
from ui.screens.levels.level_cell_delegate import CellDelegate, set_table_look
from ui.screens.levels.own_forms import IndicatorForm, PenaltyForm
from ui.screens.levels.own_part import INDICATOR_VERBS, PENALTY_VERBS, OwnPart
from ui.screens.levels.penalty_model import PenaltyModel
from ui.screens.levels.penalty_plot import PenaltyPlot
from ui.session.context import Context
from ui.texts import make_label, set_text


class _Table(QTableView):
    """Leaves the wheel to the page; Enter edits the cell, as F2 does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and watched is self.viewport():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        entering = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entering and editable and self.state() != QTableView.State.EditingState:
            self.edit(index)
            return
        super().keyPressEvent(event)


class LevelTables(QWidget):
    """Double-click or type to change a figure, Space to follow a line or not."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        # One delegate a view: shared, each view would be told of the other's editors.
        self._delegates: list[CellDelegate] = []
        self._left_out: list[tuple[IndicatorModel | PenaltyModel, QLabel]] = []
        self.own_indicators = OwnPart("un indicateur", IndicatorForm(context, self), INDICATOR_VERBS, context, self)
        self.own_penalties = OwnPart("une pénalité", PenaltyForm(context, self), PENALTY_VERBS, context, self)
        self.indicators = IndicatorModel(context.session, self)
        self.penalties = PenaltyModel(context.session, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 18, 26, 20)
        column.setSpacing(6)
        self.indicator_view = self._add(
            column,
            self.indicators,
            "Indicateurs suivis",
            "Décochez ce que vous ne mesurerez pas. Sous le seuil, la pénalité joue.",
            (110, 150, 120),
            self.own_indicators,
        )
        column.addSpacing(16)
        self.penalty_view = self._add(
            column,
            self.penalties,
            "Barème des pénalités",
            "Chaque ligne a son taux, son plafond et, si vous le voulez, une franchise et un seuil.",
            (110, 0, 110),
            self.own_penalties,
        )
        self.plot = PenaltyPlot(context, self)
        column.addWidget(self.plot)
        self.own_penalties.shown.connect(self.plot.show_penalty)
        self.own_penalties.refresh()

    def refresh(self) -> None:
        """Show the terms in force."""
        for model, note in self._left_out:
            model.refresh()
            set_text(note, model.left_out())
            note.setVisible(bool(note.text()))
        self.own_indicators.refresh()
        self.own_penalties.refresh()

    def commit(self) -> None:
        """Write the cell being edited."""
        for view in (self.indicator_view, self.penalty_view):
            editor = view.indexWidget(view.currentIndex())
            if editor is not None:
                view.commitData(editor)

    def _add(
        self,
        column: QVBoxLayout,
        model: IndicatorModel | PenaltyModel,
        title: str,
        hint: str,
        widths: Sequence[int],
        own: OwnPart,
    ) -> QTableView:
        column.addWidget(make_label(title, "section"))
        column.addWidget(make_label(hint, "small", wrap=True))
        view = _Table(self)
        view.setModel(model)
        delegate = CellDelegate(self._context.theme, view)
        self._delegates.append(delegate)
        view.setItemDelegate(delegate)
        set_table_look(view, french(title), round(32 * self._context.theme.zoom))
        header = view.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place, width in enumerate(widths, 1):
            if width:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                view.setColumnWidth(place, round(width * self._context.theme.zoom))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        view.setCurrentIndex(model.index(0, 0))
        view.clearSelection()
        error = ErrorLine(self._context.theme, self)
        model.refused.connect(error.show_text)
        column.addWidget(view)
        column.addWidget(error)
        note = make_label(model.left_out(), "small", wrap=True, parent=self)
        note.setVisible(bool(note.text()))
        self._left_out.append((model, note))
        column.addWidget(note)
        column.addWidget(own)
        own.watch(view, model)
        view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return view
