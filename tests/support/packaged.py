"""A program that stands for the packaged one: one executable that holds its own Python and is its own workers."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def packaged(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """Have this process be the packaged program."""
    if sys.platform == "win32":
        pytest.skip("a script cannot stand for a program here")
    program = folder / "Cahier"
    code = (
        "import sys; program, root = sys.argv[1:3]; del sys.argv[1:3]; "
        "sys.frozen, sys.executable = True, program; sys.path.insert(0, root); "
        "from ui.entry import main; sys.exit(main())"
    )
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -I -c '{code}' \"$0\" '{ROOT}' \"$@\"\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    return program
