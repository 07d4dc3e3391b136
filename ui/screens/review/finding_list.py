"""The list of findings: keyboard, pointer, and the row where a reason is written."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from cahier.checks.finding import Finding
from cahier.typography import french
from ui.screens.review.finding_delegate import Cells, FindingDelegate, Part
from ui.screens.review.finding_model import FINDING, FindingModel
from ui.screens.review.reason_row import ReasonRow
from ui.texts import plain_hint, set_description, set_name
from ui.theme.theme import Theme


class FindingList(QListView):
    """↑ ↓ choose, Enter goes there, F applies the fix, A accepts or opens again."""

    jump_requested = Signal(object)
    fix_requested = Signal(object)
    reopen_requested = Signal(object)
    accept_requested = Signal(object, str, str)

    def __init__(self, model: FindingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = FindingDelegate(theme, self)
        self._findings = model
        self._reason: ReasonRow | None = None
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        # Words wrap to the width: a row is measured again whenever it changes.
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_name(self, "Points à corriger")
        set_description(self, "Entrée : aller. F : corriger. A : garder ainsi ou reprendre.")
        self._acts: dict[int, Callable[[Finding], object]] = {
            int(Qt.Key.Key_Return): self.jump_requested.emit,
            int(Qt.Key.Key_Enter): self.jump_requested.emit,
            int(Qt.Key.Key_F): self._fix,
            int(Qt.Key.Key_A): self._accept,
        }

    def cells(self, row: int) -> Cells:
        """Return where each part of a row is, as painted."""
        index = self._findings.index(row)
        found = self._findings.finding(index)
        assert found is not None  # noqa: S101 - asked of a row that is there
        return self._delegate.cells(self.visualRect(index), found)

    @property
    def reason(self) -> ReasonRow | None:
        """The row where a reason is being written."""
        return self._reason

    def current(self) -> Finding | None:
        """Return the chosen finding."""
        return self._findings.finding(self.currentIndex())

    def close_reason(self) -> None:
        """Give up writing a reason."""
        asking = self._delegate.asking
        if asking is not None and asking.isValid():
            self.closePersistentEditor(self._findings.index(asking.row()))
        self._delegate.asking = None
        self._reason = None
        self.scheduleDelayedItemsLayout()
        self.setFocus()

    def ask_reason(self, index: QModelIndex) -> None:
        """Open the row where one says why the finding is accepted."""
        if self._reason is not None:
            self.close_reason()
        self.setCurrentIndex(index)
        self._delegate.asking = QPersistentModelIndex(index)
        self.doItemsLayout()
        self.openPersistentEditor(index)
        editor = self.indexWidget(index)
        if isinstance(editor, ReasonRow):
            self._reason = editor
            editor.given.connect(self._on_given)
            editor.cancelled.connect(self.close_reason)
            editor.line.setFocus()
        self.scrollTo(index)

    # Keys and pointer

    def event(self, event: QEvent) -> bool:
        # One-letter keys act here before the window's own shortcuts.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._acts_on(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        finding = self.current()
        if finding is not None and self._acts_on(event):
            self._acts[event.key()](finding)
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index, part = self._under(event.position().toPoint())
        self._hover(index.row(), part)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1, Part.NONE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index, part = self._under(event.position().toPoint())
        finding = self._findings.finding(index)
        if finding is None or event.button() != Qt.MouseButton.LeftButton or index != self.currentIndex():
            return
        if part is Part.PLACE:
            self.jump_requested.emit(finding)
        elif part is Part.FIX:
            self._fix(finding)
        elif part is Part.ACCEPT:
            self._accept(finding)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index, part = self._under(event.position().toPoint())
        finding = self._findings.finding(index)
        if finding is not None and part is Part.NONE:
            self.jump_requested.emit(finding)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            finding = self._findings.finding(self.indexAt(event.pos()))
            QToolTip.showText(event.globalPos(), plain_hint(_explained(finding)) if finding else "", self)
            return True
        return super().viewportEvent(event)

    def _acts_on(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        return plain and event.key() in self._acts

    def _under(self, position: QPoint) -> tuple[QModelIndex, Part]:
        index = self.indexAt(position)
        finding = self._findings.finding(index)
        if finding is None:
            return index, Part.NONE
        return index, self._delegate.part_at(self.visualRect(index), finding, position)

    def _hover(self, row: int, part: Part) -> None:
        if self._delegate.hovered != (row, part):
            self._delegate.hovered = (row, part)
            shape = Qt.CursorShape.PointingHandCursor if part is not Part.NONE else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    # What a person asks for

    def _fix(self, finding: Finding) -> None:
        if finding.fix is not None and not finding.accepted:
            self.fix_requested.emit(finding)

    def _accept(self, finding: Finding) -> None:
        if finding.accepted:
            self.reopen_requested.emit(finding)
        else:
            self.ask_reason(self.currentIndex())

    def _on_given(self, reason: str, who: str) -> None:
        asking = self._delegate.asking
        finding = asking.data(FINDING) if asking is not None and asking.isValid() else None
        if isinstance(finding, Finding):
            self.accept_requested.emit(finding, reason, who)


def _explained(finding: Finding) -> str:
    lines = [finding.title, finding.why, f"Remède : {finding.remedy}"]
    if finding.fix is not None:
        lines.append(f"F : {finding.fix.label}")
    lines.append(f"Où : {finding.place} · contrôle {finding.rule}")
    return french("\n".join(line for line in lines if line))
