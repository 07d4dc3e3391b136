"""Time the program against its goals and print one table: python3 benchmarks/run.py

    --short    small documents, once: what is compared must be equal, and no time is judged
    --write    put the table in docs/benchmarks.md too

The first run sets up the environment of the tests, as `start.py` does.
"""

import importlib.util
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # only there once the environment is
    from benchmarks.measure import Result

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- written by benchmarks/run.py -->", "<!-- end -->"
NEEDED = ("docx", "xlsxwriter", "PySide6", "docxtpl", "openpyxl")


def main() -> int:
    """Print the table; return 1 when a goal is missed."""
    if not all(map(importlib.util.find_spec, NEEDED)):
        return run_in_environment()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    short = "--short" in sys.argv
    results: list[Result] = []
    lines = ["| goal | measured | wanted | held | least – greatest; times |", "|---|---|---|---|---|"]
    print(*lines, sep="\n", flush=True)
    for result in all_results(short):
        lines.append(result.line())
        print(lines[-1], flush=True)
        results.append(result)
    held = sum(result.held for result in results)
    machine = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}"
    machine = f"{datetime.now().astimezone():%d/%m/%Y}, {machine}, {os.cpu_count()} cores"
    told = f"{machine}: {held} goals of {len(results)} held."
    print(f"\n{told}")
    if "--write" in sys.argv:
        write_page("\n".join((*lines, "", told)))
    return 0 if short or held == len(results) else 1


def write_page(table: str) -> None:
    """Put a table in the page of the benchmarks, in place of the former one."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


def all_results(short: bool) -> Iterator["Result"]:
    """Yield each goal as soon as it is measured."""
    from benchmarks import big_files, exports, stall, start_up, whole_commands
    from benchmarks.measure import FULL, SHORT

    sizes = SHORT if short else FULL
    yield from exports.word_results(sizes)
    yield from exports.growth_results(sizes)
    yield from exports.excel_results(sizes)
    yield from exports.pdf_results(sizes)
    yield from big_files.file_results(sizes.rows, sizes.rounds)
    yield from start_up.start_results(sizes.rounds)
    yield from whole_commands.command_results(sizes.long_rounds)
    yield stall.stall_result(sizes.rounds)


def run_in_environment() -> int:
    """Install what is missing beside the sources, and start again there."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(ROOT / "start.py")
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    if Path(sys.prefix) == start.VENV or not start.install(testing=True):
        return int(start.refuse("Les bibliothèques Python n’ont pas été installées : vérifiez votre connexion."))
    return subprocess.call([start.PYTHON, __file__, *sys.argv[1:]])  # noqa: S603 - ourselves


if __name__ == "__main__":
    sys.exit(main())
