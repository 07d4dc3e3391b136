"""Two programs that save one file: what one was told is saved is never overwritten by the other unread."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import FileChanged, TargetInUse
from cahier.questionnaire.defaults import new_specification
from cahier.storage import one_writer, specification_file
from cahier.storage.one_writer import alone

ROOT = Path(__file__).resolve().parents[2]
# Reads, writes, and tells after each acknowledged save which title it put in the place of which.
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from cahier.errors import CahierError
from cahier.storage import specification_file
path, name = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
done = 0
while done < 25:
    opened = specification_file.read(path)
    before = opened.specification.document.title
    made = replace(opened.specification, document=replace(opened.specification.document, title=f"{name}{done}"))
    try:
        specification_file.write(path, made, opened.fingerprint)
    except CahierError:
        continue
    print(before, made.document.title, flush=True)
    done += 1
"""


@pytest.fixture
def path(tmp_path: Path, catalogue: Catalogue) -> Path:
    """A file of a specification, under the title « start »."""
    state = new_specification(catalogue, catalogue.profiles["industrie"], "uid")
    made = tmp_path / "Morvan.cahier"
    specification_file.write(made, replace(state, document=replace(state.document, title="start")), None)
    return made


def test_no_acknowledged_save_of_another_program_is_overwritten_unread(path: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in "AB"
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    saves = [tuple(line.split()) for program in programs for line in program.communicate()[0].splitlines()]
    assert all(program.returncode == 0 for program in programs)
    assert len(saves) == 50
    # Each save took the place of one state that no other save took the place of: they form one line, without a fork.
    replaced = [before for before, _after in saves]
    assert len(set(replaced)) == len(replaced)
    assert set(replaced) == {"start", *(after for _before, after in saves)} - {
        specification_file.read(path).specification.document.title
    }


# Stops between its last look at the file and its replacement, as a slow share makes it do.
SLOW_WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from cahier.storage import specification_file
path, put = Path(sys.argv[1]), Path.replace
def slow(self, target):
    print("looked", flush=True)
    sys.stdin.readline()
    return put(self, target)
Path.replace = slow
opened = specification_file.read(path)
specification_file.write(path, replace(opened.specification, uid="lent"), opened.fingerprint)
"""


def test_between_the_last_look_and_the_replacement_nobody_else_writes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_writer, "_PATIENCE_S", 0.2)
    opened = specification_file.read(path)
    slow = subprocess.Popen(
        [sys.executable, "-c", SLOW_WRITER, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert slow.stdout is not None
    assert slow.stdout.readline() == "looked\n"
    with pytest.raises(TargetInUse):
        specification_file.write(path, replace(opened.specification, uid="pressé"), opened.fingerprint)
    slow.communicate("go\n")
    assert slow.returncode == 0
    assert specification_file.read(path).specification.uid == "lent"
    with pytest.raises(FileChanged):
        specification_file.write(path, replace(opened.specification, uid="pressé"), opened.fingerprint)


def test_what_changes_while_one_writes_is_seen_at_the_last_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = specification_file.read(path)
    synced = os.fsync
    theirs = b"written by another program meanwhile"

    def write_meanwhile(descriptor: int) -> None:
        synced(descriptor)
        path.write_bytes(theirs)

    monkeypatch.setattr(os, "fsync", write_meanwhile)
    with pytest.raises(FileChanged):
        specification_file.write(path, replace(opened.specification, uid="autre"), opened.fingerprint)
    assert path.read_bytes() == theirs
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_whoever_waits_too_long_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_writer, "_PATIENCE_S", 0.1)
    with alone(path), pytest.raises(TargetInUse), alone(path):
        pass
    with alone(path):
        assert len(list(path.parent.iterdir())) == 2
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_program_that_dies_while_it_writes_holds_nobody_up(path: Path) -> None:
    child = (
        "import os, pathlib, sys; from cahier.storage.one_writer import alone\n"
        "with alone(pathlib.Path(sys.argv[1])): os._exit(9)"
    )
    died = subprocess.run([sys.executable, "-c", child, str(path)], check=False, cwd=ROOT)
    assert died.returncode == 9
    opened = specification_file.read(path)
    specification_file.write(path, replace(opened.specification, uid="autre"), opened.fingerprint)
    assert [found.name for found in path.parent.iterdir()] == [path.name]
