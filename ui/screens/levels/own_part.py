"""What goes with a table of levels: the bar that adds a line of one's own, and the card of the line chosen."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget

from cahier.editing.session import Session
from cahier.editing.verbs.own_levels import add_indicator, add_penalty, move_own, remove_indicator, remove_penalty
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import IndicatorId, PenaltyId
from cahier.model.service_level import ServiceLevels
from ui.fields.field import ErrorLine
from ui.screens.levels.indicator_model import IndicatorModel
from ui.screens.levels.level_table_model import NAME
from ui.screens.levels.own_bar import OwnBar
from ui.screens.levels.own_forms import IndicatorForm, PenaltyForm
from ui.screens.levels.penalty_model import PenaltyModel
from ui.session.context import Context


@dataclass(frozen=True, slots=True)
class OwnVerbs:
    """How a line of one's own is added and taken away, and which there are, in order."""

    add: Callable[[Session, str], str]
    remove: Callable[[Session, str], None]
    names: Callable[[ServiceLevels], list[str]]


INDICATOR_VERBS = OwnVerbs(
    add_indicator,
    lambda session, name: remove_indicator(session, IndicatorId(name)),
    lambda levels: [own.id for own in levels.own_indicators],
)
PENALTY_VERBS = OwnVerbs(
    add_penalty,
    lambda session, name: remove_penalty(session, PenaltyId(name)),
    lambda levels: [own.id for own in levels.own_penalties],
)


class OwnPart(QWidget):
    """Follows the line chosen in the table, whether it is proposed or of one's own."""

    shown = Signal(str)
    """The line chosen, as it is now; empty for none."""

    def __init__(
        self,
        what: str,
        form: IndicatorForm | PenaltyForm,
        verbs: OwnVerbs,
        context: Context,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._verbs = verbs
        self._view: QTableView | None = None
        self._model: IndicatorModel | PenaltyModel | None = None
        self._current, self._chosen = "", -1
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(lambda: self._choose(self._chosen))
        self.form = form
        self.bar = OwnBar(what, context, self)
        self.error = ErrorLine(context.theme, self)
        self.bar.add_requested.connect(self._add)
        self.bar.move_requested.connect(self._move)
        self.bar.remove_requested.connect(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.bar, self.error, self.form):
            column.addWidget(widget)

    def watch(self, view: QTableView, model: IndicatorModel | PenaltyModel) -> None:
        """Follow the line chosen in a table."""
        self._view, self._model = view, model
        view.selectionModel().currentChanged.connect(lambda index, _before: self._on_row(index.row()))
        view.clicked.connect(lambda index: self._on_row(index.row(), clicked=True))
        self.refresh()

    def _on_row(self, row: int, clicked: bool = False) -> None:
        """Show a line at once by the keyboard; by the mouse once the second click of a double one can come no more.

        The card moves what stands around the table: shown at the first click, it would put another row under the
        second one.
        """
        self._chosen = row
        if clicked or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._soon.start(QApplication.doubleClickInterval())
        else:
            self._choose(row)

    def refresh(self) -> None:
        """Show the line chosen as it is now; one that is gone leaves nothing."""
        view, model = self._view, self._model
        if view is None or model is None:
            return
        row = model.row_of(self._current) if self._current else -1
        if row >= 0 and view.currentIndex().row() != row:
            view.setCurrentIndex(model.index(row, NAME))
        if row < 0:
            self._current = ""
        names = self._verbs.names(self._context.session.specification.levels)
        self.bar.show_current(names.index(self._current) if self._current in names else None, len(names))
        self.form.show_item(model.items[row] if row >= 0 else None)  # type: ignore[arg-type] # each form has its model
        self.shown.emit(self._current)

    def _choose(self, row: int) -> None:
        self._soon.stop()
        if self._model is not None and 0 <= row < len(self._model.items):
            self._current = str(self._model.items[row].id)
            self.refresh()

    def _add(self, label: str) -> None:
        self._context.session.close_edit()
        try:
            self._current = self._verbs.add(self._context.session, label)
        except InvalidAnswer as error:
            self.error.show_text(error.message)
            return
        self.error.show_text("")
        self.bar.name.clear()
        self.refresh()
        self.form.texts["measure" if "measure" in self.form.texts else "condition"].setFocus()

    def _move(self, steps: int) -> None:
        self._context.session.close_edit()
        move_own(self._context.session, self._current, steps)

    def _remove(self) -> None:
        self._context.session.close_edit()
        self._verbs.remove(self._context.session, self._current)
