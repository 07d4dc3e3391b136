"""The font of a text of the brand, from those that every computer has or by its name."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.texts import set_name, set_placeholder, set_verbatim
from ui.widgets.calm_combo import CalmCombo

SAFE_FONTS = (
    "Aptos",
    "Arial",
    "Calibri",
    "Cambria",
    "Century Gothic",
    "Garamond",
    "Georgia",
    "Segoe UI",
    "Tahoma",
    "Times New Roman",
    "Verdana",
)
_LONGEST = 60


class FontChoice(CalmCombo):
    """Picked in the list, or typed: a brand often has a font of its own."""

    chosen = Signal(str)
    """The name of a font; nothing stands for the default."""

    def __init__(self, name: str, default: str = "", parent: QWidget | None = None) -> None:
        own = [("", default)] if default else []
        super().__init__(name, own + [(font, font) for font in SAFE_FONTS], parent)
        self._shown = ""
        self.line = QLineEdit(self)
        self.line.setProperty("kind", "bare")
        set_name(self.line, name)
        set_placeholder(self.line, default)
        self.line.setMaxLength(_LONGEST)
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(CalmCombo.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.picked.connect(self._on_picked)
        self.line.editingFinished.connect(self.commit)

    def show_font(self, font: str) -> None:
        """Show the font recorded, unless another is being typed."""
        if font != self._shown or not self.line.isModified():
            self._shown = font
            self.setCurrentIndex(self.findData(font))
            set_verbatim(self.line, font)
            self.line.setCursorPosition(0)

    def commit(self) -> None:
        """Hand over the font typed."""
        font = " ".join(self.line.text().split())
        # What is shown next is what is recorded, whatever was typed.
        self.line.setModified(False)
        if font != self._shown:
            self.chosen.emit(font)

    def event(self, event: QEvent) -> bool:
        undo = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
        )
        if undo and not self.line.isUndoAvailable():
            # The line would swallow the shortcut with nothing of its own to undo.
            event.ignore()
            return True
        return super().event(event)

    def _on_picked(self, font: str) -> None:
        set_verbatim(self.line, font)
        self.commit()
