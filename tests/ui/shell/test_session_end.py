"""Asked to stop by the system, the program writes what was just typed, and leaves without a word."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.model.identifiers import QuestionId
from cahier.questionnaire.defaults import new_specification
from cahier.storage import specification_file

ROOT = Path(__file__).resolve().parents[3]
# The real program; once its file is open, something is typed and not yet written.
PROGRAM = """
import sys
from ui import app
from cahier.editing.verbs.answers import set_answer

begin = app.begin

def then_type(window, files):
    begin(window, files)
    set_answer(window.open_file.session, "entreprise.activite", "Menuiserie")
    print("typed", flush=True)

app.begin = then_type
sys.exit(app.main(["cahier", sys.argv[1]]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("asked", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_what_was_just_typed_is_in_the_file(catalogue: Catalogue, tmp_path: Path, asked: str) -> None:
    path = tmp_path / "a.cahier"
    specification_file.write(path, new_specification(catalogue, catalogue.profiles["bureau"], "a"), None)
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "typed\n"
    child.send_signal(getattr(signal, asked))
    _, errors = child.communicate(timeout=60)
    assert (child.returncode, errors) == (0, "")
    found = specification_file.read(path).specification.answers[QuestionId("entreprise.activite")]
    assert found.value == "Menuiserie"
