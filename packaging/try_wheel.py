"""Try the wheel as people install it: python3 packaging/try_wheel.py

Built, installed by `uv tool install` and by `pipx install`, each in folders thrown away, from the package index that
pip is set up for; then its version and an export are asked of the command that they put in place.
"""

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

from trials import ROOT, said

from cahier import RELEASED, __version__
from cahier.locations import samples_folder


def main() -> int:
    """Try both installers; return 0 when they work."""
    with tempfile.TemporaryDirectory(prefix="cahier-wheel-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        python = _tools(folder / "tools")
        _call([python, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)])
        (wheel,) = folder.glob("*.whl")
        uv = {"UV_TOOL_DIR": str(folder / "uv"), "UV_TOOL_BIN_DIR": str(folder / "uv-bin")}
        _call([python, "-m", "uv", "tool", "install", "--quiet", "--python", sys.executable, str(wheel)], **uv)
        _try("uv tool install", folder / "uv-bin", folder)
        pipx = {"PIPX_HOME": str(folder / "pipx"), "PIPX_BIN_DIR": str(folder / "pipx-bin")}
        _call([python, "-m", "pipx", "install", "--quiet", "--python", sys.executable, str(wheel)], **pipx)
        _try("pipx install", folder / "pipx-bin", folder)
    return 0


def _tools(home: Path) -> str:
    """Return a Python that has build, uv and pipx."""
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = str(home / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    pip = [sys.executable, "-P", "-m", "pip", "--python", python, "install", "-qq", "--disable-pip-version-check"]
    _call([*pip, "build", "uv", "pipx"])
    return python


def _try(how: str, commands: Path, folder: Path) -> None:
    command = commands / ("cahier.exe" if os.name == "nt" else "cahier")
    kept = {**os.environ, "CAHIER_HOME": str(folder / "home"), "CAHIER_LIBREOFFICE": "sans"}
    told = subprocess.check_output([command, "--version"], env=kept, text=True, cwd=folder)
    said(f"{how}: its version", told.strip() == f"cahier {__version__} ({RELEASED})")
    target = folder / f"{commands.name}.docx"
    subprocess.run([command, "export", samples_folder() / "cabinet.cahier", "--word", target], env=kept, check=True)
    said(f"{how}: it exports", zipfile.is_zipfile(target))


def _call(command: list[str], **environment: str) -> None:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run(command, env={**kept, **environment}, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
