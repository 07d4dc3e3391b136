"""The launcher: it sets itself up, works from any folder, and executes nothing of what lies there."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What the launcher, pip, the command line and Qt import first.
PLANTED = ("argparse", "ctypes", "hashlib", "json", "pip", "venv", "cahier", "ui", "PySide6", "tomllib", "sysconfig")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """The sources as cloned, with an environment lent the packages of this one: nothing is fetched."""
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("cahier", "ui", "resources", "templates", "pyproject.toml", "uv.lock"):
        (clone / name).symlink_to(ROOT / name)
    (clone / "start.py").write_bytes((ROOT / "start.py").read_bytes())
    venv.create(clone / ".venv", with_pip=False, symlinks=os.name != "nt")
    python = clone / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    find = "import sysconfig; print(sysconfig.get_path('purelib'))"
    place, lent = (subprocess.check_output([path, "-c", find], text=True).strip() for path in (python, sys.executable))
    (Path(place) / "lent.pth").write_text(lent + "\n", encoding="utf-8")
    return clone


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder of documents among which stand files named as modules; each gives itself away when executed."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in PLANTED:
        (folder / f"{name}.py").write_text(f"raise SystemExit('{name}.py was executed')\n", encoding="utf-8")
    return folder


def test_it_sets_itself_up_once_and_works_from_a_folder_whose_modules_it_leaves_alone(
    sources: Path, documents: Path
) -> None:
    first = _start(sources, documents, "new", "mien.cahier", "--profile", "bureau")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Première mise en place" in first.stdout
    assert (documents / "mien.cahier").exists()
    second = _start(sources, documents, "check", "mien.cahier")
    assert second.stderr == ""
    assert "mise en place" not in second.stdout


def _start(sources: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Start it from a folder, with the Python outside any environment, which has pip."""
    outside = sys._base_executable  # type: ignore[attr-defined]  # no public name tells the Python a venv came from
    if subprocess.run([outside, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        pytest.skip("the Python outside the environment has no pip")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    # The system's own tools are out of reach: one that would be called says so.
    tools = sources / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "apt-get").write_text("#!/bin/sh\necho apt-get was called >&2\n", encoding="utf-8")
    (tools / "apt-get").chmod(0o755)
    return subprocess.run(
        [outside, str(sources / "start.py"), *arguments],
        cwd=folder,
        env={**environment, "PATH": str(tools), "PIP_NO_INDEX": "1", "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
