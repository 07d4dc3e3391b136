"""A window over the main one, that F1 explains."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from cahier.guidance.screen_help import FirstScreen
    from cahier.model.location import Screen


class HelpAsked(QEvent):
    """Somebody wants to know what a window is for; sent to the main window."""

    KIND = QEvent.Type(QEvent.registerEventType())

    def __init__(self, about: "Screen | FirstScreen", over: QDialog) -> None:
        super().__init__(self.KIND)
        self.about, self.over = about, over


class HelpedWindow(QDialog):
    """Says what it is in `about`; windows over windows ask the same main one."""

    about: "ClassVar[Screen | FirstScreen]"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.ask_help()
        else:
            super().keyPressEvent(event)

    def ask_help(self) -> None:
        """Have what this window is for told over it."""
        main = self.parentWidget()
        while main is not None and main.parentWidget() is not None:
            main = main.parentWidget()
        if main is not None:
            QCoreApplication.sendEvent(main, HelpAsked(self.about, self))
