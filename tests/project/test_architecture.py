"""The core never meets Qt, and the writers stay fast."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.planted import Planted

ROOT = Path(__file__).resolve().parents[2]


def test_importing_the_whole_core_brings_no_qt_and_no_window() -> None:
    script = (
        "import pkgutil, importlib, sys, cahier\n"
        "for module in pkgutil.walk_packages(cahier.__path__, 'cahier.'):\n"
        "    if not module.name.endswith('__main__'): importlib.import_module(module.name)\n"
        "bad = [n for n in sys.modules if n.split('.')[0] in ('PySide6', 'shiboken6', 'ui')]\n"
        "sys.exit(', '.join(bad) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_loading_the_knowledge_base_brings_no_writer() -> None:
    script = (
        "import sys; from cahier.guidance.knowledge_base import load_catalogue; load_catalogue()\n"
        "from cahier.checks.runner import find\n"
        "sys.exit(', '.join(n for n in ('docx', 'lxml', 'jinja2', 'xlsxwriter') if n in sys.modules) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


WRITERS = {
    "cahier/storage/atomic.py": "the atomic writer itself",
    "cahier/catalogue/compiled.py": "the built knowledge base, among the bytecode, which the next start makes again",
    "cahier/storage/one_writer.py": "an empty mark that is held while a file is replaced, and goes with it",
    "cahier/export/office.py": "the copy LibreOffice reads, in a temporary folder that goes with it",
    "cahier/export/word/word_package.py": "the parts of a package made in memory",
    "cahier/log_file_handler.py": "the log, to which lines are added",
    "cahier/worker.py": "the way to whoever started the worker, no file",
    "ui/shell/failure.py": "the file where Python itself tells of a crash",
}
"""Who may write in place, and why: everything a person would miss goes through the atomic writer."""
_ALWAYS = {
    "write_text",
    "write_bytes",
    "touch",
    "rename",
    "renames",
    "mkstemp",
    "NamedTemporaryFile",
    "QFile",
    "QSaveFile",
}
_COPIES = {"copy", "copy2", "copyfile", "copyfileobj", "move"}


def writes(call: ast.Call) -> bool:
    """Tell whether a call opens, makes or replaces a file."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    owner = function.value.id if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) else ""
    match name:
        case "open" if owner == "os":
            return ast.unparse(call.args[1]) != "os.O_RDONLY"
        case "open" | "fdopen":
            return any(map(_may_write, [*call.args, *(word.value for word in call.keywords if word.arg == "mode")]))
        case "replace":
            # A path takes one name, a text two, and `dataclasses.replace` names its changes.
            return owner == "os" or (isinstance(function, ast.Attribute) and len(call.args) == 1 and not call.keywords)
        case _:
            return name in _ALWAYS or (owner == "shutil" and name in _COPIES)


def _may_write(mode: ast.expr) -> bool:
    words = [node.value for node in ast.walk(mode) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return any(set(word) <= set("rwaxbt+") and set(word) & set("wax+") for word in words)


@pytest.mark.parametrize(
    "call",
    [
        "open(path, 'w')",
        "path.open('wb')",
        "path.open(mode='a')",
        "path.open('w' if new else 'r+')",
        "archive.open(entry, 'w')",
        "os.open(path, os.O_WRONLY | os.O_CREAT)",
        "os.fdopen(number, 'wb')",
        "path.write_bytes(content)",
        "path.write_text(text, encoding='utf-8')",
        "temporary.replace(target)",
        "os.replace(temporary, target)",
        "shutil.copyfile(source, target)",
        "QSaveFile(str(path))",
    ],
)
def test_a_call_that_writes_is_seen(call: str) -> None:
    assert any(writes(node) for node in ast.walk(ast.parse(call)) if isinstance(node, ast.Call))


@pytest.mark.parametrize(
    "call",
    [
        "open(path)",
        "path.open('rb')",
        "os.open(folder, os.O_RDONLY)",
        "text.replace('a', 'w')",
        "replace(brand, logo=b'')",
        "dialog.open()",
        "flow.open(path)",
        "matrix.copy()",
    ],
)
def test_a_call_that_writes_nothing_is_left_alone(call: str) -> None:
    assert not any(writes(node) for node in ast.walk(ast.parse(call)) if isinstance(node, ast.Call))


def test_files_are_written_in_place_by_those_who_may_and_no_other() -> None:
    found: dict[str, list[int]] = {}
    for top in ("cahier", "ui"):
        for path in (ROOT / top).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and writes(node):
                    found.setdefault(path.relative_to(ROOT).as_posix(), []).append(node.lineno)
    assert {file: lines for file, lines in found.items() if file not in WRITERS} == {}
    assert set(WRITERS) - set(found) == set(), "no longer needed"


def test_the_command_line_survives_a_terminal_that_knows_no_accents(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "cahier", "check", "né ça.cahier"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("module", ["cahier", "ui"])
def test_a_module_run_by_its_name_takes_no_other_from_the_folder_one_stands_in(module: str, tmp_path: Path) -> None:
    planted = Planted(tmp_path / "run")
    # What Python loads before us, and our own name, are found there first: only -P and `cahier` help.
    loaded = subprocess.check_output([sys.executable, "-P", "-c", "import runpy, sys; print(*sys.modules)"], text=True)
    folder = planted.in_folder(tmp_path / "clients", but=("cahier", "ui", "importlib", *loaded.split()))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "xcb", "DISPLAY": ""}
    done = subprocess.run(
        [sys.executable, "-m", module, "check", "absent.cahier"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    # Refused, or without a screen to open a window on.
    assert done.returncode == {"cahier": 2, "ui": 3}[module], done.stderr
    assert planted.run == []


def test_the_command_takes_no_module_from_the_folder_one_stands_in(tmp_path: Path) -> None:
    """As an installer writes it: a script in the folder of programs."""
    planted = Planted(tmp_path / "run")
    folder = planted.in_folder(tmp_path / "clients")
    script = tmp_path / "bin" / "cahier"
    script.parent.mkdir()
    script.write_text("import sys\nfrom ui.entry import main\nsys.exit(main())\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), "check", "absent.cahier"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, planted.run) == (2, [])


def _is_place(node: ast.AST) -> bool:
    """Tell whether a text of the code, or the beginning of one, names a place as files write it."""
    return isinstance(node, ast.Constant) and str(node.value).startswith(
        ("page:", "activity:", "domain:", "section:", "step:")
    )


def test_a_place_is_a_text_in_the_files_alone() -> None:
    """One file reads and writes the text of a place; everywhere else it has a type."""
    found = []
    for path in (*(ROOT / "cahier").rglob("*.py"), *(ROOT / "ui").rglob("*.py")):
        if path != ROOT / "cahier" / "model" / "location.py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found += [f"{path.name}:{node.lineno}" for node in ast.walk(tree) if _is_place(node)]  # type: ignore[attr-defined] # a constant has a line
    assert found == []


def test_the_window_asks_nothing_of_a_page_that_is_not_written_down() -> None:
    found = []
    for path in (ROOT / "ui" / "shell").rglob("*.py"):
        names = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name))
        found += [f"{path.name}:{node.lineno}" for node in names if node.id in ("getattr", "hasattr")]
    assert found == []
