"""Stand-ins for what a person answers to the file dialogs."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.shell.file_dialogs import FileDialogs


class Answers:
    """What the file dialogs answer; None when one gives up."""

    def __init__(self) -> None:
        self.open: Path | None = None
        self.word: Path | None = None
        self.save: Path | None = None
        self.folder: Path | None = None
        self.filled: list[Path] = []
        self.passwords: list[str] = []
        self.new_password: str | None = None
        self.refusals: list[str] = []
        self.proposed: list[Path] = []

    def dialogs(self) -> FileDialogs:
        """The dialogs that give these answers."""
        return FileDialogs(
            lambda _parent, start: self._noted(start, self.open),
            lambda _parent, proposed: self._noted(proposed, self.save),
            lambda _parent, start: self._noted(start, self.folder),
            self._password,
            lambda _parent, _name, _protected: self.new_password,
            lambda _parent, start: self._noted(start, self.word),
            filled=lambda _parent, _start: self.filled,
        )

    def _password(self, _parent: QWidget, _name: str, refused: str) -> str:
        self.refusals.append(refused)
        return self.passwords.pop(0) if self.passwords else ""

    def _noted(self, proposed: Path, answer: Path | None) -> Path | None:
        self.proposed.append(proposed)
        return answer
