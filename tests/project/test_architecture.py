"""The core never meets Qt, and the writers stay fast."""

import ast
import os
import subprocess
import sys
from pathlib import Path

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


def test_no_file_outside_storage_is_written_in_place() -> None:
    """Everything a person would miss goes through the atomic writer."""
    found = []
    for path in (ROOT / "cahier").rglob("*.py"):
        # The atomic writer itself, and what stands in a temporary folder: LibreOffice’s copy, the pages of the preview.
        if path.name in ("atomic.py", "office.py", "print_pages.py"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        writes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
        found += [f"{path.name}:{node.lineno}" for node in writes if node.attr in ("write_text", "write_bytes")]
    assert found == []


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
