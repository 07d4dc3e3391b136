"""LibreOffice, or one that never ends in its place; and whether a process still runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from cahier.export.office import VARIABLE, WITHOUT


def office() -> str:
    """Return LibreOffice, for a test marked `office`; where it is absent, the test says so."""
    assert os.environ.get(VARIABLE) != WITHOUT, "a test that starts LibreOffice is marked `office`"
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is absent")
    return program


def pages_of(path: Path) -> int:
    """Return how many pages LibreOffice lays a Word file out in, with type as wide as Calibri's."""
    program, matched = office(), shutil.which("fc-match")
    font = subprocess.run([matched, "Calibri"], capture_output=True, text=True, check=True).stdout if matched else ""
    if "Carlito" not in font and "Calibri" not in font:
        pytest.skip("neither Calibri nor Carlito is installed: pages would be those of another type")
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    return len(PdfReader(path.with_suffix(".pdf")).pages)


def endless_office(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """Put it in the place of LibreOffice; the file returned says which process it is once it runs."""
    if sys.platform == "win32":
        pytest.skip("a script cannot stand for a program here")
    said = folder / "running"
    program = folder / "soffice"
    # The launcher starts another process and waits for it, as the real one does.
    child = f"touch \"$TMPDIR/lu.tmp\"; echo $$ > '{said}.part'; mv '{said}.part' '{said}'; exec sleep 60"
    escaped = child.replace('"', '\\"').replace("$", "\\$")
    program.write_text(f'#!/bin/sh\nsh -c "{escaped}"\nexit 0\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    return said


def runs(process: int) -> bool:
    """Tell whether a process still does something; an ended one may wait for its parent to notice."""
    status = Path(f"/proc/{process}/stat")
    if Path("/proc/self/stat").exists():
        return status.exists() and status.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
