"""Time the exports against their goals and print one table: python3 benchmarks/run.py

The first run sets the same environment up as `start.py`, and adds the peers of the `bench` group to it.
"""

import importlib.util
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # only there once the environment is
    from benchmarks.measure import Result

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("docx", "xlsxwriter", "PySide6", "docxtpl", "openpyxl")


def main() -> int:
    """Print the table; return 1 when a goal is missed."""
    if not all(map(importlib.util.find_spec, NEEDED)):
        return run_in_environment()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    results: list[Result] = []
    print("| goal | measured | wanted | held | least – greatest; times |\n|---|---|---|---|---|", flush=True)
    for result in all_results():
        print(result.line(), flush=True)
        results.append(result)
    cores = os.cpu_count()
    print(f"\n{platform.python_implementation()} {platform.python_version()}, {platform.system()}, {cores} cores.")
    return 0 if all(result.held for result in results) else 1


def all_results() -> Iterator["Result"]:
    """Yield each goal as soon as it is measured."""
    from benchmarks import exports, stall

    yield from exports.word_results()
    yield from exports.growth_results()
    yield from exports.excel_results()
    yield from exports.pdf_results()
    yield stall.stall_result()


def run_in_environment() -> int:
    """Install what is missing beside the sources, and start again there."""
    import tomllib

    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(ROOT / "start.py")
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    if Path(sys.prefix) == start.VENV or not start.install(testing=True):
        return int(start.refuse("Les bibliothèques Python n’ont pas été installées : vérifiez votre connexion."))
    group = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["bench"]
    code = start.install_packages("--constraint", str(start.VENV / "constraints.txt"), *group)
    return int(code) or subprocess.call([start.PYTHON, __file__])  # noqa: S603 - ourselves


if __name__ == "__main__":
    sys.exit(main())
