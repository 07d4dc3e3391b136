"""The version of Qt for Python in use survives many calls that return nothing."""

import subprocess
import sys

CALLS = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
for rank in range(20_000):
    label.setText("")
print("vivant")
"""


def test_twenty_thousand_void_calls_do_not_abort() -> None:
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "vivant", done.stderr
