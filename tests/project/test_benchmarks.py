"""The benchmarks run to their end, and compare equal documents: a table that cannot be made again says nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOALS = ("1.", "2.", "3.", "4.", "5.", "6.", "8.", "10.", "13.", "14.")


def test_the_short_form_runs_to_its_end(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("la mémoire d’un processus se lit dans /proc")
    environment = {**os.environ, "CAHIER_LIBREOFFICE": "sans", "CAHIER_HOME": str(tmp_path), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "run.py", "--short"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    # What LibreOffice, pandoc and weasyprint do has lines only where they are.
    missing = [goal for goal in GOALS if not any(line.startswith(f"| {goal}") for line in lines)]
    assert missing == []


def test_the_page_says_where_its_table_goes() -> None:
    page = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert page.count("<!-- written by benchmarks/run.py -->") == page.count("<!-- end -->") == 1
