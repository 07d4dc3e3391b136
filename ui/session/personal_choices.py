"""What a person chose of how to work, kept from one day to the next; never anything of a specification."""

from PySide6.QtCore import QSettings

from cahier.locations import state_folder


class PersonalChoices:
    """Kept with the sizes and the look of the windows."""

    def __init__(self) -> None:
        self._settings = QSettings(str(state_folder() / "window.ini"), QSettings.Format.IniFormat)

    @property
    def grid_advances(self) -> bool:
        """Whether a letter typed in the matrix leads to the cell below."""
        return str(self._settings.value("grid/advances", False)).lower() in ("true", "1")

    @grid_advances.setter
    def grid_advances(self, value: bool) -> None:
        self._settings.setValue("grid/advances", value)
