"""The first run: from the first screen to a Word in few gestures, with or without a mouse, killed with nothing lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from pytestqt.qtbot import QtBot

from cahier.model.quick_progress import QuickProgress
from cahier.storage import specification_file
from tests.ui.first_run import NAME, STOPPED, FirstRun
from ui.app import begin
from ui.shell.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
MOST_GESTURES = 45


@pytest.mark.parametrize("mouse", [True, False], ids=["mouse and keyboard", "keyboard alone"])
def test_a_first_run_comes_to_a_word_in_few_gestures(window: MainWindow, qtbot: QtBot, mouse: bool) -> None:
    run = FirstRun(window, qtbot, mouse=mouse)
    word = run.whole()
    said = "\n".join(paragraph.text for paragraph in Document(str(word)).paragraphs)
    assert NAME in said
    assert run.hands.gestures <= (MOST_GESTURES if mouse else 2 * MOST_GESTURES)


def killed_at(home: Path, question: str) -> Path:
    """A run killed without a word of warning once a question was answered; return the file it left."""
    environment = {**os.environ, "CAHIER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.ui.first_run", "--stop", question]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as playing:
        assert playing.stdout is not None
        told = playing.stdout.readline()
        playing.kill()
    assert told.strip() == STOPPED
    (left,) = (home / "Cahiers").glob("*.cahier")
    return left


@pytest.mark.parametrize("question", ["activite", "materiel", "confier"])
def test_killed_on_the_way_nothing_is_lost(window: MainWindow, qtbot: QtBot, tmp_path: Path, question: str) -> None:
    left = killed_at(tmp_path, question)
    quick = specification_file.read(left).specification.quick
    assert isinstance(quick, QuickProgress)
    run = FirstRun(window, qtbot, mouse=True)
    names = list(run.answers)
    assert quick.company == NAME
    assert set(quick.answers) == {"contact", *names[: names.index(question) + 1]}
    begin(window, [left])
    assert run.asked == question
