"""The process apart: from wherever it is asked, it answers or is stopped, and can do nothing but answer."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cahier.errors import UnreadableFile
from cahier.export.template import inspect
from cahier.export.template.confined import examine_apart
from cahier.processes.messages import Broken, Request, decoded, encoded_request
from cahier.processes.worker_command import Work, worker_command
from tests.export.template.making import parts, said, template
from tests.support.office import runs

ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
ASKING = (
    "import sys; from pathlib import Path; from cahier.export.template import inspect; "
    "from cahier.model.brand import WordTemplate\n"
    "def ask(): print(inspect(WordTemplate('m.docx', Path(sys.argv[1]).read_bytes())).accepted)\n"
)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "modele.docx"
    path.write_bytes(template(parts(said("{{ client }}"))).content)
    return path


def answer(*arguments: str | Path, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_it_answers_a_script_that_guards_nothing(model: Path) -> None:
    (model.parent / "script.py").write_text(ASKING + "ask()\n", encoding="utf-8")
    assert answer("script.py", model, folder=model.parent) == "True\n"


def test_it_answers_a_process_that_is_itself_a_child(model: Path) -> None:
    script = (
        ASKING
        + "import multiprocessing\n"
        + "if __name__ == '__main__':\n"
        + "    child = multiprocessing.get_context('spawn').Process(target=ask); child.start(); child.join()\n"
        + "    sys.exit(child.exitcode)\n"
    )
    (model.parent / "script.py").write_text(script, encoding="utf-8")
    assert answer("script.py", model, folder=model.parent) == "True\n"


def test_nothing_is_imported_from_the_current_folder(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("zipfile.py", "lxml.py", "jinja2.py"):
        (model.parent / name).write_text("raise SystemExit('planted')\n", encoding="utf-8")
    monkeypatch.chdir(model.parent)
    assert inspect(template(parts())).accepted


@pytest.mark.parametrize(
    "attempt",
    [
        "open('evade', 'w')",
        "__import__('os').system('touch evade')",
        "__import__('subprocess').run(['touch', 'evade'])",
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "__import__('os').remove('modele.docx')",
    ],
)
def test_code_that_ran_there_could_not_write_start_or_call_anything(attempt: str, model: Path) -> None:
    script = (
        "import subprocess, socket, sys\nfrom cahier import worker\nfrom cahier.export.template import preparation\n"
        f"def turned(*_): return {attempt}\n"
        "preparation.examined = turned\nsys.exit(worker.main(['template']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=model.parent,
        env=ENVIRONMENT,
        input=encoded_request(Request({}, model.read_bytes())),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    said = decoded(done.stdout)
    assert isinstance(said, Broken)
    assert said.trace.endswith("PermissionError")
    assert [path.name for path in model.parent.iterdir()] == ["modele.docx"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the system")
def test_memory_and_time_are_short_there() -> None:
    script = (
        "import resource\nfrom cahier.export.template import child\nchild.limit()\n"
        "memory, seconds = (resource.getrlimit(kind)[1] for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU))\n"
        "print(memory <= 1 << 30, seconds <= 10)\n"
        "bytearray(1 << 30)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.stdout == "True True\n"
    assert done.stderr.rstrip().endswith("MemoryError")


@pytest.mark.parametrize(
    ("behaviour", "word"),
    [
        ("import time; time.sleep(60)", "l’ordinateur est peut-être occupé"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "trop de temps"),
        ("raise MemoryError", "trop de temps"),
        ("raise ValueError", "abîmé"),
        ("print('n’importe quoi')", "abîmé"),
        ("print('[]')", "abîmé"),
        ("print('[' * 100_000)", "abîmé"),
        ('print(\'{"says": "done", "files": [], "data": [], "content": ""}\')', "abîmé"),
        ('print(\'{"says": "done", "files": [], "data": {}, "content": "§"}\')', "abîmé"),
        ('print(\'{"says": "step", "what": "", "rank": 1, "total": 1}\')', "abîmé"),
        ("pass", "abîmé"),
    ],
)
def test_a_process_that_dies_lingers_or_babbles_is_told_in_a_sentence(
    behaviour: str, word: str, tmp_path: Path
) -> None:
    turned = tmp_path / "turned.py"
    turned.write_text(behaviour, encoding="utf-8")
    command = replace(worker_command(Work.TEMPLATE), arguments=("-X", "utf8", str(turned)))
    with pytest.raises(UnreadableFile, match=word):
        examine_apart(b"", {}, command=command, wait=2)


@pytest.mark.skipif(sys.platform == "win32", reason="asking a process to stop is of the system")
def test_nobody_waits_for_a_template_once_the_export_is_asked_to_stop(tmp_path: Path) -> None:
    running = tmp_path / "running"
    lingering = "import os, pathlib, time\n"
    lingering += f"part = pathlib.Path({str(running)!r} + '.part'); part.write_text(str(os.getpid()))\n"
    lingering += f"part.rename({str(running)!r}); time.sleep(60)\n"
    (tmp_path / "lingering.py").write_text(lingering, encoding="utf-8")
    script = (
        "import signal, sys\nfrom dataclasses import replace\n"
        "from cahier.export.template.confined import examine_apart\n"
        "from cahier.processes.worker_command import Work, worker_command\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
        f"command = replace(worker_command(Work.TEMPLATE), arguments=({str(tmp_path / 'lingering.py')!r},))\n"
        "examine_apart(b'', {}, command=command, wait=50)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], env=ENVIRONMENT) as export:
        while not running.is_file():
            assert export.poll() is None
        export.terminate()
        assert export.wait(20) == 143
    assert not runs(int(running.read_text("utf-8")))
