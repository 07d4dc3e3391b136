"""What the system sends the window: a file dropped on it opens, whatever else is dropped is left alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from ui.shell.main_window import MainWindow


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drag files over the window, then let them go if it takes them."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(50, 50).toPoint(), copy, held, left, nothing)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, held, left, nothing))
    return entering.isAccepted()


def test_a_file_of_ours_dropped_on_the_window_opens(opened: MainWindow) -> None:
    path = opened.open_file.path
    assert path is not None
    opened.files.leave()
    assert drop(opened, path.with_name("photo.png"), path)
    assert opened.open_file.path == path


@pytest.mark.parametrize("name", ["photo.png", "cahier"])
def test_anything_else_is_not_taken(window: MainWindow, tmp_path: Path, name: str) -> None:
    assert not drop(window, tmp_path / name)
    assert window.open_file.session is None
