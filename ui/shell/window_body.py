"""How the plan, the page and the help share the window."""

from PySide6.QtCore import QEasingCurve, QRect, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.shell import rail as rail_module
from ui.shell import side_bar as side_module
from ui.shell.rail import Rail
from ui.shell.side_bar import SideBar
from ui.theme.motion import may_move

NARROW = 1180
ANIMATION_MS = 120
_LEAST_HELP, _MOST_HELP = 260, 520


class Grip(QWidget):
    """The edge of the help panel: drag it to change its width."""

    dragged = Signal(int)
    """How many points the edge was moved to the left."""

    released = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self._from = 0.0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.globalPosition().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        now = event.globalPosition().x()
        self.dragged.emit(round(self._from - now))
        self._from = now

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.released.emit()


class WindowBody(QWidget):
    """Plan or rail on the left, page in the middle, help on the right.

    Wide pages and narrow windows fold the plan to its rail; plan and help then open over the page.
    """

    help_resized = Signal(int)

    def __init__(
        self, side: SideBar, rail: Rail, stack: QWidget, help_panel: QWidget, help_width: int, zoom: float = 1.0
    ) -> None:
        super().__init__()
        self._zoom = zoom
        self._tree_width = round(side_module.WIDTH * zoom)
        self._narrow = round(NARROW * zoom)
        self._side, self._rail, self._stack, self._help = side, rail, stack, help_panel
        self._help_width = help_width
        for widget in (stack, rail, side, help_panel):
            widget.setParent(self)
        self._grip = Grip(self)
        self._grip.dragged.connect(self._on_dragged)
        self._grip.released.connect(self._on_released)
        self._wide_page, self._docks_help = False, True
        self.tree_wanted, self.help_wanted = True, True
        self.tree_over, self.help_over = False, False
        self._shares = {"tree": 1.0, "help": 1.0}
        self._animations = {name: self._animation(name) for name in self._shares}

    @property
    def folded(self) -> bool:
        """Whether the plan is a rail for want of room."""
        return self._wide_page or self.width() < self._narrow

    @property
    def tree_visible(self) -> bool:
        """Whether the plan is shown in full, beside the page or over it."""
        return self.tree_over if self.folded else self.tree_wanted

    @property
    def help_visible(self) -> bool:
        """Whether the help is shown, beside the page or over it."""
        return self.help_wanted if self._help_docked else self.help_over

    @property
    def _help_docked(self) -> bool:
        return self._docks_help and self.width() >= self._narrow and not self._wide_page

    def show_page_kind(self, wide: bool, docks_help: bool) -> None:
        """Make room for a page; what was open over the former one closes."""
        self._wide_page, self._docks_help = wide, docks_help
        self.close_overlays()

    def close_overlays(self) -> bool:
        """Close what is open over the page; return whether something was."""
        was_open = self.tree_over or self.help_over
        self.tree_over = self.help_over = False
        self._arrange()
        return was_open

    def toggle_tree(self) -> None:
        """Show or put away the plan."""
        if self.folded:
            self.tree_over = not self.tree_over
        else:
            self.tree_wanted = not self.tree_wanted
        self._reveal("tree", self.tree_visible)

    def toggle_help(self) -> None:
        """Show or put away the help."""
        if self._help_docked:
            self.help_wanted = not self.help_wanted
        else:
            self.help_over = not self.help_over
        self._reveal("help", self.help_visible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        left = rail_module.WIDTH
        tree = round(self._tree_width * self._shares["tree"])
        if not self.folded and self.tree_wanted:
            left = max(rail_module.WIDTH, tree)
        self._rail.setGeometry(0, 0, rail_module.WIDTH, height)
        self._side.setGeometry(QRect(min(0, tree - self._tree_width), 0, self._tree_width, height))
        help_width = round(self._help_width * self._zoom)
        shown = round(help_width * self._shares["help"]) if self.help_visible else 0
        docked = shown if self._help_docked else 0
        self._stack.setGeometry(left, 0, max(0, width - left - docked), height)
        self._help.setGeometry(width - shown, 0, help_width, height)
        self._grip.setGeometry(width - shown - 2, 0, 5, height)
        self._side.setVisible(self.tree_visible)
        self._rail.setVisible(self.folded or not self.tree_wanted)
        self._help.setVisible(self.help_visible)
        self._grip.setVisible(self.help_visible)
        for over in (self._help, self._side, self._grip):
            over.raise_()

    def _reveal(self, name: str, shown: bool) -> None:
        animation = self._animations[name]
        animation.stop()
        self._shares[name] = 1.0
        if shown and self.isVisible() and may_move(self):
            self._shares[name] = 0.0
            animation.start()
        self._arrange()

    def _animation(self, name: str) -> QVariantAnimation:
        animation = QVariantAnimation(self)
        animation.setDuration(ANIMATION_MS)
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        animation.valueChanged.connect(lambda value: self._on_moved(name, float(value)))
        return animation

    def _on_moved(self, name: str, share: float) -> None:
        self._shares[name] = share
        self._arrange()

    def _on_released(self) -> None:
        self.help_resized.emit(self._help_width)

    def _on_dragged(self, by: int) -> None:
        self._help_width = max(_LEAST_HELP, min(_MOST_HELP, self._help_width + round(by / self._zoom)))
        self._arrange()
