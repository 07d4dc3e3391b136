"""Qt's own windows speak French: not a word of theirs is left as Qt writes it in English."""

import os
import subprocess
import sys
from pathlib import Path

SAID = """
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import *
from ui.app import make_application

def dialogs():
    for mode in (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave):
        for kind in (QFileDialog.FileMode.AnyFile, QFileDialog.FileMode.Directory):
            files = QFileDialog()
            files.setOption(QFileDialog.Option.DontUseNativeDialog)
            files.setAcceptMode(mode)
            files.setFileMode(kind)
            yield files
    colours = QColorDialog()
    colours.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
    yield colours
    yield QMessageBox(QMessageBox.Icon.Question, "", "", QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)

def said():
    for dialog in dialogs():
        dialog.show()
        app.processEvents()
        for widget in dialog.findChildren(QWidget):
            yield widget.toolTip()
            yield widget.accessibleName()
            if isinstance(widget, QLabel | QAbstractButton):
                yield widget.text()
            if isinstance(widget, QTreeView):
                model = widget.model()
                yield from (model.headerData(c, Qt.Orientation.Horizontal) for c in range(model.columnCount()))
        dialog.close()
    for field in (QLineEdit(), QPlainTextEdit()):
        yield from (action.text() for action in field.createStandardContextMenu().actions())

app = make_application(["cahier"])
in_french = set(said())
for translator in app.findChildren(QTranslator):
    app.removeTranslator(translator)
print(*sorted({text for text in in_french & set(said()) if text and text.strip()}), sep="\\n")
"""
# The same in both languages.
SAME = {"OK", "Type"}


def test_not_a_word_of_the_dialogs_is_left_in_english(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CAHIER_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", SAID], capture_output=True, text=True, timeout=120, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split("\n")) - {""} <= SAME
