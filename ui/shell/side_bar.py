"""The plan beside the page: what remains before sending, the tree, and what to list."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from cahier.guidance.before_sending import BeforeSending
from cahier.guidance.plan import REVIEW_ROW, PlanRow, RowState
from cahier.model.location import Location, ScreenPlace
from cahier.questionnaire.progress import State
from ui.shell.plan_delegate import PlanDelegate
from ui.shell.plan_model import PlanModel
from ui.spoken import speak_as_choices
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip
from ui.theme.theme import Theme

WIDTH = 272
_SETTLED = (State.COMPLETE, State.NOT_APPLICABLE)


class OutlineView(QTreeView):
    """The tree: a click or Enter on a page goes there, on a step opens or closes it."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, rows: tuple[PlanRow, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        set_name(self, "Plan du cahier")
        self._outline = PlanModel(rows, self)
        self.setModel(self._outline)
        first_page = next((rank for rank, row in enumerate(rows) if isinstance(row.place, ScreenPlace)), -1)
        self._delegate = PlanDelegate(theme, self, first_page, self)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def outline(self) -> PlanModel:
        """The model shown."""
        return self._outline

    def mark(self, place: Location) -> None:
        """Show which page is the current one, its step open and the others closed."""
        found = self._outline.index_of(place)
        if not found.isValid():
            return
        step = found.parent() if found.parent().isValid() else found
        for rank in range(self._outline.rowCount()):
            other = self._outline.index(rank, 0)
            if other != step and found.parent().isValid():
                self.collapse(other)
        if found.parent().isValid():
            self.expand(step)
        self.setCurrentIndex(found)
        self.scrollTo(found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._act(self.indexAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _act(self, index: QModelIndex) -> None:
        row = self._outline.row_of(index)
        if row is None:
            return
        if row.children:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.chosen.emit(row.place)


class SideBar(QFrame):
    """The tree with what remains above and the filters below."""

    chosen = Signal(object)
    depth_changed = Signal(bool)
    """True when only the essential is to be listed."""

    def __init__(
        self, theme: Theme, rows: tuple[PlanRow, ...], essential_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("bar", "side")
        self._theme = theme
        self._states: dict[Location, RowState] = {}
        self._rows = rows
        self.tree = OutlineView(theme, rows)
        self.tree.chosen.connect(self.chosen)
        self.remaining = make_label("", "strong", wrap=True)
        self.see = make_button("Voir", self)
        self._essential = self._segment("Essentiel", "Lister les pages indispensables à un premier brouillon")
        self._everything = self._segment("Tout", "Lister toutes les pages")
        self._segments = QButtonGroup(self)
        self._to_do = QToolButton()
        self._lay_out(theme)
        (self._essential if essential_only else self._everything).setChecked(True)
        self._segments.buttonClicked.connect(self._on_depth)
        self._to_do.toggled.connect(self._filter)

    @property
    def essential_only(self) -> bool:
        """Whether only the essential is listed."""
        return self._essential.isChecked()

    def show_states(self, states: dict[Location, RowState], remaining: BeforeSending) -> None:
        """Show where every page stands, and what remains of the whole."""
        self._states = states
        self.tree.outline.show_states(states)
        set_text(self.remaining, remaining.sentence)
        set_name(self.see, f"{remaining.sentence} : voir la relecture")
        self._filter()

    def mark(self, place: Location) -> None:
        """Show which page is the current one."""
        self.tree.mark(place)

    def _on_depth(self) -> None:
        self._filter()
        self.depth_changed.emit(self.essential_only)

    def _filter(self) -> None:
        model = self.tree.outline
        for rank, row in enumerate(self._rows):
            step = model.index(rank, 0)
            for child_rank, child in enumerate(row.children):
                self.tree.setRowHidden(child_rank, step, not self._is_listed(child.place))
            if self._to_do.isChecked() and row.children:
                self.tree.expand(step)

    def _is_listed(self, place: Location) -> bool:
        found = self._states.get(place)
        if found is None or place == self._current_place():
            return True
        if self.essential_only and not found.essential:
            return False
        return not (self._to_do.isChecked() and found.state in _SETTLED)

    def _current_place(self) -> Location | None:
        row = self.tree.outline.row_of(self.tree.currentIndex())
        return row.place if row else None

    def _segment(self, words: str, hint: str) -> QPushButton:
        button = make_button(words)
        set_tooltip(button, hint)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self, theme: Theme) -> None:
        self.see.setProperty("kind", "link")
        self.see.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tooltip(self.see, "Voir ce qui reste à faire, dans la relecture")
        self.see.clicked.connect(lambda: self.chosen.emit(REVIEW_ROW))
        top = QHBoxLayout()
        top.setContentsMargins(18, 14, 18, 12)
        top.setSpacing(10)
        top.addWidget(self.remaining, 1)
        top.addWidget(self.see, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.tree, 1)
        column.addLayout(self._filters(theme))

    def _filters(self, theme: Theme) -> QHBoxLayout:
        frame = QFrame()
        frame.setProperty("seg", "true")
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.setSpacing(2)
        for button in (self._essential, self._everything):
            self._segments.addButton(button)
            inside.addWidget(button)
        speak_as_choices(frame, (self._essential, self._everything))
        set_text(self._to_do, f" {'À faire'}")
        set_name(self._to_do, "À faire")
        self._to_do.setIcon(theme.icon("filter"))
        self._to_do.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._to_do.setCheckable(True)
        set_tooltip(self._to_do, "N’afficher que ce qui reste à faire")
        self._to_do.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout()
        row.setContentsMargins(18, 8, 12, 10)
        row.addWidget(frame)
        row.addStretch(1)
        row.addWidget(self._to_do)
        return row
