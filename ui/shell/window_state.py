"""What the windows remember from one day to the next: sizes and look, never anything of a specification."""

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

HELP_WIDTH = 320
ZOOMS = (0.9, 1.0, 1.1, 1.25, 1.5)
SHORT = 700
"""Points of height under which the bars take less of it."""


class WindowState:
    """Sizes, look and display choices, in a small file of the application's folder."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray:
        """Where the window was."""
        found = self._settings.value("window/geometry")
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def dark(self) -> bool:
        """Whether the dark theme is worn."""
        return self._flag("look/dark", False)

    @dark.setter
    def dark(self, value: bool) -> None:
        self._settings.setValue("look/dark", value)

    @property
    def zoom(self) -> float:
        """The size of the text, 1 being the usual one."""
        found = self._number("look/zoom", 100) / 100
        return min(ZOOMS, key=lambda zoom: abs(zoom - found))

    @zoom.setter
    def zoom(self, value: float) -> None:
        self._settings.setValue("look/zoom", round(value * 100))

    @property
    def still(self) -> bool:
        """Whether nothing slides nor fades; what the system was asked for until one says."""
        asked = False
        if sys.platform == "win32":
            from ui.theme.motion import system_is_still

            asked = system_is_still()
        return self._flag("look/still", asked)

    @still.setter
    def still(self, value: bool) -> None:
        self._settings.setValue("look/still", value)

    @property
    def spelling(self) -> bool:
        """Whether words that are not in the dictionary are underlined."""
        return self._flag("writing/spelling", True)

    @spelling.setter
    def spelling(self, value: bool) -> None:
        self._settings.setValue("writing/spelling", value)

    @property
    def help_width(self) -> int:
        """The width given to the help panel."""
        return max(260, min(520, self._number("help/width", HELP_WIDTH)))

    @help_width.setter
    def help_width(self, value: int) -> None:
        self._settings.setValue("help/width", value)

    @property
    def help_shown(self) -> bool:
        """Whether the help stands beside the questions."""
        return self._flag("help/shown", True)

    @help_shown.setter
    def help_shown(self, value: bool) -> None:
        self._settings.setValue("help/shown", value)

    @property
    def tree_shown(self) -> bool:
        """Whether the plan stands beside the page."""
        return self._flag("tree/shown", True)

    @tree_shown.setter
    def tree_shown(self, value: bool) -> None:
        self._settings.setValue("tree/shown", value)

    @property
    def essential_only(self) -> bool:
        """Whether only the essential questions are listed."""
        return self._flag("tree/essential", True)

    @essential_only.setter
    def essential_only(self, value: bool) -> None:
        self._settings.setValue("tree/essential", value)

    @property
    def for_manager(self) -> bool:
        """Whether a manager is there, and not a consultant: what was said on the first screen."""
        return self._flag("reader/manager", self.essential_only)

    @for_manager.setter
    def for_manager(self, value: bool) -> None:
        self._settings.setValue("reader/manager", value)

    @property
    def names_masked(self) -> bool:
        """Whether a consultant hides the names of clients on the first screen."""
        return self._flag("clients/masked", False)

    @names_masked.setter
    def names_masked(self, value: bool) -> None:
        self._settings.setValue("clients/masked", value)

    @property
    def tour_offered(self) -> bool:
        """Whether the guided tour was offered already."""
        return self._flag("help/tour", False)

    @tour_offered.setter
    def tour_offered(self, value: bool) -> None:
        self._settings.setValue("help/tour", value)

    def _flag(self, key: str, default: bool) -> bool:
        return str(self._settings.value(key, default)).lower() in ("true", "1")

    def _number(self, key: str, default: int) -> int:
        try:
            return int(str(self._settings.value(key, default)))
        except ValueError:
            return default
