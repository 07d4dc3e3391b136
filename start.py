"""Set everything up, then run Cahier or its tests; nothing but Python 3.11 and pip is needed.

    python3 start.py                 open the application
    python3 start.py export …        any command of the command line
    python3 start.py test            pass the tests

The first run makes `.venv` beside the sources and installs the locked versions into it; on Debian and Ubuntu it also
installs Qt's system libraries when it may. Later runs start at once. It can be started from any folder, and executes
nothing of what lies there: a client's documents may hold a file named as one of Python's modules.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
QT_LIBRARIES = (
    "libegl1",
    "libgl1",
    "libglib2.0-0",
    "libfontconfig1",
    "libdbus-1-3",
    "libxkbcommon0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
)
# Isolated, Python neither looks for modules in the folder one stands in nor reads PYTHONPATH: the sources are named.
OPEN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from ui.entry import main; sys.exit(main())"
# Import Linter has no `python -m` of its own.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
# A worker that crashed is not replaced: with groups of tests, xdist would wait for ever for the one that replaces it.
BESIDE = (
    *("-n", "auto", "--maxprocesses", "4", "--max-worker-restart", "0"),
    *("--dist", "loadgroup", "--no-loadscope-reorder"),
)
TESTS = {
    "ruff": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "mypy of the tests": ("-m", "mypy", "--config-file", "tests/mypy.ini"),
    "lint-imports": ("-c", LINT_IMPORTS),
    # On every core, up to four; the files of tests that share what they build stay together, the longest first.
    "pytest": ("-m", "pytest", *BESIDE, "--durations=15"),
}


def main(arguments: list[str]) -> int:
    """Set up, then run."""
    if sys.version_info < (3, 11):
        return refuse("Cahier demande Python 3.11 ou plus récent : https://www.python.org/downloads/")
    testing = arguments[:1] == ["test"]
    if not install(testing):
        return refuse("Les bibliothèques Python n’ont pas été installées : vérifiez votre connexion, puis relancez.")
    provide_qt_libraries()
    if testing:
        return run_tests(arguments[1:])
    return subprocess.call([PYTHON, "-I", "-c", OPEN, ROOT, *arguments])


def refuse(message: str) -> int:
    """Say what is missing and give up."""
    print(f"cahier : {message}", file=sys.stderr)
    return 2


def install(testing: bool) -> bool:
    """Install the locked versions into `.venv`, unless they are there already."""
    stamp = VENV / ("tests.stamp" if testing else "application.stamp")
    sources = (ROOT / "pyproject.toml", ROOT / "uv.lock", Path(__file__))
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return True
    print("Première mise en place : quelques minutes, une seule fois…", flush=True)
    if not PYTHON.exists():
        # Debian's Python has no ensurepip: the environment is made bare, and filled by the pip outside it.
        venv.create(VENV, with_pip=False, symlinks=os.name != "nt")
    constraints = VENV / "constraints.txt"
    constraints.write_text(locked_versions(), encoding="utf-8")
    code = install_packages("--constraint", str(constraints), *requirements(testing))
    if code == 0:
        stamp.write_text(wanted, encoding="utf-8")
    return code == 0


def install_packages(*arguments: str) -> int:
    """Install packages into `.venv` with the pip of the Python that runs this; return pip's exit code."""
    # Not isolated: pip may be in the user's own folder; but nothing is looked for in the folder one stands in.
    pip = [sys.executable, "-P", "-m", "pip", "--python", str(PYTHON), "install"]
    return subprocess.call([*pip, "--quiet", "--disable-pip-version-check", *arguments])


def requirements(testing: bool) -> list[str]:
    """Return what the project asks for, tests included when they are wanted."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [*project["project"]["dependencies"], *(project["dependency-groups"]["dev"] if testing else ())]


def locked_versions() -> str:
    """Return the versions of the lock file as pip constraints."""
    import tomllib

    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    pinned: dict[str, set[str]] = {}
    for package in lock["package"]:
        if "registry" in package["source"]:
            pinned.setdefault(package["name"], set()).add(package["version"])
    # A package locked at several versions depends on the platform: left to pip.
    return "".join(f"{name}=={next(iter(found))}\n" for name, found in pinned.items() if len(found) == 1)


def provide_qt_libraries() -> None:
    """Install Qt's system libraries on Debian and Ubuntu when they are missing and we may; else the app says which."""
    apt = shutil.which("apt-get")
    if not sys.platform.startswith("linux") or apt is None or qt_loads():
        return
    root = os.geteuid() == 0
    sudo = shutil.which("sudo")
    if not root and (sudo is None or subprocess.call([sudo, "-n", "true"], stderr=subprocess.DEVNULL) != 0):
        return
    before = [] if root else [str(sudo), "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("Installation des bibliothèques graphiques du système…", flush=True)
    subprocess.call([*before, apt, "update", "-qq"], env=environment)
    subprocess.call([*before, apt, "install", "-qq", "-y", "--no-install-recommends", *QT_LIBRARIES], env=environment)


def qt_loads() -> bool:
    """Return whether Qt's own libraries find what they need."""
    probe = "import PySide6.QtWidgets, ctypes; ctypes.CDLL('libxcb-cursor.so.0')"
    return subprocess.call([PYTHON, "-I", "-c", probe], stderr=subprocess.DEVNULL) == 0


def run_tests(arguments: list[str]) -> int:
    """Run every check; all of them run, and one failure is enough to fail."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    if arguments:
        return subprocess.call([PYTHON, "-m", "pytest", *arguments], cwd=ROOT, env=environment)
    codes = []
    for name, command in TESTS.items():
        print(f"== {name}", flush=True)
        codes.append(subprocess.call([PYTHON, *command], cwd=ROOT, env=environment))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
