"""Which files to write: a box for each, and sets of boxes kept under a name."""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from cahier.export.documents import FORMATS, Counted, Format
from cahier.model.audience import Audience
from cahier.storage.export_choices import load_choices, remember_files
from ui.editing_marks import mark_reading
from ui.texts import set_name, set_text
from ui.widgets.elided_label import ElidedLabel

_ALL = "Tous les fichiers"
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FileBox(QCheckBox):
    """A box of the list: arrows go to the next one, Enter writes what is ticked."""

    left_for = Signal(int)
    """The box wanted next: 1 for the one below, -1 for the one above; 0 when it is this one."""

    export_asked = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.left_for.emit(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            self.left_for.emit(_MOVES[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.export_asked.emit()
        else:
            super().keyPressEvent(event)


class FileChoices(QWidget):
    """A box for each file, with what it would hold; one stop of the Tab key, and the boxes of the last time."""

    changed = Signal()

    export_asked = Signal()

    def __init__(self, formats: Sequence[Format] = FORMATS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_reading(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.all = self._box(_ALL)
        self.all.clicked.connect(self._on_all)
        self.boxes: dict[Format, FileBox] = {}
        self._amounts: dict[Format, ElidedLabel] = {}
        remembered = load_choices().files
        for kind in formats:
            box = self._box(kind.label)
            box.setChecked(kind.proposed if remembered is None else kind.name in remembered)
            box.toggled.connect(lambda _on: self._on_toggled())
            box.clicked.connect(lambda _on: self._remember())
            amount = ElidedLabel(kind.suffix, "small")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(amount, self._grid.rowCount() - 1, 1)
            self.boxes[kind] = box
            self._amounts[kind] = amount
        self.all.left_for.emit(0)

    @property
    def chosen(self) -> tuple[Format, ...]:
        """The files to write."""
        return tuple(kind for kind, box in self.boxes.items() if box.isChecked() and not box.isHidden())

    def choose(self, names: Sequence[str]) -> None:
        """Tick the files of these names, and no other."""
        for kind, box in self.boxes.items():
            box.setChecked(kind.name in names)
        self._remember()

    def show_for(self, audience: Audience) -> None:
        """Offer the files of the documents made for these readers."""
        for kind, box in self.boxes.items():
            offered = audience in kind.document.readers
            box.setVisible(offered)
            self._amounts[kind].setVisible(offered)
        self._on_toggled()

    def show_amounts(self, requirements: int, activities: int) -> None:
        """Say how much each file would hold."""
        for kind, label in self._amounts.items():
            label.say(_amount(kind.document.counted, requirements, activities))

    def _box(self, words: str) -> FileBox:
        box = FileBox(self)
        set_text(box, words)
        set_name(box, box.text())
        box.setMinimumHeight(26)
        box.left_for.connect(lambda by, box=box: self._go(box, by))
        box.export_asked.connect(self.export_asked)
        self._grid.addWidget(box, self._grid.rowCount(), 0)
        return box

    def _offered(self) -> list[FileBox]:
        return [self.all, *(box for box in self.boxes.values() if not box.isHidden())]

    def _go(self, box: FileBox, by: int) -> None:
        offered = self._offered()
        reached = offered[(offered.index(box) + by) % len(offered)] if box in offered else self.all
        for other in (self.all, *self.boxes.values()):
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is reached else Qt.FocusPolicy.ClickFocus)
        if by:
            reached.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_all(self, on: bool) -> None:
        for box in self._offered()[1:]:
            box.setChecked(on)
        self._remember()

    def _on_toggled(self) -> None:
        self.all.setChecked(all(box.isChecked() for box in self._offered()[1:]))
        self.changed.emit()

    def _remember(self) -> None:
        remember_files(kind.name for kind, box in self.boxes.items() if box.isChecked())


def _amount(counted: Counted, requirements: int, activities: int) -> str:
    """Return the size of a document; one that no requirement is printed in still has its activities."""
    match counted:
        case Counted.REQUIREMENTS if requirements:
            return f"{requirements} exigences"
        case Counted.REQUIREMENTS | Counted.ACTIVITIES:
            return f"{activities} activités"
        case Counted.DECISIONS:
            return "2 pages"
        case Counted.MONTHS:
            return "12 mois"
        case _:
            assert_never(counted)
